"""What editors ask readers to mind goes along where content leaves its page: read aloud, framed, quoted."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.schema import Record
from generator.text.folding import collapse

# The heading under which an exemplar's page has them whole.
ANCHOR = "luu-y-khi-doc"
SHORT = 160
# Capitals before the mark are a short form: "TP. Mới" goes on.
_SENTENCE = re.compile(r".+?(?<![A-Z])[.!?…](?=\s)")


def caveats(records: Iterable[Record]) -> tuple[str, ...]:
    """The remarks on ``records``, each once, those on sources that disagree first."""
    remarks = [remark for record in records for remark in record.remarks]
    remarks.sort(key=lambda remark: len(set(remark.sources)) < 2)
    return tuple(dict.fromkeys(collapse(remark.text) for remark in remarks))


def in_short(caveat: str) -> str:
    """The whole where it is short enough, else its first sentence: half of one may tell one side alone."""
    if len(caveat) <= SHORT:
        return caveat
    first = _SENTENCE.match(caveat)
    return first[0] if first else caveat


def quoted(record: Record) -> str:
    """What a quotation of one figure has to say with it; its address stands at the quotation's end."""
    found = caveats((record,))
    whole = " ".join(found)
    if len(whole) <= SHORT:
        return f" Lưu ý: {whole}" if whole else ""
    return f" Lưu ý: {in_short(found[0])} Xem đủ lưu ý tại địa chỉ ở cuối."
