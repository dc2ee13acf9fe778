"""How many stand where: titles are never added up, and what did not pass is not called an exemplar."""

from __future__ import annotations

import pytest

from generator.schema import Exemplar, Status
from generator.views.site import all_embeds
from generator.views.standing import standing_badge, standings, tally
from tests.small_portal import registry
from tests.views.small_pages import pages, text

OTHER_TITLE = {"data/danh-hieu/chi-bo-gioi.yml": "ten: Chi bộ giỏi, mạnh\ntom_tat: Danh hiệu của chi bộ.\n"}


def exemplars(*stand: str) -> dict[str, str]:
    """One more exemplar for each "status" or "status title"."""
    files = dict(OTHER_TITLE)
    for number, (status, _, title) in enumerate(one.partition(" ") for one in stand):
        more = f"danh_hieu: {title}\n" if title else ""
        files[f"data/dien-hinh/them-{number}.yml"] = (
            f"ten: Thêm {number}\ntom_tat: Câu.\ndia_ban: ap-dong\nphong_trao: phong-trao-mau\ncap: xa\n"
            f"nam: 2023\ntrang_thai: {status}\n{more}"
        )
    return files


def test_each_title_is_counted_for_itself() -> None:
    found = registry(exemplars("cong-nhan ap-kieu-mau", "cong-nhan chi-bo-gioi", "chua-dat", "xay-dung"))

    assert standings(found, found.all(Exemplar)) == (
        "5 điển hình và mô hình: 2 đạt danh hiệu Ấp kiểu mẫu; 1 đạt danh hiệu Chi bộ giỏi, mạnh; "
        "1 đang xây dựng; 1 chưa được công nhận"
    )


@pytest.mark.parametrize(
    ("statuses", "words"),
    [
        ([Status.RECOGNISED], "1 điển hình, đạt danh hiệu Ấp kiểu mẫu"),
        ([Status.NOT_RECOGNISED], "1 mô hình, chưa được công nhận"),
        ([], "0 điển hình"),
    ],
)
def test_what_stands_alike_is_said_once(statuses: list[Status], words: str) -> None:
    found = registry()
    (one,) = found.all(Exemplar)

    assert standings(found, [one.model_copy(update={"status": status}) for status in statuses]) == words


def test_more_titles_than_a_reader_keeps_in_mind_are_told_together() -> None:
    titles = {f"data/danh-hieu/so-{n}.yml": f"ten: Số {n}\ntom_tat: Câu.\n" for n in range(5)}
    found = registry({**exemplars(*(f"cong-nhan so-{n}" for n in range(5))), **titles})

    assert standings(found, found.all(Exemplar)).endswith("; 3 đạt danh hiệu khác")


@pytest.mark.parametrize(
    ("statuses", "words"),
    [
        ("cong-nhan lam-chuan ra-soat", ("3 điển hình",)),
        ("cong-nhan chua-dat", ("1 điển hình", "1 mô hình chưa được công nhận")),
        ("xay-dung xay-dung", ("2 mô hình đang xây dựng",)),
        ("cong-nhan xay-dung thu-hoi", ("1 điển hình", "1 mô hình đang xây dựng", "1 mô hình đã thu hồi")),
        ("", ()),
    ],
)
def test_only_what_holds_counts_as_an_exemplar(statuses: str, words: tuple[str, ...]) -> None:
    (one,) = registry().all(Exemplar)
    by_value = {status.value: status for status in Status}

    assert tally(one.model_copy(update={"status": by_value[value]}) for value in statuses.split()) == words


def test_the_chip_names_a_title_that_is_not_the_movements_own() -> None:
    found = registry(exemplars("cong-nhan chi-bo-gioi", "xay-dung chi-bo-gioi"))

    assert [standing_badge(found, one).text for one in found.all(Exemplar)] == [
        "Đã công nhận",
        "Đã công nhận: Chi bộ giỏi, mạnh",
        "Đang xây dựng",
    ]


def test_a_title_goes_along_where_the_exemplar_leaves_its_page() -> None:
    changes = exemplars("cong-nhan chi-bo-gioi")
    found, page = registry(changes), pages(changes)["dien-hinh/them-0/"]
    (frame,) = (one for one in all_embeds(found) if one.path.endswith("/them-0/"))

    assert "Đã công nhận: Chi bộ giỏi, mạnh" in {badge.text for badge in frame.badges}
    assert page.card
    assert page.card.kind == "Điển hình · Đã công nhận: Chi bộ giỏi, mạnh"
    assert page.view.voice.paragraphs[1].endswith(": đã công nhận danh hiệu Chi bộ giỏi, mạnh.")


def test_the_home_page_does_not_promise_more_exemplars_than_there_are() -> None:
    home = text(pages(exemplars("chua-dat", "xay-dung"))[""])

    assert "Xem 1 điển hình, 1 mô hình đang xây dựng, 1 mô hình chưa được công nhận" in home
    assert "3 điển hình" not in home
