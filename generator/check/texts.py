"""Rules for what people read: abbreviations explained, places linked, nothing pasted or lost."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from generator.check.finding import Finding
from generator.check.noticed import all_noticed
from generator.link import Registry
from generator.problems import Severity
from generator.schema import Area, Exemplar, Person, Record, Story, Term
from generator.schema.story import Guide, Page
from generator.text.fences import without_examples
from generator.text.story_losses import left_out

# What a page's description and a shared link show before they cut.
SHARED = 160

_WORD = re.compile(r"\w+")


def summaries_fit_what_is_shared(registry: Registry, _today: date) -> Iterator[Finding]:
    """A summary is cut where a shared link or a search result has no more room."""
    records: tuple[Story | Exemplar, ...] = (*registry.all(Story), *registry.all(Exemplar))
    for record in records:
        if len(record.summary) > SHARED:
            yield Finding(
                "tom-tat-dai",
                record,
                ("tom_tat",),
                f"Tóm tắt dài {len(record.summary)} ký tự; khi chia sẻ chỉ hiện {SHARED} ký tự đầu.",
                "Hãy rút gọn thành một câu nói được điều chính.",
                Severity.WARNING,
            )


def abbreviations_are_explained(registry: Registry, _today: date) -> Iterator[Finding]:
    """Citizens don't know what TSVMTD is; each unknown abbreviation is told once."""
    known = {term.abbreviation for term in registry.all(Term)}
    for record, found in all_noticed(registry):
        for path, spot, word in found.shorts:
            if word in known:
                continue
            if isinstance(record, Term) and word in re.findall(r"\w+", record.abbreviation or ""):
                continue  # a term that takes its own abbreviation apart
            known.add(word)
            yield Finding(
                "viet-tat-la",
                record,
                path,
                f"Chưa có thuật ngữ nào giải thích chữ viết tắt “{word}”.",
                "Hãy tạo một thuật ngữ có “viet_tat” này trong data/thuat-ngu/, hoặc viết đầy đủ ra.",
                Severity.WARNING,
                spot,
            )


def places_and_people_are_linked(registry: Registry, _today: date) -> Iterator[Finding]:
    """A story that names a known place or person leads to it, in its front matter or by a link."""
    known: dict[str, list[Record]] = defaultdict(list)
    for record in (*registry.all(Area), *registry.all(Person)):
        known[record.heading.lower()].append(record)
    lengths = sorted({len(_WORD.findall(name)) for name in known}, reverse=True)
    for story in registry.all(Story):
        linked = _linked_from(registry, story)
        for number, line in enumerate(story.body.split("\n")):
            for name, column in _named_in(line, known, lengths):
                records = known[name.lower()]
                # A name without its capital ("cái mới") is no name; one of two eras' places is enough.
                if not name.rpartition(" ")[2][:1].isupper() or linked & {each.key for each in records}:
                    continue
                linked |= {each.key for each in records}
                yield _unlinked(story, records[0], name, (number, column))


def _named_in(line: str, known: Mapping[str, object], lengths: list[int]) -> Iterator[tuple[str, int]]:
    """Known names in ``line`` with their columns, the longest first where two begin alike.

    "xã Tân Lương" inside a sentence, "Xã Tân Lương" at its start. Looked up by words, for one pattern of
    ten thousand names would be tried letter by letter.
    """
    words = list(_WORD.finditer(line))
    at = 0
    while at < len(words):
        for length in lengths:
            if at + length <= len(words):
                name = line[words[at].start() : words[at + length - 1].end()]
                if name.lower() in known:
                    yield name, words[at].start()
                    at += length - 1
                    break
        at += 1


def _unlinked(story: Story, record: Record, name: str, spot: tuple[int, int]) -> Finding:
    link = f"[{name}](/{record.key}/)"
    advice = f"Hãy viết {link}" + (
        f", hoặc thêm “{record.id}” vào “dia_ban” ở đầu bài." if isinstance(record, Area) else "."
    )
    return Finding(
        "chua-lien-ket",
        story,
        (),
        f"Bài nhắc đến “{name}” mà không dẫn tới trang của nơi hay người ấy.",
        advice,
        Severity.WARNING,
        spot,
    )


def _linked_from(registry: Registry, story: Story) -> set[str]:
    """Keys of what the story leads to: its places with all around and inside them, its exemplars' places."""
    areas = [registry.get(Area, identifier) for identifier in story.areas]
    areas += [registry.get(Area, registry.get(Exemplar, identifier).area) for identifier in story.exemplars]
    keys = {near.key for area in areas for near in (*registry.within(area), *registry.ancestors(area))}
    return keys | {f"{kind}/{identifier}" for kind, identifier in _LINK.findall(story.body)}


_LINK = re.compile(r"\]\(/?(?:\.\./)*(dia-ban|ca-nhan)/([a-z0-9-]+)/?")


def texts_are_our_own(registry: Registry, _today: date) -> Iterator[Finding]:
    """Bylines and page furniture show that a text was pasted; a quotation that long is no quotation."""
    for record, found in all_noticed(registry):
        for path, spot, message in found.pasted:
            yield Finding(
                "chep-nguon",
                record,
                path,
                message,
                "Hãy kể lại bằng lời của mình; chỉ trích câu ngắn, trong ngoặc kép, có tên người nói.",
                Severity.WARNING,
                spot,
            )


def nobody_can_be_rung_up(registry: Registry, _today: date) -> Iterator[Finding]:
    """A mobile phone or the number of an identity card is nobody's business but its owner's."""
    for record, found in all_noticed(registry):
        for path, spot, number in found.private:
            yield Finding(
                "so-rieng-tu",
                record,
                path,
                f"“{number}” giống số điện thoại di động hoặc số giấy tờ của một người.",
                "Hãy bỏ số này. Số liên hệ của cơ quan thì ghi ở mục “lien_he” trong data/cong.yml.\n"
                "Nếu không phải số riêng của ai, hãy ghi “so-rieng-tu” ở “chap_nhan” để máy thôi nhắc.",
                Severity.WARNING,
                spot,
            )


_PHOTO_INSTEAD = (
    "Hãy chép ảnh vào content/anh, rồi viết trên một dòng riêng: ![Trong ảnh có gì](anh/ten-tep.jpg)."
)
_INSTEAD = "Hãy bỏ nó, và dùng cách viết của bài: ## tiêu đề, **đậm**, [chữ](https://…)."


def stories_lose_nothing(registry: Registry, _today: date) -> Iterator[Finding]:
    """What a story may not hold (scripts, pictures, colours) is left out of the page, and the editor told."""
    written: tuple[Story | Page | Guide, ...] = (
        *registry.all(Story),
        *registry.all(Page),
        *registry.all(Guide),
    )
    for story in written:
        for line, what in left_out(without_examples(story.body)):
            yield Finding(
                "bai-bi-bo",
                story,
                (),
                f"{what} không lên trang.",
                _PHOTO_INSTEAD if what == "Ảnh" else _INSTEAD,
                Severity.WARNING,
                (line, 0),
            )
