"""What is not public yet: drafts and embargoes, seen in a preview with a banner and nowhere else."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from html import unescape
from pathlib import Path

import pytest

from generator.link import Showing, link
from generator.pipeline import Project, examine
from generator.text.errors import TextError
from generator.text.moments import VIETNAM, format_moment, parse_moment
from generator.views.page import Page
from generator.views.site import all_pages
from tests.small_portal import TODAY, changed, files, problems, told
from tests.test_sites import placed, run
from tests.views.small_pages import text

TERM = "data/thuat-ngu/moi.yml"
NEW = "data/van-ban/moi.yml"
BASE = "ten: Chỉ thị Mới\nloai: Chỉ thị\n"
HOUR = datetime(2024, 12, 1, 7, 0, tzinfo=VIETNAM)
WAITING = BASE + "dang_tu: 01/12/2024 07:00\n"


def shown(body: str, showing: Showing) -> Page | None:
    """The page of a document with this file."""
    registry, lost = link(changed({NEW: body}), showing)
    assert lost == ()
    assert registry
    return next((page for page in all_pages(registry, TODAY) if page.path == "van-ban/moi/"), None)


def test_a_draft_is_seen_in_a_preview_only_and_says_so() -> None:
    assert shown(BASE + "nhap: có\n", Showing(HOUR)) is None
    page = shown(BASE + "nhap: có\n", Showing(HOUR, preview=True))
    assert page
    assert "Bản nháp" in text(page)
    public = shown(BASE, Showing(HOUR, preview=True))
    assert public
    assert "Bản nháp" not in text(public)


def test_an_embargo_ends_at_its_hour_in_vietnam() -> None:
    assert shown(WAITING, Showing()) is None
    assert shown(WAITING, Showing(HOUR - timedelta(seconds=1))) is None
    # 00:00 in London is 07:00 in Bến Tre
    page = shown(WAITING, Showing(datetime(2024, 12, 1, tzinfo=timezone.utc)))  # noqa: UP017
    assert page
    assert "Chưa đến giờ đăng" not in text(page)
    preview = shown(WAITING, Showing(HOUR - timedelta(days=9), preview=True))
    assert preview
    assert "Chưa đến giờ đăng" in text(preview)
    assert "7:00 ngày 01/12/2024" in unescape(text(preview))


def test_who_leads_to_what_waits_is_told() -> None:
    exemplar = files()["data/dien-hinh/ap-dong-2024.yml"].replace(
        "van_ban: chi-thi-09\nluu_y", "van_ban: [chi-thi-09, moi]\nluu_y"
    )
    found = problems({NEW: WAITING, "data/dien-hinh/ap-dong-2024.yml": exemplar})
    assert told(found) == ["ma-khong-co data/dien-hinh/ap-dong-2024.yml:36:23"]
    assert "7:00 ngày 01/12/2024" in found[0].message


def test_what_waits_is_checked_before_its_hour(tmp_path: Path) -> None:
    for path, body in {**files(), NEW: WAITING + "can_cu: khong-co\n"}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(body, encoding="utf-8")
    project = Project(tmp_path, tmp_path, showing=Showing(HOUR - timedelta(days=9)))
    assert told(list(examine(project, TODAY).problems)) == [f"ma-khong-co {NEW}:4:9"]


def test_an_editor_is_reminded() -> None:
    assert told(problems({NEW: BASE + "han_xem_lai: 30/06/2024\n"})) == [f"den-han-ra-soat {NEW}:3:14"]
    assert problems({NEW: BASE + "han_xem_lai: 02/07/2024\n"}) == []


@pytest.mark.parametrize(
    "typed",
    ["01/12/2024 07:00", "1/12/2024 7h", "2024-12-01 07:00", "01/12/2024 lúc 7 giờ", "01/12/2024 7 giờ 00"],
)
def test_an_hour_is_read_as_people_type_it(typed: str) -> None:
    assert parse_moment(typed) == HOUR


def test_a_day_begins_at_midnight() -> None:
    assert parse_moment("01/12/2024") == datetime(2024, 12, 1, tzinfo=VIETNAM)
    assert format_moment(parse_moment("01/12/2024 16:05")) == "16:05 ngày 01/12/2024"
    assert parse_moment("01/12/2024").date() == date(2024, 12, 1)


@pytest.mark.parametrize("typed", ["12/2024", "mai", "01/12/2024 25:00", "31/02/2024 07:00", "", "7:00"])
def test_what_is_no_hour_is_refused(typed: str) -> None:
    with pytest.raises(TextError):
        parse_moment(typed)


def test_nothing_of_a_preview_stays_in_the_public_site(tmp_path: Path, project_root: Path) -> None:
    site = placed("toi-thieu", tmp_path / "cong", project_root)
    (site / NEW).write_text(BASE + "nhap: có\n", encoding="utf-8")
    for options in ((), ("--preview",), ()):
        done = run("generator.cli", "build", *options, cwd=site)
        assert done.returncode == 0, done.stderr
        preview = "--preview" in options
        assert (site / "site/van-ban/moi/index.html").exists() is preview
        robots = (site / "site/robots.txt").read_text(encoding="utf-8").splitlines()
        assert ("Disallow: /" in robots) is preview
