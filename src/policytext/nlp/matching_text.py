"""A text as indicators are looked for in it, with the way back to the text itself.

Chinese is folded character by character and loses the blanks beside Han characters. English
becomes a row of words, each with its lemmas (`` built/build``), and the marks that end a clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from policytext.model import Span
from policytext.nlp.fold import fold_characters
from policytext.nlp.lemma import word_forms
from policytext.segmentation.lexicon import abbreviations

ENGLISH_WORD = (
    r"(?:[a-z]\.)+[a-z](?![^\W_])"  # e.g, u.s
    r"|\d+(?:,\d{3}(?!\d)|\.\d+)*[^\W_]*"  # 1,200, 3.5, 5g
    r"|[^\W_]+(?:[&'][^\W_]+)*"  # technology, r&d, china's
    r"|[%$£€]"
)
POSSESSIVE = "'s"

_WIDE = "⺀-\u9fff\uf900-\ufaff\U00020000-\U000323af“”"
_DROPPED = re.compile(rf"(?<=[{_WIDE}])\s+|\s+(?=[{_WIDE}])|(?<=\s)\s+")
_DROPPED_IN_LINE = re.compile(_DROPPED.pattern.replace(r"\s", r"[^\S\n]"))
_ENGLISH_TOKEN = re.compile(rf"{ENGLISH_WORD}|[.;:!?,]")
_ENGLISH_TOKEN_IN_LINE = re.compile(rf"{_ENGLISH_TOKEN.pattern}|\n")
_CAPITALISED = re.compile(r"\s+([A-Z][a-z]*)")
_SHORT = 500
_TEXTS_AT_HAND = 1024
_ABBREVIATIONS = ("titles", "connectives", "references", "endings")


@dataclass(frozen=True, slots=True)
class MatchingText:
    """A text made ready for matching.

    Attributes:
        language: ``zh`` or ``en``.
        text: what patterns are matched against.
        keys: words (English) or single and paired characters (Chinese) it holds; patterns whose
            keys are not among them need not be tried.
        starts: for each position of ``text``, the position in the original that it stands for.
        ends: likewise, one past the original character or word.
    """

    language: str
    text: str
    keys: frozenset[str]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def original(self, start: int, end: int) -> Span:
        """The span of the original text that ``text[start:end]`` stands for."""
        first = start + (self.text[start] == " ")
        return Span(self.starts[first], self.ends[end - 1])


def matching_text(text: str, language: str, *, paragraphs: bool = False) -> MatchingText:
    """Make a text ready for matching.

    Args:
        text: any text, as it stands in a document.
        language: ``zh``; every other language is read as English.
        paragraphs: whether each line is a paragraph, which nothing is looked for across; otherwise
            the end of a line is a blank.
    """
    make = _make_once if len(text) <= _SHORT else _make
    return make(text, language == "zh", paragraphs)


def _make(text: str, chinese: bool, paragraphs: bool) -> MatchingText:
    return _chinese(text, paragraphs) if chinese else _english(text, paragraphs)


@lru_cache(maxsize=_TEXTS_AT_HAND)
def _make_once(text: str, chinese: bool, paragraphs: bool) -> MatchingText:
    """Kept for a while, because several codebooks read the same document one after the other."""
    return _make(text, chinese, paragraphs)


def character_keys(text: str) -> frozenset[str]:
    """Single characters and pairs of neighbours."""
    return frozenset(text).union(map(str.__add__, text, text[1:]))


def compact(folded: str, *, paragraphs: bool = False) -> str:
    """A folded Chinese text without the blanks beside Han characters.

    Between two words in Latin letters one blank is left.
    """
    dropped = _DROPPED_IN_LINE if paragraphs else _DROPPED
    return dropped.sub("", folded)


def _chinese(text: str, paragraphs: bool) -> MatchingText:
    folded = fold_characters(text)
    kept = _kept(folded, _DROPPED_IN_LINE if paragraphs else _DROPPED)
    read = folded if len(kept) == len(folded) else "".join([folded[place] for place in kept])
    ends = tuple([place + 1 for place in kept])
    return MatchingText("zh", read, character_keys(read), kept, ends)


def _kept(folded: str, dropped: re.Pattern[str]) -> tuple[int, ...]:
    kept: list[int] = []
    at = 0
    for blank in dropped.finditer(folded):
        kept.extend(range(at, blank.start()))
        at = blank.end()
    kept.extend(range(at, len(folded)))
    return tuple(kept)


def _english(text: str, paragraphs: bool) -> MatchingText:
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    keys: set[str] = set()
    for token in _english_tokens(text, paragraphs):
        forms = word_forms(token.group().removesuffix(POSSESSIVE))
        piece = " " + "/".join(forms)
        pieces.append(piece)
        keys.update(forms)
        starts += [token.start()] * len(piece)
        ends += [token.end()] * len(piece)
    return MatchingText("en", "".join(pieces), frozenset(keys), tuple(starts), tuple(ends))


def _english_tokens(text: str, paragraphs: bool) -> Iterator[re.Match[str]]:
    """Words and marks, without the full stops that end no clause."""
    before = ""
    tokens = _ENGLISH_TOKEN_IN_LINE if paragraphs else _ENGLISH_TOKEN
    for token in tokens.finditer(fold_characters(text)):
        word = token.group()
        if word != "." or _ends_clause(text, token.end(), before):
            yield token
        before = word


def _ends_clause(text: str, after: int, before: str) -> bool:
    """Whether a full stop does more than shorten a word or part a name such as ``gov.cn``."""
    following = text[after : after + 1]
    if following.isalnum() and not following.isupper():
        return False
    if before in abbreviations("connectives") or before in abbreviations("titles"):
        return False
    if len(before) > 1 and "." not in before and before not in _abbreviations():
        return True
    word = _CAPITALISED.match(text, after)
    return word is not None and word.group(1).lower() in abbreviations("starters")


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset().union(*map(abbreviations, _ABBREVIATIONS))
