"""What is the same in all names of one actor, in Chinese and English alike."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from policytext.model import ActorType, Bilingual, PlaceLevel
from policytext.nlp.actors.shipped import shipped_english
from policytext.nlp.actors.wording import actor_words, one_of
from policytext.nlp.fold import fold_characters
from policytext.nlp.places import gazetteer
from policytext.nlp.places.latin import fold_latin

_WORD = re.compile(r"[\w&][\w'&.-]*")
_LONGEST = 14
# The company of an institute is another actor than the institute.
_OF_OTHER_KINDS = frozenset({"institute", "academy", "university", "laboratory"})
_RANKS = frozenset({"provincial", "municipal", "district", "county", "regional", "prefectural"})
_NAMED_SHORT = (PlaceLevel.PROVINCE, PlaceLevel.PREFECTURE, PlaceLevel.COUNTY)


def actor_id(label: Bilingual, kind: ActorType) -> str:
    """An id that is the same whichever language the actor is named in.

    The words of the English name in alphabetical order, without those that names of one actor
    have or have not (of, Province, Co., Ltd). A Chinese name that has no English one is translated
    word by word; what no list holds is spelled in pinyin.

    >>> actor_id(Bilingual("重庆大学"), ActorType.UNIVERSITY)
    'chongqing-university'
    >>> actor_id(Bilingual(en="The University of Chongqing"), ActorType.UNIVERSITY)
    'chongqing-university'
    """
    name = label.en or " ".join(translated(label.zh.removeprefix("中共"), kind))
    key = english_key(name)
    is_company = kind == ActorType.FIRM and not _OF_OTHER_KINDS.isdisjoint(key.split("-"))
    return f"{key}-company" if is_company else key


def english_key(name: str) -> str:
    """The words of an English name that tell it apart, in alphabetical order."""
    whole = _zones().sub(lambda match: _zone_labels()[match.group()], fold_latin(name))
    words = [word.strip(".'-").lower() for word in _WORD.findall(whole)]
    words = [word.removesuffix("'s") for word in words if word not in _left_out()]
    kept = sorted({_same().get(word, word) for word in words})
    if "government" in kept and "people" in kept:
        kept.remove("people")
    rank = name.split(" ", 1)[0].lower()
    if rank in _RANKS:
        kept.append(rank)
    return "-".join(kept) or re.sub(r"\W+", "-", name.lower()).strip("-")


def person_id(name: str) -> str:
    """An id for a person, the same for 马志远, Ma Zhiyuan and Zhiyuan Ma.

    >>> person_id("马志远") == person_id("Zhiyuan Ma")
    True
    """
    if name.isascii():
        return "-".join(sorted(re.findall(r"[a-z]+", fold_latin(name).lower())))
    if not all("\u3400" <= character <= "\u9fff" for character in name):
        return "-".join(re.findall(r"\w+", name.lower()))
    family = 2 if len(name) > 3 else 1
    return "-".join(sorted((pinyin(name[:family]), pinyin(name[family:]))))


def translated(name: str, kind: ActorType) -> Iterator[str]:
    """English for a Chinese name, word by word; pinyin for what no list holds."""
    for words, _ in _pieces(fold_characters(name), kind):
        yield words


def regular_english(name: str, kind: ActorType) -> str:
    """The English name of an actor whose Chinese name is regular; empty for others.

    >>> regular_english("重庆市科学技术局", ActorType.GOVERNMENT)
    'Chongqing Science and Technology Bureau'
    """
    pieces = list(_pieces(fold_characters(name), kind))
    return " ".join(words for words, _ in pieces) if all(known for _, known in pieces) else ""


def pinyin(characters: str) -> str:
    """Pinyin without tones, in one word."""
    from pypinyin import Style, lazy_pinyin

    return "".join(lazy_pinyin(characters, style=Style.NORMAL, v_to_u=True)).lower()


def _pieces(folded: str, kind: ActorType) -> Iterator[tuple[str, bool]]:
    """English words and whether a list holds them, greedily from the left."""
    at, spelled = 0, ""
    while at < len(folded):
        end, english = _longest(folded, at, kind)
        if english is None:
            spelled += folded[at]
            at += 1
            continue
        if spelled:
            yield _spell(spelled), False
            spelled = ""
        yield english, True
        at = end
    if spelled:
        yield _spell(spelled), False


def _spell(words: str) -> str:
    return " ".join(
        pinyin(run) if run >= "\u3400" else run
        for run in re.findall(r"[\u3400-\u9fff]+|[^\W\u3400-\u9fff]+", words)
    )


def _longest(folded: str, at: int, kind: ActorType) -> tuple[int, str | None]:
    table = _table(kind)
    for end in range(min(len(folded), at + _LONGEST), at, -1):
        words = folded[at:end]
        if words in table:
            return end, table[words]
        if at == 0 and words in shipped_english():
            return end, shipped_english()[words]
        if end - at > 1 and (place := _place(words)):
            return end, place
    return at, None


@cache
def _table(kind: ActorType) -> dict[str, str]:
    """English of Chinese words as names of this kind have them."""
    words = actor_words()
    table: dict[str, str] = {}
    departments: dict[str, str] = words["departments"]
    if kind == ActorType.GOVERNMENT:
        for stem, topic in departments.items():
            for ending, head in words["department endings"].items():
                table[stem + ending] = f"{topic} {head}"
        table |= {**words["ranks"], "委": "Party Committee"}
    table |= {str(zh): str(en) for zh, en in words["translations"].items()}
    if kind == ActorType.FIRM:
        table |= words["trades"]["zh"]
    table |= dict.fromkeys(
        ("有限公司", "有限责任公司", "股份有限公司", "股份", "有限", "责任", "公司", "总"), ""
    )
    return {fold_characters(zh): en for zh, en in table.items()}


@cache
def _place(words: str) -> str:
    bearers = gazetteer().names["zh"].get(words)
    if not bearers:
        return ""
    place = min(bearers, key=lambda name: (not name.alone, gazetteer().width(name.place))).place
    return _short_english().get(place.code) or place.label.en


@cache
def _short_english() -> dict[str, str]:
    """The shortest English name of each division."""
    shortest: dict[str, str] = {}
    for name, bearers in gazetteer().names["en"].items():
        for each in bearers:
            code = each.place.code
            if each.place.level in _NAMED_SHORT and len(name) < len(shortest.get(code, name + " ")):
                shortest[code] = name
    return shortest


@cache
def _zone_labels() -> dict[str, str]:
    """The usual English name of each zone by all its names."""
    return {
        name: each.place.label.en
        for name, bearers in gazetteer().names["en"].items()
        for each in bearers[:1]
        if each.place.level == PlaceLevel.ZONE
    }


@cache
def _zones() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{one_of(_zone_labels())})\b")


@cache
def _left_out() -> frozenset[str]:
    return frozenset(actor_words()["left out when compared"])


@cache
def _same() -> dict[str, str]:
    return {word: group[0] for group in actor_words()["same"] for word in group}
