"""People with the offices that a text gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from policytext.model import ActorType, Bilingual
from policytext.model.code import NO_WORDS
from policytext.nlp.actors.named import Named
from policytext.nlp.actors.wording import actor_words, common_words, english_heads, one_of, topics
from policytext.nlp.entities import EntityKind, TaggedWord
from policytext.nlp.places import gazetteer
from policytext.resources import word_lists

_CAPITALISED = r"[A-Z][a-zA-Z'-]*[a-zA-Z]|[A-Z]\."
_NAME = rf"(?:{_CAPITALISED})(?: (?:{_CAPITALISED})){{1,3}}"
_FAR = 90
_OF = re.compile(r"(?: of| at)(?: the)? ")
_DOUBLE = frozenset({"欧阳", "司马", "诸葛", "上官", "夏侯", "皇甫", "尉迟", "公孙", "令狐"})
_BESIDE = ("w", "u", "c", "v", "p", "x", "r", "d")


@dataclass(frozen=True, slots=True)
class _Office:
    """An office under its usual words, and the kinds of organisations that have it."""

    role: Bilingual
    kinds: tuple[str, ...]


def chinese_people(folded: str, words: Sequence[TaggedWord], sure: bool) -> Iterator[Named]:
    """The people that a Chinese sentence names.

    Args:
        folded: the sentence, folded.
        words: its words.
        sure: whether the tagger's persons are persons; else only those with an office count.
    """
    for index, word in enumerate(words):
        start, end = word.span.start, word.span.end
        if word.entity != EntityKind.PERSON or not _is_chinese_name(folded[start:end]):
            continue
        role = _chinese_role(folded, start, end)
        said = folded.startswith(_said(), end)
        if role != NO_WORDS or (sure and said and _stands_alone(words, index)):
            yield Named(start, end, ActorType.PERSON, role=role)


def named_again(folded: str, people: Sequence[Named]) -> Iterator[Named]:
    """Where a Chinese text names the people again that it names with an office.

    Args:
        folded: the folded text.
        people: those named so far.
    """
    names = {folded[person.start : person.end] for person in people}
    for name in sorted(name for name in names if len(name) > 2):
        for match in re.compile(rf"{re.escape(name)}(?![^，。、,;]{{1,20}}思想)").finditer(folded):
            yield Named(*match.span(), ActorType.PERSON)


@cache
def _said() -> tuple[str, ...]:
    return tuple(actor_words()["said"]["zh"])


def english_people(
    folded: str, words: Sequence[TaggedWord], organisations: Sequence[Named]
) -> Iterator[Named]:
    """The people that an English passage names: with an office, or as the tagger finds them.

    Args:
        folded: the passage, folded.
        words: its words.
        organisations: those that it names; they tell what a president is president of.
    """
    for pattern in (_titled(), _with_office()):
        for found in pattern.finditer(folded):
            if not _is_body(found["name"]):
                offices = _english_roles()[found["role"].lower()]
                role = _which(offices, folded, found.end(), organisations)
                yield Named(*found.span("name"), ActorType.PERSON, role=role)
    for word in words:
        tagged = folded[word.span.start : word.span.end]
        match = _name().search(tagged) if word.entity == EntityKind.PERSON else None
        if match is not None and not _is_other_name(match.group()):
            start = word.span.start + match.start()
            role = _role_before(folded, start, organisations)
            yield Named(start, start + len(match.group()), ActorType.PERSON, role=role)


def _is_chinese_name(name: str) -> bool:
    return "·" in name or (2 <= len(name) <= 4 and name[0] in _surnames()) or name[:2] in _DOUBLE


def _stands_alone(words: Sequence[TaggedWord], index: int) -> bool:
    """Whether no noun stands before a name, of which it could be a part (山水|林田)."""
    before = words[index - 1].tag if index else "w"
    return before.startswith(_BESIDE)


def _chinese_role(folded: str, start: int, end: int) -> Bilingual:
    behind = _chinese_role_behind().match(folded, end)
    before = _chinese_role_before().search(folded[max(0, start - 12) : start])
    found = before or behind
    return _chinese_roles()[found["role"]] if found else NO_WORDS


def _role_before(folded: str, start: int, organisations: Sequence[Named]) -> Bilingual:
    far = max(0, start - _FAR)
    match = _office_before().search(folded[far:start])
    if match is None:
        return NO_WORDS
    offices = _english_roles()[match["role"].lower()]
    return _which(offices, folded, far + match.end("role"), organisations)


def _which(
    offices: Sequence[_Office], folded: str, end: int, organisations: Sequence[Named]
) -> Bilingual:
    """Of the offices that an English word can be, the one of the organisation behind "of"."""
    link = _OF.match(folded, end)
    at = link.end() if link else -1
    kinds = [str(each.kind) for each in organisations if each.start <= at < each.end]
    fitting = [office.role for office in offices if set(kinds) & set(office.kinds)]
    return fitting[0] if fitting else offices[0].role


def _is_other_name(name: str) -> bool:
    """Whether capitalised words are no person's: an organisation's, a place's, a heading's."""
    words = name.replace("-", " ").split()
    return _is_body(name) or all(word.lower() in common_words() for word in words)


def _is_body(name: str) -> bool:
    words = name.replace("-", " ").split()
    if name in gazetteer().names["en"] or words[0] in actor_words()["openers"]:
        return True
    return any(word in english_heads() or word in topics() for word in words)


@cache
def _surnames() -> frozenset[str]:
    return frozenset("".join(word_lists("names")["surnames"]))


@cache
def _chinese_roles() -> dict[str, Bilingual]:
    return {zh: Bilingual(entry["zh"][0], entry["en"][0])
            for entry in actor_words()["roles"] for zh in entry["zh"]}  # fmt: skip


@cache
def _english_roles() -> dict[str, list[_Office]]:
    roles: dict[str, list[_Office]] = {}
    for entry in actor_words()["roles"]:
        office = _Office(Bilingual(entry["zh"][0], entry["en"][0]), tuple(entry.get("of", ())))
        for en in entry["en"]:
            roles.setdefault(en.lower(), []).append(office)
    return roles


@cache
def _chinese_role_behind() -> re.Pattern[str]:
    return re.compile(rf" ?(?P<role>{one_of(_chinese_roles())})")


@cache
def _chinese_role_before() -> re.Pattern[str]:
    return re.compile(rf"(?P<role>{one_of(_chinese_roles())})[ :“]?$")


@cache
def _name() -> re.Pattern[str]:
    return re.compile(_NAME)


@cache
def _titled() -> re.Pattern[str]:
    roles = one_of(_english_roles())
    return re.compile(rf"(?<![\w-])(?i:(?P<role>{roles})) (?P<name>{_NAME})")


@cache
def _with_office() -> re.Pattern[str]:
    roles = one_of(_english_roles())
    return re.compile(rf"(?P<name>{_NAME}), (?:the |its )?(?i:(?P<role>{roles}))(?= of\b|,| at\b)")


@cache
def _office_before() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?i:(?P<role>{one_of(_english_roles())})),? (?:[Oo]f [^,.;]*, )?$")
