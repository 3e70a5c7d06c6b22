"""Whether a mark in English text ends a sentence.

A full stop ends one when the next word has a capital or is a number, unless an abbreviation, an
initial or a numbering mark stands before it. A lower-case word after a full stop means that the
stop is a misread comma or an unknown abbreviation. Where the blank after the stop is missing, the
words on both sides must look like words.
"""

from __future__ import annotations

import re

from policytext.segmentation.characters import is_blank, is_latin, skip_blanks
from policytext.segmentation.lexicon import abbreviations
from policytext.segmentation.passage import Passage, Stop

_WORD = re.compile(r"[A-Za-z\u00c0-\u024f&’'-]+(?:\.[A-Za-z]+)*$")
_ACRONYM = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]$")
_OPENERS = "“‘\"'([（《「$£€¥§+~≥≤<>#*_•-–—«"
_NEXT_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+(?:['’-][A-Za-z]+)*")
_BRAND = re.compile(r"[a-z]{1,2}[A-Z0-9]")
_NUMBER_LIKE = re.compile(r"\d|[(\[]\s?[\dA-Za-z]|[IVXLC]+\b|[A-Z]\b|#|§")
_YEAR = re.compile(r"(?:19|20)\d\d(?=[,\s])")
_FOOTNOTE = re.compile(r"\d{1,3}(?:[,–-]\d{1,3}){0,5}(?=\s+[A-Z“\"])")
_ITEM = re.compile(r"[(\[](?:[a-z]|[ivx]{1,5})[)\]]\s")
_JOINED_ITEM = re.compile(r"[(（]\d{1,2}[)）]\s?[A-Za-z]")
_ENTRY = re.compile(r"\s?[\[［]\d{1,3}[\]］]")
_SPLIT_DECIMAL = re.compile(r"(?:^|[^\d.,])\d{1,3}\s?$")
_REACH = 40


def word_before(text: str, end: int) -> str:
    """The word that ends at a position, with the stops inside it (``U.S``, ``Ph.D``)."""
    match = _WORD.search(text[max(0, end - _REACH) : end])
    return match.group() if match else ""


def is_abbreviated(text: str, stop: Stop) -> bool:
    """Whether the word before a stop is a known abbreviation, an initial or an acronym."""
    word = word_before(text, stop.start)
    lower = word.lower()
    kinds = ("titles", "connectives", "references", "endings")
    return (
        len(word) == 1
        or bool(_ACRONYM.match(word))
        or any(lower in abbreviations(k) for k in kinds)
    )


def ends_sentence(passage: Passage, stop: Stop) -> int | None:
    """Where a sentence of English text ends at a stop.

    Args:
        passage: the paragraph.
        stop: the marks; something follows them in the paragraph.

    Returns:
        One past the sentence and a footnote number that follows at once; None when it goes on.
    """
    if passage.is_reference:
        return stop.close if _ENTRY.match(passage.text, stop.close) else None
    following = skip_blanks(passage.text, stop.close)
    if following > stop.close:
        return stop.close if _ends_before(passage, stop, following) else None
    return _ends_at_once(passage, stop)


def _ends_before(passage: Passage, stop: Stop, following: int) -> bool:
    """A stop with a blank behind it."""
    text, start = passage.text, following
    while start < min(len(text), following + 4) and text[start] in _OPENERS:
        start += 1
    first = passage.at(start)
    if first.islower() and passage.has_capitals and not _ITEM.match(text, following):
        return _BRAND.match(text, start) is not None
    if not (first.isalnum() or start > following or first in "●◆■□▪©®[{【〔①"):
        return first not in ",;:)/&=%|…。，、；：）"
    if len(stop.marks) > 1 or stop.marks in "!?‼⁇⁈⁉…⋯":
        return True
    return _full_stop_ends(text, stop, following, start)


def _full_stop_ends(text: str, stop: Stop, following: int, start: int) -> bool:
    word = word_before(text, stop.start)
    lower = word.lower()
    if not word:
        return not _divides_decimal(text, stop, start)
    if lower in abbreviations("connectives") or (
        lower in abbreviations("titles") and word[0].isupper()
    ):
        return False
    if lower in abbreviations("references"):
        return _NUMBER_LIKE.match(text, following) is None
    if len(word) == 1 and _is_lettered(text, stop):
        return True
    if len(word) == 1 or _ACRONYM.match(word) or lower in abbreviations("endings"):
        return stop.close > stop.end or _starts_sentence(text, start)
    return True


def _is_lettered(text: str, stop: Stop) -> bool:
    """Whether the letter before a stop names a part (Annex A) or a note, rather than a person."""
    at = max(0, stop.start - 2)
    if not (is_blank(text[at]) or text[at] in ".-–" or text[at] in _OPENERS):
        return True
    return word_before(text, at).lower() in abbreviations("lettered")


def _divides_decimal(text: str, stop: Stop, start: int) -> bool:
    """Whether a stop stands in a decimal number that recognition set apart: ``1. 3 billion``."""
    number = _SPLIT_DECIMAL.search(text[max(0, stop.start - 6) : stop.start])
    return bool(number) and text[start : start + 1].isdigit() and not _YEAR.match(text, start)


def _starts_sentence(text: str, start: int) -> bool:
    """Whether a typical first word of a sentence stands at a position."""
    word = _NEXT_WORD.match(text, start)
    if word is None:
        return False
    return any(word.group().lower() in abbreviations(kind) for kind in ("starters", "titles"))


def _ends_at_once(passage: Passage, stop: Stop) -> int | None:
    """A stop without a blank behind it."""
    text, after = passage.text, passage.at(stop.close)
    before = passage.at(stop.start - 1)
    if not _is_word_end(text, stop, before):
        return None
    if _JOINED_ITEM.match(text, stop.close):
        return stop.close
    if after in "“‘(":
        return stop.close if before.islower() and passage.at(stop.close + 1).isupper() else None
    if after.isdigit():
        return _ends_before_digits(text, stop, before)
    if not (is_latin(after) and after.isupper()):
        return None
    word = _NEXT_WORD.match(text, stop.close)
    if word is None or not _is_word_start(text, word):
        return None
    return stop.close


def _is_word_end(text: str, stop: Stop, before: str) -> bool:
    """Whether a plain word, a figure or a closing mark stands before a stop."""
    if before.isdigit():
        at = stop.start
        while at > max(0, stop.start - 12) and text[at - 1] in "0123456789,":
            at -= 1
        return at == 0 or is_blank(text[at - 1])
    if not before.isalpha():
        return before in "”’\")）]】%'"
    word = word_before(text, stop.start)
    joined = stop.start > len(word) and text[stop.start - len(word) - 1] in "@/_\\="
    plain = len(word) > 1 and "." not in word and not joined
    return plain and not is_abbreviated(text, stop)


def _is_word_start(text: str, word: re.Match[str]) -> bool:
    """Whether a word of prose follows a stop at once, rather than a part of a file name."""
    found, after = word.group(), text[word.end() : word.end() + 2]
    if after[:1] in ("(", "_", "@", "=") or (after[:1] == "." and after[1:].isalnum()):
        return False
    if found.lower() in abbreviations("suffixes"):
        return False
    return len(found) > 1 or (found in "AI" and after[:1] == " ")


def _ends_before_digits(text: str, stop: Stop, before: str) -> int | None:
    if not before.islower() and before not in '”")）]%':
        return None
    if _YEAR.match(text, stop.close):
        return stop.close
    footnote = _FOOTNOTE.match(text, stop.close)
    return footnote.end() if footnote else None
