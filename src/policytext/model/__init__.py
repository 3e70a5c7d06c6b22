"""The nouns: frozen dataclasses from the standard library only, without input or output."""

from policytext.model.actor import Actor, ActorMention, ActorType
from policytext.model.block import BESIDE, Block, BlockKind, Part
from policytext.model.case import Case, Value, Variable
from policytext.model.change import ChangeKind, CodebookChange, Recoding
from policytext.model.code import (
    NO_WORDS,
    Bilingual,
    Code,
    CodeIndicator,
    CodeStatus,
    Level,
    Parents,
    Role,
    code_reference,
    split_reference,
)
from policytext.model.codebook import Codebook
from policytext.model.coder import Coder, CoderKind
from policytext.model.coding import CARRIED, Coding, CodingStatus, Evidence
from policytext.model.corpus import Corpus, Failure
from policytext.model.decision import Decision
from policytext.model.document import Document, Metadatum, Replacement, Source, digest
from policytext.model.indicator import Aspect, Indicator, IndicatorKind
from policytext.model.language import detect_language
from policytext.model.memo import Memo, MemoKind, MemoVersion
from policytext.model.page import Box, Line, Page
from policytext.model.place import MacroRegion, Place, PlaceLevel, PlaceMention
from policytext.model.quantity import Bearing, Comparator, Period, Precision, Quantity, QuantityKind
from policytext.model.relation import CodeRelation, RelationDecision, RelationKind
from policytext.model.run import Run
from policytext.model.segment import Segment, Unit
from policytext.model.span import Span
from policytext.model.table import Cell, Table
from policytext.model.transfer_event import (
    Attachment,
    EventStatus,
    Force,
    Means,
    Moved,
    Slot,
    Telling,
    TransferEvent,
)

__all__ = [
    "BESIDE",
    "CARRIED",
    "NO_WORDS",
    "Actor",
    "ActorMention",
    "ActorType",
    "Aspect",
    "Attachment",
    "Bearing",
    "Bilingual",
    "Block",
    "BlockKind",
    "Box",
    "Case",
    "Cell",
    "ChangeKind",
    "Code",
    "CodeIndicator",
    "CodeRelation",
    "CodeStatus",
    "Codebook",
    "CodebookChange",
    "Coder",
    "CoderKind",
    "Coding",
    "CodingStatus",
    "Comparator",
    "Corpus",
    "Decision",
    "Document",
    "EventStatus",
    "Evidence",
    "Failure",
    "Force",
    "Indicator",
    "IndicatorKind",
    "Level",
    "Line",
    "MacroRegion",
    "Means",
    "Memo",
    "MemoKind",
    "MemoVersion",
    "Metadatum",
    "Moved",
    "Page",
    "Parents",
    "Part",
    "Period",
    "Place",
    "PlaceLevel",
    "PlaceMention",
    "Precision",
    "Quantity",
    "QuantityKind",
    "Recoding",
    "RelationDecision",
    "RelationKind",
    "Replacement",
    "Role",
    "Run",
    "Segment",
    "Slot",
    "Source",
    "Span",
    "Table",
    "Telling",
    "TransferEvent",
    "Unit",
    "Value",
    "Variable",
    "code_reference",
    "detect_language",
    "digest",
    "split_reference",
]
