"""People with the offices that a text gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from policytext.model import ActorType, Bilingual
from policytext.model.code import NO_WORDS
from policytext.nlp.actors.named import Named
from policytext.nlp.actors.wording import actor_words, one_of
from policytext.nlp.entities import EntityKind, TaggedWord
from policytext.nlp.places import gazetteer
from policytext.resources import word_lists

_CAPITALISED = r"[A-Z][\w'-]+|[A-Z]\."
_NAME = rf"(?:{_CAPITALISED})(?: (?:{_CAPITALISED})){{1,3}}"
_FAR = 90


def chinese_people(folded: str, words: Sequence[TaggedWord], sure: bool) -> Iterator[Named]:
    """The people that a Chinese sentence names.

    Args:
        folded: the sentence, folded.
        words: its words.
        sure: whether the tagger's persons are persons; else only those with an office count.
    """
    for word in words:
        start, end = word.span.start, word.span.end
        if word.entity != EntityKind.PERSON or not _is_chinese_name(folded[start:end]):
            continue
        role = _chinese_role(folded, start, end)
        if sure or role != NO_WORDS:
            yield Named(start, end, ActorType.PERSON, role=role)


def english_people(folded: str, words: Sequence[TaggedWord]) -> Iterator[Named]:
    """The people that an English passage names: with an office, or as the tagger finds them."""
    for match in _titled().finditer(folded):
        role = _english_roles().get(match["role"].lower())
        if role and not _is_organisation(match["name"]):
            yield Named(*match.span("name"), ActorType.PERSON, role=role)
    for word in words:
        if word.entity != EntityKind.PERSON:
            continue
        match = re.compile(_NAME).search(folded, word.span.start, word.span.end)
        if match is not None and not _is_organisation(match.group()):
            role = _role_behind(folded, match.end()) or _role_before(folded, match.start())
            yield Named(*match.span(), ActorType.PERSON, role=role)


def _is_chinese_name(name: str) -> bool:
    return "·" in name or (2 <= len(name) <= 4 and name[0] in _surnames()) or name[:2] in _DOUBLE


_DOUBLE = frozenset({"欧阳", "司马", "诸葛", "上官", "夏侯", "东方", "皇甫", "尉迟", "公孙", "令狐"})


def _chinese_role(folded: str, start: int, end: int) -> Bilingual:
    behind = _chinese_role_pattern().match(folded, end)
    before = _chinese_role_at_end().search(folded, max(0, start - 12), start)
    found = before or behind
    return _chinese_roles()[found["role"]] if found else NO_WORDS


def _role_behind(folded: str, end: int) -> Bilingual:
    match = _office_behind().match(folded, end)
    return _english_roles()[match["role"].lower()] if match else NO_WORDS


def _role_before(folded: str, start: int) -> Bilingual:
    match = _office_before().search(folded, max(0, start - _FAR), start)
    return _english_roles()[match["role"].lower()] if match else NO_WORDS


def _is_organisation(name: str) -> bool:
    words = name.split()
    if words[-1] in {"University", "Institute", "Park"} or name in gazetteer().names["en"]:
        return True
    heads = {head for heads in actor_words()["heads"].values() for head in heads}
    return any(word in heads for word in words) or words[0] in actor_words()["openers"]


@cache
def _surnames() -> frozenset[str]:
    return frozenset("".join(word_lists("names")["surnames"]))


@cache
def _chinese_roles() -> dict[str, Bilingual]:
    return {zh: Bilingual(entry["zh"][0], entry["en"][0])
            for entry in actor_words()["roles"] for zh in entry["zh"]}  # fmt: skip


@cache
def _english_roles() -> dict[str, Bilingual]:
    roles: dict[str, Bilingual] = {}
    for entry in actor_words()["roles"]:
        for en in entry["en"]:
            roles.setdefault(en.lower(), Bilingual(entry["zh"][0], entry["en"][0]))
    return roles


@cache
def _chinese_role_pattern() -> re.Pattern[str]:
    return re.compile(rf" ?(?P<role>{one_of(_chinese_roles())})")


@cache
def _chinese_role_at_end() -> re.Pattern[str]:
    return re.compile(rf"(?P<role>{one_of(_chinese_roles())})[ ：、“]?$")


@cache
def _titled() -> re.Pattern[str]:
    roles = one_of(_english_roles())
    return re.compile(rf"(?<!\w)(?i:(?P<role>{roles})) (?P<name>{_NAME})")


@cache
def _office_behind() -> re.Pattern[str]:
    return re.compile(rf", (?:the |its )?(?i:(?P<role>{one_of(_english_roles())}))(?= of\b|,| at\b)")


@cache
def _office_before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?i:(?P<role>{one_of(_english_roles())})),? (?:[Oo]f [^,.;]*, )?$")
