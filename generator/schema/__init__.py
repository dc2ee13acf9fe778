"""The nouns of an emulation movement as frozen models: one file a noun, bound to Vietnamese keys.

``KINDS`` names every kind of record by the folder that holds it under ``data/``.
"""

from __future__ import annotations

from generator.schema.annulment import Annulment
from generator.schema.area import Area, AreaLevel
from generator.schema.base import Kind, Record, Remark
from generator.schema.boundary import BoundaryMap, BoundaryShape
from generator.schema.commendation import Commendation, CommendationState
from generator.schema.criterion import CriteriaSet, Criterion, CriterionKind
from generator.schema.document import Document
from generator.schema.emulation import Emulation, EmulationStep
from generator.schema.exemplar import CriterionResult, Exemplar, HowStep, Milestone, Stage, Status
from generator.schema.indicator import Direction, Indicator, Nature, Observation
from generator.schema.movement import MottoStep, Movement, Phase, PillarGroup, YearTheme
from generator.schema.person import Office, Person
from generator.schema.photo import Photo
from generator.schema.pillar import EmulationContent, Pillar
from generator.schema.portal import Contact, GitHost, MemberExemplar, MemberPortal, Portal, Workshop
from generator.schema.source import Correction, Source
from generator.schema.story import Story
from generator.schema.term import Term
from generator.schema.title import ProcedureStep, Title
from generator.schema.types import AwardLevel
from generator.schema.unit import Membership, Unit

RECORD_TYPES: tuple[type[Record], ...] = (
    Movement,
    Pillar,
    EmulationContent,
    Exemplar,
    Emulation,
    Title,
    CriteriaSet,
    Commendation,
    Indicator,
    Observation,
    Document,
    Area,
    BoundaryMap,
    Unit,
    Person,
    Source,
    Term,
)

KINDS: dict[str, type[Record]] = {record_type.kind.folder: record_type for record_type in RECORD_TYPES}

__all__ = [
    "KINDS",
    "RECORD_TYPES",
    "Annulment",
    "Area",
    "AreaLevel",
    "AwardLevel",
    "BoundaryMap",
    "BoundaryShape",
    "Commendation",
    "CommendationState",
    "Contact",
    "Correction",
    "CriteriaSet",
    "Criterion",
    "CriterionKind",
    "CriterionResult",
    "Direction",
    "Document",
    "Emulation",
    "EmulationContent",
    "EmulationStep",
    "Exemplar",
    "GitHost",
    "HowStep",
    "Indicator",
    "Kind",
    "MemberExemplar",
    "MemberPortal",
    "Membership",
    "Milestone",
    "MottoStep",
    "Movement",
    "Nature",
    "Observation",
    "Office",
    "Person",
    "Phase",
    "Photo",
    "Pillar",
    "PillarGroup",
    "Portal",
    "ProcedureStep",
    "Record",
    "Remark",
    "Source",
    "Stage",
    "Status",
    "Story",
    "Term",
    "Title",
    "Unit",
    "Workshop",
    "YearTheme",
]
