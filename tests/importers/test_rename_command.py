"""`portal rename`: the file moves, every mention follows, old addresses lead on, nothing else changes."""

from __future__ import annotations

import difflib

import pytest

from generator.importers.store import Store
from generator.references import references_of
from generator.schema import Portal
from generator.source import parse_yaml
from generator.source.nodes import as_plain
from tests.importers.desk import Desk

REDIRECTS = "data/chuyen-huong.yml"


def changed_lines(before: dict[str, bytes], after: dict[str, bytes], path: str) -> list[str]:
    lines = difflib.ndiff(before[path].decode().splitlines(), after[path].decode().splitlines())
    return [line for line in lines if line[:2] in {"- ", "+ "}]


def mentioned(store: Store, key: str) -> int:
    return sum(ref.target == key for record in store.loaded.records for ref in references_of(record))


def redirects(desk: Desk) -> object:
    return as_plain(parse_yaml((desk.root / REDIRECTS).read_bytes(), REDIRECTS).node)


@pytest.mark.parametrize("kind", ["dien-hinh", "dia-ban", "ket-qua", "nguon", "bai-viet", "tru-cot"])
def test_the_most_mentioned_record_of_a_kind_moves_and_comes_back(kind: str, desk: Desk) -> None:
    store = desk.store
    key = max(
        (key for key in store.by_key if key.startswith(f"{kind}/")), key=lambda key: mentioned(store, key)
    )
    before, count = desk.snapshot(), mentioned(store, key)

    said = desk.portal("rename", key, "ten-moi-thu", "--yes")

    assert said.status == 0, said.err
    later = desk.store
    assert not later.errors
    assert key not in later.by_key
    assert mentioned(later, f"{kind}/ten-moi-thu") == count
    assert mentioned(later, key) == 0

    assert desk.portal("rename", f"{kind}/ten-moi-thu", key.partition("/")[2], "--yes").status == 0
    after = desk.snapshot()
    after.pop(REDIRECTS, None)
    assert after == before, "there and back, every byte is the same"


def test_a_rename_touches_only_what_names_the_record(desk: Desk) -> None:
    story = "content/bai-viet/quoi-dien-nam-chi-bo.md"
    path = desk.root / story
    link = "[xem](../../dien-hinh/quoi-dien-2023/#cach-lam) và [khác](../dien-hinh/quoi-dien-2023-a/)"
    path.write_bytes((path.read_text(encoding="utf-8") + f"\n{link}\n").replace("\n", "\r\n").encode())
    before = desk.snapshot()

    said = desk.portal("rename", "dien-hinh/quoi-dien-2023", "nam-chi-bo-quoi-dien", "--yes")

    after = desk.snapshot()
    assert said.status == 0
    moved = "data/dien-hinh/2023/nam-chi-bo-quoi-dien.yml"
    assert after[moved] == before["data/dien-hinh/2023/quoi-dien-2023.yml"]
    touched = {name for name in before if before[name] != after.get(name)}
    assert all(
        f"sửa chỗ nhắc tới: {name}" in said.out or name.endswith("quoi-dien-2023.yml") for name in touched
    )
    assert changed_lines(before, after, "data/cong.yml") == [
        "-   - quoi-dien-2023",
        "+   - nam-chi-bo-quoi-dien",
    ]
    text = after[story].decode()
    assert "\r\n" in text
    assert "\n\n" not in text.replace("\r\n", "")
    assert "(../../dien-hinh/nam-chi-bo-quoi-dien/#cach-lam)" in text
    assert "(../dien-hinh/quoi-dien-2023-a/)" in text
    assert redirects(desk) == {"dien-hinh/quoi-dien-2023/": "dien-hinh/nam-chi-bo-quoi-dien/"}


def test_old_addresses_never_lead_to_each_other(desk: Desk) -> None:
    for old, new in (("a-phong", "b"), ("b", "c"), ("c", "a-phong")):
        start = "ap-phong-xa-tan-phong" if old == "a-phong" and not (desk.root / REDIRECTS).exists() else old
        assert desk.portal("rename", f"dia-ban/{start}", new, "--yes").status == 0
    assert redirects(desk) == {
        "dia-ban/ap-phong-xa-tan-phong/": "dia-ban/a-phong/",
        "dia-ban/b/": "dia-ban/a-phong/",
        "dia-ban/c/": "dia-ban/a-phong/",
    }
    desk.portal("rename", "ket-qua/thanh-phu-xa-ntm-2023", "mot-ket-qua", "--yes")
    assert "ket-qua" not in (desk.root / REDIRECTS).read_text(encoding="utf-8"), "it has no page of its own"


def test_an_address_that_was_published_still_leads_somewhere(desk: Desk) -> None:
    assert desk.portal("addresses", "--write").status == 0
    assert desk.portal("rename", "dien-hinh/quoi-dien-2023", "nam-chi-bo", "--yes").status == 0
    assert desk.sound()


def test_a_draft_was_never_published_and_leaves_no_redirect(desk: Desk) -> None:
    flags = ("--set", "ten=Từ thử", "--set", "nhap=có", "--id", "tu-thu")
    assert desk.portal("new", "van-ban", "--yes", *flags, "--set", "loai=Kế hoạch").status == 0
    assert desk.portal("rename", "van-ban/tu-thu", "tu-thu-hai", "--yes").status == 0
    assert not (desk.root / REDIRECTS).exists()
    assert desk.sound()


def test_whoever_withdrew_is_renamed_before_the_last_mention_is_gone(desk: Desk) -> None:
    """In the order of the guide: that texts still tell the name is no fault of the rename."""
    path = desk.root / "data/ca-nhan/le-mong-linh.yml"
    path.write_text(path.read_text(encoding="utf-8") + "an_danh: có\n", encoding="utf-8")
    said = desk.portal("rename", "ca-nhan/le-mong-linh", "nguoi-1", "--yes")
    assert said.status == 0, said.err
    assert not (desk.root / REDIRECTS).exists()
    assert desk.portal("rename", "ca-nhan/nguoi-1", "le-mong-linh-2", "--yes").status == 2


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("dien-hinh/quoi-dien", "x", "Có phải ý là dien-hinh/quoi-dien-2023?"),
        ("dien-hinh/quoi-dien-2023", "Quới Điền", "Có phải ý là “quoi-dien”?"),
        ("dien-hinh/quoi-dien-2023", "ap-dai-thon-2022", "đã dùng cho một điển hình khác"),
        ("dien-hinh/quoi-dien-2023", "quoi-dien-2023", "giống hệt mã cũ"),
        ("dien-hinh/quoi-dien-2023", "x" * 101, "không phải là một mã"),
        (f"{Portal.kind.folder}/cong", "x", "không có mã để đổi"),
    ],
)
def test_what_cannot_be_renamed_is_told(old: str, new: str, words: str, desk: Desk) -> None:
    before = desk.snapshot()
    said = desk.portal("rename", old, new, "--yes")
    assert said.status == 2
    assert words in said.err
    assert desk.snapshot() == before


def test_nothing_is_renamed_while_a_file_cannot_be_read(desk: Desk) -> None:
    (desk.root / "data/nguon/hong.yml").write_text("ten: [", encoding="utf-8")
    said = desk.portal("rename", "dien-hinh/quoi-dien-2023", "x", "--yes")
    assert said.status == 2
    assert "portal check" in said.err
