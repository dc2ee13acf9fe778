"""Photos as files: each is looked at once, by its bytes and never by its name, before anything opens it.

Nothing here raises for a bad file, and nothing is decoded before its size is known: a picture of a few
kilobytes can unfold to gigabytes.
"""

from __future__ import annotations

import hashlib
import warnings
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from generator.forked import interleaved, side_by_side
from generator.problems import Place, Problem, Severity
from generator.source.files import FoundFile, list_tree
from generator.source.png import says_the_truth
from generator.text.photos import FOLDER, PHOTO_SUFFIXES

if TYPE_CHECKING:
    from PIL import Image

MAX_BYTES = 20_000_000
HEAVY = 8_000_000
MAX_PIXELS = {"JPEG": 50_000_000, "PNG": 25_000_000, "WEBP": 25_000_000}
MAX_SCANS = 60
SMALL = 640
_FORMATS = {"JPEG": (".jpg", ".jpeg"), "PNG": (".png",), "WEBP": (".webp",)}
# What else lies in a folder of photos, by what it begins with.
_OTHERS = (
    (b"GIF8", "ảnh GIF"),
    (b"BM", "ảnh BMP"),
    (b"II*\0", "ảnh TIFF"),
    (b"MM\0*", "ảnh TIFF"),
    (b"%PDF", "tệp PDF"),
    (b"PK\3\4", "tệp nén (Word, Excel, zip)"),
    (b"version https://git-lfs", "tệp giữ chỗ của Git LFS, không phải ảnh"),
)
_NOT_PHOTOS = (".svg", ".gif", ".heic", ".heif", ".avif", ".bmp", ".tif", ".tiff", ".jfif", ".pdf")
_AS_JPEG = (
    "Hãy mở ảnh rồi lưu lại (Save as) thành .jpg. iPhone: Cài đặt → Camera → Định dạng → Tương thích nhất."
)
_SMALLER = (
    "Hãy thu nhỏ ảnh: cạnh dài khoảng 2.000 điểm ảnh là đủ. Windows: mở ảnh bằng Paint → "
    "Resize (Đổi kích cỡ) → Pixels (Điểm ảnh) → Horizontal (Ngang): 2000, rồi lưu lại."
)
_ORIENTATION, _GPS = 0x0112, 0x8825


@dataclass(frozen=True, slots=True)
class FoundPhoto:
    """A photo that can be shown: ``width`` and ``height`` as seen upright, ``located`` where it says where.

    ``place`` is where its bytes are on this machine; it goes into nothing that is published.
    """

    name: str
    place: str
    digest: str
    width: int
    height: int
    size: int
    located: bool


@dataclass(frozen=True, slots=True)
class Album:
    """All photos by name; ``refused`` names what is there and can't be shown, its problem told already."""

    photos: Mapping[str, FoundPhoto] = field(default_factory=dict)
    refused: frozenset[str] = frozenset()
    withheld: frozenset[str] = frozenset()
    folder: str = FOLDER

    def without(self, withheld: Collection[str]) -> Album:
        """The same without photos that may not be shown."""
        shown = {name: photo for name, photo in self.photos.items() if name not in withheld}
        return Album(shown, self.refused, frozenset(withheld), self.folder)


# By path, size and time of the file: what was seen, or what is wrong.
Look = FoundPhoto | Problem
Looks = dict[tuple[str, int, int], Look]


def read_photos(root: Path, content: str, known: Looks) -> tuple[Album, tuple[Problem, ...], Looks]:
    """Every photo of the project, all problems, and all looks to be kept for the next time."""
    folder = f"{content}/{FOLDER}"
    listed = list(_listed(root, folder))
    files = [found for found in listed if isinstance(found, FoundFile)]
    keys = [(str(root / file.path), file.size, file.mtime_ns) for file in files]
    new = [file for file, key in zip(files, keys, strict=True) if key not in known]

    def share(some: Sequence[FoundFile]) -> list[Look]:
        return [look_at(root, folder, file) for file in some]

    fresh = iter(interleaved(side_by_side(share, new)))
    looks = {key: known[key] if key in known else next(fresh) for key in keys}
    seen = list(looks.values())
    photos = {photo.name: photo for photo in seen if isinstance(photo, FoundPhoto)}
    problems = [found for found in (*listed, *seen) if isinstance(found, Problem)]
    refused = {problem.place.file.removeprefix(f"{folder}/") for problem in problems}
    return (
        Album(photos, frozenset(refused), folder=folder),
        (*problems, *_remarks(folder, photos.values())),
        looks,
    )


def _listed(root: Path, folder: str) -> Iterator[FoundFile | Problem]:
    told = set()
    for found in list_tree(root, folder, PHOTO_SUFFIXES):
        if isinstance(found, Problem):
            told.add(found)
        yield found
    for found in list_tree(root, folder, _NOT_PHOTOS):
        if isinstance(found, FoundFile):
            yield _wrong_kind(found.path, f"Đây là tệp {found.path.rpartition('.')[2].upper()}")
        elif found not in told:
            yield found


def look_at(root: Path, folder: str, file: FoundFile) -> Look:
    """The photo in a file, or why it can't be shown."""
    if file.size > MAX_BYTES:
        return _told(
            "anh-nang",
            file.path,
            f"Tệp ảnh nặng {_mega(file.size)} MB, quá {_mega(MAX_BYTES)} MB nên không được mở.",
            _SMALLER,
        )
    try:
        data = (root / file.path).read_bytes()
    except OSError:
        return _told(
            "khong-doc-duoc", file.path, "Không đọc được tệp ảnh này.", "Hãy kiểm tra quyền đọc tệp."
        )
    kind = kind_of(data)
    if kind is None:
        return _wrong_kind(file.path, f"Nội dung tệp là {_other(data)}")
    if not file.path.endswith(_FORMATS[kind]):
        return _told(
            "anh-sai-loai",
            file.path,
            f"Đuôi tên tệp không đúng: nội dung là ảnh {kind}.",
            f"Hãy đổi đuôi tên tệp thành {_FORMATS[kind][0]}.",
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            width, height, located = _seen(data, kind)
    except _UnfitError as error:
        return _told("anh-hong", file.path, error.message, error.suggestion)
    except Exception:  # noqa: BLE001 - a decoder fails in many ways, and all of them mean the same
        message = "Ảnh không mở được: tệp bị cắt ngang hoặc đã hỏng."
        return _told("anh-hong", file.path, message, "Hãy chép lại tệp gốc từ máy ảnh hoặc điện thoại.")
    name = file.path.removeprefix(f"{folder}/")
    digest = hashlib.blake2b(data, digest_size=16).hexdigest()
    return FoundPhoto(name, str(root / file.path), digest, width, height, len(data), located)


def kind_of(data: bytes) -> str | None:
    """What the bytes are, whatever the file is called."""
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    return "WEBP" if data[:4] == b"RIFF" and data[8:12] == b"WEBP" else None


class _UnfitError(ValueError):
    """A picture that is refused before it is decoded; the texts are for people."""

    def __init__(self, message: str, suggestion: str = _AS_JPEG) -> None:
        super().__init__(message)
        self.message = message
        self.suggestion = suggestion


def _seen(data: bytes, kind: str) -> tuple[int, int, bool]:
    """Width and height as seen upright, and whether the file tells where it was taken; decodes all of it."""
    from PIL import Image

    try:
        image = Image.open(BytesIO(data), formats=(kind,))
    except Image.DecompressionBombError:
        raise _UnfitError(_too_many(kind), _SMALLER) from None
    with image:
        width, height = image.size
        if width * height > MAX_PIXELS[kind]:
            raise _UnfitError(_too_many(kind), _SMALLER)
        if kind != "JPEG" and getattr(image, "is_animated", False):
            raise _UnfitError("Đây là ảnh động; cổng chỉ dùng ảnh tĩnh.")
        if kind == "JPEG" and data.count(b"\xff\xda") > MAX_SCANS:
            raise _UnfitError("Ảnh được lưu theo cách khác thường (quá nhiều lượt quét).")
        if kind == "PNG" and not says_the_truth(data):
            raise _UnfitError("Ảnh không đúng kích thước mà chính tệp ghi.")
        exif = image.getexif()
        located = bool(exif.get_ifd(_GPS)) or b"GPSLatitude" in data
        turned = exif.get(_ORIENTATION, 1) in {5, 6, 7, 8}
        if kind == "JPEG":
            # An eighth of the size in each direction still reads every byte.
            image.draft("RGB", (1, 1))
        image.load()
    return (height, width, located) if turned else (width, height, located)


def open_photo(photo: FoundPhoto) -> BytesIO:
    """The file's bytes; raises where it changed since it was looked at, which a build must not pass over."""
    data = Path(photo.place).read_bytes()
    if hashlib.blake2b(data, digest_size=16).hexdigest() != photo.digest:
        raise ValueError(f"{photo.name} changed while the site was being built")
    return BytesIO(data)


def opened(photo: FoundPhoto) -> Image.Image:
    """The picture itself, not decoded yet."""
    from PIL import Image

    data = open_photo(photo)
    return Image.open(data, formats=(kind_of(data.getvalue()) or "JPEG",))


def _too_many(kind: str) -> str:
    return f"Ảnh có quá nhiều điểm ảnh (hơn {MAX_PIXELS[kind] // 1_000_000} triệu) nên không được mở."


def _remarks(folder: str, photos: Collection[FoundPhoto]) -> Iterator[Problem]:
    """What is wrong with a photo that can be shown all the same."""
    for photo in photos:
        file = f"{folder}/{photo.name}"
        if photo.size > HEAVY:
            yield _told(
                "anh-nang",
                file,
                f"Tệp ảnh nặng {_mega(photo.size)} MB; kho của cổng sẽ phình to và chậm.",
                "Hãy thu nhỏ ảnh: chiều rộng khoảng 2.000 điểm ảnh là đủ.",
                Severity.WARNING,
            )
        if max(photo.width, photo.height) < SMALL:
            yield _told(
                "anh-nho",
                file,
                f"Ảnh chỉ có {photo.width} × {photo.height} điểm ảnh, lên trang sẽ nhỏ và mờ.",
                f"Hãy tìm ảnh gốc, dài ít nhất {SMALL} điểm ảnh; ảnh gửi qua Zalo thường đã bị thu nhỏ.",
                Severity.WARNING,
            )
        if photo.located:
            yield _told(
                "anh-co-vi-tri",
                file,
                "Trong tệp ảnh có vị trí nơi chụp. Trang không đăng vị trí, nhưng ai cũng tải được tệp gốc.",
                "Hãy xóa vị trí trước khi chép vào. Windows: bấm chuột phải vào tệp → Properties → Details → "
                "Remove Properties and Personal Information.",
                Severity.WARNING,
            )


def _mega(size: int) -> str:
    return f"{size / 1_000_000:.0f}"


def _other(data: bytes) -> str:
    head = data[:512].lstrip().lower()
    if data[4:8] == b"ftyp":
        return "ảnh HEIC hoặc AVIF, hoặc phim"
    if b"<svg" in head or head.startswith(b"<?xml"):
        return "ảnh vẽ SVG, có thể chứa mã lệnh"
    if head.startswith((b"<!doctype", b"<html")):
        return "một trang web, không phải ảnh"
    return next((name for start, name in _OTHERS if data.startswith(start)), "không rõ")


def _wrong_kind(file: str, what: str) -> Problem:
    return _told("anh-sai-loai", file, f"{what}; cổng chỉ nhận ảnh JPEG, PNG và WebP.", _AS_JPEG)


def _told(
    code: str, file: str, message: str, suggestion: str, severity: Severity = Severity.ERROR
) -> Problem:
    return Problem(code, Place(file, 1, 1), message, suggestion, severity=severity)
