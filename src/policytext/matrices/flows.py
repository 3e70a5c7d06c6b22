"""Where transfers go from and to: origins × destinations by level of region."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from policytext.matrices.labels import LABEL_COLUMNS
from policytext.matrices.passage_table import Behind, passage_table
from policytext.matrices.quoted import QuotedMatrix
from policytext.model import (
    ActorMention,
    Document,
    EventStatus,
    Place,
    PlaceLevel,
    PlaceMention,
    Span,
    Telling,
    TransferEvent,
)
from policytext.nlp.places import gazetteer
from policytext.transfer.constructs.passages import told_words

FLOW_COLUMNS = (
    *("origin", "origin_zh", "origin_en", "destination", "destination_zh", "destination_en"),
    *("events", "tellings", "cases", "patterns", "statuses"),
)
NOT_STATED = "not stated"
_ACTUAL = (EventStatus.COMPLETED, EventStatus.UNDER_WAY)
_UNKNOWN = ("未写明", NOT_STATED)
_QUOTE_KEYS = ("row", "column", "event", "case", "status", "patterns")


class FlowLevel(StrEnum):
    """Regions between which flows are counted."""

    COUNTRY = "country"
    MACRO_REGION = "macro-region"
    PROVINCE = "province"
    PREFECTURE = "prefecture"


_Rank = tuple[bool, str]


@dataclass(frozen=True, slots=True)
class _Flow:
    """A telling of an event from one region to another."""

    event: TransferEvent
    telling: Telling
    origin: str
    destination: str

    @property
    def key(self) -> tuple[str | None, str]:
        """The event among those of all cases."""
        return self.event.case, self.event.id


def region_of(mention: PlaceMention | ActorMention, level: FlowLevel) -> str:
    """The region of a level that a mention lies in.

    Args:
        mention: a place, or an organisation whose place is known.
        level: of the region.

    Returns:
        Code of the region: of the gazetteer, ISO 3166-1 alpha-2 for countries, ``east`` and so on
        for the economic regions. A place abroad is its country at every level. What is wider
        than the level (the Yangtze River Delta among provinces) stands for itself; ``not stated``
        for an organisation without a known place.
    """
    place = mention.place if isinstance(mention, PlaceMention) else _seat(mention)
    if place is None or not place.code:
        return NOT_STATED
    if place.country != "CN" or level is FlowLevel.COUNTRY:
        return place.country or place.code
    if level is FlowLevel.MACRO_REGION:
        return place.macro_region.value if place.macro_region else place.code
    if level is FlowLevel.PROVINCE:
        return place.province or place.code
    if place.level is PlaceLevel.PREFECTURE or place.code in _municipalities():
        return place.code
    # A district of a municipality lies in no prefecture: the municipality stands in its place.
    around = place.province if place.province in _municipalities() else None
    return place.prefecture or around or place.code


def flow_matrix(
    events: Iterable[TransferEvent],
    documents: Mapping[str, Document],
    *,
    level: FlowLevel | str = FlowLevel.PROVINCE,
    statuses: Sequence[EventStatus] = _ACTUAL,
) -> QuotedMatrix:
    """Origins × destinations: how many transfers go from the one to the other.

    Args:
        events: transfers with their tellings.
        documents: by id, of the tellings.
        level: country, macro-region, province or prefecture.
        statuses: of the tellings that count; completed and under way when left out.

    Returns:
        Cells are numbers of events; an event with several origins or destinations stands in the
        cell of each pair. Regions are sorted by code, ``not stated`` last. Quotes
        are the tellings, with event, case, status and patterns.
    """
    flows = list(_flows(events, FlowLevel(level), statuses))
    regions = sorted({end for flow in flows for end in (flow.origin, flow.destination)}, key=_rank)
    pairs = {(flow.origin, flow.destination, flow.key) for flow in flows}
    numbers = Counter((origin, destination) for origin, destination, _ in pairs)
    cells = [[numbers[origin, end] for end in regions] for origin in regions]
    counts = pd.DataFrame(cells, index=regions, columns=regions, dtype="int64")
    counts = counts.rename_axis(index="origin", columns="destination")
    order = {region: number for number, region in enumerate(regions)}
    flows.sort(key=lambda flow: (order[flow.origin], order[flow.destination]))
    quotes = passage_table(map(_behind, flows), documents, _QUOTE_KEYS)
    return QuotedMatrix(f"flows.{FlowLevel(level).value}", counts, quotes, _labels(regions))


def flow_table(
    events: Iterable[TransferEvent],
    *,
    level: FlowLevel | str = FlowLevel.PROVINCE,
    statuses: Sequence[EventStatus] = _ACTUAL,
) -> pd.DataFrame:
    """Flows as a list, for maps and for network programs.

    Args:
        events: transfers with their tellings.
        level: country, macro-region, province or prefecture.
        statuses: of the tellings that count; completed and under way when left out.

    Returns:
        DataFrame: one row a pair of regions with a transfer, the strongest first and those
            without a known end last; columns ``FLOW_COLUMNS``: codes and names of both, number of
            events and of tellings, ids of the cases, references of the patterns and how often each
            status is told.
    """
    groups: dict[tuple[str, str], list[_Flow]] = {}
    for flow in _flows(events, FlowLevel(level), statuses):
        groups.setdefault((flow.origin, flow.destination), []).append(flow)

    def strength(item: tuple[tuple[str, str], list[_Flow]]) -> tuple[bool, int, int, _Rank, _Rank]:
        (origin, destination), flows = item
        events = len({flow.key for flow in flows})
        unknown = origin == destination == NOT_STATED
        return unknown, -events, -len(flows), _rank(origin), _rank(destination)

    rows = [_row(ends, flows) for ends, flows in sorted(groups.items(), key=strength)]
    return pd.DataFrame(rows, columns=list(FLOW_COLUMNS))


def _flows(
    events: Iterable[TransferEvent], level: FlowLevel, statuses: Sequence[EventStatus]
) -> Iterator[_Flow]:
    """Each telling of each event between each pair of regions it names.

    An end that a telling leaves open is taken from the other tellings of its event.
    """
    for event in events:
        told = [telling for telling in event.tellings if telling.status in statuses]
        origins = _regions((mention for t in told for mention in t.origins), level)
        destinations = _regions((mention for t in told for mention in t.destinations), level)
        for telling in told:
            for origin in _regions(telling.origins, level) or origins or [NOT_STATED]:
                for end in _regions(telling.destinations, level) or destinations or [NOT_STATED]:
                    yield _Flow(event, telling, origin, end)


def _regions(mentions: Iterable[PlaceMention | ActorMention], level: FlowLevel) -> list[str]:
    """Regions of the mentions, each once; without those unknown where others are known."""
    found = list(dict.fromkeys(region_of(mention, level) for mention in mentions))
    known = [region for region in found if region != NOT_STATED]
    return known or found


def _seat(mention: ActorMention) -> Place | None:
    code = mention.actor.place
    return gazetteer().places.get(code) if code else None


def _municipalities() -> frozenset[str]:
    """Codes of the four municipalities, which have no prefectures (GB/T 2260)."""
    return frozenset(("110000", "120000", "310000", "500000"))


def _behind(flow: _Flow) -> Behind:
    telling = flow.telling
    patterns = " ".join(dict.fromkeys(slot.value for slot in telling.patterns))
    key = (flow.origin, flow.destination, flow.event.id, flow.event.case or "")
    period = telling.periods[0] if telling.periods else None
    words: tuple[Span, ...] = told_words(telling)
    full = (*key, telling.status.value, patterns)
    return Behind(full, telling.document, telling.span, words, "telling", "", period)


def _row(ends: tuple[str, str], flows: Sequence[_Flow]) -> tuple[str | int, ...]:
    events = {flow.key for flow in flows}
    tellings = list(dict.fromkeys(flow.telling for flow in flows))
    cases = dict.fromkeys(flow.event.case for flow in flows if flow.event.case)
    patterns = dict.fromkeys(slot.value for t in tellings for slot in t.patterns)
    told = [telling.status.value for telling in tellings]
    statuses = "; ".join(f"{told.count(status)} {status}" for status in dict.fromkeys(told))
    named = [text for end in ends for text in (end, *_name(end))]
    counts = (len(events), len(tellings))
    return (*named, *counts, " ".join(cases), " ".join(patterns), statuses)


def _name(region: str) -> tuple[str, str]:
    if region == NOT_STATED:
        return _UNKNOWN
    place = gazetteer().places.get(region)
    return (place.label.zh, place.label.en) if place else (region, region)


def _labels(regions: Sequence[str]) -> pd.DataFrame:
    """Names of the regions, as rows (``origin``) and as columns (``code``)."""
    rows = [
        (kind, region, *_name(region), "", "", "")
        for kind in ("origin", "code")
        for region in regions
    ]
    return pd.DataFrame(rows, columns=list(LABEL_COLUMNS)).astype("str")


def _rank(region: str) -> _Rank:
    return region == NOT_STATED, region
