"""A country in small: two portals, a front page made from their open data, one search over all three."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PageLog
from tests.browser.site_server import serve
from tests.certificates import Certificate, certificate
from tests.conftest import SITE_PATH
from tests.test_sites import placed, run

pytestmark = pytest.mark.browser

FRONT = "/ca-nuoc/"
# A name that the other portals do not hold.
ELSEWHERE = "Hợp tác xã Bưởi Xanh"
# The same two neighbours and three that are not there: as many as are asked only on demand.
MANY = """
const parse = JSON.parse;
JSON.parse = (text) => {
  const found = parse(text);
  if (found && found.bundles && found.bundles.length === 2) found.bundles.push("/x/", "/y/", "/z/");
  return found;
};
"""
EXEMPLAR = "data/dien-hinh/ap-dong-2024.yml"


@pytest.fixture(scope="module")
def vouched(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    """What the second host shows, and the gathering is told to trust."""
    return certificate(tmp_path_factory.mktemp("certificate"))


@pytest.fixture(scope="module")
def neighbour(
    tmp_path_factory: pytest.TempPathFactory, project_root: Path, vouched: Certificate
) -> Iterator[str]:
    """A second portal, on a host of its own, over HTTPS, with the headers that it asks its host for."""
    site = placed("toi-thieu", tmp_path_factory.mktemp("neighbour") / "cong", project_root)
    path = site / EXEMPLAR
    first, _, rest = path.read_text(encoding="utf-8").partition("\n")
    assert first.startswith("ten: ")
    path.write_text(f"ten: {ELSEWHERE}\n{rest}", encoding="utf-8")
    built = run("generator.cli", "build", cwd=site)
    assert built.returncode == 0, built.stderr
    rules = (site / "site" / "_headers").read_text(encoding="utf-8")
    assert "/assets/search/*\n  Access-Control-Allow-Origin: *" in rules
    with serve(
        site / "site", "/", headers={"Access-Control-Allow-Origin": "*"}, tls=vouched.for_a_server()
    ) as address:
        yield address


@pytest.fixture(scope="module")
def front(
    tmp_path_factory: pytest.TempPathFactory,
    project_root: Path,
    built_site: Path,
    neighbour: str,
    vouched: Certificate,
) -> Iterator[str]:
    """The front page's address; the real portal lies beside it on the same host."""
    folder = tmp_path_factory.mktemp("country")
    portal = placed("toi-thieu", folder / "ca-nuoc", project_root)
    # The tiny site tries MkDocs' own search plugin, whose script finds nothing to work on here.
    config = portal / "mkdocs.yml"
    config.write_text(
        config.read_text(encoding="utf-8").replace("  - search:\n      lang: vi\n", ""), encoding="utf-8"
    )
    settings = portal / "data/cong.yml"
    members = (
        f"cong_thanh_vien:\n  - ten: Tỉnh thứ nhất\n    dia_chi_trang: {SITE_PATH}\n"
        f"  - ten: Tỉnh thứ hai\n    dia_chi_trang: {neighbour}\n"
    )
    settings.write_text(settings.read_text(encoding="utf-8") + members, encoding="utf-8")
    hosted = folder / "hosted"
    hosted.mkdir()
    (hosted / SITE_PATH.strip("/")).symlink_to(built_site)
    with serve(hosted, "/") as host:
        gathered = run(
            *("generator.cli", "gather", "--write", "--base", host),
            cwd=portal,
            SSL_CERT_FILE=str(vouched.made),
        )
        assert gathered.returncode == 0, gathered.stdout + gathered.stderr
        built = run("generator.cli", "build", "--site-url", f"{host}ca-nuoc/", cwd=portal)
        assert built.returncode == 0, built.stderr
        shutil.copytree(portal / "site", hosted / FRONT.strip("/"))
        yield host.rstrip("/") + FRONT


@pytest.fixture
def visit(browser: Browser, front: str, page_log: PageLog) -> Iterator[Page]:
    """A visitor of the front page who trusts the certificate made above."""
    context = browser.new_context(base_url=front, locale="vi-VN", ignore_https_errors=True)
    context.set_default_timeout(20_000)
    page = context.new_page()
    page_log.watch(page, front)
    yield page
    context.close()


def test_the_front_page_leads_to_every_portal_and_its_newest(visit: Page, neighbour: str) -> None:
    visit.goto("./")
    cards = visit.locator("main .p-place-card", has_text="Cổng thành viên")
    expect(cards).to_have_count(2)
    expect(cards.first).to_contain_text("điển hình")
    visit.goto("cong-thanh-vien/")
    expect(visit.get_by_role("link", name="Tỉnh thứ hai")).to_have_attribute("href", neighbour)
    newest = visit.get_by_role("link", name=ELSEWHERE)
    expect(newest).to_have_attribute("href", f"{neighbour}dien-hinh/ap-dong-2024/")
    newest.click()
    expect(visit.locator("h1")).to_contain_text(ELSEWHERE)


@pytest.mark.parametrize(
    ("typed", "wanted", "portal"),
    [("hop tac xa buoi xanh", ELSEWHERE, "Cổng Mẫu"), ("quoi dien", "Quới Điền", "Đồng khởi mới")],
)
def test_one_search_finds_what_each_portal_holds(
    visit: Page, typed: str, wanted: str, portal: str, page_log: PageLog
) -> None:
    visit.goto(f"tim-kiem/?q={typed.replace(' ', '+')}")
    first = visit.locator("[data-search-results] li").first
    expect(first).to_contain_text(wanted)
    expect(first).to_contain_text(portal)
    assert page_log.console_errors == []


def test_a_portal_that_does_not_answer_takes_nothing_away(visit: Page, neighbour: str) -> None:
    visit.route(f"{neighbour}**", lambda route: route.abort())
    visit.goto("tim-kiem/?q=quoi+dien")
    expect(visit.locator("[data-search-results] li").first).to_contain_text("Quới Điền")


def test_many_portals_are_searched_when_someone_asks(visit: Page, front: str) -> None:
    asked: list[str] = []
    visit.on("request", lambda request: asked.append(request.url))
    visit.add_init_script(MANY)
    visit.goto("tim-kiem/?q=quoi+dien")
    choice = visit.get_by_role("checkbox", name="Tìm cả ở 5 cổng khác")
    expect(choice).to_be_visible()
    assert not [url for url in asked if "/assets/search/" in url and not url.startswith(front)]

    choice.check()
    expect(visit.locator("[data-search-results] li").first).to_contain_text("Quới Điền")
    assert "rong=1" in visit.url
    visit.go_back()
    expect(choice).not_to_be_checked()
    expect(visit.locator("[data-search-results] li", has_text="Quới Điền")).to_have_count(0)
