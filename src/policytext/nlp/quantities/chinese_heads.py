"""The thing that a figure of a Chinese text counts or measures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from policytext.model import Span
from policytext.nlp.lexicon import lexicon
from policytext.nlp.words import word_segmenter

_CLAUSE = re.compile(r"[，。；：！？;:!?\n（）()、\t]|(?<![\d.])\.(?!\d)")
_SPELL = re.compile(
    r"(?:\d{1,2}|[一二三四五六七八九十]+)(?:年|个月)(?:间|来|内)?$"
    r"|(?<!占)[较比](?:\d{4}年|上年|去年)?$"
)
_FROM = re.compile(r"(?:从|由)(?:约|近|超|不足)?[\d一二三四五六七八九十百千万]")
_FIGURE = re.compile(r"[\d一二三四五六七八九十百千万亿%][^，。、；\d]{0,5}$")
_ITEM = re.compile(r"[一二三四五六七八九十]{1,3}(?:是|要)")
_BARE_FIGURE = re.compile(r"[\d.%]+[^\d]{0,2}")
_NO_NOUN = "以左及或余多等和"
_TRIM = " \"'“”‘’《》的"
_WINDOW = 90
_AHEAD = 30
_FIGURE_REACH = 8


class _Words(NamedTuple):
    stops: frozenset[str]
    leading: frozenset[str]
    verbs: frozenset[str]
    empty: frozenset[str]
    links: re.Pattern[str]


@cache
def _words() -> _Words:
    words = lexicon("quantity-heads")["zh"]
    links = "|".join(sorted(map(re.escape, words["links"]), key=len, reverse=True))
    return _Words(
        frozenset(words["stops"]),
        frozenset(words["leading"]),
        frozenset(words["verbs"]),
        frozenset(words["empty"]),
        re.compile(rf"(?:{links})$"),
    )


def chinese_head(
    plain: str, start: int, end: int, *, count: bool, times: Sequence[int] = ()
) -> Span | None:
    """The thing that an amount counts or measures.

    Args:
        plain: the text, folded.
        start: of the amount.
        end: of the amount.
        count: whether its noun stands behind it as a rule (58家研究所).
        times: where the times that the text tells end.

    Returns:
        Its noun phrase, in the clause of the amount; None when there is none.
    """
    if count:
        return _behind(plain, end) or _before(plain, start, times)
    return _before(plain, start, times) or _behind(plain, end)


def _behind(plain: str, at: int) -> Span | None:
    begin = at + (plain[at : at + 1] == "的")
    edge = _CLAUSE.search(plain, begin, begin + _AHEAD)
    window = plain[begin : edge.start() if edge else begin + _AHEAD]
    length, quoted = 0, False
    for word in word_segmenter().cut(window):
        quoted ^= word == '"'
        if quoted:
            length += len(word)
            continue
        if word in _words().stops or word[0].isdigit() or (not length and word in _NO_NOUN):
            break
        if length and len(word) == 1 and word_segmenter().tag(word).startswith("v"):
            break
        length += len(word)
    return _trimmed(plain, begin, begin + length)


def _before(plain: str, at: int, times: Sequence[int]) -> Span | None:
    """The noun phrase before an amount; None when a verb that needs an object stands there."""
    start = max(0, at - _WINDOW)
    edges = [m.end() for m in _CLAUSE.finditer(plain, start, at) if _divides(plain, m)]
    begin = max([start, *edges, *(time for time in times if time <= at)])
    item = _ITEM.match(plain, begin, at)
    begin = item.end() if item else begin
    source = _FROM.search(plain, begin, at)
    end = _without_links(plain, begin, source.start() if source else at)
    words = list(word_segmenter().cut(plain[begin:end]))
    if words and words[-1] in _words().verbs:
        return None
    found = _trimmed(plain, begin + _leading(words), end)
    words_found = plain[found.start : found.end] if found else ""
    empty = words_found in _words().empty or _BARE_FIGURE.fullmatch(words_found)
    return None if empty else found


def _leading(words: Sequence[str]) -> int:
    """How many characters stand before the noun phrase: all up to the last verb, and adverbs.

    One word is left: where there are verbs alone, the last of them names the thing.
    """
    verbs = (number for number, word in enumerate(words[:-1]) if word in _words().verbs)
    first = max(verbs, default=-1) + 1
    while first < len(words) - 1 and (words[first] in _words().leading or words[first].isspace()):
        first += 1
    return sum(map(len, words[:first]))


def _divides(plain: str, mark: re.Match[str]) -> bool:
    """Whether a mark ends a clause: the comma of lists does so behind a figure alone."""
    near = max(0, mark.start() - _FIGURE_REACH)
    return mark[0] != "、" or _FIGURE.search(plain, near, mark.start()) is not None


def _without_links(plain: str, begin: int, end: int) -> int:
    """Where the stretch ends without the verbs and adverbs before the figure."""
    last = end + 1
    while begin < end < last:
        last = end
        for pattern in (_words().links, _SPELL):
            match = pattern.search(plain, begin, end)
            end = match.start() if match else end
    return end


def _trimmed(plain: str, start: int, end: int) -> Span | None:
    while start < end and plain[start] in _TRIM:
        start += 1
    while start < end and plain[end - 1] in _TRIM:
        end -= 1
    return Span(start, end) if start < end else None
