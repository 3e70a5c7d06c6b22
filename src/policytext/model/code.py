"""Codes, with their definitions and indicators in both languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

DEFAULT_WEIGHT = 0.6
"""Confidence of a coding that rests on one indicator, where its author says nothing else."""
CODE_ID = re.compile(r"[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*")
"""What an id of a code looks like."""


class Level(StrEnum):
    """The stage of grounded theory a code belongs to (Strauss & Corbin)."""

    OPEN = "open"
    AXIAL = "axial"
    SELECTIVE = "selective"


class Role(StrEnum):
    """Place of a category in the paradigm model (Strauss & Corbin)."""

    CAUSAL_CONDITION = "causal condition"
    PHENOMENON = "phenomenon"
    CONTEXT = "context"
    INTERVENING_CONDITION = "intervening condition"
    STRATEGY = "strategy"
    CONSEQUENCE = "consequence"


class Parents(StrEnum):
    """What a coder that weighs evidence makes of codes that have others below them."""

    APART = "apart"
    """Given on their own evidence, whatever is given below."""
    WITH_CHILD = "with child"
    """Given also wherever a code below is given."""
    WITHOUT_CHILD = "without child"
    """Given only where no code below is given."""


class CodeStatus(StrEnum):
    """Whether the source of a codebook names a code or its editors added it."""

    STATED = "stated"
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True)
class Bilingual:
    """The same words in Chinese and in English; either may be empty."""

    zh: str = ""
    en: str = ""

    def within(self, language: str) -> str:
        """The wording in a language, or in the other one where it is missing."""
        return (self.zh or self.en) if language == "zh" else (self.en or self.zh)


NO_WORDS = Bilingual()


@dataclass(frozen=True, slots=True)
class CodeIndicator:
    """A phrase or token pattern that speaks for a code; see ``docs/codebooks.md``.

    Attributes:
        pattern: what must be found.
        requires: patterns each of which must also be found in the segment.
        excludes: patterns none of which may be found in the segment.
        negated: whether a match counts under a negation too.
        weight: confidence of a coding that rests on this indicator alone, in (0, 1].
        line: line in the codebook file; None for an indicator made in memory.
    """

    pattern: str
    requires: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    negated: bool = False
    weight: float = DEFAULT_WEIGHT
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Code:
    """A qualitative code.

    Attributes:
        id: unique in its codebook.
        label: name in both languages.
        definition: what the code means.
        include: what to code with it.
        exclude: what not to code with it, and which code to use then.
        examples: by language, sentences a coder would code with it.
        indicators: by language, phrases and patterns that speak for it.
        parent: id of the code above; None for a root.
        level: stage of grounded theory.
        role: place in the paradigm model; None when it has none.
        status: stated by the codebook's source, or inferred.
        exclusive: whether of the codes right below at most one is given to a segment.
        line: line in the codebook file; None for a code made in memory.
    """

    id: str
    label: Bilingual = NO_WORDS
    definition: Bilingual = NO_WORDS
    include: Bilingual = NO_WORDS
    exclude: Bilingual = NO_WORDS
    examples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    indicators: Mapping[str, tuple[CodeIndicator, ...]] = field(default_factory=dict)
    parent: str | None = None
    level: Level = Level.OPEN
    role: Role | None = None
    status: CodeStatus = CodeStatus.STATED
    exclusive: bool = False
    line: int | None = None


def code_reference(codebook: str, code: str) -> str:
    """The name of a code among codebooks: ``transfer:PAT.CAP``."""
    return f"{codebook}:{code}"


def split_reference(reference: str) -> tuple[str, str]:
    """Codebook id and code id of a reference; the codebook is empty when it names none.

    >>> split_reference("transfer:PAT.CAP")
    ('transfer', 'PAT.CAP')
    """
    codebook, _, code = reference.rpartition(":")
    return codebook, code
