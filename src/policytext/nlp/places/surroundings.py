"""What stands around a name of a place, and whether it makes the name part of another one."""

from __future__ import annotations

import re
from functools import cache

from policytext.nlp.places.matcher import Match
from policytext.nlp.words import word_segmenter
from policytext.resources import word_lists

_REACH = 16
_WINDOW = 8
_HAN_RUN = "[\u3400-\u9fffA-Za-z0-9（）()·]"
_NOUN_TAGS = ("n", "b", "a", "j", "vn", "x", "f", "s", "m", "eng", "i", "l", "t", "z", "k", "g")
_OTHER_WORD_TAGS = ("v", "a", "d", "m", "r", "c", "q", "f", "s", "b", "j")
_NO_PART_OF_A_NAME = frozenset("在的了和与及等向为有是将把由从") | {"新建"}


def belongs_to_other_name(folded: str, match: Match, language: str) -> bool:
    """Whether the words are the beginning of another name: an organisation, a road, a treaty.

    Args:
        folded: the folded text.
        match: the name.
        language: ``zh`` or ``en``.
    """
    after = folded[match.end : match.end + (_REACH if language == "zh" else 120)]
    if language == "zh":
        committee = folded[match.end - 1] in "省市区县州" and after.startswith("委")
        return committee or bool(_other_word("zh").match(after)) or _chinese_organisation(after)
    before = folded[max(0, match.start - 40) : match.start]
    if _other_word("en").match(after) or _english_organisation().match(after):
        return True
    return bool(_organisation_of().search(before))


def is_common_word(name: str) -> bool:
    """Whether a Chinese name is a word of other meaning as well: a verb, a number, an adverb."""
    return word_segmenter().tag(name).startswith(_OTHER_WORD_TAGS)


def is_own_word(folded: str, match: Match) -> bool:
    """Whether a Chinese name stands between words as the segmenter cuts them."""
    start = max(0, match.start - _WINDOW)
    cuts = {start}
    for word in word_segmenter().cut(folded[start : match.end + _WINDOW]):
        end = start + len(word)
        if start <= match.start and match.end <= end and word_segmenter().tag(word) == "ns":
            return match.start == start or match.end == end
        cuts.add(end)
        start = end
    return match.start in cuts and match.end in cuts


def _chinese_organisation(after: str) -> bool:
    found = _organisation_end().match(after)
    if found is None:
        return False
    words = list(word_segmenter().cut(found.group()))
    tag = word_segmenter().tag
    return all(
        word not in _NO_PART_OF_A_NAME and tag(word).startswith(_NOUN_TAGS) for word in words
    )


@cache
def _other_word(language: str) -> re.Pattern[str]:
    words = "|".join(map(re.escape, _contexts("not_before", language)))
    return re.compile(words if language == "zh" else rf" (?:{words})\b")


@cache
def _organisation_end() -> re.Pattern[str]:
    ends = "|".join(_contexts("organisations", "zh"))
    return re.compile(rf"{_HAN_RUN}{{0,12}}?(?:{ends})")


@cache
def _english_organisation() -> re.Pattern[str]:
    ends = "|".join(map(re.escape, _contexts("organisations", "en")))
    word = r"(?:[A-Z][\w'&.-]*)"
    return re.compile(rf"(?: {word}(?: (?:and|of|for|&))?){{0,6}}? (?:{ends})(?!\w)")


@cache
def _organisation_of() -> re.Pattern[str]:
    words = "|".join(_contexts("organisations_of", "en"))
    return re.compile(rf"\b(?:{words}) of (?:the )?$")


def _contexts(kind: str, language: str) -> list[str]:
    listed: list[str] = word_lists("places/contexts")[kind][language]
    return sorted(listed, key=lambda word: (-len(word), word))
