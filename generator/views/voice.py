"""What a commune's loudspeaker reads of an exemplar or a story, and how long that takes."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator

from generator.schema import Area, Exemplar, Indicator, Observation, Record, Source, Story
from generator.text.dates import format_date
from generator.text.figures import format_figure
from generator.text.folding import collapse
from generator.text.photos import photos_in, without_photos
from generator.text.story import plain_blocks
from generator.views.annulled import annulled_in, told
from generator.views.caveats import caveats
from generator.views.components.page_parts import Voice
from generator.views.page import Desk, cited
from generator.views.standing import standing_aloud
from generator.views.wording import (
    as_of,
    figure_text,
    lower_first,
    observation_label,
    observed_share,
    place_name,
    upper_first,
)

# Beside the page: few open it, and who does may want to paste it elsewhere.
SPOKEN = "truyen-thanh.txt"
# A calm announcer; every Vietnamese syllable is a word of its own.
SYLLABLES_PER_MINUTE = 150
HINT = (
    "Số, ngày tháng và chữ viết tắt đã viết thành chữ để đọc trên loa. "
    f"Thời gian tính theo {SYLLABLES_PER_MINUTE} tiếng một phút."
)
_SPAN = re.compile(r"^(\d{4}) – (\d{1,2}/\d{4})")
_ENDS = (".", "!", "?", ":", ";", "…", ".”")


def exemplar_voice(desk: Desk, exemplar: Exemplar) -> Voice:
    """What changed, how it was done, the results and who to ask, as the record tells."""
    results = tuple(desk.registry.get(Observation, identifier) for identifier in exemplar.results)
    return _voice(desk, _of_exemplar(desk, exemplar, results), (exemplar, *results))


def story_voice(desk: Desk, story: Story) -> Voice:
    """The whole story; what a photo shows is for those who look at the page."""
    # The name says it: …(đã bị hủy bỏ).
    since = (exemplar.name for exemplar in annulled_in(desk.registry, story.exemplars))
    body = without_photos(story.body, photos_in(story.body))
    return _voice(desk, (story.name, story.summary, *since, *plain_blocks(body)), (story,))


def _voice(desk: Desk, paragraphs: Iterable[str], records: tuple[Record, ...]) -> Voice:
    told = (_ended(text) for text in (*paragraphs, *_caveats(records), *_sources(desk, cited(records))))
    # A sentence may begin with a number, which has become a word.
    spoken = tuple(upper_first(desk.abbreviations.aloud(text)) for text in told if text)
    syllables = sum(len(text.split()) for text in spoken)
    minutes = max(1, math.ceil(syllables / SYLLABLES_PER_MINUTE))
    return Voice(f"khoảng {minutes} phút đọc", HINT, SPOKEN, spoken)


def _of_exemplar(desk: Desk, exemplar: Exemplar, results: Iterable[Observation]) -> Iterator[str]:
    registry = desk.registry
    place = lower_first(place_name(registry, registry.get(Area, exemplar.area)))
    yield exemplar.name
    yield f"Điển hình năm {exemplar.year}, ở {place}: {standing_aloud(registry, exemplar)}"
    yield from (told(registry, found) for found in exemplar.annulments)
    yield exemplar.summary
    yield from (exemplar.change or "").split("\n\n")
    if exemplar.reason:
        yield exemplar.reason
    if exemplar.how:
        yield "Về cách làm, nguồn có kể đôi điều:"
    for number, step in enumerate(exemplar.how):
        yield f"{'Một điều nữa' if number else 'Một điều'}: {_ended(step.name)}"
        yield step.text or ""
    if exemplar.cost:
        yield f"Chi phí và nguồn lực: {exemplar.cost}"
    yield from (_result(desk, seen) for seen in results)
    if exemplar.contact:
        yield f"Hỏi thêm: {exemplar.contact}"


def _result(desk: Desk, seen: Observation) -> str:
    """ "16 trên 43 chi bộ", "14 chi bộ, chỉ tiêu 12 chi bộ, bằng 116,7%"."""
    registry = desk.registry
    unit = registry.get(Indicator, seen.indicator).unit
    said = figure_text(registry, seen)
    if seen.actual and seen.target:
        said = f"{format_figure(seen.actual)} {unit}, chỉ tiêu {format_figure(seen.target)} {unit}"
    elif seen.target:
        said = f"chỉ tiêu {said}"
    percent = observed_share(seen)
    return (
        f"{observation_label(registry, seen)}: {said}{f', bằng {percent}' if percent else ''}, {_when(seen)}"
    )


def _when(seen: Observation) -> str:
    """ "2021 – 10/2024" is read by eyes alone: "từ năm 2021 đến tháng 10/2024"."""
    return _SPAN.sub(r"từ năm \1 đến tháng \2", as_of(seen))


def _caveats(records: Iterable[Record]) -> Iterator[str]:
    for after, text in enumerate(caveats(records)):
        yield text if after else f"Xin lưu ý: {text}"


def _sources(desk: Desk, identifiers: Iterable[str]) -> Iterator[str]:
    """All that the text was made of; none is said to tell the whole of it."""
    found = [desk.registry.get(Source, identifier) for identifier in dict.fromkeys(identifiers)]
    if found:
        named = dict.fromkeys(f"{source.publisher}, {format_date(source.date)}" for source in found)
        yield f"Nguồn: {'; '.join(named)}"


def _ended(text: str) -> str:
    """A sentence's end where there is none, so that the announcer takes a breath."""
    plain = collapse(text)
    return plain if not plain or plain.endswith(_ENDS) else f"{plain}."
