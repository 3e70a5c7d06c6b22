"""Provinces that are named by the one character that stands for them: 沪滇园区, 京企."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from policytext.model import MacroRegion, Place, PlaceMention, Span
from policytext.nlp.places import gazetteer
from policytext.transfer.events.passages import Passage
from policytext.transfer.events.roles import Placed, Role, governing
from policytext.transfer.events.triggers import Trigger
from policytext.transfer.lexicon import lists


@cache
def _forms() -> tuple[re.Pattern[str], ...]:
    words = lists("words", "zh")
    sign = f"[{''.join(words['abbreviations'])}]"
    pair = f"(?<!{sign})({sign})[-—·]?({sign})(?={words['abbreviation_pair']})"
    firms = f"(?<!{sign})({sign})(?={words['abbreviation_firms']})"
    goals = f"{words['abbreviation_goals'][0]}({sign})(?={words['abbreviation_goals'][1]})"
    return re.compile(pair), re.compile(firms), re.compile(goals)


def abbreviated(
    passage: Passage, known: Sequence[PlaceMention], triggers: Sequence[Trigger], home: Place | None
) -> tuple[Placed, ...]:
    """Provinces named by one character, with their roles.

    Firms of a province come from it (京企), what is done in a province goes there (在津转化). Of a
    pair that works together (沪滇园区) the region that the document is about receives; in a
    document about neither the west receives from the east, as the names of the national programme
    of cooperation are built.

    Args:
        passage: a sentence.
        known: places that it names otherwise.
        triggers: of the sentence; without one there are no roles.
        home: the region that the document is about.
    """
    if passage.language != "zh" or not triggers:
        return ()
    pair, firms, goals = _forms()
    found = [
        each
        for match in pair.finditer(passage.text)
        for each in _pair(passage, match, home)
        if match[1] != match[2]
    ]
    found += [
        (mention, Role.ORIGIN)
        for mention in (_mention(passage, m, 1) for m in firms.finditer(passage.text))
        if home is None or mention.place.code != home.code
    ]
    found += [
        (_mention(passage, match, 1), Role.DESTINATION) for match in goals.finditer(passage.text)
    ]
    return tuple(
        _placed(passage, mention, role, triggers)
        for mention, role in found
        if not any(other.span.overlaps(mention.span) for other in known)
    )


def _pair(
    passage: Passage, match: re.Match[str], home: Place | None
) -> Iterator[tuple[PlaceMention, Role]]:
    one, other = _mention(passage, match, 1), _mention(passage, match, 2)
    codes = (one.place.code, other.place.code)
    if home is not None and home.code in codes:
        receives = home.code
    elif home is None and _goes_west(one.place, other.place):
        receives = other.place.code
    else:
        return
    for mention in (one, other):
        here = mention.place.code == receives
        yield mention, Role.DESTINATION if here else Role.ORIGIN


def _goes_west(one: Place, other: Place) -> bool:
    return one.macro_region is MacroRegion.EAST and other.macro_region is MacroRegion.WEST


def _mention(passage: Passage, match: re.Match[str], group: int) -> PlaceMention:
    place = gazetteer()[lists("words", "zh")["abbreviations"][match[group]]]
    return PlaceMention(Span(*match.span(group)).shift(passage.span.start), place)


def _placed(
    passage: Passage, mention: PlaceMention, role: Role, triggers: Sequence[Trigger]
) -> Placed:
    clause = passage.clause_of(mention.span)
    trigger = governing(mention.span, triggers, clause)
    near = trigger is not None and clause.contains(trigger.span)
    return Placed(mention, role if near else Role.NONE, trigger, marked=True, near=near)
