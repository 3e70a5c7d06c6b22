"""Places, actors, quantities and periods of a document, as the event finder takes them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from policytext.model import (
    Actor,
    ActorMention,
    ActorType,
    Bilingual,
    Document,
    Period,
    Place,
    PlaceLevel,
    PlaceMention,
    Quantity,
    Span,
    detect_language,
)
from policytext.nlp.actors import find_actors
from policytext.nlp.actors.english_tokens import is_coined
from policytext.nlp.entities import EntityKind, tagged_units
from policytext.nlp.places import find_places, gazetteer
from policytext.nlp.places.matcher import fold
from policytext.nlp.quantities import find_periods, find_quantities
from policytext.resources import word_lists
from policytext.segmentation import segment
from policytext.transfer.events.compass import compass_regions
from policytext.transfer.lexicon import expression

_FEWEST = 5
_ZONE = {
    "zh": re.compile(
        "(?:国家级?)?(?:高新技术产业开发区|高新技术开发区|经济技术开发区|高新区|经开区|开发区|工业园区?|科技园区?|产业园区?|科技城|新区)"
    ),
    "en": re.compile(
        r" (?:National )?(?:High-tech(?: Industrial Development)?|Economic(?: and Technological)?"
        r" Development|Science|Industrial|Technology|New) (?:Zone|Park|City|Area)"
    ),
}
_GENERIC_NOUN = re.compile("企业|行业|产业|业务|客户")
_COUNTING = re.compile("[一二两三四五六七八九十几数多]家|某|共建|联合|合作建")
_GENERIC = {
    "zh": re.compile("(?:团队|企业|公司|厂商|药企|车企|客户|业务|研究人员)"),
    "en": re.compile(r"-(?:based|headquartered)\b"),
}


@dataclass(frozen=True, slots=True)
class Mentions:
    """What a document names, each in the order of the text.

    Attributes:
        places: where it names places.
        actors: where it names organisations.
        quantities: its figures.
        periods: its times.
    """

    places: Sequence[PlaceMention] = ()
    actors: Sequence[ActorMention] = ()
    quantities: Sequence[Quantity] = ()
    periods: Sequence[Period] = ()

    def within(self, span: Span) -> Mentions:
        """Those that lie in a stretch of the text."""
        return Mentions(
            tuple(m for m in self.places if span.contains(m.span)),
            tuple(m for m in self.actors if span.contains(m.span)),
            tuple(q for q in self.quantities if span.contains(q.span)),
            tuple(p for p in self.periods if span.contains(p.span)),
        )


def find_mentions(document: Document, *, context: Place | None = None) -> Mentions:
    """Everything that transfer events refer to, found in a document.

    Args:
        document: any.
        context: the place that the document is about.
    """
    language = document.language
    if language not in {"zh", "en"}:
        language = detect_language(document.text, "en")
    tagged = _tagged(document, language)
    actors = _actors(document.text, language, tagged)
    places = _places(document.text, language, actors, tagged, context)
    actors = tuple(a for a in actors if not any(p.span.contains(a.span) for p in places))
    return Mentions(
        places,
        actors,
        find_quantities(document.text, language),
        find_periods(document.text, language),
    )


def _tagged(document: Document, language: str) -> list[tuple[Span, EntityKind]]:
    """The entities that the tagger finds in the sentences of the document's body."""
    sentences = [sentence.span for sentence in segment(document, headings=False)]
    starts = [span.start for span in sentences]
    found = []
    for unit in tagged_units(document.text, language):
        for word in unit.words:
            if word.entity is not None:
                span = word.span.shift(unit.start)
                home = bisect_right(starts, span.start) - 1
                if home >= 0 and sentences[home].contains(span):
                    found.append((span, word.entity))
    return found


def _places(
    text: str,
    language: str,
    actors: Sequence[ActorMention],
    tagged: Sequence[tuple[Span, EntityKind]],
    context: Place | None,
) -> tuple[PlaceMention, ...]:
    """Places outside the names of organisations.

    A generic word behind a place makes no name (成都团队, Wuxi-based): it is blanked out first. A
    name that only one place bears is taken where the tagger calls it a place.
    """
    blank = "，" if language == "zh" else " "
    plain = _GENERIC[language].sub(lambda match: blank * len(match[0]), text)
    found = [*find_places(plain, language, context=context), *_demonyms(text, language)]
    for span, kind in tagged:
        if kind is EntityKind.PLACE and not any(m.span.overlaps(span) for m in found):
            bearers = (
                gazetteer().names[language].get(fold(text[span.start : span.end], language), [])
            )
            if len(bearers) == 1:
                found.append(PlaceMention(span, bearers[0].place))
    found += compass_regions(text, found, context) if language == "en" else ()
    return tuple(
        _with_zone(text, m, language)
        for m in sorted(found, key=lambda m: m.span.start)
        if not any(a.span.contains(m.span) and a.span != m.span for a in actors)
    )


def _demonyms(text: str, language: str) -> Iterator[PlaceMention]:
    """Countries that an English adjective before a word for a firm or the like names.

    "A Danish pump maker" is from Denmark, as 丹麦水泵企业 says by the name of the country.
    """
    if language != "en":
        return
    countries = word_lists("places/countries-also")["demonyms"]
    for match in _demonym().finditer(text):
        yield PlaceMention(Span(*match.span(1)), gazetteer()[countries[match[1]]])


@cache
def _demonym() -> re.Pattern[str]:
    words = "|".join(sorted(word_lists("places/countries-also")["demonyms"]))
    bearers = expression("words", "nationals", "en").pattern
    return re.compile(rf"\b({words})(?=(?:-\w+)?\s(?:[a-z][\w&-]*\s){{0,4}}?(?:{bearers})\b)")


def _with_zone(text: str, mention: PlaceMention, language: str) -> PlaceMention:
    """With the words for a zone right behind the name: 贵阳高新区 lies in 贵阳."""
    zone = _ZONE[language].match(text, mention.span.end)
    if zone is None:
        return mention
    return PlaceMention(Span(mention.span.start, zone.end()), mention.place, mention.rivals)


def _actors(
    text: str, language: str, tagged: Sequence[tuple[Span, EntityKind]]
) -> tuple[ActorMention, ...]:
    """Organisations; in English also names of several words that only the tagger knows."""
    every = find_actors(text, language)
    found = [m for m in every if m.actor.kind is not ActorType.PERSON and _is_name(text, m.span)]
    for span, kind in tagged if language == "en" else ():
        name = text[span.start : span.end].removeprefix("the ").removeprefix("The ")
        known = any(m.span.overlaps(span) for m in found)
        named = " " in name and name.istitle() and _has_own_word(name)
        if kind is EntityKind.ORGANISATION and named and not known:
            actor = Actor(name.lower(), Bilingual(en=name), ActorType.FIRM)
            found.append(ActorMention(Span(span.end - len(name), span.end), actor))
    return tuple(sorted(found, key=lambda m: m.span.start))


def _has_own_word(name: str) -> bool:
    """Whether one of the words is no word of the language: a coined one or a place."""
    places = gazetteer().names["en"]
    return any(is_coined(word) or word in places for word in name.split())


def _is_name(text: str, span: Span) -> bool:
    """Whether the words name one organisation, and no kind of them (武汉一家公司, 海工装备企业)."""
    counted = _COUNTING.search(text[span.start : span.end]) is not None
    return not counted and _GENERIC_NOUN.match(text, span.end) is None


def own_region(mentions: Mentions) -> Place | None:
    """The province of China that a document is about: the one most of its places lie in.

    Args:
        mentions: of the document.

    Returns:
        The province; None where less than half of at least five places lie in one.
    """
    codes = [m.place.province or m.place.code for m in mentions.places if _is_division(m.place)]
    counted = Counter(codes).most_common(1)
    if not counted or len(codes) < _FEWEST or counted[0][1] * 2 < len(codes):
        return None
    return gazetteer()[counted[0][0]]


def _is_division(place: Place) -> bool:
    return place.level is PlaceLevel.PROVINCE or place.province is not None
