"""Of whom a figure is told: the actor or place that is the subject of its clause."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from policytext.model import ActorMention, ActorType, Document, PlaceMention
from policytext.nlp.actors import find_actors
from policytext.nlp.places import find_places
from policytext.transfer.indicators.statements import Statement
from policytext.transfer.indicators.words import ends_with

_DETERMINER = re.compile(r"\s?\bthe\s?$")
_LISTED = re.compile(r"\s?(?:,|、|and\b|or\b|和|与|等|以及)")
_TOPIC_SHARE = 0.2
Mention = ActorMention | PlaceMention


def named_mentions(document: Document) -> tuple[Mention, ...]:
    """The organisations and places that a document names, in no order."""
    language = "zh" if document.language == "zh" else "en"
    actors = find_actors(document.text, language)
    organisations = [m for m in actors if m.actor.kind is not ActorType.PERSON]
    places = find_places(document.text, language)
    return (*organisations, *places)


class Subjects:
    """The subject that sentences are about, carried from sentence to sentence.

    Args:
        document: the document.
        mentions: the actors and places it names.
    """

    def __init__(self, document: Document, mentions: Sequence[Mention]) -> None:
        self._mentions = sorted(mentions, key=lambda m: (m.span.start, -m.span.end))
        self._starts = [m.span.start for m in self._mentions]
        self._section = self._carried = self._main = self._topic(document)

    def _topic(self, document: Document) -> Mention | None:
        """What the title names, else the actor named most, where the document is about it."""
        title = document.text.find(document.title) if document.title else -1
        for mention in self._mentions:
            if 0 <= title <= mention.span.start < title + len(document.title):
                return mention
        region = next((m for m in self._mentions if _is_told_in(document.title, m)), None)
        if region is not None:
            return region
        names = Counter(_id(m) for m in self._mentions)
        best = max(names.values(), default=0)
        if best < _TOPIC_SHARE * len(self._mentions):
            return None
        return next((m for m in self._mentions if names[_id(m)] == best), None)

    def within(self, statement: Statement) -> list[Mention]:
        """The mentions of a sentence."""
        first = bisect_left(self._starts, statement.span.start)
        last = bisect_left(self._starts, statement.span.end)
        return self._mentions[first:last]

    def of(self, statement: Statement, place: int) -> Mention | None:
        """The subject of what stands at a place of a sentence: its own, else the one before.

        A new paragraph is about what the heading before it opens with, else about the topic of
        the document.

        Args:
            statement: the sentence.
            place: in the sentence.
        """
        offset = statement.span.start
        found = None
        if statement.opens_paragraph:
            self._carried = self._section
        for mention in self.within(statement):
            if mention.span.end - offset > place:
                break
            if self._is_subject(statement, mention):
                found = mention
        if statement.heading:
            self._section = found or self._main
        self._carried = found or self._carried
        return self._carried

    def _is_subject(self, statement: Statement, mention: Mention) -> bool:
        """Whether a mention opens its clause and is no item of a list."""
        start, end = (at - statement.span.start for at in (mention.span.start, mention.span.end))
        head = _DETERMINER.sub("", statement.plain[:start]).rstrip()
        before = max(0, len(head) - 14)
        if ends_with(statement.language, "not_subject", head, before, len(head)):
            return False
        if _LISTED.match(statement.plain, end):
            return False
        opened = not head or head[-1] in "，；：。,;:.)" or _is_timed(statement, len(head))
        return opened and (isinstance(mention, ActorMention) or statement.language == "zh")


def _is_told_in(title: str, mention: Mention) -> bool:
    """Whether a place stands in a title as a part of another name: 甘肃省政府工作报告."""
    if not isinstance(mention, PlaceMention):
        return False
    label = mention.place.label
    return any(name and name in title for name in (label.zh, label.en))


def _is_timed(statement: Statement, place: int) -> bool:
    return any(period.span.end == place for period in statement.periods)


def _id(mention: Mention) -> str:
    return mention.actor.id if isinstance(mention, ActorMention) else mention.place.code
