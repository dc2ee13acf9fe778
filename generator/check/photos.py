"""Rules for photos: the file is there and used, has words for those who don't see it, says whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.check.finding import Finding
from generator.link import photo_names
from generator.load import Loaded
from generator.problems import Place, Problem, Severity, shown
from generator.schema import Story
from generator.schema.photo import Photo, Pictured
from generator.source import Album
from generator.text.folding import nearest, slugify
from generator.text.photos import FOLDER, parse_photo
from generator.text.story import StoryImage, story_images

_EMPTY_WORDS = re.compile(r"(?:(?:hinh|anh|photo|image|img|dsc|zalo|minh-hoa|chup)-?)+[\d-]*")


def photos_are_there_and_named(loaded: Loaded) -> Iterator[Finding]:
    """Looks at the records as they were read: ``link`` leaves out what may not be shown."""
    for record in loaded.records:
        if isinstance(record, Pictured):
            for number, photo in enumerate(record.photos):
                yield from _photo(record, photo, number, loaded.album)
        if isinstance(record, Story):
            yield from _placed(record, loaded.album)


def _photo(record: Pictured, photo: Photo, number: int, album: Album) -> Iterator[Finding]:
    path = ("anh", number, "tep")
    if _says_nothing(photo.alt, photo.file):
        yield Finding(
            "anh-thieu-mo-ta", record, ("anh", number, "mo_ta"), *_nothing(photo.alt), Severity.WARNING
        )
    if lost := _lost(photo.file, album):
        yield Finding("anh-khong-co", record, path, *lost)
    elif not photo.credit:
        yield Finding(
            "anh-thieu-ghi-cong",
            record,
            ("anh", number),
            f"Ảnh “{photo.file}” chưa ghi người chụp hoặc nguồn ảnh.",
            "Hãy thêm dòng “ghi_cong”, ví dụ: ghi_cong: Văn phòng Đảng ủy xã.",
            Severity.WARNING,
        )


def _placed(story: Story, album: Album) -> Iterator[Finding]:
    """Photos within a story: of its own list, or with a credit that nobody gave."""
    own = {photo.file for photo in story.photos}
    for image in story_images(story.body):
        name = parse_photo(image.src)
        spot = _spot(story.body, image)
        if lost := _lost(name, album):
            yield Finding("anh-khong-co", story, (), *lost, spot=spot)
        elif not image.alt:
            yield Finding(
                "anh-thieu-mo-ta",
                story,
                (),
                f"Ảnh “{name}” chưa có mô tả cho người không nhìn thấy ảnh.",
                f"Hãy viết trong ngoặc vuông: ![Trong ảnh có gì]({FOLDER}/{name}).",
                spot=spot,
            )
        elif _says_nothing(image.alt, name):
            yield Finding(
                "anh-thieu-mo-ta", story, (), *_nothing(image.alt), Severity.WARNING, _spot(story.body, image)
            )
        elif name not in own:
            yield Finding(
                "anh-thieu-ghi-cong",
                story,
                (),
                f"Ảnh “{name}” chưa ghi người chụp hoặc nguồn ảnh.",
                "Hãy khai ảnh này trong mục “anh” ở đầu bài, với các dòng tep, mo_ta và ghi_cong.",
                Severity.WARNING,
                spot,
            )


def _says_nothing(alt: str, file: str) -> bool:
    """Whether a description is the file's name, or no more than “ảnh”."""
    plain = slugify(alt)
    stem = slugify(file.rpartition("/")[2].rpartition(".")[0])
    return bool(_EMPTY_WORDS.fullmatch(plain)) or plain == stem or plain == slugify(file.rpartition("/")[2])


def _nothing(alt: str) -> tuple[str, str]:
    return (
        f"Mô tả {shown(alt)} chưa nói trong ảnh có gì.",
        "Hãy viết một câu cho người không nhìn thấy ảnh, ví dụ: Bà con quét đường trước nhà văn hóa ấp.",
    )


def _spot(body: str, image: StoryImage) -> tuple[int, int]:
    """Line and column, from 0, where a picture's address first stands."""
    at = max(body.find(image.src), 0)
    return body.count("\n", 0, at), at - body.rfind("\n", 0, at) - 1


def _lost(name: str, album: Album) -> tuple[str, str] | None:
    """What is wrong where no such file is; nothing where that was told of the file itself."""
    if name in album.photos or name in album.refused:
        return None
    near = nearest(name, album.photos)
    hint = f"Có phải ý là “{near[0]}”?" if near else f"Hãy chép tệp ảnh vào thư mục content/{FOLDER}."
    return f"Không có ảnh {shown(name)} trong thư mục content/{FOLDER}.", hint


def photos_are_used(loaded: Loaded, withheld: frozenset[str]) -> Iterator[Problem]:
    """A file that no page shows: forgotten, or left behind by somebody who doesn't want to be seen."""
    photos = loaded.album.photos
    used = {name for record in loaded.records if isinstance(record, Pictured) for name in photo_names(record)}
    # A name typed wrong is one mistake, told where it was typed.
    meant = {near[0] for name in used - photos.keys() if (near := nearest(name, photos))}
    for name in sorted(photos):
        place = Place(f"{loaded.album.folder}/{name}", 1, 1)
        if name in withheld:
            yield Problem(
                "anh-da-rut",
                place,
                "Ảnh đã rút khỏi mọi trang vì người trong ảnh không đồng ý nữa, nhưng tệp vẫn nằm trong kho.",
                "Hãy xóa tệp này, và xóa mục ảnh ở những bản ghi còn nhắc tới nó.",
                severity=Severity.WARNING,
            )
        elif name not in used | meant:
            yield Problem(
                "anh-chua-dung",
                place,
                "Chưa bản ghi hay bài viết nào dùng ảnh này.",
                "Hãy thêm ảnh vào mục “anh” của một bản ghi, hoặc xóa tệp.",
                severity=Severity.WARNING,
            )
