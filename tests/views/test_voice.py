"""What the loudspeaker reads of the smallest portal, and that search does not find it twice."""

from __future__ import annotations

import re
from pathlib import Path

from generator.outputs.pages import markdown_pages
from generator.outputs.search import plain
from generator.source import read_theme
from generator.text.story import plain_blocks
from generator.views.site import all_pages
from generator.views.voice import SYLLABLES_PER_MINUTE
from tests.small_portal import TODAY, files, registry

EXEMPLAR = "data/dien-hinh/ap-dong-2024.yml"


def voices() -> dict[str, tuple[str, ...]]:
    found = {page.path: getattr(page.view, "voice", None) for page in all_pages(registry(), TODAY)}
    return {path: voice.paragraphs for path, voice in found.items() if voice}


def test_every_exemplar_and_story_has_its_text_without_digits() -> None:
    heard = voices()
    kinds = {path.split("/")[0] for path in heard}
    assert kinds == {"dien-hinh", "bai-viet"}
    for path, paragraphs in heard.items():
        assert all(paragraphs), path
        assert not re.search(r"\d", " ".join(paragraphs)), path


def test_a_result_is_said_with_its_target_and_share() -> None:
    said = " ".join(voices()["dien-hinh/ap-dong-2024/"])
    assert "bảy ki-lô-mét, chỉ tiêu sáu ki-lô-mét, bằng một trăm mười sáu phẩy bảy phần trăm" in said


def test_what_to_mind_is_said_before_the_sources_and_no_source_is_made_to_tell_it_all() -> None:
    *_, mind, sources = voices()["dien-hinh/ap-dong-2024/"]
    assert mind == "Xin lưu ý: Một bản tin khác ghi sáu ki-lô-mét."
    assert sources == "Nguồn: Báo Mẫu, ngày một tháng sáu năm hai nghìn không trăm hai mươi tư."


def test_the_remark_on_a_figure_is_said_once_after_that_on_the_exemplar() -> None:
    figure = "data/ket-qua/ap-dong-duong-sach-2024.yml"
    remarks = "luu_y:\n  - noi_dung: Bài không nói rõ cách đo.\n  - noi_dung: Một bản tin khác ghi 6 km.\n"
    pages = all_pages(registry({figure: files()[figure] + remarks}), TODAY)
    said = next(page for page in pages if page.path == "dien-hinh/ap-dong-2024/").view.voice.paragraphs
    assert said[-3:-1] == (
        "Xin lưu ý: Một bản tin khác ghi sáu ki-lô-mét.",
        "Bài không nói rõ cách đo.",
    )


def test_the_minutes_grow_with_the_text() -> None:
    longer = files()[EXEMPLAR] + "chi_phi: " + "góp công " * SYLLABLES_PER_MINUTE + "\n"
    linked = registry({EXEMPLAR: re.sub(r"^chi_phi:.*\n(?: .*\n)*", "", longer, count=1, flags=re.MULTILINE)})
    page = next(page for page in all_pages(linked, TODAY) if page.path == "dien-hinh/ap-dong-2024/")
    assert re.fullmatch(r"khoảng [34] phút đọc", page.view.voice.time)


def test_a_story_is_read_without_its_marks() -> None:
    lines = "# Đầu\n\nMột *hai* [ba](/x/)\nbốn\n\n- năm\n\n| a | b |\n|---|---|\n| c | d |\n\n"
    body = lines + "<div>sáu &amp; bảy<script>x</script></div>"
    assert plain_blocks(body) == ("Đầu", "Một hai ba bốn", "năm", "a", "b", "c", "d", "sáu & bảy")


def test_search_does_not_find_what_is_read_aloud() -> None:
    theme = read_theme(Path(__file__).resolve().parents[2] / "theme")
    for file in markdown_pages(all_pages(registry(), TODAY), theme.templates):
        assert "truyền thanh" not in plain(file.data.decode())


def test_a_span_of_years_is_said_in_whole_words() -> None:
    figure = "data/ket-qua/ap-dong-duong-sach-2024.yml"
    changed = re.sub(r"(?m)^ky:.*$", "ky: 2021 - 10/2024", files()[figure])
    pages = all_pages(registry({figure: changed}), TODAY)
    said = next(page for page in pages if page.path == "dien-hinh/ap-dong-2024/").view.voice.paragraphs
    spoken = "từ năm hai nghìn không trăm hai mươi mốt đến tháng mười năm hai nghìn không trăm hai mươi tư"
    assert spoken in " ".join(said)


def test_a_sentence_that_begins_with_a_number_begins_with_a_capital() -> None:
    changed = re.sub(r"(?m)^tom_tat:.*$", "tom_tat: 181 hộ có đất.", files()[EXEMPLAR])
    pages = all_pages(registry({EXEMPLAR: changed}), TODAY)
    said = next(page for page in pages if page.path == "dien-hinh/ap-dong-2024/").view.voice.paragraphs
    assert "Một trăm tám mươi mốt hộ có đất." in said


def test_what_was_done_is_said_without_an_order() -> None:
    changed = files()[EXEMPLAR].replace("cach_lam:\n", "cach_lam:\n  - ten: Bàn với từng nhà\n", 1)
    pages = all_pages(registry({EXEMPLAR: changed}), TODAY)
    said = next(page for page in pages if page.path == "dien-hinh/ap-dong-2024/").view.voice.paragraphs
    start = said.index("Về cách làm, nguồn có kể đôi điều:")
    assert said[start + 1] == "Một điều: Bàn với từng nhà."
    assert said[start + 2] == "Một điều nữa: Chia đoạn."
    assert "thứ nhất" not in " ".join(said)
