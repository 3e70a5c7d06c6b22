"""Of whom a figure is told: the actor or place that is the subject of its clause."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from policytext.model import (
    Actor,
    ActorMention,
    ActorType,
    Bilingual,
    Document,
    PlaceMention,
    Span,
)
from policytext.nlp.lexicon import lexicon
from policytext.nlp.words import word_segmenter
from policytext.transfer.indicators.statements import Statement
from policytext.transfer.indicators.words import ends_with

_DETERMINER = re.compile(r"\s?\bthe\s?$")
_LISTED = re.compile(r"\s?(?:,|、|and\b|or\b|和|与|等|以及)")
_SHORTEST = 4
Mention = ActorMention | PlaceMention

_ENGLISH = re.compile(
    r"\b(?:[A-Z][\w&'’-]+ (?:of |for |and |the )?(?:of |for |and |the )?){0,8}"
    r"(?:Institute|University|Academy|College|Company|"
    r"Co\., Ltd|Corporation|Group|Park|Center|Centre|Laboratory|"
    r"Bank|Fund|Ministry|Commission|Association)(?:(?: Group)? Co\.,? Ltd)?"
    r"(?: (?:of|for) (?:[A-Z][\w&'’-]+)(?: (?:and |of )?[A-Z][\w&'’-]+)*)?"
)
_CHINESE = re.compile(
    r"[\u4e00-\u9fff]{2,16}?(?:研究院|研究所|产研院|科学院|大学|学院|公司|集团|开发区|高新区|科技园|产业园|银行|基金会|委员会|实验室|中心|协会)"
)


def plain_mentions(document: Document) -> tuple[ActorMention, ...]:
    """Names that end in a word for an organisation: where no better finder is given."""
    form = _CHINESE if document.language == "zh" else _ENGLISH
    found = []
    for match in form.finditer(document.text):
        start = match.start() + (_verbs(match[0]) if document.language == "zh" else 0)
        name = document.text[start : match.end()]
        if len(name) > _SHORTEST:
            found.append(ActorMention(Span(start, match.end()), _actor(name, document.language)))
    return tuple(found)


def _verbs(name: str) -> int:
    """How much of a Chinese match stands before the name: up to its last verb."""
    words, place, start = lexicon("quantity-heads")["zh"], 0, 0
    for word in word_segmenter().cut(name):
        place += len(word)
        if word in words["leading"] or word in words["verbs"] or word in words["stops"]:
            start = place
    return start


def _actor(name: str, language: str) -> Actor:
    label = Bilingual(zh=name) if language == "zh" else Bilingual(en=name)
    return Actor(name.lower(), label, ActorType.INSTITUTE)


class Subjects:
    """The subject that sentences are about, carried from sentence to sentence.

    Args:
        document: the document.
        mentions: the actors and places it names.
    """

    def __init__(self, document: Document, mentions: Sequence[Mention]) -> None:
        self._mentions = sorted(mentions, key=lambda m: (m.span.start, -m.span.end))
        self._starts = [m.span.start for m in self._mentions]
        self._carried: Mention | None = self._topic(document)

    def _topic(self, document: Document) -> Mention | None:
        """What the title names, else the actor that is named most."""
        title = document.text.find(document.title) if document.title else -1
        for mention in self._mentions:
            if 0 <= title <= mention.span.start < title + len(document.title):
                return mention
        names = Counter(_id(m) for m in self._mentions)
        best = max(names.values(), default=0)
        return next((m for m in self._mentions if names[_id(m)] == best), None)

    def within(self, statement: Statement) -> list[Mention]:
        """The mentions of a sentence."""
        first = bisect_left(self._starts, statement.span.start)
        last = bisect_left(self._starts, statement.span.end)
        return self._mentions[first:last]

    def of(self, statement: Statement, place: int) -> Mention | None:
        """The subject of what stands at a place of a sentence: its own, else the one before.

        Args:
            statement: the sentence.
            place: in the sentence.
        """
        offset = statement.span.start
        found = None
        for mention in self.within(statement):
            if mention.span.end - offset > place:
                break
            if self._is_subject(statement, mention):
                found = mention
        if found is not None:
            self._carried = found
        return found or self._carried

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


def _is_timed(statement: Statement, place: int) -> bool:
    return any(period.span.end == place for period in statement.periods)


def _id(mention: Mention) -> str:
    return mention.actor.id if isinstance(mention, ActorMention) else mention.place.code
