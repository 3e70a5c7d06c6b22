"""What a sentence states of two of its stretches: connective, direction, denied or open."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from policytext.model import RelationKind, Span
from policytext.nlp.fold import fold_characters
from policytext.segmentation import split_clauses
from policytext.theory.axial.connectives import (
    Connective,
    ConnectiveWords,
    Form,
    Sense,
    connective_words,
)

_LETTER = re.compile(r"[^\W_]")
_LEAST = 2
_FEW_WORDS = 4
_LONG_ITEM = 6
_PARTICIPLE = re.compile(r"\w+ing\b")
_JOINED = re.compile(r"\s*(?:and|but|or|while|which|whereas)\b")
_DIGITS = re.compile(r"\d,\d{3}")


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


@dataclass(frozen=True, slots=True)
class _Found:
    """A connective in a part of a sentence; spans count from the head of the sentence."""

    connective: Connective
    span: Span
    own: Span | None = None


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of a sentence that no connective reaches across.

    Attributes:
        text: the sentence, folded.
        span: the part.
        clauses: of the part.
        previous: what stands before it, counted from the head of the sentence; may be negative.
        words: of the language.
        chinese: whether it is read as Chinese.
    """

    text: str
    span: Span
    clauses: tuple[Span, ...]
    previous: tuple[int, int] | None
    words: ConnectiveWords
    chinese: bool

    def clause_at(self, place: int) -> int:
        """Number of the clause in which a place lies."""
        return max(n for n, clause in enumerate(self.clauses) if clause.start <= place or n == 0)

    def says(self, start: int, end: int) -> bool:
        """Whether there is more than marks between two places."""
        return end > start and len(_LETTER.findall(self.text, start, end)) >= _LEAST


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
    for part in _parts(folded, previous, words, language == "zh"):
        links.extend(_links_of(part, text, sentence.start))
    return tuple(sorted(links, key=lambda link: link.connective[0]))


def _parts(
    text: str, previous: tuple[int, int] | None, words: ConnectiveWords, chinese: bool
) -> Iterator[_Part]:
    start = 0
    for end in [*(mark.start() for mark in words.part.finditer(text)), len(text)]:
        span = Span(start, end)
        if end > start:
            clauses = _clauses(text, span, words, chinese)
            yield _Part(text, span, clauses, previous, words, chinese)
            previous = (start, end)
        start = end + 1


def _clauses(text: str, part: Span, words: ConnectiveWords, chinese: bool) -> tuple[Span, ...]:
    piece = text[part.start : part.end]
    if not chinese:
        found = [clause.shift(part.start) for clause in split_clauses(piece, "en")]
        return tuple(found) or (part,)
    ends = [mark.end() for mark in words.clause.finditer(piece)]
    starts = [0, *ends]
    pairs = zip(starts, [*ends, len(piece)], strict=True)
    return tuple(Span(a, b).shift(part.start) for a, b in pairs if b > a)


def _links_of(part: _Part, text: str, shift: int) -> Iterator[Link]:
    found = _connectives(part)
    owns = [each.own for each in found if each.own is not None]
    joins = [each.span for each in found if each.connective.form is Form.JOIN]
    open_ends = [each.span.start for each in found if each.connective.hypothetical]
    for each in found:
        if each.connective.form in (Form.OPEN, Form.AROUND):
            sides = _of_own(part, each, owns, joins)
        elif each.connective.form is Form.JOIN:
            sides = _of_join(part, each, owns, joins)
        else:
            sides = _of_verb(part, each)
        if sides is None:
            continue
        source, target = (_trimmed(text, a + shift, b + shift) for a, b in sides)
        if source is not None and target is not None and not source.overlaps(target):
            stance = _stance(part, each, open_ends)
            shown = tuple(span.shift(shift) for span in _shown(each))
            kind, sense = each.connective.kind, each.connective.sense
            yield Link(kind, sense, stance, shown, source, target)


def _connectives(part: _Part) -> list[_Found]:
    """The connectives of a part in the order of the text; of words in dispute the first form."""
    taken: list[Span] = []
    found: list[_Found] = []
    for connective in part.words.connectives:
        for match in connective.words.finditer(part.text, part.span.start, part.span.end):
            if connective.start and part.says(part.span.start, match.start()):
                continue
            own = Span(*match.span("own")) if connective.form is Form.AROUND else None
            each = _Found(connective, Span(*match.span()), own)
            if any(words.overlaps(other) for words in _shown(each) for other in taken):
                continue
            taken.extend(_shown(each))
            found.append(each)
    found.sort(key=lambda each: each.span)
    return [_with_own(part, each, found) for each in found]


def _shown(found: _Found) -> tuple[Span, ...]:
    """The words of a connective without the stretch that they stand around."""
    if found.connective.form is not Form.AROUND or found.own is None:
        return (found.span,)
    ends = ((found.span.start, found.own.start), (found.own.end, found.span.end))
    return tuple(Span(a, b) for a, b in ends if b > a)


def _with_own(part: _Part, found: _Found, others: Sequence[_Found]) -> _Found:
    if found.connective.form is not Form.OPEN:
        return found
    end = _own_end(part, found, others)
    own = Span(found.span.end, end) if end > found.span.end else None
    return _Found(found.connective, found.span, own)


def _own_end(part: _Part, found: _Found, others: Sequence[_Found]) -> int:
    """Where the stretch behind an opening connective ends."""
    start, last = found.span.end, part.span.end
    if not part.chinese and not _is_initial(part, found.span.start):
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
    stop = connective.stop.search(part.text, start + _LEAST, comma) if connective.stop else None
    return max(start, stop.start() if stop else comma)


def _comma(part: _Part, start: int, last: int, found: _Found) -> int:
    """The comma that ends the stretch; in English one behind a whole list of words."""
    if not part.chinese and not _is_initial(part, found.span.start):
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
        if re.match(r"\s*(?:and|or)\b|.*\b(?:and|or)\b", item) and part.says(at, end):
            return at
    return marks[0]


def _in_number(text: str, at: int) -> bool:
    return _DIGITS.match(text, max(0, at - 1)) is not None


def _is_initial(part: _Part, start: int) -> bool:
    """Whether a connective opens a part, but for a few words such as a time."""
    head = part.text[part.span.start : start]
    return len(head.split()) <= _FEW_WORDS and (not head.strip(" ,") or head.rstrip()[-1:] == ",")


Ends = tuple[int, int]


def _of_own(
    part: _Part, found: _Found, owns: Sequence[Span], joins: Sequence[Span]
) -> tuple[Ends, Ends] | None:
    """Source and target of a connective with a stretch of its own."""
    if found.own is None or not part.says(*_ends(found.own)):
        return None
    other = _other(part, found, owns, joins)
    if other is None:
        return None
    own = _ends(found.own)
    return (other, own) if found.connective.own_is_target else (own, other)


def _other(
    part: _Part, found: _Found, owns: Sequence[Span], joins: Sequence[Span]
) -> Ends | None:
    where = found.connective.other
    if where == "clause":
        return _subject(part, found.span.start)
    last = found.span.end if found.own is None else max(found.span.end, found.own.end)
    after = _after(part, last, joins)
    begin = max([part.span.start, *(j.end for j in joins if j.end <= found.span.start)])
    has_after = part.says(*after) and not (
        not part.chinese and _JOINED.match(part.text[after[0] : after[1]].lstrip(" ,"))
    )
    if where == "after" or (not where and has_after and _leads(part, found)):
        return after if has_after else None
    if part.says(begin, found.span.start):
        head = part.text[begin : found.span.start].strip(" ,，")
        if part.words.pointers.match(head):
            return _before(part, begin)
        return _uncovered(part, (begin, found.span.start), owns)
    if where == "before":
        return _before(part, begin)
    return after if has_after else None


def _leads(part: _Part, found: _Found) -> bool:
    """Whether what a connective opens comes before the clause that it belongs to."""
    return part.chinese or _is_initial(part, found.span.start)


def _after(part: _Part, start: int, joins: Sequence[Span]) -> Ends:
    end = min([part.span.end, *(j.start for j in joins if j.start > start + _LEAST)])
    return start, end


def _before(part: _Part, begin: int) -> Ends | None:
    """What stands before a part, or the part up to a place in it."""
    if part.says(part.span.start, begin):
        return part.span.start, begin
    return part.previous


def _uncovered(part: _Part, side: Ends, owns: Sequence[Span]) -> Ends:
    """A side without the stretches at its head that belong to other connectives."""
    start = max([side[0], *(own.end for own in owns if side[0] <= own.start and own.end < side[1])])
    return (start, side[1]) if part.says(start, side[1]) else side


def _of_join(
    part: _Part, found: _Found, owns: Sequence[Span], joins: Sequence[Span]
) -> tuple[Ends, Ends] | None:
    begin = max([part.span.start, *(j.end for j in joins if j.end <= found.span.start)])
    source: Ends | None = (begin, found.span.start)
    head = part.text[begin : found.span.start].strip(" ,，")
    if not part.says(begin, found.span.start) or head in ("and", "but"):
        source = part.previous if begin == part.span.start else None
    else:
        source = _uncovered(part, (begin, found.span.start), owns)
    target = _after(part, found.span.end, joins)
    if source is None or not part.says(*target):
        return None
    return (target, source) if found.connective.reverse else (source, target)


def _of_verb(part: _Part, found: _Found) -> tuple[Ends, Ends] | None:
    clause = part.clauses[part.clause_at(found.span.start)]
    head = part.text[clause.start : found.span.start]
    if part.words.list.search(head) or part.words.tasks.search(head):
        if not _PARTICIPLE.match(part.text, found.span.start) or not head.rstrip().endswith(","):
            return None
    subject = _subject(part, found.span.start)
    target = (found.span.end, clause.end)
    if subject is None or not part.says(*target):
        return None
    return (target, subject) if found.connective.reverse else (subject, target)


def _subject(part: _Part, at: int) -> Ends | None:
    """What stands before a place in its clause; what a pointing word there stands for."""
    number = part.clause_at(at)
    start = part.clauses[number].start
    head = part.text[start:at].strip(" ,，")
    is_participle = not part.chinese and not head and _PARTICIPLE.match(part.text, at)
    if part.words.pointers.match(head) or is_participle:
        return _ends(part.clauses[number - 1]) if number else part.previous
    if part.words.list.search(head):
        return None
    return (start, at) if part.says(start, at) else None


def _stance(part: _Part, found: _Found, open_ends: Sequence[int]) -> Stance:
    clause = part.clauses[part.clause_at(found.span.start)]
    head = part.text[min(clause.start, found.span.start) : found.span.start]
    if part.words.negators.search(head) and not part.words.list.search(head):
        return Stance.NEGATED
    is_open = found.connective.hypothetical or any(at < found.span.start for at in open_ends)
    if is_open or part.words.modals.search(head):
        return Stance.HYPOTHETICAL
    return Stance.STATED


def _ends(span: Span) -> Ends:
    return span.start, span.end


def _trimmed(text: str, start: int, end: int) -> Span | None:
    """A stretch without the marks and blanks at its ends."""
    letters = list(_LETTER.finditer(text, max(0, start), end))
    return Span(letters[0].start(), letters[-1].end()) if letters else None
