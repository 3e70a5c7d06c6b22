"""The thing that a figure counts or measures, told from the words around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from policytext.model import QuantityKind, Span
from policytext.nlp.lexicon import lexicon
from policytext.nlp.words import word_segmenter

if TYPE_CHECKING:
    from policytext.nlp.quantities.reading import Amount

_WORD = re.compile(r"[a-z\u00c0-\u024f][\w&/'’.-]*[\w]|[a-z]")
_FIRST = re.compile(r"[\s-]\"?(?=[a-z])")
_GAP = re.compile(r"\s(?:\([^()]{0,20}\)\s)?|\s?/\s?")
_PART = re.compile(
    r"\b(?:of which|of whom|of these|of them|among which|among them|including)(?:[,\s]+|\s[^.;]{1,60}\band\s)(?:about |nearly |some |over |more than |at least |only |a further )?$"
)
_TO_NOUN = re.compile(
    r"\b([a-z]{3,}(?:s|ies))\s(?:up to\s|of\s|to\s|reached\s|totalled\s|totaled\s|numbered\s|at\s)?$"
)
_LONGEST = 8
_WINDOW = 90
_CLAUSE = re.compile(r"[，。；：！？;:!?\n（）()、\t]|(?<![\d.])\.(?!\d)")
_ENGLISH_CLAUSE = re.compile(
    r"[,;:!?\n\t()]|\.(?=\s|$)|\.(?=[a-z\d]{4})|\b(?:and|while|with|which|that|but)\b"
)
_HAN_NUMBER_END = re.compile(r"[\d%\s.]+$")
_SPELL = re.compile(
    r"(?:\d{1,2}|[一二三四五六七八九十]+)(?:年|个月)(?:间|来|内)?$|(?<!占)[较比](?:\d{4}年|上年|去年)?$"
)
_FROM = re.compile(r"(?:从|由)(?:约|近|超|不足)?[\d一二三四五六七八九十百千万]")
_FIGURE = re.compile(r"[\d一二三四五六七八九十百千万亿%][^，。、；\d]{0,5}$")
_ENGLISH_FROM = re.compile(r"\sfrom\s(?:about |nearly |some )?(?:us|hk|rmb )?[$£€]?\d")
_BEHIND = (
    re.compile(r"\s(?:of|in|worth of|from|for)\s(?:the |its |their |total |all )?"),
    re.compile(r"\sof\s(?:the |its |their |all )?"),
)
_AUXILIARIES = frozenset(
    [
        "will",
        "has",
        "have",
        "had",
        "been",
        "be",
        "is",
        "are",
        "was",
        "were",
        "by",
        "to",
        "at",
        "from",
        "reach",
        "reached",
        "further",
        "also",
    ]
)
_TRIM = " \"'“”‘’《》的"


class _English(NamedTuple):
    stops: frozenset[str]
    plurals: frozenset[str]
    not_plurals: frozenset[str]
    links: re.Pattern[str]
    money: re.Pattern[str]
    verbs: frozenset[str]
    empty: frozenset[str]


@cache
def _english() -> _English:
    lists = lexicon("quantity-heads")
    words = lists["en"]
    links = "|".join(sorted(map(re.escape, words["links"]), key=len, reverse=True))
    money = "|".join(sorted(map(re.escape, lists["money"]["en"]), key=len, reverse=True))
    return _English(
        frozenset(words["stops"]),
        frozenset(words["irregular_plurals"]),
        frozenset(words["not_plurals"]),
        re.compile(rf"\s(?P<link>{links})\s?$"),
        re.compile(rf"\b(?:{money})\b"),
        frozenset(words["change"]) | _AUXILIARIES,
        frozenset(words["empty"]),
    )


class _Chinese(NamedTuple):
    stops: frozenset[str]
    leading: frozenset[str]
    verbs: frozenset[str]
    empty: frozenset[str]
    links: re.Pattern[str]
    money: re.Pattern[str]


@cache
def _chinese() -> _Chinese:
    lists = lexicon("quantity-heads")
    words = lists["zh"]
    links = "|".join(sorted(map(re.escape, words["links"]), key=len, reverse=True))
    return _Chinese(
        frozenset(words["stops"]),
        frozenset(words["leading"]),
        frozenset(words["verbs"]),
        frozenset(words["empty"]),
        re.compile(rf"(?:{links})$"),
        re.compile("|".join(map(re.escape, lists["money"]["zh"]))),
    )


@cache
def _change() -> re.Pattern[str]:
    lists = lexicon("quantity-heads")
    english = "|".join(sorted(map(re.escape, lists["en"]["change"]), key=len, reverse=True))
    chinese = "|".join(map(re.escape, lists["zh"]["change"]))
    return re.compile(rf"\b(?:{english})\b|{chinese}")


def change_before(plain: str) -> bool:
    """Whether a stretch of folded text has a verb of growth or decline."""
    return _change().search(plain) is not None


def announces_part(plain: str, at: int) -> bool:
    """Whether "of which" or the like stands right before a place."""
    return _PART.search(plain, max(0, at - 90), at) is not None


def is_change_end(plain: str, at: int) -> bool:
    """Whether a place is an end of a change: "grew from 300 to 1,200"."""
    before = plain[max(0, at - 70) : at]
    return before.endswith((" from ", " to ")) and change_before(before)


def follows_noun(plain: str, at: int) -> bool:
    """Whether a noun in the plural stands right before a place: "funds 4", "firms up to 11"."""
    return _TO_NOUN.search(plain, max(0, at - 40), at) is not None


def english_noun_phrase(plain: str, at: int) -> Span | None:
    """The noun phrase behind an English number; None when none follows.

    It ends with its first noun in the plural, or before a word that no noun phrase holds.
    """
    first = _FIRST.match(plain, at)
    if first is None or first.end() == at:
        return None
    begin = place = first.end()
    end, seen_plural = begin, False
    forms = _english()
    for _ in range(_LONGEST):
        word = _WORD.match(plain, place)
        joins = word is not None and word[0] in ("and", "or") and end > begin and not seen_plural
        if word is None or (word[0] in forms.stops and not joins):
            break
        plural = is_plural(word[0])
        if seen_plural and not plural:
            break
        seen_plural = seen_plural or plural
        end = word.end()
        gap = _GAP.match(plain, end)
        if gap is None:
            break
        place = gap.end()
    return Span(begin, end) if end > begin else None


def is_plural(word: str) -> bool:
    """Whether an English word in lower case looks like a noun in the plural."""
    irregular = _english().plurals
    if word in _english().not_plurals:
        return False
    if word in irregular or word.split("-")[-1] in irregular:
        return True
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "ous"))


class HeadFinder:
    """Finds the heads of the amounts of one text.

    Args:
        plain: the text, folded.
        language: ``zh`` or ``en``.
        times: where the times that it tells end.
    """

    def __init__(self, plain: str, language: str, times: Sequence[int] = ()) -> None:
        self._plain, self._language, self._times = plain, language, times

    def head_of(self, amount: Amount) -> Span | None:
        """The thing an amount counts or measures; None when the text around does not say."""
        if self._language == "en":
            return self._english(amount)
        if amount.kind in (QuantityKind.COUNT, QuantityKind.DURATION):
            return self._behind(amount.end) or self._before(amount.start)
        found = self._before(amount.start)
        if found is None or self._plain[found.start : found.end] in _chinese().verbs:
            return self._behind(amount.end) or found
        return found

    def counted_word(self, head: Span | None) -> str:
        """The last word of an English head when it is in the plural: what a bare number counts."""
        if head is None or self._language != "en":
            return ""
        word = self._plain[head.start : head.end].split()[-1]
        return word if is_plural(word) else ""

    def is_money(self, head: Span | None) -> bool:
        """Whether the words of a head show that a figure without a currency is money."""
        if head is None:
            return False
        forms = _chinese() if self._language == "zh" else _english()
        return forms.money.search(self._plain, head.start, head.end) is not None

    def _behind(self, at: int) -> Span | None:
        """The Chinese noun phrase behind a measure word."""
        begin = at + (self._plain[at : at + 1] == "的")
        edge = _CLAUSE.search(self._plain, begin, begin + 30)
        window = self._plain[begin : edge.start() if edge else begin + 30]
        stops, length = _chinese().stops, 0
        for word in word_segmenter().cut(window):
            if word in stops or word[0].isdigit() or (length == 0 and word in "以左及或余多等和"):
                break
            if length and len(word) == 1 and word_segmenter().tag(word).startswith("v"):
                break
            length += len(word)
        return _trimmed(self._plain, begin, begin + length)

    def _before(self, at: int) -> Span | None:
        """The Chinese noun phrase before a figure, in its own clause."""
        start = max(0, at - _WINDOW)
        edges = [m for m in _CLAUSE.finditer(self._plain, start, at) if self._divides(m)]
        begin = max([edges[-1].end() if edges else start, *self._times_between(start, at)])
        source = _FROM.search(self._plain, begin, at)
        end = self._without_links(begin, source.start() if source else at)
        words = list(word_segmenter().cut(self._plain[begin:end]))
        if words and words[-1] in _chinese().verbs:
            return None
        verb = max((n for n, word in enumerate(words[:-1]) if word in _chinese().verbs), default=-1)
        last = begin + len("".join(words[: verb + 1]))
        begin = last
        for word in words[verb + 1 :]:
            if word not in _chinese().leading and not word.isspace():
                break
            last, begin = begin, begin + len(word)
        found = _trimmed(self._plain, begin if begin < end else last, end)
        named = found is not None and self._plain[found.start : found.end] not in _chinese().empty
        return found if named else None

    def _times_between(self, start: int, end: int) -> list[int]:
        return [time for time in self._times if start <= time <= end]

    def _divides(self, mark: re.Match[str]) -> bool:
        """Whether a mark ends a clause: the comma of lists does so behind a figure alone."""
        return mark[0] != "、" or _FIGURE.search(self._plain, 0, mark.start()) is not None

    def _without_links(self, begin: int, end: int) -> int:
        links = _chinese().links
        while end > begin and (match := links.search(self._plain, begin, end)):
            if match.end() - match.start() >= end - begin:
                return begin
            end = match.start()
        spell = _SPELL.search(self._plain, begin, end)
        return spell.start() if spell else end

    def _english(self, amount: Amount) -> Span | None:
        plain = self._plain
        behind = _BEHIND[amount.kind == QuantityKind.COUNT].match(plain, amount.end)
        edges = [
            m.end()
            for m in _ENGLISH_CLAUSE.finditer(plain, max(0, amount.start - _WINDOW), amount.start)
        ]
        begin = edges[-1] if edges else max(0, amount.start - _WINDOW)
        source = _ENGLISH_FROM.search(plain, begin, amount.start)
        stop = source.start() + 1 if source else amount.start
        link = _english().links.search(plain, begin, stop)
        if link is not None:
            end, subject = link.start(), link["link"] != "of"
            while (
                (again := _english().links.search(plain, begin, end + 1))
                and again.start() < end
                and again.start() > begin
                and subject
            ):
                end = again.start()
            found = self._phrase_before(begin, end, whole=subject)
            if found is not None and not self._is_empty(found):
                return found
        if behind is not None:
            return english_noun_phrase(plain, behind.end() - 1)
        if link is None and amount.kind == QuantityKind.COUNT:
            return self._phrase_before(begin, amount.start, whole=False)
        return None

    def _is_empty(self, found: Span) -> bool:
        words = self._plain[found.start : found.end].split()
        return all(word in _english().empty for word in words)

    def _phrase_before(self, begin: int, end: int, *, whole: bool) -> Span | None:
        """The last noun phrase of a stretch, or, of a subject, all its noun phrases."""
        words = list(_WORD.finditer(self._plain, begin, end))
        stops = _english().stops - {"of", "each"}
        if whole:
            stops = stops - {"in", "from", "for", "on", "at", "to", "between", "with"}
        while words and whole and words[-1][0] in _english().verbs:
            words.pop()
        first = len(words)
        while (
            first and words[first - 1][0] not in stops and (whole or len(words) - first < _LONGEST)
        ):
            first -= 1
        if first == len(words):
            return None
        return Span(words[first].start(), words[-1].end())


def _trimmed(plain: str, start: int, end: int) -> Span | None:
    while start < end and plain[start] in _TRIM:
        start += 1
    while start < end and plain[end - 1] in _TRIM:
        end -= 1
    return Span(start, end) if start < end else None
