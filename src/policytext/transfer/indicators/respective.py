"""Lists told figure by figure: "A and B grew by 3 % and 5 % respectively"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from policytext.model import Quantity, Span
from policytext.nlp.words import word_segmenter
from policytext.transfer.indicators.statements import Statement
from policytext.transfer.indicators.words import cue

_BETWEEN = re.compile(r"\s*(?:、|和|,|，|,?\s?and)\s*(?:by |to |at )?")
_LIST = {"zh": re.compile(r"、|和|及|与"), "en": re.compile(r",\s(?:and\s)?|\sand\s")}
_EDGE = re.compile(r"[，。；：]")
_VERB = re.compile(
    r"\s(?:grew|rose|increased|fell|declined|decreased|reached|were|was|are|stood|dropped|climbed)\b.*$"
)
_ARTICLE = re.compile(r"(?:the|its|their)\s")


class Item(NamedTuple):
    """A member of a list.

    Attributes:
        span: its words in the sentence.
        name: the words with those that all members share behind the last.
    """

    span: Span
    name: str


def respective_names(statement: Statement) -> dict[Span, Item]:
    """The list member that each figure belongs to, by the figures' spans.

    Empty where the sentence does not say "respectively", or lists and figures differ in number.
    """
    named: dict[Span, Item] = {}
    for mark in cue(statement.language, "respectively").finditer(statement.plain):
        run = _run(statement, mark)
        if len(run) < 2:
            continue
        chinese = statement.language == "zh"
        end = mark.start() if chinese else run[0].span.start
        items = list(_items(statement, end))
        if len(items) == len(run):
            named.update(zip((q.span for q in run), items, strict=True))
    return named


def _run(statement: Statement, mark: re.Match[str]) -> Sequence[Quantity]:
    """The figures that follow each other behind 分别, or before "respectively"."""
    quantities = statement.quantities
    if statement.language == "en":
        before = [q for q in quantities if q.span.end <= mark.start()]
        return list(reversed(list(_joined(statement, before[::-1]))))
    behind = [q for q in quantities if q.span.start >= mark.end()]
    if not behind or behind[0].span.start - mark.end() > 8:
        return ()
    return list(_joined(statement, behind))


def _joined(statement: Statement, quantities: Sequence[Quantity]) -> Iterator[Quantity]:
    last: Quantity | None = None
    for quantity in quantities:
        if last is not None:
            first, second = sorted((last.span, quantity.span))
            reach = max(first.end, _head_end(statement, last, quantity, first))
            if not _BETWEEN.fullmatch(statement.plain, min(reach, second.start), second.start):
                return
        yield quantity
        last = quantity


def _head_end(statement: Statement, one: Quantity, other: Quantity, first: Span) -> int:
    earlier = one if one.span == first else other
    between = earlier.head is not None and earlier.head.start >= first.end
    return earlier.head.end if between and earlier.head is not None else first.end


def _items(statement: Statement, end: int) -> Iterator[Item]:
    plain, language = statement.plain, statement.language
    if language == "zh":
        begin = max((m.end() for m in _EDGE.finditer(plain, 0, end)), default=0)
    else:
        edges = [p.span.end for p in statement.periods]
        edges += [m.end() for m in cue(language, "respectively").finditer(plain)]
        begin = max((edge for edge in edges if edge < end), default=0)
        verb = _VERB.search(plain, begin, end)
        end = verb.start() if verb else end
    if language == "zh":
        planned = cue(language, "planned").match(plain, begin, end)
        begin = planned.end() if planned else begin
    spans = [_bare(plain, *piece) for piece in _pieces(plain, begin, end, language)]
    shared = _shared(plain, spans) if language == "zh" else ""
    for number, span in enumerate(spans):
        words = statement.text[span.start : span.end]
        own = words if number == len(spans) - 1 or words.endswith(shared) else words + shared
        yield Item(span, own)


def _pieces(plain: str, begin: int, end: int, language: str) -> Iterator[tuple[int, int]]:
    for mark in _LIST[language].finditer(plain, begin, end):
        if mark.start() > begin:
            yield begin, mark.start()
        begin = mark.end()
    if end > begin:
        yield begin, end


def _bare(plain: str, start: int, end: int) -> Span:
    while start < end - 1 and plain[start] in " ,":
        start += 1
    article = _ARTICLE.match(plain, start, end)
    start = article.end() if article and article.end() < end else start
    while end - 1 > start and plain[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _shared(plain: str, spans: Sequence[Span]) -> str:
    """What stands behind the last member of a Chinese list and goes for all of them."""
    words = [list(word_segmenter().cut(plain[span.start : span.end])) for span in spans]
    own = max((len(others) for others in words[:-1]), default=0)
    return "".join(words[-1][own:]) if words else ""
