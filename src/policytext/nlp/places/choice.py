"""Which place a name means, and whether it means one at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from policytext.model import Place, PlaceLevel
from policytext.nlp.places.chains import Found, is_chain
from policytext.nlp.places.gazetteer import Name, gazetteer
from policytext.nlp.places.matcher import Match
from policytext.nlp.places.surroundings import is_common_word
from policytext.resources import word_lists

_LIST_GAPS = {"、", "和", "与", "及", "以及", "，", ", ", " and ", ", and ", " & ", " or "}
_DIRECTIONS = frozenset(["东部", "西部", "中部", "东北", "西北", "西南"])


class _Named:
    """The places that a text names for sure.

    Attributes:
        codes: theirs.
        around: theirs, and those of the prefectures and provinces they lie in.
    """

    def __init__(self, places: Iterable[Place]) -> None:
        named = list(places)
        self.codes = frozenset(place.code for place in named)
        wider = (code for place in named for code in (place.prefecture, place.province) if code)
        self.around = self.codes.union(wider)


class Chooser:
    """Chooses among the places of a name by what else the text names.

    Args:
        context: the place that the text is about; None when nothing is known.
    """

    def __init__(self, context: Place | None) -> None:
        self._context = context
        self._places = gazetteer()

    def is_sure(self, match: Match) -> bool:
        """Whether the name can only mean one place, in any text."""
        names = _leading(match.names)
        if len(names) > 1:
            return False
        return names[0].alone or (names[0].whole and len(match.names) == 1)

    def widest(self, names: Sequence[Name]) -> Place:
        """The place that a sure name means."""
        return _leading(names)[0].place

    def settle(self, found: Sequence[Found], folded: str, language: str) -> list[Found]:
        """Give every name its place, and leave out those that mean none here.

        Args:
            found: names in the order of the text, sure ones with their place.
            folded: the folded text.
            language: ``zh`` or ``en``.
        """
        sure = _Named(each.place for each in found if each.place is not None)
        settled: list[Found] = []
        for number, each in enumerate(found):
            if each.place is not None:
                if not _is_direction(settled[-1:], each, folded):
                    settled.append(self._with_rivals(each))
                continue
            near = [*settled[-1:], *found[number + 1 : number + 2]]
            choice = self._choose(each, near, sure, folded, language)
            if choice is not None and not self._is_believable(choice, near, folded, language):
                choice = None
            if choice is not None:
                settled.append(choice)
        return settled

    def _with_rivals(self, each: Found) -> Found:
        rivals = [name.place for name in each.match.names if name.place != each.place]
        return replace(each, rivals=tuple(rivals))

    def _choose(
        self,
        each: Found,
        near: Sequence[Found],
        sure: _Named,
        folded: str,
        language: str,
    ) -> Found | None:
        words = folded[each.match.start : each.match.end]
        preferred = str(word_lists("places/well-known")["prefer"][language].get(words))
        scored = sorted(
            (
                (self._score(name, each, near, sure, folded, language), name)
                for name in each.match.names
            ),
            key=lambda pair: (-pair[0], pair[1].place.code),
        )
        best, name = scored[0]
        default = next((n for _, n in scored if n.place.code == preferred), None)
        if default is not None and best < _CITY_NEARBY:
            name = default
        elif best < (_CITY_NEARBY if not _is_told(name) else _CONTEXT) and not _is_told(name):
            return None
        rivals = [other.place for _, other in scored if other.place != name.place]
        return Found(each.match, name.place, tuple(rivals))

    def _is_believable(
        self, each: Found, near: Sequence[Found], folded: str, language: str
    ) -> bool:
        """Whether a short name that is a common word too stands behind the place around it."""
        words = folded[each.match.start : each.match.end]
        if language == "en" or each.place is None or not is_common_word(words):
            return True
        return any(
            self._beside(each.place, each, other, folded, language) >= _LISTED for other in near
        )

    def _score(
        self,
        name: Name,
        each: Found,
        near: Sequence[Found],
        sure: _Named,
        folded: str,
        language: str,
    ) -> int:
        place = name.place
        score = sum(self._beside(place, each, other, folded, language) for other in near)
        if place.code in sure.codes:
            score += _NAMED_WHOLE
        if place.prefecture in sure.around:
            score += _CITY_NEARBY
        if place.province in sure.around:
            score += _PROVINCE_NEARBY
        if self._context is not None and self._places.contains(self._context, place):
            score += _CONTEXT
        return score

    def _beside(self, place: Place, each: Found, other: Found, folded: str, language: str) -> int:
        if other.place is None:
            return 0
        first, second = sorted((each.match, other.match), key=lambda match: match.start)
        gap = folded[first.end : second.start]
        if is_chain(gap, language) and self._places.contains(other.place, place):
            return _CHAINED if language == "en" or second is each.match else 0
        in_list = gap in _LIST_GAPS and other.place.province == place.province
        return _LISTED if in_list and place.province is not None else 0


_CHAINED = 100
_NAMED_WHOLE = 40
_LISTED = 30
_CITY_NEARBY = 10
_PROVINCE_NEARBY = 3
_CONTEXT = 2


def _leading(names: Sequence[Name]) -> list[Name]:
    """The bearers that a reader thinks of first: the widest ones that stand alone."""
    places = gazetteer()
    alone = [name for name in names if name.alone] or list(names)
    width = min(places.width(name.place) for name in alone)
    return [name for name in alone if places.width(name.place) == width]


def _is_told(name: Name) -> bool:
    """Whether the words say what the place is, so that they mean some place in any text."""
    return name.whole or name.place.level != PlaceLevel.COUNTY


def _is_direction(before_it: Sequence[Found], each: Found, folded: str) -> bool:
    """Whether "the west" is the west of the place named just before it."""
    words = folded[each.match.start : each.match.end]
    before = folded[each.match.start - 1 : each.match.start]
    follows = any(other.match.end == each.match.start for other in before_it)
    return words in _DIRECTIONS and (follows or before in set("省市县区州国其该岛东"))
