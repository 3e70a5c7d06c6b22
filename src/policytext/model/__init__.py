"""The nouns: frozen dataclasses from the standard library only, without input or output."""

from policytext.model.case import Case, Value, Variable
from policytext.model.code import (
    NO_WORDS,
    Bilingual,
    Code,
    CodeStatus,
    Indicator,
    Level,
    Role,
    code_reference,
    split_reference,
)
from policytext.model.codebook import Codebook
from policytext.model.coder import Coder, CoderKind
from policytext.model.coding import Coding, CodingStatus, Evidence
from policytext.model.corpus import Corpus, Failure
from policytext.model.document import (
    BESIDE,
    Block,
    BlockKind,
    Box,
    Cell,
    Document,
    Line,
    Metadatum,
    Page,
    Part,
    Replacement,
    Source,
    Table,
    digest,
)
from policytext.model.language import detect_language
from policytext.model.memo import Memo, MemoKind
from policytext.model.relation import CodeRelation, RelationKind
from policytext.model.run import Run
from policytext.model.segment import Segment, Unit
from policytext.model.span import Span

__all__ = [
    "BESIDE",
    "NO_WORDS",
    "Bilingual",
    "Block",
    "BlockKind",
    "Box",
    "Case",
    "Cell",
    "Code",
    "CodeRelation",
    "CodeStatus",
    "Codebook",
    "Coder",
    "CoderKind",
    "Coding",
    "CodingStatus",
    "Corpus",
    "Document",
    "Evidence",
    "Failure",
    "Indicator",
    "Level",
    "Line",
    "Memo",
    "MemoKind",
    "Metadatum",
    "Page",
    "Part",
    "RelationKind",
    "Replacement",
    "Role",
    "Run",
    "Segment",
    "Source",
    "Span",
    "Table",
    "Unit",
    "Value",
    "Variable",
    "code_reference",
    "detect_language",
    "digest",
    "split_reference",
]
