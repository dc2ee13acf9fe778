"""Pages for frames: light, without navigation or script, out of every list, put up by an oEmbed consumer."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from urllib.parse import urljoin

import pytest
from lxml import html
from micawber import Provider, ProviderRegistry, parsers

from generator.outputs.embeds import embed_files, embed_sheet
from generator.source import Theme, read_theme
from generator.views.embeds import frame_code
from generator.views.site import all_embeds
from tests.browser.site_server import serve
from tests.conftest import SITE_PATH
from tests.small_portal import files, registry

BASE = f"http://127.0.0.1{SITE_PATH}"
EXEMPLAR = "data/dien-hinh/ap-dong-2024.yml"
FRAME = "dien-hinh/ap-dong-2024/"
PAGE = "dien-hinh/quoi-dien-2023/"
HEAVIEST = 24_000
# https://oembed.com, section 2.3.4 and 2.3.4.4: what an answer of type "rich" has to say, and may.
REQUIRED = {"type", "version", "html", "width", "height"}
THUMBNAIL = {"thumbnail_url", "thumbnail_width", "thumbnail_height"}


@cache
def theme() -> Theme:
    return read_theme(Path(__file__).resolve().parents[1] / "theme")


@cache
def written(site_url: str = BASE) -> dict[str, str]:
    files = embed_files(all_embeds(registry(), site_url), theme())
    return {file.path: file.data.decode() for file in files}


@pytest.fixture(scope="session")
def frames(built_site: Path) -> list[Path]:
    found = sorted((built_site / "nhung").rglob("index.html"))
    assert len(found) > 40
    return found


def test_a_frame_is_light_and_has_no_navigation(frames: list[Path]) -> None:
    for path in frames:
        page = html.fromstring(path.read_text(encoding="utf-8"))
        assert path.stat().st_size <= HEAVIEST, path
        assert page.xpath("//script | //nav | //form | //*[@onclick]") == [], path
        assert len(page.xpath("//h1")) == 1, path
        assert page.xpath("//meta[@name='robots']/@content") == ["noindex"], path
        [full] = page.xpath("//link[@rel='canonical']/@href")
        assert full == BASE + "/".join(path.parts[-3:-1]) + "/", path


def test_every_address_in_a_frame_leads_somewhere(frames: list[Path], built_site: Path) -> None:
    ids: dict[Path, set[str]] = {}
    for path in frames:
        page = html.fromstring(path.read_text(encoding="utf-8"))
        here = BASE + path.parent.relative_to(built_site).as_posix() + "/"
        for found in page.xpath("//@href | //@src"):
            address, _, anchor = urljoin(here, found).partition("#")
            assert address.startswith(BASE), (path, found)
            target = built_site / address.removeprefix(BASE)
            target = target / "index.html" if address.endswith("/") else target
            assert target.is_file(), (path, found)
            if anchor and target not in ids:
                ids[target] = set(html.fromstring(target.read_text(encoding="utf-8")).xpath("//@id"))
            assert not anchor or anchor in ids[target], (path, found)


def test_frames_are_in_no_list(built_site: Path) -> None:
    assert "nhung/" not in (built_site / "sitemap.xml").read_text(encoding="utf-8")
    for file in (path for path in built_site.rglob("*.json") if "search" in path.parts):
        assert "nhung/" not in file.read_text(encoding="utf-8"), file


def test_a_consumer_finds_the_frame_and_puts_it_up(built_site: Path) -> None:
    page = html.fromstring((built_site / PAGE / "index.html").read_text(encoding="utf-8"))
    [endpoint] = page.xpath("//link[@type='application/json+oembed']/@href")
    with serve(built_site, SITE_PATH) as served:
        known = ProviderRegistry()
        known.register(re.escape(BASE) + r"\S*", Provider(endpoint.replace(BASE, served)))
        answer = known.request(BASE + PAGE)
    assert answer["type"] == "rich"
    assert (answer["url"], answer["title"]) == (BASE + PAGE, "Năm chi bộ ấp xã Quới Điền")
    [frame] = html.fragments_fromstring(parsers.full_handler(BASE + PAGE, answer))
    assert frame.tag == "iframe"
    assert (built_site / frame.get("src").removeprefix(BASE) / "index.html").is_file()
    assert (built_site / answer["thumbnail_url"].removeprefix(BASE)).is_file()


def test_every_answer_says_what_has_to_be_said(built_site: Path, frames: list[Path]) -> None:
    for path in frames:
        answer = json.loads(path.with_name("oembed.json").read_text(encoding="utf-8"))
        assert answer.keys() >= REQUIRED | THUMBNAIL | {"title", "provider_name", "provider_url"}
        assert (answer["version"], answer["type"]) == ("1.0", "rich")
        assert all(isinstance(answer[name], int) for name in ("width", "height"))


def test_the_site_s_address_may_be_unknown() -> None:
    files = written("")
    assert not any(path.endswith("oembed.json") for path in files)
    page = files["nhung/dien-hinh/ap-dong-2024/index.html"]
    assert "canonical" not in page
    assert "oembed" not in page


def test_what_to_mind_stands_in_the_frame_and_the_whole_is_one_step_away() -> None:
    whole = "Hai bản tin kể khác nhau về đoạn đường này. " + "Bản sau kể dài hơn và không nói vì sao. " * 4
    remarks = f"luu_y:\n  - noi_dung: {whole}\n"
    told = re.sub(r"luu_y:\n(?:  .*\n)*", remarks, files()[EXEMPLAR])
    frames = embed_files(all_embeds(registry({EXEMPLAR: told}), BASE), theme())
    page = next(file.data.decode() for file in frames if file.path == f"nhung/{FRAME}index.html")
    [caveat] = html.fromstring(page).find_class("p-embed__caveat")
    assert caveat.text_content() == "Lưu ý: Hai bản tin kể khác nhau về đoạn đường này. Đọc đủ lưu ý"
    assert caveat.xpath("a/@href") == [f"../../../{FRAME}#luu-y-khi-doc"]
    assert page.index("p-embed__caveat") < page.index("p-embed__tiles")


def test_a_frame_whose_record_has_no_remark_says_nothing_of_one() -> None:
    told = re.sub(r"luu_y:\n(?:  .*\n)*", "", files()[EXEMPLAR])
    frames = embed_files(all_embeds(registry({EXEMPLAR: told}), BASE), theme())
    page = next(file.data.decode() for file in frames if file.path == f"nhung/{FRAME}index.html")
    assert "p-embed__caveat" not in page


def board(*figures: str) -> html.HtmlElement:
    """The frame of the smallest portal's indicator, its figures replaced by these, "01", "02" and so on."""
    head = "chi_tieu: duong-sach\ndia_ban: ap-dong\nnguon: bao-mau-2024-06-01\n"
    told = {f"data/ket-qua/so-{number:02}.yml": head + text for number, text in enumerate(figures, 1)}
    whole = files()[EXEMPLAR].replace("ket_qua: ap-dong-duong-sach-2024\n", "")
    portal = re.sub(r"(?m)^so_lieu_noi_bat:.*\n(?:  .*\n)*", "", files()["data/cong.yml"])
    changed = {
        **told,
        "data/ket-qua/ap-dong-duong-sach-2024.yml": "",
        EXEMPLAR: whole,
        "data/cong.yml": portal,
    }
    found = embed_files(all_embeds(registry(changed), BASE), theme())
    return html.fromstring(
        next(file.data.decode() for file in found if file.path == "nhung/chi-tieu/duong-sach/index.html")
    )


def values(frame: html.HtmlElement) -> list[str]:
    return [found.text for found in frame.find_class("p-board__value")]


def test_a_frame_of_figures_of_one_time_prefers_results_and_wholes_and_keeps_the_page_s_order() -> None:
    parts = [f"ky: 2024\nthuc_hien: {number}\nchi_tiet: Phần {number}\n" for number in (3, 4, 5)]
    frame = board("ky: 2024\ntinh_chat: muc-tieu\nmuc_tieu: 9\n", *parts, "ky: 2024\nthuc_hien: 12\n")
    assert values(frame) == ["12", "3", "4"]
    assert frame.xpath("string(//caption)") == "3 trong 5 số"


def test_a_frame_says_newest_where_the_dates_decide() -> None:
    frame = board(*(f"ky: {year}\nthuc_hien: {year - 2000}\n" for year in (2020, 2023, 2021, 2022)))
    assert values(frame) == ["23", "22", "21"]
    assert frame.xpath("string(//caption)") == "3 số mới nhất trong 4"


def test_a_frame_with_all_figures_counts_none() -> None:
    frame = board("ky: 2024\nthuc_hien: 1\n", "ky: 2023\nthuc_hien: 2\n")
    assert frame.xpath("string(//caption)") == "Số liệu của Đường được dọn mỗi tuần"


def test_a_figure_in_a_frame_has_its_badge_and_what_to_mind() -> None:
    frame = board("ky: 2024\ntinh_chat: muc-tieu\nmuc_tieu: 9\nluu_y:\n  - noi_dung: Bài không nói rõ.\n")
    [row] = frame.xpath("//tbody/tr")
    assert [found.text for found in row.find_class("p-badge--info")] == ["Mục tiêu"]
    assert [found.text for found in row.find_class("p-board__note")] == ["Lưu ý: Bài không nói rõ."]


def test_a_title_can_not_break_out_of_the_frame() -> None:
    code = frame_code("https://a.vn/", 'Một "hai" <script>', 480)
    [frame] = html.fragments_fromstring(code)
    assert frame.get("title") == 'Một "hai" <script>'
    assert list(frame) == []


def test_the_sheet_has_the_dress_of_the_site_and_little_more() -> None:
    sheet = embed_sheet(theme().styles, theme().frame_style)
    assert "--p-brand: var(" in sheet
    assert ".p-refs" in sheet
    assert ".p-embed" in sheet
    assert ".p-header" not in sheet
    assert len(sheet.encode()) < 24_000
    assert sheet.count("{") == sheet.count("}")
