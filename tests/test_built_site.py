"""What every page of the built portal owes: a whole head, no dead link, linked data that says what is so."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import schema_org
from lxml import etree
from sitemapparser.url_set import UrlSet

from tests.conftest import SITE_PATH
from tests.site_reader import Reading, Site, read_site

BASE = f"http://127.0.0.1{SITE_PATH}"
OG = ("og:title", "og:description", "og:type", "og:locale", "og:site_name", "og:url")
CARD = ("og:image", "og:image:width", "og:image:height", "og:image:alt")


@pytest.fixture(scope="module")
def site(built_site: Path) -> Site:
    return read_site(built_site, BASE)


def ordinary(site: Site) -> list[Reading]:
    """Pages that people and search engines are to find."""
    return [page for page in site.pages.values() if "noindex" not in page.meta("robots")]


def said_once(page: Reading, name: str) -> bool:
    return len(page.meta(name)) == 1 and bool(page.meta(name)[0].strip())


def missing_in_head(page: Reading, base: str) -> list[str]:
    """What the head of ``page`` lacks or says twice or wrong."""
    wanted = (*OG, *CARD, "description", "twitter:card")
    found = [f"{name}: {page.meta(name)}" for name in wanted if not said_once(page, name)]
    lengths = [len(description) for description in page.meta("description")]
    found += [f"description of {length} letters" for length in lengths if not 70 <= length <= 160]
    canonical = [link["href"] for link in page.rel("canonical")]
    if canonical != [base + page.path] or page.meta("og:url") != canonical:
        found.append(f"canonical: {canonical}, og:url: {page.meta('og:url')}")
    if page.meta("og:locale") != ["vi_VN"] or page.meta("twitter:card") != ["summary_large_image"]:
        found.append("og:locale or twitter:card")
    if not all(address.startswith(base) for address in page.meta("og:image")):
        found.append(f"og:image: {page.meta('og:image')}")
    if len(page.meta("theme-color")) != 2 or len(page.rel("icon")) != 1 or len(page.rel("manifest")) != 1:
        found.append("theme-color, icon or manifest")
    if not page.title or not page.scripts:
        found.append("title or JSON-LD")
    return found


def test_every_page_has_a_whole_head(site: Site) -> None:
    pages = ordinary(site)
    assert len(pages) > 200
    assert {page.path: missing for page in pages if (missing := missing_in_head(page, BASE))} == {}


def test_titles_and_descriptions_tell_pages_apart(site: Site) -> None:
    pages = ordinary(site)
    assert len({page.title for page in pages}) > 0.9 * len(pages)
    assert len({page.meta("description")[0] for page in pages}) > 0.7 * len(pages)


def test_a_poor_head_is_noticed() -> None:
    page = Reading("a/")
    page.feed('<title>A</title><meta name="description" content="Ngắn"><link rel="canonical" href="b">')
    said = " ".join(missing_in_head(page, BASE))
    assert all(name in said for name in (*OG, *CARD, "canonical", "description of 4", "JSON-LD"))


def dead(site: Site, page: Reading) -> list[str]:
    """Addresses on ``page`` that lead nowhere inside of the site, anchors included."""
    found = []
    for address in dict.fromkeys(page.addresses):
        target = site.local(page, address)
        if target is None:
            continue
        path, anchor = target
        there = site.pages.get(path)
        if not site.holds(path) or (anchor and there and anchor not in there.ids):
            found.append(address)
    return found


def test_no_link_and_no_anchor_is_dead(site: Site) -> None:
    assert {page.path: lost for page in site.pages.values() if (lost := dead(site, page))} == {}


def test_a_dead_link_is_noticed(site: Site) -> None:
    page = Reading("a/b/")
    page.feed(
        '<a href="../../dien-hinh/">x</a><a href="../../khong-co/">x</a><a href="../../#khong-co">x</a>'
    )
    page.feed('<a href="https://example.vn/khong-co">x</a><img src="../x.png" alt="">')
    assert dead(site, page) == ["../../khong-co/", "../../#khong-co", "../x.png"]


def test_every_card_is_there(site: Site) -> None:
    cards = {address for page in ordinary(site) for address in page.meta("og:image")}
    assert len(cards) > 100
    assert [card for card in sorted(cards) if not site.holds(card[len(BASE) :])] == []


def test_the_site_holds_no_script_of_material(site: Site) -> None:
    ours = ("assets/js/", "assets/portal.js", "quan-tri/")
    scripts = [path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*.js")]
    assert [path for path in scripts if not path.startswith(ours)] == ["sw.js"]
    assert not (site.folder / "assets/javascripts").exists()


LITERALS = {"Text", "URL", "Date", "DateTime", "Boolean", "Integer", "Number"}


def strange(node: Any, where: str = "") -> list[str]:
    """Types, properties and values in JSON-LD that schema.org does not have there."""
    model = getattr(schema_org, node["@type"], None)
    if model is None:
        return [f"{where}: no type {node['@type']}"]
    known = {found.schema_name: set(found.ranges) for found in model.SCHEMA_PROPERTIES}
    found = []
    for name, value in node.items():
        if name in {"@type", "@id"}:
            continue
        if name not in known:
            found.append(f"{where}: {node['@type']} has no {name}")
            continue
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, dict):
                kinds = {kind.__name__ for kind in getattr(schema_org, part["@type"]).__mro__}
                found += strange(part, f"{where}/{name}")
                found += [] if kinds & known[name] else [f"{where}/{name}: no {part['@type']} here"]
            elif name == "isPartOf" or name == "item":
                found += [] if part.startswith(BASE) else [f"{where}/{name}: {part}"]
            elif not known[name] & LITERALS:
                found.append(f"{where}/{name}: a thing is wanted, not {part!r}")
    return found


def test_linked_data_uses_the_words_of_schema_org(site: Site) -> None:
    found = {
        page.path: lost for page in site.pages.values() for node in page.linked if (lost := strange(node))
    }
    assert found == {}
    kinds = {node["@type"] for page in site.pages.values() for node in page.linked}
    assert kinds >= {
        *("Article", "BreadcrumbList", "Dataset", "DefinedTermSet", "Legislation", "WebSite"),
        *("AdministrativeArea", "Organization", "GovernmentOrganization", "Person", "CollectionPage"),
    }


def test_awards_stand_in_linked_data(site: Site) -> None:
    about = [
        subject
        for page in site.pages.values()
        for node in page.linked
        if node["@type"] == "Article"
        for subject in ([node.get("about")] if isinstance(node.get("about"), dict) else node.get("about", ()))
    ]
    assert any("award" in subject for subject in about if subject)


@pytest.mark.parametrize(
    "node",
    [
        {"@type": "Exemplar"},
        {"@type": "Article", "award_": "x"},
        {"@type": "BreadcrumbList", "legislationDate": "2020"},
        {"@type": "Article", "publisher": {"@type": "Place"}},
        {"@type": "Article", "contentLocation": "x"},
    ],
)
def test_a_word_that_schema_org_lacks_is_noticed(node: Any) -> None:
    assert strange(node)


def test_the_sitemap_names_every_page_once_with_the_day_of_its_data(site: Site) -> None:
    urls = list(UrlSet(etree.fromstring((site.folder / "sitemap.xml").read_bytes())))
    found = {url.loc: url.lastmod for url in urls}
    assert len(found) == len(urls)
    assert set(found) == {BASE + page.path for page in ordinary(site)}
    assert f"Sitemap: {BASE}sitemap.xml" in (site.folder / "robots.txt").read_text(encoding="utf-8")
    days = {
        BASE + page.path: day[:10] for page in ordinary(site) for day in page.meta("article:modified_time")
    }
    assert len(days) > 100
    listed = {address: day.date().isoformat() for address, day in found.items() if day and address != BASE}
    assert listed == days


def test_the_web_manifest_names_the_portal_and_icons_of_the_size_they_have(site: Site) -> None:
    manifest = json.loads((site.folder / "manifest.webmanifest").read_text(encoding="utf-8"))
    assert manifest["name"] == site.pages[""].title
    for icon in manifest["icons"]:
        data = (site.folder / icon["src"]).read_bytes()
        width, height = (int.from_bytes(data[start : start + 4], "big") for start in (16, 20))
        assert (data[:4], icon["sizes"]) == (b"\x89PNG", f"{width}x{height}")
