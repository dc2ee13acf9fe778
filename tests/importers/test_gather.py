"""`portal gather`: figures of other portals come in as text, whatever those portals send."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.importers.gather import NEWEST, ask, told
from generator.schema import MemberPortal
from generator.text.errors import TextError
from tests.browser.site_server import serve
from tests.importers.desk import Desk

HOME = "https://tinh-mau.example/"
MEMBERS = """# Xếp theo bảng chữ cái.
cong_thanh_vien:
  - ten: Tỉnh Mẫu
    dia_chi_trang: /tinh-mau/
    tom_tat: Cổng của tỉnh Mẫu.
  - ten: Tỉnh Lặng
    dia_chi_trang: /tinh-lang/
    so_dien_hinh: 7
"""


def exemplar(number: int, **more: object) -> dict[str, object]:
    record = {"id": f"dien-hinh-{number}", "ten": f"Điển hình {number}", "nam": 2020 + number}
    return {**record, "trang_thai": "cong-nhan", "area_name": "Xã Mẫu", **more}


def body(*records: object, **head: object) -> bytes:
    return json.dumps({"version": "2026.11.22", **head, "records": list(records)}).encode()


@pytest.fixture
def hosted(tmp_path: Path) -> Iterator[str]:
    """A server of two portals, one of which has no open data."""
    folder = tmp_path / "hosted" / "tinh-mau" / "du-lieu"
    folder.mkdir(parents=True)
    records = [exemplar(number) for number in range(5)]
    records.append(exemplar(9, ten="<script>alert(1)</script>: {{ x }} # không", trang_thai="bieu-duong"))
    records.append(exemplar(10, trang_thai="chua-dat"))
    (folder / "dien-hinh.json").write_bytes(body(*records))
    with serve(tmp_path / "hosted", "/") as address:
        yield address


@pytest.fixture
def front(desk: Desk) -> Desk:
    path = desk.root / "data/cong.yml"
    path.write_text(path.read_text(encoding="utf-8") + MEMBERS, encoding="utf-8")
    return desk


def test_figures_come_in_and_a_silent_member_keeps_its_own(front: Desk, hosted: str) -> None:
    before = front.snapshot()
    looked = front.portal("gather", "--base", hosted)
    assert looked.status == 0, looked.err
    assert "Tỉnh Mẫu: 6 điển hình" in looked.out
    assert "Tỉnh Lặng: Chưa đọc được" in looked.out
    assert front.snapshot() == before

    done = front.portal("gather", "--base", hosted, "--write")
    assert done.status == 0, done.err
    one, other = portal_of(front)
    assert (one.exemplars, one.recognised, one.data_version) == (6, 5, "2026.11.22")
    assert one.summary == "Cổng của tỉnh Mẫu."
    assert [found.year for found in one.newest] == [2029, 2024, 2023]
    assert one.newest[0].name == "<script>alert(1)</script>: {{ x }} # không"
    assert one.newest[0].url == "/tinh-mau/dien-hinh/dien-hinh-9/"
    assert (other.exemplars, other.newest) == (7, ())
    changed = {path for path, data in front.snapshot().items() if before.get(path) != data}
    assert changed == {"data/cong.yml"}
    assert "# Xếp theo bảng chữ cái." in (front.root / "data/cong.yml").read_text(encoding="utf-8")

    again = front.snapshot()
    assert front.portal("gather", "--base", hosted, "--write").status == 0
    assert front.snapshot() == again


def portal_of(desk: Desk) -> tuple[MemberPortal, ...]:
    assert not desk.store.errors
    return desk.store.by_key["cong/cong"].members  # type: ignore[attr-defined, no-any-return]


def test_nothing_is_written_where_nobody_answers(front: Desk, hosted: str) -> None:
    before = front.snapshot()
    done = front.portal("gather", "--base", f"{hosted}nowhere/x", "--write")
    path = front.root / "data/cong.yml"
    path.write_text(path.read_text(encoding="utf-8").replace("/tinh-mau/", "/khac/"), encoding="utf-8")
    lost = front.portal("gather", "--base", hosted, "--write")
    assert done.status == 0
    assert lost.status == 2
    assert "Không cổng nào trả lời." in lost.err
    assert {path: data for path, data in front.snapshot().items() if path != "data/cong.yml"} == {
        path: data for path, data in before.items() if path != "data/cong.yml"
    }


def test_only_the_web_is_asked(tmp_path: Path) -> None:
    secret = tmp_path / "secret.json"
    secret.write_bytes(body(exemplar(1)))
    with pytest.raises(TextError):
        ask(secret.as_uri())


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"records": 3}', b'{"records": [3]}', b"[" * 100_000])
def test_other_data_are_refused_in_words(data: bytes) -> None:
    with pytest.raises(TextError, match="không có dữ liệu mở"):
        told(data, HOME)


def test_addresses_stay_at_the_member_whatever_its_file_says() -> None:
    found = told(body(exemplar(1, url="https://xau.example/"), exemplar(2, id="../../xau")), HOME)
    newest: Any = found["dien_hinh_moi"]
    assert [one["lien_ket"] for one in newest] == [f"{HOME}dien-hinh/dien-hinh-1/"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=8,
)


@settings(deadline=None, max_examples=40)
@given(
    st.lists(
        st.fixed_dictionaries({"id": st.just("a")}, optional={"ten": JSON, "nam": JSON, "trang_thai": JSON})
    ),
    JSON,
)
def test_any_values_become_short_texts(records: list[Mapping[str, object]], version: object) -> None:
    found = told(body(*records, version=version), HOME)
    newest: Any = found["dien_hinh_moi"] or []
    assert len(newest) <= NEWEST
    assert all(isinstance(value, str) and len(value) <= 200 for one in newest for value in one.values())
