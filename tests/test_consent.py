"""Who withdraws consent is named nowhere: not in a page, a file's name, a feed, a card, or search."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from generator.importers.rename import plan_rename
from generator.importers.store import read_store
from generator.pipeline import Project
from generator.schema import Person
from generator.text.folding import fold, slugify
from tests.pictures import photo
from tests.small_portal import TODAY, files, problems, registry, told
from tests.test_check import EXEMPLAR, STORY, edit
from tests.test_sites import placed, run

PERSON = "data/ca-nhan/nguyen-thi-mau.yml"
UNIT = "data/don-vi/ban-thi-dua.yml"
GIVEN = "data/khen-thuong/xa-mot-2024.yml"
NAME = "Nguyễn Thị Mẫu"
WORDS = ("rut_dong_y: 01/06/2024\n", "an_danh: có\n")


def withheld(words: str = WORDS[0]) -> dict[str, str]:
    """The smallest portal after its only person was taken down as the messages say."""
    return {
        PERSON: "",
        "data/ca-nhan/nguoi-1.yml": files()[PERSON] + words,
        **edit(UNIT, "ca_nhan: nguyen-thi-mau", "ca_nhan: nguoi-1"),
        **edit(GIVEN, "ca-nhan/nguyen-thi-mau", "ca-nhan/nguoi-1"),
    }


@pytest.mark.parametrize("words", WORDS)
def test_without_consent_a_person_has_neither_name_nor_office(words: str) -> None:
    person = registry(withheld(words)).get(Person, "nguoi-1")
    assert person.anonymous
    assert NAME not in repr(person)
    assert (person.offices, person.area, person.remarks) == ((), None, ())


@pytest.mark.parametrize("words", WORDS)
def test_a_file_called_like_the_person_is_an_error(words: str) -> None:
    assert told(problems({PERSON: files()[PERSON] + words})) == [f"lo-ten {PERSON}:1:1"]


def test_a_name_in_another_record_or_story_is_an_error() -> None:
    changes = {
        **withheld(),
        **edit(EXEMPLAR, "Trưởng Ấp Đông", "bà nguyễn thị mẫu"),
        **edit(STORY, "Không ai phải góp tiền.", f"Theo bà {NAME}, không ai phải góp tiền."),
    }
    assert told(problems(changes)) == [f"lo-ten {STORY}:16:9", f"lo-ten {EXEMPLAR}:22:10"]
    near = {**withheld(), **edit(EXEMPLAR, "Trưởng Ấp Đông", f"{NAME}ng, Nguyễn Thị Mậu")}
    assert problems(near) == []


@pytest.mark.parametrize("typed", ["Nguyễn Thị\nMẫu", "Nguyễn\u00a0Thị Mẫu", "Nguyễn Thị **Mẫu**"])
def test_the_name_is_found_however_it_is_typed(typed: str) -> None:
    story = edit(STORY, "Không ai phải góp tiền.", f"Theo bà {typed}, không ai phải góp tiền.")
    assert told(problems({**withheld(), **story})) == [f"lo-ten {STORY}:16:9"]


def test_an_old_address_with_the_name_is_an_error() -> None:
    redirects = {"data/chuyen-huong.yml": "ca-nhan/nguyen-thi-mau/: ca-nhan/\n"}
    assert told(problems({**withheld(), **redirects})) == ["lo-ten data/chuyen-huong.yml:1:1"]
    assert problems(redirects) == []


def test_renaming_who_is_not_named_leaves_no_old_address(tmp_path: Path) -> None:
    for path, text in {**files(), PERSON: files()[PERSON] + WORDS[0]}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    renaming = plan_rename(
        read_store(Project(tmp_path, tmp_path)), "ca-nhan/nguyen-thi-mau", "nguoi-1", TODAY
    )
    assert renaming.redirect is None
    assert not any("nguyen-thi-mau" in text for text in renaming.files.values())


def with_photos(site: Path) -> None:
    """Three photos of the person, one of them told of by another record alone; and one of nobody."""
    (site / "content/anh").mkdir()
    for number, name in enumerate(("chan-dung", "trao-thu", "hoa")):
        (site / f"content/anh/{name}.jpg").write_bytes(photo(900 + number, 700))
    person = site / "data/ca-nhan/nguoi-1.yml"
    person.write_text(
        person.read_text(encoding="utf-8") + "anh: [{tep: chan-dung.jpg, mo_ta: Chân dung thử}]\n",
        encoding="utf-8",
    )
    exemplar = site / EXEMPLAR
    exemplar.write_text(
        "anh:\n  - {tep: trao-thu.jpg, mo_ta: Buổi trao thử, nguoi: nguoi-1, the_chia_se: có}\n"
        "  - {tep: hoa.jpg, mo_ta: Luống hoa}\n" + exemplar.read_text(encoding="utf-8"),
        encoding="utf-8",
    )
    story = site / STORY
    placed = "\n\n![Trong bài thử](anh/trao-thu.jpg)\n"
    story.write_text(story.read_text(encoding="utf-8") + placed, encoding="utf-8")


def test_nothing_that_is_published_holds_the_name(tmp_path: Path, project_root: Path) -> None:
    site = placed("toi-thieu", tmp_path / "cong", project_root)
    for path, text in withheld().items():
        (site / path).unlink(missing_ok=True)
        if text:
            (site / path).write_text(text, encoding="utf-8")
    with_photos(site)
    done = run("generator.cli", "build", cwd=site)
    assert done.returncode == 0, done.stderr
    made = {path.name for path in (site / "site/assets/anh").iterdir()}
    pages = "".join(path.read_text(encoding="utf-8") for path in (site / "site").rglob("*.html"))
    assert made
    assert made == {name for name in made if name in pages}
    assert "Luống hoa" in pages
    shutil.rmtree(site / "data")
    shutil.rmtree(site / "content")
    # The person's own photo, the one of another record that shows them, the one placed in a story.
    wanted = [
        form.encode() for form in ("Chân dung thử", "Buổi trao thử", "Trong bài thử", "trao-thu", "chan-dung")
    ]
    wanted += [form.encode() for form in (NAME, fold(NAME), slugify(NAME), NAME.upper())]
    leaks = [
        path
        for path in (*(site / "site").rglob("*"), *(site / "build").rglob("*"))
        if slugify(NAME) in path.name
        or (path.is_file() and any(form in path.read_bytes() for form in wanted))
    ]
    assert leaks == []
    # The test can fail: with consent, the name is there.
    assert NAME in files()[PERSON]
    assert "Cá nhân (không nêu tên)" in (site / "site/khen-thuong/index.html").read_text(encoding="utf-8")
