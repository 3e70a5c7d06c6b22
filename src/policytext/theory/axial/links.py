"""What a sentence states of two of its stretches: connective, direction, denied or open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from policytext.model import RelationKind, Span
from policytext.nlp.fold import fold_characters
from policytext.theory.axial.connectives import Form, Sense, connective_words
from policytext.theory.axial.finding import Found, find_connectives, is_initial, words_of
from policytext.theory.axial.parts import LEAST, Part, parts_of, trimmed

_PARTICIPLE = re.compile(r"\w+ing\b")
_ADDED = re.compile(
    r", (?:and )?(?:\w+ly )?"
    r"(?=(?!including|according|regarding|during)\w{2,}ing\b (?!and\b|or\b))"
)
_JOINED = re.compile(r"\s*(?:and|but|or|while|which|whereas)\b")
_DOING = frozenset({RelationKind.LEADS_TO, RelationKind.ENABLES, RelationKind.DRIVES})
Ends = tuple[int, int]
"""Start and end of a stretch, counted from the head of the sentence; negative before it."""


class Stance(StrEnum):
    """How a text puts a relation."""

    STATED = "stated"
    HYPOTHETICAL = "hypothetical"
    NEGATED = "negated"


@dataclass(frozen=True, slots=True)
class Link:
    """A relation that a sentence states between two stretches of text.

    Attributes:
        kind: the relation of codebooks.
        sense: what the connective says.
        stance: stated, hypothetical or negated.
        connective: its words; two spans when they stand around a stretch.
        source: the stretch that the relation goes out from.
        target: the stretch that it goes to.
    """

    kind: RelationKind
    sense: Sense
    stance: Stance
    connective: tuple[Span, ...]
    source: Span
    target: Span


def find_links(
    text: str, sentence: Span, language: str, *, before: Span | None = None
) -> tuple[Link, ...]:
    """The relations that a sentence states between its stretches, or with the sentence before.

    Connectives are those of ``configs/lexicons/axial.yaml``. What they bind is decided by clauses
    and marks, so that it can be read off the text; where one side is empty, there is no link.

    Args:
        text: of the document.
        sentence: in the text.
        language: ``zh`` or ``en``.
        before: the sentence before it in the same paragraph, if any.

    Returns:
        In the order of the text, spans in code points of ``text``.

    >>> found = find_links("由于成本上升，工厂外迁。", Span(0, 12), "zh")[0]
    >>> found.kind.value, found.source, found.target
    ('causes', Span(start=2, end=6), Span(start=7, end=11))
    """
    words = connective_words(language)
    folded = fold_characters(text[sentence.start : sentence.end])
    previous = (before.start - sentence.start, before.end - sentence.start) if before else None
    links: list[Link] = []
    for part in parts_of(folded, previous, words, language == "zh"):
        links.extend(_links_of(part, text, sentence.start))
    return tuple(sorted(links, key=lambda link: link.connective[0]))


def _links_of(part: Part, text: str, shift: int) -> Iterator[Link]:
    found = find_connectives(part)
    owns = [each.own for each in found if each.own is not None]
    joins = [each.span for each in found if each.connective.form is Form.JOIN]
    conditions = [each.span.start for each in found if each.connective.hypothetical]
    for each in found:
        if each.connective.form in (Form.OPEN, Form.AROUND):
            sides = _of_own(part, each, owns, joins)
        elif each.connective.form is Form.JOIN:
            sides = _of_join(part, each, owns, joins)
        else:
            sides = _of_verb(part, each)
        if sides is None:
            continue
        source, target = (trimmed(text, a + shift, b + shift) for a, b in sides)
        if source is not None and target is not None and not source.overlaps(target):
            stance = _stance(part, each, conditions)
            shown = tuple(span.shift(shift) for span in words_of(each))
            said = [fold_characters(text[s.start : s.end]) for s in (source, target)]
            if any(map(part.words.discourse.search, said)):
                continue
            kind, sense = _kind_and_sense(part, each, said[1])
            yield Link(kind, sense, stance, shown, source, target)


def _kind_and_sense(part: Part, found: Found, target: str) -> tuple[RelationKind, Sense]:
    """What a connective states; what is done to remove something addresses it."""
    kind, sense = found.connective.kind, found.connective.sense
    if kind in _DOING and part.words.remedies.match(target):
        return RelationKind.ADDRESSES, Sense.REMEDY
    return kind, sense


def _of_own(
    part: Part, found: Found, owns: Sequence[Span], joins: Sequence[Span]
) -> tuple[Ends, Ends] | None:
    """Source and target of a connective with a stretch of its own."""
    if found.own is None or not part.says(*_ends(found.own)) or _is_case(part, found, found.own):
        return None
    other = _other(part, found, owns, joins)
    if other is None:
        return None
    own = _ends(found.own)
    return (other, own) if found.connective.own_is_target else (own, other)


def _is_case(part: Part, found: Found, own: Span) -> bool:
    """Whether the stretch of a means says in which case a rule holds (通过招标采购的)."""
    if found.connective.form is not Form.OPEN or found.connective.sense is not Sense.MEANS:
        return False
    return part.words.case.search(part.text[own.start : own.end].rstrip()) is not None


def _other(part: Part, found: Found, owns: Sequence[Span], joins: Sequence[Span]) -> Ends | None:
    where = found.connective.other
    clause = part.clauses[part.clause_at(found.span.start)]
    if where == "clause":
        is_task = part.words.tasks.search(part.text[clause.start : found.span.start])
        loose = found.connective.loose
        return None if is_task else _subject(part, found.span.start, loose=loose)
    last = found.span.end if found.own is None else max(found.span.end, found.own.end)
    after = _after(part, last, joins)
    begin = max([part.span.start, *(j.end for j in joins if j.end <= found.span.start)])
    if not part.chinese and part.says(clause.start, found.span.start):
        begin = max(begin, _participle(part, clause.start, found.span.start))
    has_after = part.says(*after) and not (
        not part.chinese and _JOINED.match(part.text[after[0] : after[1]].lstrip(" ,"))
    )
    if where == "after" or (not where and has_after and _leads(part, found)):
        return after if has_after else None
    if part.says(begin, found.span.start):
        head = part.text[begin : found.span.start].strip(" ,")
        if part.words.pointers.match(head):
            return _before(part, begin)
        return _uncovered(part, (begin, found.span.start), owns)
    if where == "before":
        return _before(part, begin)
    return after if has_after else None


def _participle(part: Part, start: int, end: int) -> int:
    """Where the last participle of a clause begins, to which what follows belongs; else its start.

    In "the law changed, easing trade by cutting fees" fees are cut to ease trade.
    """
    begins = [match.end() for match in _ADDED.finditer(part.text, start, end)]
    return begins[-1] if begins and part.says(begins[-1], end) else start


def _leads(part: Part, found: Found) -> bool:
    """Whether what a connective opens comes before the clause that it belongs to."""
    return part.chinese or is_initial(part, found.span.start)


def _after(part: Part, start: int, joins: Sequence[Span]) -> Ends:
    end = min([part.span.end, *(j.start for j in joins if j.start > start + LEAST)])
    return start, end


def _before(part: Part, begin: int) -> Ends | None:
    """What stands before a part, or the part up to a place in it."""
    if part.says(part.span.start, begin):
        return part.span.start, begin
    return part.previous


def _uncovered(part: Part, side: Ends, owns: Sequence[Span]) -> Ends:
    """A side without the stretches at its head that belong to other connectives."""
    start = max([side[0], *(own.end for own in owns if side[0] <= own.start and own.end < side[1])])
    return (start, side[1]) if part.says(start, side[1]) else side


def _of_join(
    part: Part, found: Found, owns: Sequence[Span], joins: Sequence[Span]
) -> tuple[Ends, Ends] | None:
    begin = max([part.span.start, *(j.end for j in joins if j.end <= found.span.start)])
    target = _after(part, found.span.end, joins)
    head = part.text[begin : found.span.start].strip(" ,")
    if _is_within(part, found, target):
        clause = part.clauses[part.clause_at(found.span.start)]
        begin = max(begin, clause.start)
        source = _before(part, begin)
        end = max(found.span.start, target[1]) if part.says(*target) else found.span.start
        target = (begin, end)
    elif not part.says(begin, found.span.start) or head in ("and", "but"):
        source = part.previous if begin == part.span.start else None
    else:
        source = _uncovered(part, (begin, found.span.start), owns)
    if source is None or not part.says(*target):
        return None
    return (target, source) if found.connective.reverse else (source, target)


def _is_within(part: Part, found: Found, target: Ends) -> bool:
    """Whether a connective stands inside the clause that it makes the target, or at its end."""
    clause = part.clauses[part.clause_at(found.span.start)]
    head = part.text[clause.start : found.span.start].rstrip()
    if not found.connective.adverb or not part.says(clause.start, found.span.start):
        return False
    return head[-1:] not in ",:" and not part.words.list.search(head)


def _of_verb(part: Part, found: Found) -> tuple[Ends, Ends] | None:
    if part.words.bare.match(part.text, found.span.end):
        return None
    clause = part.clauses[part.clause_at(found.span.start)]
    head = part.text[clause.start : found.span.start]
    is_task = part.words.list.search(head) or part.words.tasks.search(head)
    is_participle = _PARTICIPLE.match(part.text, found.span.start) and head.rstrip().endswith(",")
    if is_task and not is_participle:
        return None
    subject = _subject(part, found.span.start, loose=found.connective.loose)
    target = (found.span.end, clause.end)
    if subject is None or not part.says(*target):
        return None
    return (target, subject) if found.connective.reverse else (subject, target)


def _subject(part: Part, at: int, *, loose: bool = False) -> Ends | None:
    """What stands before a place in its clause; what a pointing word there stands for.

    Args:
        part: of the sentence.
        at: place of the verb.
        loose: whether the clause before is the subject where there is none.
    """
    number = part.clause_at(at)
    start = part.clauses[number].start
    head = part.text[start:at].strip(" ,")
    is_participle = not part.chinese and not head and _PARTICIPLE.match(part.text, at)
    is_open = loose and part.words.adverbs.match(head)
    if part.words.pointers.match(head) or is_participle or is_open:
        return _ends(part.clauses[number - 1]) if number else part.previous
    if part.words.list.search(head):
        return None
    return (start, at) if part.says(start, at) else None


def _stance(part: Part, found: Found, conditions: Sequence[int]) -> Stance:
    clause = part.clauses[part.clause_at(found.span.start)]
    head = part.text[min(clause.start, found.span.start) : found.span.start]
    if part.words.negators.search(head) and not part.words.list.search(head):
        return Stance.NEGATED
    is_open = found.connective.hypothetical or any(
        _holds_under(part, found, at) for at in conditions
    )
    if is_open or part.words.modals.search(head):
        return Stance.HYPOTHETICAL
    return Stance.STATED


def _holds_under(part: Part, found: Found, at: int) -> bool:
    """Whether a condition stands before a connective or, as in English, right behind it."""
    return at < found.span.start or "," not in part.text[found.span.end : at]


def _ends(span: Span) -> Ends:
    return span.start, span.end
