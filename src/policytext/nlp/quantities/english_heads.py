"""The thing that a figure of an English text counts or measures."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from policytext.model import Span
from policytext.nlp.lexicon import lexicon
from policytext.nlp.quantities.head_words import changes

_WORD = re.compile(r"[a-z\u00c0-\u024f][\w&/'’.-]*[\w]|[a-z]")
_FIRST = re.compile(r"[\s-]\"?(?=[a-z])")
_GAP = re.compile(r"\s(?:\([^()]{0,20}\)\s)?|\s?/\s?")
_PART = re.compile(
    r"\b(?:of (?:the|its|these) \d[\d,]* [a-z -]{3,40}"
    r"|of which|of whom|of these|of them|among which|among them|including)"
    r"(?:[,\s]+|\s[^.;]{1,60}\band\s)"
    r"(?:about |nearly |some |over |more than |at least |only |a further )?$"
)
_TO_NOUN = re.compile(
    r"\b[a-z]{3,}s\s(?:up to\s|of\s|to\s|reached\s|totalled\s|totaled\s|numbered\s|at\s)?$"
    r"|\b[a-z]{3,}s\b[^,.;]{0,40}\s(?:will reach|reached|reach|totalled|totaled|stood at)\s$"
)
_CLAUSE = re.compile(
    r"[,;:!?\n\t()]|\.(?=\s|$)|\.(?=[a-z\d]{4})|\b(?:and|while|with|which|that|but)\b"
)
_FROM = re.compile(r"\sfrom\s(?:about |nearly |some )?(?:us|hk|rmb )?[$£€]?\d")
_OF = re.compile(r"\sof\s(?:the |its |their |all )?")
_BEHIND = re.compile(r"\s(?:of|in|worth of|from|for)\s(?:the |its |their |total |all )?")
_PREPOSITIONS = frozenset(["in", "from", "for", "on", "at", "to", "between", "with", "per"])
_LONGEST = 8
_WINDOW = 90
_SHORTEST_PLURAL = 4


class _Words(NamedTuple):
    stops: frozenset[str]
    plurals: frozenset[str]
    not_plurals: frozenset[str]
    verbs: frozenset[str]
    empty: frozenset[str]
    links: re.Pattern[str]


@cache
def _words() -> _Words:
    words = lexicon("quantity-heads")["en"]
    return _Words(
        frozenset(words["stops"]),
        frozenset(words["irregular_plurals"]),
        frozenset(words["not_plurals"]),
        frozenset(words["change"]) | frozenset(words["auxiliaries"]),
        frozenset(words["empty"]),
        re.compile(rf"\s(?P<link>{_either(words['links'])})\s?$"),
    )


def _either(words: list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def announces_part(plain: str, at: int) -> bool:
    """Whether "of which" or the like stands right before a place."""
    return _PART.search(plain, max(0, at - 90), at) is not None


def is_change_end(plain: str, at: int) -> bool:
    """Whether a place is an end of a change: "grew from 300 to 1,200"."""
    before = plain[max(0, at - 70) : at]
    return before.endswith((" from ", " to ")) and changes(before, "en")


def follows_noun(plain: str, at: int) -> bool:
    """Whether a noun in the plural stands right before a place: "funds 4", "firms up to 11"."""
    return _TO_NOUN.search(plain, max(0, at - 70), at) is not None


def is_plural(word: str) -> bool:
    """Whether a word in lower case looks like a noun in the plural."""
    words = _words()
    if word in words.not_plurals:
        return False
    if word in words.plurals or word.split("-")[-1] in words.plurals:
        return True
    ends = word.endswith("s") and not word.endswith(("ss", "us", "is", "ous"))
    return ends and len(word) >= _SHORTEST_PLURAL


def last_word(plain: str, phrase: Span) -> str:
    """The last word of a phrase."""
    return plain[phrase.start : phrase.end].split()[-1]


def noun_phrase_at(plain: str, at: int) -> Span | None:
    """The noun phrase behind a number; None when none follows.

    It ends with its first noun in the plural, or before a word that no noun phrase holds.
    """
    first = _FIRST.match(plain, at)
    if first is None:
        return None
    begin = end = place = first.end()
    plural = False
    for _ in range(_LONGEST):
        word = _WORD.match(plain, place)
        if word is None or not _goes_on(word[0], end > begin, plural):
            break
        plural, end = plural or is_plural(word[0]), word.end()
        gap = _GAP.match(plain, end)
        if gap is None:
            break
        place = gap.end()
    return Span(begin, end) if end > begin else None


def _goes_on(word: str, begun: bool, plural: bool) -> bool:
    """Whether a noun phrase holds a word: behind a plural only another one."""
    if plural:
        return is_plural(word) and word not in _words().stops
    return word not in _words().stops or (begun and word in ("and", "or"))


def english_head(plain: str, start: int, end: int, *, count: bool) -> Span | None:
    """The thing that an amount counts or measures.

    Args:
        plain: the text, folded.
        start: of the amount.
        end: of the amount.
        count: whether it is a count, whose noun stands behind it as a rule.

    Returns:
        Before the amount ("contract value of 3 million", "sales grew by 5 %"), else behind it
        ("20 % of its income"); None when neither says.
    """
    window = max(0, start - _WINDOW)
    begin = max((mark.end() for mark in _CLAUSE.finditer(plain, window, start)), default=window)
    source = _FROM.search(plain, begin, start)
    link = _words().links.search(plain, begin, source.start() + 1 if source else start)
    if link is not None:
        found = _linked(plain, begin, link)
        if found is not None and not _is_empty(plain, found):
            return found
    behind = (_OF if count else _BEHIND).match(plain, end)
    if behind is not None:
        return noun_phrase_at(plain, behind.end() - 1)
    return _phrase_before(plain, begin, start, whole=False) if count and link is None else None


def _linked(plain: str, begin: int, link: re.Match[str]) -> Span | None:
    """The noun phrase that a verb or "of" links with the amount."""
    end, subject = link.start(), link["link"] != "of"
    while subject and (again := _words().links.search(plain, begin, end + 1)):
        if not begin < again.start() < end:
            break
        end = again.start()
    return _phrase_before(plain, begin, end, whole=subject)


def _is_empty(plain: str, found: Span) -> bool:
    return all(word in _words().empty for word in plain[found.start : found.end].split())


def _phrase_before(plain: str, begin: int, end: int, *, whole: bool) -> Span | None:
    """The last noun phrase of a stretch, or, of a subject, all its noun phrases."""
    words = list(_WORD.finditer(plain, begin, end))
    stops = _words().stops - {"of", "each"} - (_PREPOSITIONS if whole else frozenset())
    while words and whole and words[-1][0] in _words().verbs:
        words.pop()
    first = len(words)
    while first and words[first - 1][0] not in stops and (whole or len(words) - first < _LONGEST):
        first -= 1
    return Span(words[first].start(), words[-1].end()) if first < len(words) else None
