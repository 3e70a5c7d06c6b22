"""Finding what the sentences of a document tell of transfers."""

from __future__ import annotations

from collections.abc import Sequence

from policytext.model import (
    Actor,
    ActorMention,
    ActorType,
    Bilingual,
    Codebook,
    Document,
    Place,
    PlaceLevel,
    PlaceMention,
    Span,
    Telling,
)
from policytext.transfer.events.draft import Draft
from policytext.transfer.events.drafts import drafts
from policytext.transfer.events.likeness import compatible
from policytext.transfer.events.mentions import Mentions, find_mentions, own_region
from policytext.transfer.events.outlook import outlooks
from policytext.transfer.events.passages import Passage, passages
from policytext.transfer.events.roles import Role, placed
from policytext.transfer.events.tellings import telling_of
from policytext.transfer.events.triggers import find_triggers
from policytext.transfer.lexicon import expression

_FURTHEST = 2
_CODEBOOK = "transfer"


def find_tellings(
    document: Document,
    codebook: Codebook | None = None,
    *,
    mentions: Mentions | None = None,
    context: Place | None = None,
) -> tuple[Telling, ...]:
    """What the passages of a document tell of transfers.

    A transfer joins two regions or organisations, or a receiving region and somebody from outside.
    A sentence that goes on about a transfer (该项目…, "The plant …") belongs to the telling.

    Args:
        document: any.
        codebook: of the patterns and forces; its id makes their references. The shipped
            ``transfer`` when left out.
        mentions: places, actors, quantities and periods of the document; found when left out.
        context: the place that the document is about; it is what 我省 and "our province" name.
            The province that it names most when left out.

    Returns:
        In the order of the text.
    """
    given = find_mentions(document, context=context) if mentions is None else mentions
    context = context or own_region(given)
    scope = codebook.id if codebook else _CODEBOOK
    found: list[Draft] = []
    last: Passage | None = None
    since = 0
    for sentence in passages(document):
        own = _with_own_place(sentence, given, context)
        named = _with_generic_agent(sentence, own, last, given)
        here = drafts(sentence, named, context)
        if (
            found
            and since < _FURTHEST
            and _goes_on(sentence)
            and _joins(found[-1], here, named, sentence)
        ):
            since += 1
        else:
            found.extend(here)
            since = 0 if here else _FURTHEST
        last = sentence
    parts = {language: outlooks(document, language) for language in ("zh", "en")}
    tellings = (
        telling_of(
            document,
            draft,
            given,
            scope,
            parts[draft.passage.language].at(draft.passage.span.start),
        )
        for draft in found
    )
    return tuple(telling for telling in tellings if telling.moved)


def _with_own_place(sentence: Passage, mentions: Mentions, context: Place | None) -> Mentions:
    """With the words that name the document's own region (我省, our province) as a place."""
    own = mentions.within(sentence.span)
    words = expression("words", "own_place", sentence.language)
    extra = []
    for match in words.finditer(sentence.text):
        if context is None and match[0].lower().startswith("the "):
            continue
        label = Bilingual(match[0], "") if sentence.language == "zh" else Bilingual("", match[0])
        place = context or Place("", label, PlaceLevel.PROVINCE)
        extra.append(PlaceMention(Span(*match.span()).shift(sentence.span.start), place))
    places = sorted([*own.places, *extra], key=lambda m: m.span.start)
    return Mentions(places, own.actors, own.quantities, own.periods)


def _with_generic_agent(
    sentence: Passage, own: Mentions, last: Passage | None, every: Mentions
) -> Mentions:
    """With the words that stand for an organisation (该公司, the company) as an actor.

    They stand for the organisation that the sentence before names last, if it names one.
    """
    known = every.within(last.span).actors if last else ()
    extra = []
    for match in expression("words", "generic_agents", sentence.language).finditer(sentence.text):
        span = Span(*match.span(1)).shift(sentence.span.start)
        if not any(actor.span.overlaps(span) for actor in own.actors):
            extra.append(ActorMention(span, known[-1].actor if known else _unnamed(match[1])))
    actors = sorted([*own.actors, *extra], key=lambda m: m.span.start)
    return Mentions(own.places, actors, own.quantities, own.periods)


def _unnamed(words: str) -> Actor:
    label = Bilingual(words, "") if ord(words[0]) > ord("z") else Bilingual("", words)
    return Actor("", label, ActorType.FIRM)


def _goes_on(sentence: Passage) -> bool:
    return (
        expression("words", "anaphora", sentence.language).match(sentence.text.lstrip()) is not None
    )


def _joins(draft: Draft, here: Sequence[Draft], own: Mentions, sentence: Passage) -> bool:
    """Take a sentence that goes on into a draft, unless it tells a transfer of its own."""
    goals = draft.of_role(Role.DESTINATION)
    for other in here:
        aims = other.of_role(Role.DESTINATION)
        if other.of_role(Role.ORIGIN) and aims and goals:
            return False
        if goals and aims and not any(compatible(g, a) for g in goals for a in aims):
            return False
    triggers = find_triggers(sentence)
    named = placed(sentence, own.places, triggers)
    if not goals:
        aims_here = [each for each in named if each.role is Role.DESTINATION]
        draft.placed.extend(aims_here)
        if aims_here:
            draft.triggers.extend(triggers)
    draft.later.append(sentence)
    return True
