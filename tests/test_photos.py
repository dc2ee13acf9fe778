"""Photos, from the file of a phone to what a citizen is sent: hostile files, sizes, colours, consent."""

from __future__ import annotations

import os
import re
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from generator.check import check
from generator.check.photos import photos_are_there_and_named
from generator.link import Registry, link
from generator.outputs.cards import fingerprint, look_of, paint
from generator.outputs.photos import _original, develop
from generator.problems import Place, Problem
from generator.redirects import Redirect
from generator.schema import Exemplar, Story
from generator.source import Album, FoundPhoto, read_photos, read_theme
from generator.text.errors import TextError
from generator.text.photos import Focus, is_photo, parse_focus, parse_photo, photos_in, without_photos
from generator.text.story import StoryImage, safe_story, story_parts
from generator.text.story_losses import left_out
from generator.views.card import Card
from generator.views.cards import card_of, moved_cards
from generator.views.page import Desk
from generator.views.photos import CARD, FORMS, WHOLE, all_shots, cropped, picture, shots
from tests.pictures import drawn, moving, photo, with_exif
from tests.small_portal import TODAY, changed, files
from tests.test_check import EXEMPLAR, STORY, edit

PNG = b"\x89PNG\r\n\x1a\n"
SCRIPT = b"<script>alert(document.domain)</script>"


def looked(root: Path) -> tuple[Album, list[str]]:
    album, problems, _ = read_photos(root, "content", {})
    return album, sorted(f"{problem.code} {problem.place.file}" for problem in problems)


def put(root: Path, **files: bytes) -> Path:
    folder = root / "content" / "anh"
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        (folder / name.replace("__", ".").replace("_", "-")).write_bytes(data)
    return root


def one(root: Path, data: bytes, ending: str = "jpg") -> FoundPhoto:
    put(root, **{f"x__{ending}": data})
    album, problems = looked(root)
    assert problems == []
    _original.cache_clear()
    return album.photos[f"x.{ending}"]


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, rows: int, extra: bytes = b"") -> bytes:
    """A grey PNG that says ``height`` and holds ``rows``."""
    pixels = zlib.compress(b"".join(b"\0" + b"\x80" * width for _ in range(rows)))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return PNG + chunk(b"IHDR", head) + extra + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def many_scans() -> bytes:
    """A progressive JPEG whose scans are told again and again, each over the whole picture."""
    data = photo(900, 700, progressive=True)
    at = data.rindex(b"\xff\xda")
    return data[:at] + data[at:-2] * 200 + data[-2:]


def exif_bomb() -> bytes:
    """Words of an EXIF block that point into each other, in as many blocks as one file takes."""
    block = b"Exif\0\0" + b"II*\0\x08\0\0\0" + struct.pack("<H", 4000)
    block += b"".join(struct.pack("<HHII", 0x8769, 4, 1, 8) for _ in range(4000))
    data = photo(700, 500)
    app1 = b"\xff\xe1" + struct.pack(">H", len(block) + 2) + block
    return data[:2] + app1 * 60 + data[2:]


HOSTILE: dict[str, tuple[str, str, Callable[[], bytes]]] = {
    "svg": ("anh-sai-loai", "svg", lambda: b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
    "svg-called-jpg": ("anh-sai-loai", "jpg", lambda: b"<?xml version='1.0'?><svg><script>1</script></svg>"),
    "page-called-png": ("anh-sai-loai", "png", lambda: b"<!doctype html>" + SCRIPT),
    "gif-and-script": ("anh-sai-loai", "jpg", lambda: b"GIF89a/*" + b"\0" * 20 + b"*/=1;alert(1)"),
    "zip": ("anh-sai-loai", "jpg", lambda: b"PK\3\4" + b"\0" * 60),
    "heic": ("anh-sai-loai", "heic", lambda: b"\0\0\0\x18ftypheic" + b"\0" * 60),
    "png-called-jpg": ("anh-sai-loai", "jpg", lambda: photo(700, 500, "PNG")),
    "nothing": ("anh-sai-loai", "jpg", lambda: b""),
    "cut-jpeg": ("anh-hong", "jpg", lambda: photo()[:-4000]),
    "cut-png": ("anh-hong", "png", lambda: photo(700, 500, "PNG")[:-400]),
    "cut-webp": ("anh-hong", "webp", lambda: photo(700, 500, "WEBP")[:-400]),
    "only-a-beginning": ("anh-hong", "jpg", lambda: b"\xff\xd8\xff\xe0"),
    "png-of-3.6-billion-pixels": ("anh-hong", "png", lambda: png(60_000, 60_000, 1)),
    "png-of-36-million-pixels": ("anh-hong", "png", lambda: png(6_000, 6_000, 6_000)),
    "png-with-fewer-rows-than-told": ("anh-hong", "png", lambda: png(900, 900, 300)),
    "png-with-words-that-unfold": (
        "anh-hong",
        "png",
        lambda: png(700, 500, 500, chunk(b"zTXt", b"x\0\0" + zlib.compress(b"a" * 80_000_000))),
    ),
    "jpeg-of-many-scans": ("anh-hong", "jpg", many_scans),
    "moving-webp": ("anh-hong", "webp", lambda: moving("WEBP")),
    "moving-png": ("anh-hong", "png", lambda: moving("PNG")),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_told_with_its_place(name: str, tmp_path: Path) -> None:
    code, ending, make = HOSTILE[name]
    put(tmp_path, **{f"x__{ending}": make()})
    album, problems = looked(tmp_path)
    assert problems == [f"{code} content/anh/x.{ending}"]
    assert album.photos == {}
    assert album.refused == {f"x.{ending}"}


def test_all_of_them_together_take_little_time_and_room(tmp_path: Path) -> None:
    for number, (_, ending, make) in enumerate(HOSTILE.values()):
        put(tmp_path, **{f"x{number}__{ending}": make()})
    put(tmp_path, exif__jpg=exif_bomb())
    with (tmp_path / "content/anh/heavy.jpg").open("wb") as file:
        file.write(b"\xff\xd8\xff")
        file.truncate(100_000_000)
    script = (
        "import resource, sys; from pathlib import Path; from generator.source import read_photos\n"
        "before = resource.getrusage(resource.RUSAGE_SELF)\n"
        "_, problems, _ = read_photos(Path(sys.argv[1]), 'content', {})\n"
        "after = resource.getrusage(resource.RUSAGE_SELF)\n"
        "print(len(problems), after.ru_utime - before.ru_utime, after.ru_maxrss - before.ru_maxrss)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PORTAL_ONE_PROCESS": "1"},
    )
    told, seconds, kilobytes = done.stdout.split()
    assert int(told) >= len(HOSTILE) + 1
    assert float(seconds) < len(HOSTILE)
    assert int(kilobytes) < 200_000


def test_an_exif_bomb_is_a_photo_or_a_problem(tmp_path: Path) -> None:
    put(tmp_path, x__jpg=exif_bomb())
    album, problems = looked(tmp_path)
    assert album.photos or problems == ["anh-hong content/anh/x.jpg"]


@pytest.mark.parametrize("target", ["/etc/hostname", "../../../secret.jpg"])
def test_a_link_out_of_the_tree_is_not_followed(target: str, tmp_path: Path) -> None:
    root = put(tmp_path / "cong")
    (tmp_path / "secret.jpg").write_bytes(photo())
    (root / "content/anh/x.jpg").symlink_to(target)
    album, problems = looked(root)
    assert album.photos == {}
    assert problems == ["lien-ket-tep content/anh/x.jpg"]


@pytest.mark.parametrize(
    "text",
    [
        "../../etc/passwd",
        "anh/../../x.jpg",
        "/etc/x.jpg",
        "C:\\x.jpg",
        "https://example.org/x.jpg",
        "Ảnh.jpg",
        "x.svg",
        "x.jpg/../y.jpg",
        "",
    ],
)
def test_a_name_leads_nowhere_else(text: str) -> None:
    with pytest.raises(TextError):
        parse_photo(text)


@pytest.mark.parametrize("text", ["2024/x.jpg", "anh/2024/x.jpg", "/anh/2024/x.jpg", "../anh/2024/x.jpg"])
def test_every_usual_way_to_write_a_name_means_the_same(text: str) -> None:
    assert parse_photo(text) == "2024/x.jpg"


@pytest.mark.parametrize(
    ("text", "spot"),
    [
        ("trên", (50, 0)),
        ("dưới trái", (0, 100)),
        ("Giữa", (50, 50)),
        ("30% 20%", (30, 20)),
        ("30, 20", (30, 20)),
    ],
)
def test_a_focus_is_said_in_words_or_percent(text: str, spot: tuple[int, int]) -> None:
    assert parse_focus(text) == Focus(*spot)


@pytest.mark.parametrize("text", ["ở kia", "130% 20%", "30"])
def test_what_is_no_spot_is_told(text: str) -> None:
    with pytest.raises(TextError):
        parse_focus(text)


def test_what_was_seen_is_not_opened_again(tmp_path: Path) -> None:
    put(tmp_path, x__jpg=photo())
    _, _, looks = read_photos(tmp_path, "content", {})
    marked = {
        key: replace(look, digest="kept") for key, look in looks.items() if isinstance(look, FoundPhoto)
    }
    again, _, _ = read_photos(tmp_path, "content", dict(marked))
    assert again.photos["x.jpg"].digest == "kept"
    put(tmp_path, x__jpg=photo(1300, 900))
    new, _, _ = read_photos(tmp_path, "content", dict(marked))
    assert (new.photos["x.jpg"].width, new.photos["x.jpg"].height) == (1300, 900)


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_photo_stands_upright(turn: int, tmp_path: Path) -> None:
    stored = drawn(900, 600).transpose(_UNDO[turn]) if turn in _UNDO else drawn(900, 600)
    file = BytesIO()
    stored.save(file, "JPEG", quality=95, exif=with_exif(turn))
    found = one(tmp_path, file.getvalue())
    assert (found.width, found.height) == (900, 600)
    shot = next(shot for shot in shots(found, WHOLE, Focus()) if shot.ending == "jpg")
    seen = Image.open(BytesIO(develop(shot))).convert("RGB")
    red, blue, green = (seen.getpixel(spot) for spot in ((150, 100), (750, 90), (450, 560)))
    for pixel, channel in ((red, 0), (blue, 2), (green, 1)):
        assert isinstance(pixel, tuple)
        assert pixel[channel] == max(pixel), (turn, red, blue, green)


_T = Image.Transpose
# How a camera stored it that asks for this turn.
_UNDO = {
    2: _T.FLIP_LEFT_RIGHT,
    3: _T.ROTATE_180,
    4: _T.FLIP_TOP_BOTTOM,
    5: _T.TRANSPOSE,
    6: _T.ROTATE_90,
    7: _T.TRANSVERSE,
    8: _T.ROTATE_270,
}


def test_nothing_but_pixels_goes_out(tmp_path: Path) -> None:
    icc = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    xmp = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:li>Hidden Name</rdf:li></x:xmpmeta>"
    words = with_exif(1, located=True, words="Hidden Name")
    data = photo(1600, 1200, exif=words, icc_profile=icc, xmp=xmp, comment=b"Hidden Name")
    data += b"PK\3\4 Hidden Name " + SCRIPT
    assert data.count(b"Hidden Name") >= 3
    put(tmp_path, x__jpg=data)
    album, problems = looked(tmp_path)
    assert problems == ["anh-co-vi-tri content/anh/x.jpg"]
    _original.cache_clear()
    for form in FORMS:
        for shot in shots(album.photos["x.jpg"], form, Focus()):
            made = develop(shot)
            assert b"Hidden" not in made
            assert b"script" not in made
            seen = Image.open(BytesIO(made))
            assert dict(seen.getexif()) == {}
            assert not {"icc_profile", "exif", "xmp", "comment"} & {
                key for key, value in seen.info.items() if value
            }


def swapped_profile() -> bytes:
    """sRGB with red and blue changed for each other."""
    data = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return data.replace(b"rXYZ", b"?XYZ", 1).replace(b"bXYZ", b"rXYZ", 1).replace(b"?XYZ", b"bXYZ", 1)


def test_colours_come_out_as_the_photo_means_them(tmp_path: Path) -> None:
    plain = one(tmp_path / "a", photo(900, 600))
    shot = next(shot for shot in shots(plain, WHOLE, Focus()) if shot.ending == "jpg")
    red = Image.open(BytesIO(develop(shot))).getpixel((150, 100))
    other = one(tmp_path / "b", photo(900, 600, icc_profile=swapped_profile()))
    shot = next(shot for shot in shots(other, WHOLE, Focus()) if shot.ending == "jpg")
    blue = Image.open(BytesIO(develop(shot))).getpixel((150, 100))
    assert isinstance(red, tuple)
    assert isinstance(blue, tuple)
    assert red[0] > red[2] + 60
    assert blue[2] > blue[0] + 60


@pytest.mark.parametrize("mode", ["L", "LA", "P", "RGBA", "I;16", "1"])
def test_every_kind_of_png_comes_out(mode: str, tmp_path: Path) -> None:
    file = BytesIO()
    if mode == "I;16":
        image = drawn(800, 600, "L").convert("I").point(lambda value: value * 257).convert("I;16")
    else:
        image = drawn(800, 600, mode)
    if mode == "RGBA":
        image.putalpha(0)
    image.save(file, "PNG")
    found = one(tmp_path, file.getvalue(), "png")
    for shot in shots(found, CARD, Focus()):
        seen = Image.open(BytesIO(develop(shot)))
        assert seen.size == (shot.width, shot.height)
        if mode == "RGBA":
            assert min(seen.convert("L").tobytes()) > 250, "what is see-through is white"


def test_a_cmyk_jpeg_and_one_of_grey_come_out(tmp_path: Path) -> None:
    for number, mode in enumerate(("CMYK", "L")):
        file = BytesIO()
        drawn(800, 600, mode).save(file, "JPEG")
        found = one(tmp_path / str(number), file.getvalue())
        assert all(Image.open(BytesIO(develop(shot))).mode == "RGB" for shot in shots(found, WHOLE, Focus()))


@pytest.mark.parametrize("size", [(4000, 3000), (700, 500), (300, 200), (1080, 4000), (6000, 700), (1, 1)])
def test_no_photo_is_made_larger_and_every_file_is_as_told(size: tuple[int, int], tmp_path: Path) -> None:
    put(tmp_path, x__png=photo(*size, "PNG", compress_level=1))
    found = looked(tmp_path)[0].photos["x.png"]
    _original.cache_clear()
    for form in FORMS:
        made = list(shots(found, form, Focus()))
        assert {shot.ending for shot in made} == {"avif", "webp", "jpg"}
        for shot in made:
            assert shot.width <= size[0]
            assert shot.height <= size[1]
            assert shot.path.endswith(f"-{shot.width}.{shot.ending}")
            assert shot.width <= form.widths[-1]
            assert Image.open(BytesIO(develop(shot))).size == (shot.width, shot.height)


@pytest.mark.parametrize("focus", [Focus(0, 0), Focus(100, 100), Focus(50, 50), Focus(20, 90)])
@pytest.mark.parametrize("size", [(4000, 3000), (1000, 4000), (5000, 400)])
def test_a_crop_holds_its_focus_and_stays_inside(size: tuple[int, int], focus: Focus) -> None:
    left, top, right, bottom = cropped(*size, (16, 9), focus)
    assert 0 <= left < right <= size[0]
    assert 0 <= top < bottom <= size[1]
    assert left <= size[0] * focus.x / 100 <= right
    assert top <= size[1] * focus.y / 100 <= bottom
    assert abs((right - left) / (bottom - top) - 16 / 9) < 0.02


def test_two_processes_make_the_same_bytes(tmp_path: Path) -> None:
    put(tmp_path, x__jpg=photo(1500, 1000))
    script = (
        "import sys; from hashlib import sha256; from pathlib import Path\n"
        "from generator.source import read_photos; from generator.outputs.photos import develop\n"
        "from generator.views.photos import FORMS, shots; from generator.text.photos import Focus\n"
        "found = read_photos(Path(sys.argv[1]), 'content', {})[0].photos['x.jpg']\n"
        "made = [develop(shot) for form in FORMS for shot in shots(found, form, Focus())]\n"
        "print(sha256(b''.join(made)).hexdigest())\n"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", script, str(tmp_path)],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "OMP_NUM_THREADS": seed},
        ).stdout
        for seed in ("1", "7")
    }
    assert len(told) == 1


def test_a_file_that_changes_while_building_stops_the_build(tmp_path: Path) -> None:
    found = one(tmp_path, photo())
    put(tmp_path, x__jpg=photo(800, 700))
    with pytest.raises(ValueError, match="changed"):
        develop(next(shots(found, WHOLE, Focus())))


# ---- stories ---------------------------------------------------------------------------------


def test_a_story_places_photos_between_its_blocks() -> None:
    body = (
        'Một.\n\n![Hoa](anh/hoa.jpg "Chú thích")\n\nHai ![Cây](/anh/cay.jpg) ba.\n\n- ![Không](anh/x.jpg)\n'
    )
    parts = list(story_parts(body))
    assert parts[1] == StoryImage("anh/hoa.jpg", "Hoa", "Chú thích")
    assert [str(part) for part in parts if not isinstance(part, StoryImage)] == [
        "Một.",
        "Hai",
        "ba&#46;",
        "- Không",
    ]
    assert [what for _, what in left_out(body)] == ["Ảnh"]
    assert "jpg" not in safe_story(body)


@pytest.mark.parametrize(
    "src",
    [
        "https://example.org/anh/x.jpg",
        "//example.org/anh/x.jpg",
        "javascript:alert(1)//anh/x.jpg",
        "data:image/png;base64,AAAA",
        "anh/../../x.jpg",
        "anh/x.svg",
        "hoa.jpg",
    ],
)
def test_a_story_shows_no_other_picture(src: str) -> None:
    body = f"![Hoa]({src})"
    assert not is_photo(src)
    assert [part for part in story_parts(body) if isinstance(part, StoryImage)] == []
    # To CommonMark an address that would run is no picture at all.
    assert [what for _, what in left_out(body)] == ([] if src.startswith("javascript") else ["Ảnh"])


def test_a_photo_is_taken_out_of_a_text_words_and_all() -> None:
    body = 'A\n![Bà\nMẫu](anh/x.jpg "y")\n<img src="anh/x.jpg" alt="Mẫu">\n![Hoa](anh/y.jpg)'
    assert photos_in(body) == ("x.jpg", "x.jpg", "y.jpg")
    assert without_photos(body, {"x.jpg"}) == "A\n\n\n\n![Hoa](anh/y.jpg)"


# ---- a portal --------------------------------------------------------------------------------

PERSON = "data/ca-nhan/nguyen-thi-mau.yml"
WITH_PHOTO = "anh:\n  - tep: x.jpg\n    mo_ta: Đường hoa.\n    ghi_cong: Ban thi đua\n"
FOUND = FoundPhoto("x.jpg", "/nowhere/x.jpg", "d" * 32, 1600, 1200, 1000, False)


def portal(changes: dict[str, str], *found: FoundPhoto) -> tuple[Registry, list[Problem]]:
    loaded = replace(changed(changes), album=Album({photo.name: photo for photo in found}))
    registry, lost = link(loaded)
    assert registry, lost
    return registry, list(check(registry, loaded, TODAY))


def exemplar_with(words: str) -> dict[str, str]:
    return {EXEMPLAR: words + files()[EXEMPLAR]}


def test_a_photo_has_sizes_words_and_room(tmp_path: Path) -> None:
    registry, problems = portal(exemplar_with(WITH_PHOTO), FOUND)
    assert problems == []
    record = registry.all(Exemplar)[0]
    desk = Desk(registry, TODAY, here="dien-hinh/x/")
    seen = picture(desk, record.photos[0], WHOLE)
    assert seen
    assert (seen.alt, seen.width, seen.height, seen.lazy) == ("Đường hoa.", 1440, 1080, True)
    assert [source.type for source in seen.sources] == ["image/avif", "image/webp"]
    assert re.findall(r" (\d+)w", seen.sources[0].srcset) == ["480", "960", "1440"]
    assert all("x.jpg" not in shot.path for shot in all_shots(registry))


def test_a_photo_that_changes_is_a_change_of_its_record() -> None:
    before, _ = portal(exemplar_with(WITH_PHOTO), FOUND)
    after, _ = portal(exemplar_with(WITH_PHOTO), replace(FOUND, digest="e" * 32))
    first, second = before.all(Exemplar)[0], after.all(Exemplar)[0]
    assert before.digest(first) != after.digest(second)


@pytest.mark.parametrize(
    "changes",
    [
        exemplar_with(WITH_PHOTO + "    rut_dong_y: 01/06/2024\n"),
        exemplar_with(WITH_PHOTO + "    nguoi: nguyen-thi-mau\n")
        | {PERSON: "an_danh: có\n" + files()[PERSON]},
    ],
)
def test_who_withdraws_is_on_no_photo_anywhere(changes: dict[str, str]) -> None:
    changes = changes | edit(STORY, "Không ai phải góp tiền.", "Không ai. ![Bà Mẫu](anh/x.jpg)")
    registry, problems = portal(changes, FOUND)
    assert registry.album.photos == {}
    assert registry.album.withheld == {"x.jpg"}
    assert registry.all(Exemplar)[0].photos == ()
    assert "Bà Mẫu" not in registry.all(Story)[0].body
    assert list(all_shots(registry)) == []
    assert "anh-da-rut" in {problem.code for problem in problems}


def test_an_editor_may_let_a_missing_credit_stand() -> None:
    bare = WITH_PHOTO.replace("    ghi_cong: Ban thi đua\n", "")
    _, problems = portal(exemplar_with(bare), FOUND)
    assert [problem.code for problem in problems] == ["anh-thieu-ghi-cong"]
    said = "chap_nhan:\n  - ma: anh-thieu-ghi-cong\n    ly_do: Ảnh của ấp.\n"
    _, problems = portal(exemplar_with(bare + said), FOUND)
    assert problems == []


def test_a_photo_within_a_story_takes_its_credit_from_the_list() -> None:
    text = edit(STORY, "Không ai phải góp tiền.", "Không ai.\n\n![Hoa](anh/x.jpg)")
    _, problems = portal(text, FOUND)
    assert [problem.code for problem in problems] == ["anh-thieu-ghi-cong"]
    loaded = replace(changed(text), album=Album())
    assert [finding.code for finding in photos_are_there_and_named(loaded)] == ["anh-khong-co"]


# ---- share cards -----------------------------------------------------------------------------

LOOK = look_of(read_theme(Path(__file__).resolve().parents[1] / "theme"))


def shared(root: Path, data: bytes, more: str = "") -> tuple[Registry, Card]:
    found = one(root, data)
    registry, _ = portal(exemplar_with(f"{WITH_PHOTO}    the_chia_se: có\n{more}"), found)
    return registry, card_of(registry, registry.all(Exemplar)[0].key)


def test_a_chosen_photo_is_the_card_at_the_same_address(tmp_path: Path) -> None:
    plain, _ = portal(exemplar_with(WITH_PHOTO), FOUND)
    drawn_card = card_of(plain, plain.all(Exemplar)[0].key)
    registry, card = shared(tmp_path, photo(2000, 1500))
    assert (card.path, card.alt) == (drawn_card.path, "Đường hoa.")
    assert drawn_card.photo is None
    made = Image.open(BytesIO(paint(LOOK, card)))
    assert (made.size, made.format) == ((1200, 630), "JPEG")
    moved = Redirect("dien-hinh/cu/", f"{registry.all(Exemplar)[0].key}/", "", Place("x", 1, 1))
    old = list(moved_cards(replace(registry, all_redirects=(moved,)), [card]))
    assert [(found.path, found.photo) for found in old] == [("assets/the/dien-hinh/cu.jpg", card.photo)]


def test_a_card_with_a_photo_keeps_to_its_focus(tmp_path: Path) -> None:
    _, above = shared(tmp_path / "a", photo(1200, 2400), "    tam_diem: trên\n")
    _, below = shared(tmp_path / "b", photo(1200, 2400), "    tam_diem: dưới\n")
    top = Image.open(BytesIO(paint(LOOK, above))).getpixel((200, 60))
    ground = Image.open(BytesIO(paint(LOOK, below))).getpixel((200, 300))
    assert isinstance(top, tuple)
    assert isinstance(ground, tuple)
    assert top[0] == max(top)
    assert ground[1] == max(ground)


def test_a_card_of_pure_noise_is_light_enough(tmp_path: Path) -> None:
    file = BytesIO()
    Image.effect_noise((1600, 1000), 120).convert("RGB").save(file, "JPEG", quality=95)
    _, card = shared(tmp_path, file.getvalue())
    assert len(paint(LOOK, card)) <= 150_000


def test_a_photo_too_small_for_a_card_leaves_the_drawn_one(tmp_path: Path) -> None:
    _, card = shared(tmp_path, photo(640, 300))
    assert card.photo is None


def test_a_card_is_drawn_anew_when_its_photo_changes_and_only_then(tmp_path: Path) -> None:
    _, first = shared(tmp_path / "a", photo(2000, 1500))
    _, same = shared(tmp_path / "b", photo(2000, 1500))
    _, other = shared(tmp_path / "c", photo(2000, 1500, quality=60))
    assert fingerprint(first, LOOK) == fingerprint(same, LOOK)
    assert fingerprint(first, LOOK) != fingerprint(other, LOOK)
