"""The ready files of ``deploy/`` say the same as the generator."""

from __future__ import annotations

from pathlib import Path

from scripts.deploy_files import texts


def test_the_ready_files_carry_todays_policy(project_root: Path) -> None:
    for path, text in texts(project_root).items():
        assert path.read_text(encoding="utf-8") == text, "run scripts/deploy_files.py"
        assert "sha256-" in text
        assert all(("unsafe-inline" in line) == ("svelte" in line) for line in text.splitlines())


def test_the_site_carries_them_for_hosts_that_read_headers(built_site: Path) -> None:
    told = (built_site / "_headers").read_text(encoding="utf-8")
    assert "/cong/dien-hinh/*\n  Content-Security-Policy: " in told
    assert "/cong/quan-tri/*\n  Content-Security-Policy: " in told
    assert "immutable" in told
    assert "/cong/sw.js\n  Cache-Control: no-cache" in told
    policy = told.partition("/cong/\n  Content-Security-Policy: ")[2].splitlines()[0].split("; ")
    page = (built_site / "index.html").read_text(encoding="utf-8").replace("&#39;", "'")
    assert all(rule in page for rule in policy if not rule.startswith("frame-ancestors"))
