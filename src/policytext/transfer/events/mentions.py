"""Places, actors, quantities and periods of a document, as the event finder takes them."""

from __future__ import annotations

import re
from collections.abc import Sequence
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
    PlaceMention,
    Quantity,
    Span,
    detect_language,
)
from policytext.nlp.entities import EntityKind, tagger
from policytext.nlp.places import find_places, gazetteer
from policytext.nlp.places.matcher import fold
from policytext.nlp.quantities import find_periods, find_quantities
from policytext.segmentation import segment

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
    actors = _actors(document, language, tagged)
    places = _places(document.text, language, actors, tagged, context)
    actors = tuple(a for a in actors if not any(p.span.contains(a.span) for p in places))
    return Mentions(
        places,
        actors,
        find_quantities(document.text, language),
        find_periods(document.text, language),
    )


def _tagged(document: Document, language: str) -> list[tuple[Span, EntityKind]]:
    """The entities that the tagger finds, in the document."""
    return [
        (word.span.shift(sentence.span.start), word.entity)
        for sentence in segment(document, headings=False)
        for word in tagger(language).tag(sentence.text)
        if word.entity is not None
    ]


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
    found = list(find_places(plain, language, context=context))
    for span, kind in tagged:
        if kind is EntityKind.PLACE and not any(m.span.overlaps(span) for m in found):
            bearers = gazetteer().names[language].get(fold(text[span.start : span.end], language), [])
            if len(bearers) == 1:
                found.append(PlaceMention(span, bearers[0].place))
    return tuple(
        m
        for m in sorted(found, key=lambda m: m.span.start)
        if not any(a.span.contains(m.span) and a.span != m.span for a in actors)
    )


def _actors(
    document: Document, language: str, tagged: Sequence[tuple[Span, EntityKind]]
) -> tuple[ActorMention, ...]:
    found = []
    for span, kind in tagged:
        name = document.quote(span)
        if kind is EntityKind.ORGANISATION and _is_name(name):
            at = _trimmed(name, span)
            name = document.quote(at)
            label = Bilingual(zh=name) if language == "zh" else Bilingual(en=name)
            found.append(ActorMention(at, Actor(name.lower(), label, _kind(name))))
    return tuple(found)


def _trimmed(name: str, span: Span) -> Span:
    lead = re.match(r"(?:[Tt]he )?", name)
    return Span(span.start + (lead.end() if lead else 0), span.end)


def _is_name(name: str) -> bool:
    return len(name) > 1 and not re.search("集群|高新区|开发区|园区|新区|[Zz]one", name)


@cache
def _kinds() -> tuple[tuple[re.Pattern[str], ActorType], ...]:
    forms = (
        ("大学|学院|University|College", ActorType.UNIVERSITY),
        ("研究院|研究所|科学院|实验室|Institute|Academy|Laborator", ActorType.INSTITUTE),
        ("政府|委员会|局$|厅$|Government|Ministry|Commission", ActorType.GOVERNMENT),
    )
    return tuple((re.compile(form), kind) for form, kind in forms)


def _kind(name: str) -> ActorType:
    return next((kind for form, kind in _kinds() if form.search(name)), ActorType.FIRM)
