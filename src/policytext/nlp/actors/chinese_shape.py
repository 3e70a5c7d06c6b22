"""What a Chinese name of an organisation looks like, and where it begins and ends."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cache

from policytext.model import ActorType, PlaceLevel
from policytext.nlp.actors.wording import actor_words, chinese_endings, folded_set, one_of
from policytext.nlp.places import gazetteer
from policytext.nlp.words import word_segmenter

_PROPER_TAGS = frozenset({"nz", "nr", "ns", "nt", "nrt", "nrfg", "eng", "x"})
_REGIONS = (PlaceLevel.COUNTRY, PlaceLevel.MACRO_REGION)
_AND = re.compile("[和与及]")
_LONGEST_PLACE = 14
_LONGEST_LEAD = 5
_SHORTEST_BRAND = 3


def ending_of(name: str) -> str:
    """The word at the end of a name that tells its kind; empty when there is none."""
    match = _ending_at_end().search(name)
    if match is None or match.start() == 0 or _is_common_word(name, match.group()):
        return ""
    return match.group()


def kind_of(name: str) -> ActorType:
    """What the last word of a name says the organisation is; a firm where it says nothing."""
    ending = ending_of(name)
    return chinese_endings()[ending][0] if ending else ActorType.FIRM


def looks_like_name(name: str) -> bool:
    """Whether a name begins as one of a single body does, not with 一流 or 社区."""
    if name.startswith(_modifiers()) or name.endswith(_no_names()):
        return False
    ending = ending_of(name)
    return ending not in _placed() or _begins_with_place(name)


def _begins_with_place(name: str) -> bool:
    if name.startswith(tuple(actor_words()["ranks"])):
        return True
    reach = range(2, min(len(name), _LONGEST_PLACE) + 1)
    return any(name[:end] in gazetteer().names["zh"] for end in reach)


@cache
def _placed() -> frozenset[str]:
    """Endings that tell one body only behind a place: 政府, 法院, 中心."""
    endings = actor_words()["endings"]
    return frozenset([*endings["government"]["bare"], *actor_words()["behind places"]])


def is_proper(words: str) -> bool:
    """Whether words hold a name: of a place, of a brand, or one that no dictionary knows."""
    if any(words[:end] in gazetteer().names["zh"] for end in range(2, len(words) + 1)):
        return True
    tag = word_segmenter().tag
    return any(tag(word) in _PROPER_TAGS for word in word_segmenter().cut(words) if word.isalnum())


def is_brand(name: str) -> bool:
    """Whether a name without an ending is one: a word of its own, what the firm makes behind it."""
    words = [word for word in word_segmenter().cut(name) if word.isalnum()]
    if name.isascii() or not looks_like_name(name) or len(name) < _SHORTEST_BRAND:
        return False
    own = [word for word in words if word_segmenter().tag(word) in _PROPER_TAGS - {"ns", "eng"}]
    if words[-1] in actor_words()["trades"]["zh"]:
        return len(words) > 1 and (bool(own) or not is_division(words[0])) and is_proper(words[0])
    return len(own) == len(words) and all(word >= "\u3400" for word in words)


def is_division(words: str) -> bool:
    """Whether words name a place narrower than a country."""
    bearers = gazetteer().names["zh"].get(words, ())
    return any(name.place.level not in _REGIONS for name in bearers)


def has_own_word(words: str) -> bool:
    """Whether words hold more than places and common nouns."""
    rest = _after_places(words)
    return bool(rest) and (is_proper(rest) or (rest != words and len(rest) > 1))


def place_before(folded: str, start: int) -> int:
    """Where the places begin that stand at once before a position, told level by level."""
    names = gazetteer().names["zh"]
    moved = True
    while moved:
        moved = False
        for length in range(min(_LONGEST_PLACE, start), 1, -1):
            place = folded[start - length : start]
            if place in names and is_division(place) and place not in folded_set("breaks", "zh"):
                start, moved = start - length, True
                break
    return start


def names_within(words: str, known: Container[str]) -> list[tuple[int, int]]:
    """Where the names are in words that a tagger takes for one.

    Args:
        words: such as 会同省财政厅, 鹏城实验室和之江实验室, 国务院决策部署.
        known: names that are known.

    Returns:
        First and last position of each.
    """
    found = []
    for first, last in _halves(words, known):
        start = first + _lead(words[first:last], known)
        found.append((start, start + _without_tail(words[start:last], known)))
    return found


def is_zone(words: str) -> bool:
    """Whether words name a zone, such as 绵阳科技城."""
    bearers = gazetteer().names["zh"].get(words, ())
    return any(name.place.level == PlaceLevel.ZONE for name in bearers)


def _lead(name: str, known: Container[str]) -> int:
    """How many characters at the beginning do not belong to the name (会同|省财政厅)."""
    for end in range(min(len(name) - 2, _LONGEST_LEAD), 1, -1):
        is_place = name[:end] in gazetteer().names["zh"] and name[end:] in known
        if name[:end] in folded_set("breaks", "zh") or is_place:
            return end
    return 0


def _without_tail(name: str, known: Container[str]) -> int:
    """Where the name ends that common words follow (国务院|决策部署)."""
    if ending_of(name) or name in known:
        return len(name)
    for end in range(len(name) - 1, 1, -1):
        if (name[:end] in known or len(ending_of(name[:end])) > 1) and not is_proper(name[end:]):
            return end
    return len(name)


def _halves(name: str, known: Container[str]) -> list[tuple[int, int]]:
    """Two names that "and" joins, a founder and what it founds; the name itself when it is one."""
    for match in _founding().finditer(name):
        founder = name[: match.start()]
        if ending_of(founder) or founder in known:
            return [(0, match.start()), (match.end(), len(name))][: 1 + (match.end() < len(name))]
    for match in _AND.finditer(name):
        left, right = name[: match.start()], name[match.end() :]
        if (ending_of(left) or left in known) and (ending_of(right) or right in known):
            return [(0, match.start()), (match.end(), len(name))]
    return [(0, len(name))]


def _is_common_word(name: str, ending: str) -> bool:
    """Whether the ending is only the end of a common word: 布局, 东部."""
    if len(ending) > 1:
        return False
    *_, last = word_segmenter().cut(name)
    return len(last) > 1 and last not in _departments() and word_segmenter().tag(last) not in {
        "nt", "nz", "x",
    }  # fmt: skip


def _after_places(words: str) -> str:
    names = gazetteer().names["zh"]
    at = 0
    while True:
        reach = min(len(words), at + _LONGEST_PLACE) + 1
        ends = [end for end in range(at + 2, reach) if words[at:end] in names]
        if not ends:
            return words[at:]
        at = ends[-1]


@cache
def _founding() -> re.Pattern[str]:
    return re.compile(one_of(folded_set("founding", "zh")))


@cache
def _departments() -> frozenset[str]:
    words = actor_words()
    return frozenset(
        topic + ending for topic in words["departments"] for ending in words["department endings"]
    )


@cache
def _modifiers() -> tuple[str, ...]:
    return tuple(sorted(folded_set("modifiers", "zh")))


@cache
def _no_names() -> tuple[str, ...]:
    return tuple(sorted(folded_set("no organisations", "zh")))


@cache
def _ending_at_end() -> re.Pattern[str]:
    return re.compile(rf"(?:{one_of(chinese_endings())})$")
