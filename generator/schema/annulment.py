"""Awards that were annulled: the Law on emulation and commendation 06/2022/QH15 lets them be taken back.

What was annulled is not forgotten in silence: it is marked wherever it stands, or removed from everywhere
where the decision asks for that.
"""

from __future__ import annotations

from typing import Annotated, TypeVar

from pydantic import Field

from generator.schema.base import Part, Record
from generator.schema.types import ActorRef, DateField, DocumentRef, Line, Many, Prose, SourceRef, YesNo

MARK = "(đã bị hủy bỏ)"


class Annulment(Part):
    """A decision that takes an award back, from all who had it or from some."""

    date: DateField = Field(alias="ngay", title="Ngày quyết định")
    decision: Line = Field(
        alias="quyet_dinh", title="Quyết định hủy bỏ", examples=["Quyết định số 12/QĐ-UBND"]
    )
    document: DocumentRef | None = Field(None, alias="van_ban", title="Văn bản")
    reason: Prose | None = Field(None, alias="ly_do", title="Lý do")
    whose: Annotated[tuple[ActorRef, ...], Many] = Field(
        (),
        alias="cua",
        title="Của ai",
        description="Chỉ ghi khi hủy bỏ của một số người; để trống là tất cả.",
    )
    removed: YesNo = Field(
        False,
        alias="go_bo",
        title="Gỡ khỏi cổng",
        description="Ghi “có” khi quyết định yêu cầu gỡ khỏi mọi nơi công bố.",
    )
    sources: Annotated[tuple[SourceRef, ...], Many] = Field(alias="nguon", title="Nguồn")


class Annullable(Record):
    """A record of an award, which may be annulled."""

    annulments: tuple[Annulment, ...] = Field(
        (),
        alias="huy_bo",
        title="Hủy bỏ khen thưởng",
        description="Quyết định hủy bỏ, có ngày và nguồn; cổng đánh dấu ở mọi nơi hoặc gỡ hẳn.",
    )

    @property
    def annulled(self) -> bool:
        """Whether nobody holds the award any more."""
        return any(not found.whose for found in self.annulments)

    @property
    def is_removed(self) -> bool:
        """Whether a decision asks that the whole award be published nowhere."""
        return any(found.removed and not found.whose for found in self.annulments)

    def annulled_for(self, key: str) -> bool:
        """Whether this holder has lost it."""
        return self.annulled or any(key in found.whose for found in self.annulments)


A = TypeVar("A", bound=Annullable)


def marked(record: A) -> A:
    """The record as readers may know it: named as annulled, without holders whose removal was decided."""
    if not record.annulments:
        return record
    gone = {key for found in record.annulments if found.removed for key in found.whose}
    changes: dict[str, object] = {
        "annulments": tuple(found for found in record.annulments if not (found.removed and found.whose))
    }
    for field in ("recipients", "subjects"):
        if holders := getattr(record, field, ()):
            changes[field] = tuple(key for key in holders if key not in gone)
    if record.annulled:
        changes["name"] = f"{record.heading} {MARK}"
    return record.model_copy(update=changes)
