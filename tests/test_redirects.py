"""Addresses last: what was published once leads somewhere, and nothing that leads astray is let through."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.outputs.feeds import feed_pieces
from generator.outputs.open_data import open_data_pieces
from generator.outputs.pages import markdown_pages
from generator.outputs.redirects import NGINX, page, redirect_files
from generator.redirects import read_redirects
from generator.source import SourceFile, read_theme
from generator.views.feeds import Newsroom
from generator.views.open_data import OpenData
from generator.views.page import Desk, Page
from generator.views.published import Published, lost_addresses, own_addresses
from generator.views.site import all_pages
from scripts.hosting.audit_site import audit
from tests.site_reader import read_site
from tests.small_portal import TODAY, registry
from tests.test_sites import placed, run

FILE = "data/chuyen-huong.yml"
MANIFEST = "data/dia-chi-da-dang.txt"
HOME = "dien-hinh/ap-dong-2024/"


def problems(redirects: str = "", published: str = "") -> list[str]:
    made = registry({FILE: redirects} if redirects else {})
    return [
        found.message
        for found in lost_addresses(made, Published(MANIFEST, tuple(published.splitlines())), TODAY)
    ]


def test_what_is_published_and_still_there_is_well() -> None:
    assert problems(published="\n".join(("# ghi chú", "", *own_addresses(registry())))) == []


def test_what_was_published_and_is_gone_is_asked_for() -> None:
    found = lost_addresses(registry(), Published(MANIFEST, ("", "dien-hinh/ap-dong-2023/")), TODAY)
    assert [(str(problem.place), problem.code) for problem in found] == [(f"{MANIFEST}:2:1", "dia-chi-mat")]
    assert f"dien-hinh/ap-dong-2023/: {HOME}" in found[0].suggestion


def test_what_is_only_hidden_is_told_so() -> None:
    hidden = registry({"data/van-ban/tam.yml": "ten: Kế hoạch tạm\nloai: Kế hoạch\nnhap: có\n"})
    (found,) = lost_addresses(hidden, Published(MANIFEST, ("van-ban/tam/",)), TODAY)
    assert "bản ghi đang ẩn" in found.message
    assert found.suggestion.endswith("Khi cho hiện lại thì xóa dòng ấy.")


@pytest.mark.parametrize("line", [f"dien-hinh/cu/: {HOME}", "dien-hinh/cu/: đã gỡ", "dien-hinh/cu/: /"])
def test_an_entry_is_enough(line: str) -> None:
    assert problems(f"{line}\n", "dien-hinh/cu/") == []


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (f"a/: b/\nb/: {HOME}", "lại chuyển đi nơi khác."),
        ("a/: b/\nb/: a/", "thành một vòng."),
        ("a/: a/", "thành một vòng."),
        ("a/: dien-hinh/khong-co/", "Không có trang nào"),
        (f"{HOME}: dien-hinh/", "vẫn có trang"),
        (f"{HOME}: đã gỡ", "vẫn có trang"),
        ("a/: b/\nb/: đã gỡ", "lại chuyển đi nơi khác."),
    ],
)
def test_what_leads_astray_is_refused(lines: str, said: str) -> None:
    assert any(said in message for message in problems(f"{lines}\n"))


@pytest.mark.parametrize(
    "line",
    ["Có dấu/: x/", "a/: https://example.vn/", "a/: ", "a/: [x]", "../a/: b/", "a#b: c/", "a?b/: c/"],
)
def test_what_is_no_address_is_told_with_its_place(line: str) -> None:
    found, wrong = read_redirects(SourceFile(FILE, f"{line}\n".encode(), 0, 0))
    assert found == ()
    assert [problem.code for problem in wrong] == ["chuyen-huong-sai"]


def test_addresses_are_read_as_people_type_them() -> None:
    text = "/dien-hinh/cu: dien-hinh/moi\nb/: đã gỡ, vì trùng bài.\n"
    found, wrong = read_redirects(SourceFile(FILE, text.encode(), 0, 0))
    assert wrong == ()
    assert [(one.old, one.new, one.reason) for one in found] == [
        ("dien-hinh/cu/", "dien-hinh/moi/", ""),
        ("b/", None, "vì trùng bài."),
    ]


def test_hosts_get_rules_and_open_data_for_other_sites() -> None:
    lines = f"dien-hinh/cu/: {HOME}\ndien-hinh/bo/: đã gỡ\nca-nhan/nguoi-cu/: đã gỡ\n"
    found = {
        file.path: file.data.decode()
        for file in redirect_files(registry({FILE: lines}), "https://x.example/c/")
    }
    assert f"/c/dien-hinh/cu/ /c/{HOME} 301\n" in found["_redirects"]
    assert f"location = /c/dien-hinh/cu/ {{ return 301 /c/{HOME}; }}" in found[NGINX]
    assert "return 410" in found[NGINX]
    assert "nguoi-cu" not in "".join(found.values())
    assert "/c/du-lieu/*\n  Access-Control-Allow-Origin: *" in found["_headers"]
    assert set(found) == {"dien-hinh/cu/index.html", "_redirects", "_headers", NGINX}


def test_data_and_feeds_of_a_renamed_record_are_led_on_and_still_there() -> None:
    lines = f"dien-hinh/cu/: {HOME}\ndia-ban/xa-cu/: dia-ban/xa-mot/\nghi-chu/cu/: {HOME}\n"
    made, base = registry({FILE: lines}), "https://x.example/c/"
    rules = {file.path: file.data.decode() for file in redirect_files(made, base)}
    wanted = {
        "du-lieu/dien-hinh/cu.json": "du-lieu/dien-hinh/ap-dong-2024.json",
        "du-lieu/dia-ban/xa-cu.json": "du-lieu/dia-ban/xa-mot.json",
        "theo-doi/dia-ban/xa-cu.xml": "theo-doi/dia-ban/xa-mot.xml",
        "theo-doi/dia-ban/xa-cu.json": "theo-doi/dia-ban/xa-mot.json",
    }
    desk = Desk(made, TODAY, site_url=base)
    pieces = (*open_data_pieces(OpenData(made, base)), *feed_pieces(desk, Newsroom(made)))
    files = {file.path: file.data for piece in pieces for file in piece.make()}
    for old, new in wanted.items():
        assert f"/c/{old} /c/{new} 301\n" in rules["_redirects"]
        assert f"location = /c/{old} {{ return 301 /c/{new}; }}" in rules[NGINX]
        assert files[old] == files[new]
    assert "du-lieu/ghi-chu" not in "".join((*rules.values(), *files))
    without = {file.path: file.data.decode() for file in redirect_files(made, "")}
    assert "theo-doi/dia-ban" not in without["_redirects"]


def test_a_page_leads_on_without_a_script() -> None:
    made = page("dien-hinh/cu/", HOME, "https://x.example/c/")
    assert '<meta http-equiv="refresh" content="0; url=../ap-dong-2024/">' in made
    assert f'<link rel="canonical" href="https://x.example/c/{HOME}">' in made
    assert '<meta name="robots" content="noindex">' in made
    assert "canonical" not in page("dien-hinh/cu/", HOME, "")


def test_a_withdrawn_page_says_so_and_is_not_to_be_found(project_root: Path) -> None:
    made = registry({FILE: "dien-hinh/bo/: đã gỡ, vì <b>trùng</b>\n"})
    pages: dict[str, Page] = {found.path: found for found in all_pages(made, TODAY, "https://x.example/")}
    withdrawn = pages["dien-hinh/bo/"]
    assert (withdrawn.listed, withdrawn.head.indexed) == (False, False)
    templates = read_theme(project_root / "theme").templates
    text = next(iter(markdown_pages([withdrawn], templates))).data.decode()
    assert "&lt;b&gt;" in text or "&#60;b&#62;" in text
    assert 'robots: "noindex"' in text


def test_publishing_writes_the_list_and_renaming_then_asks(tmp_path: Path, project_root: Path) -> None:
    site = placed("toi-thieu", tmp_path / "toi-thieu", project_root)
    address = ("--site-url", "https://cong.internal/c/")
    manifest = site / MANIFEST
    assert run("generator.cli", "build", *address, cwd=site).returncode == 0
    assert not manifest.exists()
    # Nothing is left to build, but what is published now is promised.
    done = run("generator.cli", "build", "--publish", *address, cwd=site)
    assert done.returncode == 0, done.stderr
    assert "Không có gì thay đổi" in done.stdout
    assert HOME in manifest.read_text(encoding="utf-8").splitlines()
    before = manifest.read_bytes()
    assert run("generator.cli", "addresses", "--write", cwd=site).returncode == 0
    assert manifest.read_bytes() == before

    record = site / "data/dien-hinh/ap-dong-2024.yml"
    record.rename(record.with_name("ap-dong.yml"))
    for path in (*site.rglob("data/**/*.yml"), *site.rglob("content/**/*.md")):
        path.write_text(path.read_text(encoding="utf-8").replace("ap-dong-2024", "ap-dong"), encoding="utf-8")
    for path in site.rglob("*ap-dong-2024*.yml"):
        path.rename(path.with_name(path.name.replace("ap-dong-2024", "ap-dong")))
    done = run("generator.cli", "check", cwd=site)
    assert done.returncode == 1
    assert "(mã: dia-chi-mat)" in done.stdout

    lines = [f"{HOME}: dien-hinh/ap-dong/", "dien-hinh/bo-di/: đã gỡ"]
    (site / FILE).write_text("\n".join((*lines, "")), encoding="utf-8")
    assert run("generator.cli", "check", cwd=site).returncode == 0
    done = run("generator.cli", "build", "--site-url", "https://x.example/c/", cwd=site)
    assert done.returncode == 0, done.stderr
    built = read_site(site / "site", "https://x.example/c/")
    old, gone = built.pages[HOME], built.pages["dien-hinh/bo-di/"]
    assert list(audit(site / "site", preview=True)) == []
    assert [link["href"] for link in old.rel("canonical")] == ["https://x.example/c/dien-hinh/ap-dong/"]
    assert gone.meta("robots") == old.meta("robots") == ["noindex"]
    sitemap = (site / "site/sitemap.xml").read_text(encoding="utf-8")
    assert "dien-hinh/ap-dong/" in sitemap
    assert HOME not in sitemap
    assert "bo-di" not in sitemap
