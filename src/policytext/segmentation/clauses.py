"""From a sentence to its clauses, by marks alone.

Chinese is cut behind ；, behind ： before an enumeration, and behind ，. A stretch of fewer than
four Han characters (a Latin word or a figure counts as two) stays with the one that follows it.
English is cut behind ; and :, and at a comma before a conjunction where the parts on both sides
have at least four words. Nothing is cut inside brackets, quotation marks, links or figures.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from policytext.model import Span, detect_language
from policytext.resources import word_lists
from policytext.segmentation.characters import HAN, cut, is_blank, is_han, skip_blanks, trim
from policytext.segmentation.passage import Passage

_SHORTEST = 4
_FEWEST_WORDS = 2
_CHINESE_MARK = re.compile("[；;：:，,]")
_ENGLISH_MARK = re.compile("[;；:：,，](?=\\s)")
_ENUMERATION = re.compile(
    r"\s?(?:[（(][一二三四五六七八九十\d]{1,3}[）)]|[①-⑳]|\d{1,2}[.．、)）](?!\d)|[一二三四五六七八九十](?:是|要|、)|首先|第一)"
)
_HAN = re.compile(f"[{HAN}]")
_WORD = re.compile(r"[^\W_\u3400-\u9fff]+(?:[.'’-][^\W_\u3400-\u9fff]+)*")


def split_clauses(text: str, language: str = "und") -> list[Span]:
    """The clauses of one sentence.

    Args:
        text: a sentence.
        language: ``zh`` or ``en``, for a sentence without letters.

    Returns:
        Trimmed spans in code points, in order; only blanks lie between them.

    >>> [span.end for span in split_clauses("完善政策体系，优化创新环境。", "zh")]
    [7, 14]
    """
    whole = trim(text, 0, len(text))
    if whole is None:
        return []
    passage = Passage.of(text)
    chinese = detect_language(text, language) == "zh"
    places = _chinese_places(passage) if chinese else _english_places(passage)
    return list(cut(text, whole.start, whole.end, [at for at in places if at < whole.end]))


def _weight(text: str) -> int:
    """Length of a stretch of Chinese in characters that carry meaning."""
    return len(_HAN.findall(text)) + 2 * len(_WORD.findall(text))


def _chinese_places(passage: Passage) -> list[int]:
    places = [
        match.end()
        for match in _CHINESE_MARK.finditer(passage.text)
        if not passage.shelters.hold(match.end())
        and _divides_chinese(passage, match.group(), match.end())
    ]
    return _without_short(passage.text, places, _weight, _SHORTEST)


def _without_short(
    text: str, places: list[int], weigh: Callable[[str], int], least: int
) -> list[int]:
    """The places that leave no light piece: it stays with the next, the last with the former."""
    kept: list[int] = []
    weight, begin = 0, 0
    for at in [*places, len(text)]:
        weight += weigh(text[begin:at])
        begin = at
        if weight >= least:
            kept.append(at)
            weight = 0
    return kept[:-1]


def _divides_chinese(passage: Passage, mark: str, at: int) -> bool:
    if mark in ",:;" and passage.at(at).isascii() and not is_blank(passage.at(at) or " "):
        return False
    if mark in "：:":
        return _ENUMERATION.match(passage.text, at) is not None
    return mark != "," or is_han(passage.at(at - 2)) or is_han(passage.at(at))


@cache
def _openers() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Coordinating and subordinating words at the head of a clause."""
    lists = word_lists("clauses")
    either = ["|".join(map(re.escape, lists[kind])) for kind in ("coordinators", "subordinators")]
    return re.compile(rf"(?:{either[0]})\b"), re.compile(
        rf"(?:(?:{either[0]})\s)?(?:{either[1]})\b"
    )


def _english_places(passage: Passage) -> list[int]:
    marks = [
        (match.end(), match.group())
        for match in _ENGLISH_MARK.finditer(passage.text)
        if not passage.shelters.hold(match.end())
    ]
    ends = [0, *(at for at, _ in marks), len(passage.text)]
    places = [
        at
        for (at, mark), before, following in zip(marks, ends, ends[2:], strict=False)
        if mark not in ",，" or _divides_english(passage.text, before, at, following)
    ]
    return _without_short(passage.text, places, _words, _FEWEST_WORDS)


def _words(text: str) -> int:
    return len(_WORD.findall(text))


def _divides_english(text: str, before: int, at: int, following: int) -> bool:
    """Whether the comma at a place stands between two clauses rather than in a list of words."""
    coordinator, subordinator = _openers()
    head = skip_blanks(text, at)
    if subordinator.match(text, head):
        return _words(text[head:following]) >= _SHORTEST
    if not coordinator.match(text, head):
        return False
    return min(_words(text[before:at]), _words(text[head:following])) >= _SHORTEST
