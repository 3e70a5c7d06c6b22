"""The connectives of a part of a sentence, each with the stretch that it opens."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from policytext.model import Span
from policytext.theory.axial.connectives import Connective, Form
from policytext.theory.axial.parts import LEAST, Part

_FEW_WORDS = 4
_LONG_ITEM = 6
_DIGITS = re.compile(r"\d,\d{3}")
_LIST_END = re.compile(r"\s*(?:and|or)\b|.*\b(?:and|or)\b")


@dataclass(frozen=True, slots=True)
class Found:
    """A connective in a part of a sentence; spans count from the head of the sentence."""

    connective: Connective
    span: Span
    own: Span | None = None


def find_connectives(part: Part) -> list[Found]:
    """The connectives of a part in the order of the text; of words in dispute the first form."""
    taken: list[Span] = []
    found: list[Found] = []
    for connective in part.words.connectives:
        for match in connective.words.finditer(part.text, part.span.start, part.span.end):
            if connective.start and not is_initial(part, match.start()):
                continue
            own = Span(*match.span("own")) if connective.form is Form.AROUND else None
            each = Found(connective, Span(*match.span()), own)
            if any(words.overlaps(other) for words in words_of(each) for other in taken):
                continue
            taken.extend(words_of(each))
            found.append(each)
    found.sort(key=lambda each: each.span)
    return [_with_own(part, each, found) for each in found]


def words_of(found: Found) -> tuple[Span, ...]:
    """The words of a connective without the stretch that they stand around."""
    if found.connective.form is not Form.AROUND or found.own is None:
        return (found.span,)
    ends = ((found.span.start, found.own.start), (found.own.end, found.span.end))
    return tuple(Span(a, b) for a, b in ends if b > a)


def _with_own(part: Part, found: Found, others: Sequence[Found]) -> Found:
    if found.connective.form is not Form.OPEN:
        return found
    end = _own_end(part, found, others)
    own = Span(found.span.end, end) if end > found.span.end else None
    return Found(found.connective, found.span, own)


def _own_end(part: Part, found: Found, others: Sequence[Found]) -> int:
    """Where the stretch behind an opening connective ends."""
    start, last = found.span.end, part.span.end
    if not part.chinese and not is_initial(part, found.span.start):
        last = part.clauses[part.clause_at(start)].end
    for other in others:
        cuts = other.connective.form is Form.JOIN or (
            not part.chinese and other.connective.form is Form.OPEN
        )
        if cuts and start < other.span.start < last:
            last = other.span.start
    connective = found.connective
    comma = _comma(part, start, last, found)
    mate = connective.mate.search(part.text, start, last) if connective.mate else None
    if mate is not None:
        at = mate.start()
        comma = at if at < comma or part.words.clause.match(part.text[at - 1]) else comma
    stop = connective.stop.search(part.text, start + LEAST, comma) if connective.stop else None
    return max(start, stop.start() if stop else comma)


def _comma(part: Part, start: int, last: int, found: Found) -> int:
    """The comma that ends the stretch; in English one behind a whole list of words."""
    if not part.chinese and not is_initial(part, found.span.start):
        return last
    marks = [m.start() for m in part.words.clause.finditer(part.text, start, last)]
    marks = [at for at in marks if part.says(start, at) and not _in_number(part.text, at)]
    if not marks:
        return last
    if part.chinese:
        return marks[0]
    ends = [*marks, last]
    for number, (at, end) in enumerate(zip(marks[1:], ends[2:], strict=True), start=1):
        item = part.text[marks[number - 1] + 1 : at]
        if len(item.split()) > _LONG_ITEM:
            break
        if _LIST_END.match(item) and part.says(at, end):
            return at
    return marks[0]


def _in_number(text: str, at: int) -> bool:
    return _DIGITS.match(text, max(0, at - 1)) is not None


def is_initial(part: Part, start: int) -> bool:
    """Whether a connective opens a part, but for a few words such as a time."""
    head = part.text[part.span.start : start]
    return len(head.split()) <= _FEW_WORDS and (not head.strip(" ,") or head.rstrip()[-1:] == ",")
