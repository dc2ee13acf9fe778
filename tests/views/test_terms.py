"""Terms: one page, an anchor for each, in Vietnamese order."""

from __future__ import annotations

from tests.views.small_pages import pages, text


def term(name: str, abbreviation: str = "") -> str:
    """A term's file."""
    return f"ten: {name}\ngiai_thich: Giải thích của {name}.\n" + (
        f"viet_tat: {abbreviation}\n" if abbreviation else ""
    )


def test_terms_stand_in_vietnamese_order_with_their_ids_as_anchors() -> None:
    page = pages(
        {
            "data/thuat-ngu/dien-hinh.yml": term("Điển hình"),
            "data/thuat-ngu/dan-van.yml": term("Dân vận"),
            "data/thuat-ngu/xa.yml": term("Xã"),
            "data/thuat-ngu/av.yml": term("Ăn vặt", "ĂV"),
        }
    )["thuat-ngu/"]
    assert [(item.abbreviation, item.anchor) for item in page.view.terms.terms] == [
        ("ĂV", "av"),
        ("Dân vận", "dan-van"),
        ("Điển hình", "dien-hinh"),
        ("TDM", "tdm"),
        ("Xã", "xa"),
    ]
    assert 'id="dien-hinh"' in text(page)


def test_a_word_is_followed_by_its_explanation_an_abbreviation_by_its_words() -> None:
    items = {
        item.anchor: item
        for item in pages({"data/thuat-ngu/xa.yml": term("Xã")})["thuat-ngu/"].view.terms.terms
    }
    assert (items["xa"].meaning, items["xa"].explanation) == ("Giải thích của Xã.", "")
    assert items["tdm"].meaning == "Ban Thi đua Mẫu"
    assert items["tdm"].explanation == "Nơi xem xét và công nhận ấp kiểu mẫu."


def test_the_page_says_so_where_there_are_none() -> None:
    assert "Cổng chưa có thuật ngữ nào." in text(pages({"data/thuat-ngu/tdm.yml": ""})["thuat-ngu/"])
