"""Who approves what: a line for a place is enough for its records, and for those of what it took over."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.editor.owners import codeowners, read_owners
from generator.schema import Area
from tests.small_portal import changed, files
from tests.test_sites import placed, run

EXAMPLE = "mac_dinh: ban-bien-tap\ndia_ban:\n  xa-hai: [lan, '@tinh/doi-hai']\nthu_muc:\n  theme: ky-thuat\n"


def rows(text: str = EXAMPLE) -> dict[str, str]:
    records = changed({}).records
    areas = [record for record in records if isinstance(record, Area)]
    owners, problems = read_owners(text.encode(), areas)
    assert problems == ()
    assert owners
    nodes = changed({}).nodes
    made = codeowners(owners, {key: node.place.file for key, node in nodes.items()}, records)
    lines = [line for line in made.splitlines() if not line.startswith("#")]
    return {path: accounts for path, _, accounts in (line.partition(" ") for line in lines)}


def test_records_follow_their_place_and_the_place_it_became() -> None:
    found = rows()
    assert list(found)[:2] == ["*", "/theme/"]
    assert found["*"] == "@ban-bien-tap"
    # Hai took over Một on 1 July 2025, and the exemplar's hamlet lay in Một.
    assert "ke_thua: xa-hai" in files()["data/dia-ban/xa-mot.yml"]
    for path in ("data/dien-hinh/ap-dong-2024.yml", "data/dia-ban/ap-dong.yml", "data/dia-ban/xa-mot.yml"):
        assert found[f"/{path}"] == "@lan @tinh/doi-hai"
    assert "/data/nguon/bao-mau-2024-06-01.yml" not in found


def test_the_nearest_place_wins() -> None:
    found = rows(EXAMPLE.replace("  xa-hai", "  ap-dong: an\n  xa-hai"))
    assert found["/data/dien-hinh/ap-dong-2024.yml"] == "@an"
    assert found["/data/dia-ban/ap-tay.yml"] == "@lan @tinh/doi-hai"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("dia_ban: {}\n", "thieu-khoa nguoi-duyet.yml:1:1"),
        (EXAMPLE.replace("xa-hai", "xa-hay"), "ma-khong-co nguoi-duyet.yml:3:3"),
        (EXAMPLE.replace("thu_muc", "thumuc"), "khoa-la nguoi-duyet.yml:4:1"),
        ("mac_dinh: @lan\n", "ky-tu-dau nguoi-duyet.yml:1:11"),
    ],
)
def test_a_slip_is_told_at_its_place(text: str, told: str) -> None:
    areas = [record for record in changed({}).records if isinstance(record, Area)]
    owners, problems = read_owners(text.encode(), areas)
    assert owners is None
    assert f"{problems[0].code} {problems[0].place}" == told


def test_the_command_writes_checks_and_says_what_it_needs(tmp_path: Path, project_root: Path) -> None:
    site = placed("toi-thieu", tmp_path / "cong", project_root)
    assert "mac_dinh: ban-bien-tap" in run("generator.cli", "owners", cwd=site).stderr
    (site / "nguoi-duyet.yml").write_text(EXAMPLE, encoding="utf-8")
    assert run("generator.cli", "owners", "--check", cwd=site).returncode == 1
    assert run("generator.cli", "owners", "--write", cwd=site).returncode == 0
    assert run("generator.cli", "owners", "--check", cwd=site).returncode == 0
    text = (site / "CODEOWNERS").read_text(encoding="utf-8")
    assert text == run("generator.cli", "owners", cwd=site).stdout
    assert "* @ban-bien-tap\n" in text
