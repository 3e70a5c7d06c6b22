"""Causes and purposes that a passage states, with the forces their words show."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from policytext.model import Span
from policytext.nlp.matching_text import matching_text
from policytext.transfer.lexicon import Named, compiled, found, lists


@dataclass(frozen=True, slots=True)
class Statement:
    """A force that a connective or a purpose clause ties to what the sentence tells.

    Attributes:
        code: id of the force's code, such as ``DRV.MKT``.
        subtype: the sub-type its words show.
        span: the words of the force, in the passage.
        connective: the words that tie it.
    """

    code: str
    subtype: str
    span: Span
    connective: Span


def stated_forces(text: str, language: str) -> tuple[Statement, ...]:
    """The forces that a sentence states as cause or purpose.

    A stretch behind a connective states a force when it holds words of one of its sub-types; it
    may state several. Connectives and sub-types are those of
    ``configs/lexicons/transfer-forces.yaml``.

    Args:
        text: a sentence, traditional script read as simplified.
        language: ``zh`` or ``en``.

    Returns:
        In the order of the text, one entry a force and stretch.

    >>> [f.code for f in stated_forces("由于用工成本上升，工厂迁往内地。", "zh")]
    ['DRV.MKT']
    """
    statements: list[Statement] = []
    for connective in _connectives(language):
        for match in connective.finditer(text):
            if match[1].strip():
                statements.extend(_of_stretch(text, match, language))
    chosen: dict[str, Statement] = {}
    for each in sorted(statements, key=lambda s: (s.span.start, s.code)):
        chosen.setdefault(each.code, each)
    return tuple(chosen.values())


def force_words(text: str, language: str) -> Iterator[tuple[str, str, Span]]:
    """Code, sub-type and place of each force whose words a text holds, the first sub-type."""
    matching = matching_text(text, language)
    for code, subtypes in _subtypes(language):
        for subtype, patterns in subtypes.items():
            span = next(found(patterns, matching), None)
            if span is not None:
                yield code, subtype, span
                break


def _of_stretch(text: str, match: re.Match[str], language: str) -> Iterator[Statement]:
    connective = _outside(match)
    for code, subtype, span in force_words(match[1], language):
        yield Statement(
            code, subtype, Span(*match.span(1)), connective or span.shift(match.start(1))
        )


def _outside(match: re.Match[str]) -> Span | None:
    """The words of a match before the stretch, else those behind it."""
    if match.start() < match.start(1):
        return Span(match.start(), match.start(1))
    return Span(match.end(1), match.end()) if match.end(1) < match.end() else None


@cache
def _connectives(language: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(form) for form in lists("forces", language)["connectives"])


@cache
def _subtypes(language: str) -> tuple[tuple[str, Named], ...]:
    return tuple(
        (code, {name: compiled(tuple(words), language) for name, words in subtypes.items()})
        for code, subtypes in lists("forces", language)["subtypes"].items()
    )
