"""Remarks as they travel: those on sources that disagree first, none cut in the middle of what it says."""

from __future__ import annotations

import re

from generator.schema import Exemplar
from generator.views.caveats import SHORT, caveats, in_short
from generator.views.exemplars import exemplar_page
from generator.views.page import Desk
from tests.small_portal import TODAY, files, registry

EXEMPLAR = "data/dien-hinh/ap-dong-2024.yml"
OTHER = "data/nguon/bao-hai.yml"


def test_sources_that_disagree_come_first_and_nothing_is_said_twice() -> None:
    end = "nguon: bao-mau-2024-06-01\ncap_nhat"
    more = (
        "  - noi_dung: Hai bài kể khác nhau.\n    nguon: [bao-mau-2024-06-01, bao-hai]\n"
        "  - noi_dung: Một bản tin khác ghi 6 km.\n"
    )
    remarks = files()[EXEMPLAR].replace(end, more + end)
    changed = registry({EXEMPLAR: remarks, OTHER: "ten: Bài hai\nnoi_dang: Báo Hai\nngay: 02/06/2024\n"})
    assert caveats(changed.all(Exemplar)) == ("Hai bài kể khác nhau.", "Một bản tin khác ghi 6 km.")


def test_a_long_remark_is_told_by_its_first_sentence_never_by_one_side() -> None:
    first = "Hai nguồn kể khác nhau về giải phóng mặt bằng ở TP. Mới."
    rest = "Bài ngày 18/01/2023 ghi mô hình không được công nhận; bài sau kể mô hình đã thành công. "
    assert in_short(f"{first} {rest}{rest}") == first
    assert in_short(f"{first} {rest[:20]}") == f"{first} {rest[:20]}"


def test_one_long_sentence_stays_whole() -> None:
    sentence = "Bài ghi mô hình này không được công nhận, " * 5
    assert len(sentence) > SHORT
    assert in_short(sentence) == sentence


def test_only_who_tells_of_a_refusal_is_named_for_it() -> None:
    refused = files()[EXEMPLAR].replace(
        "trang_thai: cong-nhan", "trang_thai: chua-dat\nly_do: Chưa đủ tiêu chí."
    )
    refused = refused.replace("moc: cong-nhan", "moc: chua-dat").replace("danh_hieu: ap-kieu-mau\n", "")
    refused = re.sub(r"(?m)^nguon: bao-mau-2024-06-01$", "nguon: [bao-mau-2024-06-01, bao-hai]", refused)
    found = registry({EXEMPLAR: refused, OTHER: "ten: Bài hai\nnoi_dang: Báo Hai\nngay: 02/06/2024\n"})
    (exemplar,) = found.all(Exemplar)
    (reason,) = exemplar_page(Desk(found, TODAY), exemplar).view.reasons
    assert [link.text for link in reason.links] == ["Báo Mẫu, 01/06/2024"]
