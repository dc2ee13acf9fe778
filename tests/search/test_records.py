"""What search knows of a page: its words without its tags, and what its record says."""

from __future__ import annotations

from generator.outputs.search import page_records, plain, search_files
from generator.schema import Area, Pillar
from generator.search.packing import unpacked
from generator.views.components.page_parts import Breadcrumbs
from generator.views.page import Page
from generator.views.search import facets, of_record, search_setup
from generator.views.site import all_pages
from tests import small_portal
from tests.small_portal import TODAY


def test_text_is_what_a_reader_reads() -> None:
    markdown = (
        "---\ntitle: Không\n---\n\n<nav>Trang chủ</nav>\n\n<h1>Tên</h1>\n\n## Cách làm\n\n"
        "Năm&#32;ấp, [xã](../xa/) *này* &#38; kia.\n\n<ul><li>một</li><li>hai</li></ul>\n\n"
        '## Nguồn\n\n<div>Báo</div>\n\n<script type="application/ld+json">{"a": 1}</script>\n'
    )
    assert plain(markdown) == "Cách làm Năm ấp, xã này & kia. một hai"


def test_what_a_page_says_of_other_pages_is_not_its_own() -> None:
    shapes = "<svg><title>Xã bên</title></svg><figcaption>Xã A và các nơi giáp ranh</figcaption>"
    others = (
        '<details class="p-map__list"><p class="p-map__others">Cổng chưa có trang của: Xã Bên.</p></details>'
    )
    markdown = (
        f'Chuyện ở đây.\n\n<div class="p-map p-map--wide">{shapes}{others}</div>\n\n## Cách làm\n\nHọp dân.\n\n'
        "## Đọc tiếp\n\n<ul><li>Chuyện nơi khác</li></ul>\n"
    )
    assert plain(markdown) == "Chuyện ở đây. Cách làm Họp dân."


def test_only_names_that_the_record_gives_are_what_a_place_is_also_called() -> None:
    registry = small_portal.registry()
    for area in registry.all(Area):
        found = of_record(registry, area)
        assert found
        assert found.also == area.other_names
        assert set(found.also) <= set(found.names)


def test_a_name_that_counts_is_found_by_figures_too() -> None:
    registry = small_portal.registry()
    pillar = next(iter(registry.all(Pillar)))
    for ordinal, names in (("Trụ thứ ba", {"Trụ thứ 3", "Trụ 3"}), ("Trụ", set())):
        found = of_record(registry, pillar.model_copy(update={"ordinal": ordinal}))
        assert found
        assert set(found.names) == {ordinal, pillar.name} | names


def test_an_unlisted_page_is_not_found() -> None:
    registry = small_portal.registry()
    page = Page("a/", "plain", "Tên", "", None, Breadcrumbs(()), kind="Trang", listed=False)
    assert list(page_records(registry, page, "chữ")) == []


def test_every_page_of_the_small_portal_has_a_kind_and_its_places_are_known() -> None:
    registry = small_portal.registry()
    known = {area.key for area in search_setup(registry).areas}
    for page in all_pages(registry, TODAY):
        found = facets(registry, page)
        assert found.kind
        assert set(found.areas) <= known


def test_parents_stand_before_children() -> None:
    areas = search_setup(small_portal.registry()).areas
    seen: set[str] = set()
    for area in areas:
        assert not area.parent or area.parent in seen
        seen.add(area.key)


def test_the_index_stands_where_the_browser_looks() -> None:
    made = {file.path: file.data for file in search_files(small_portal.registry(), [])}
    assert "assets/search/core.idx" in made
    assert unpacked(made["assets/search/core.idx"])
