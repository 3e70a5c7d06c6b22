"""Cases: the units of comparison."""

from __future__ import annotations

from dataclasses import dataclass

from policytext.model.code import NO_WORDS, Bilingual


@dataclass(frozen=True, slots=True)
class Variable:
    """An attribute of cases, such as region or year.

    Attributes:
        name: unique in a study.
        label: as shown, in both languages.
    """

    name: str
    label: Bilingual = NO_WORDS


@dataclass(frozen=True, slots=True)
class Value:
    """What a case has for a variable."""

    variable: str
    value: str


@dataclass(frozen=True, slots=True)
class Case:
    """A unit of comparison: a project, park, institute or region.

    Attributes:
        id: unique in a study.
        documents: ids of its documents, in order.
        label: name in both languages.
        values: its variables.
    """

    id: str
    documents: tuple[str, ...]
    label: Bilingual = NO_WORDS
    values: tuple[Value, ...] = ()
