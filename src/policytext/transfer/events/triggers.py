"""Words that open a frame of transfer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from policytext.model import Span
from policytext.nlp.compiled_pattern import CompiledPattern
from policytext.nlp.negation import negation_cues
from policytext.transfer.events.passages import Passage
from policytext.transfer.lexicon import compiled, found, lists

DIVISION = "division"
"""The frame of a transfer in which research stays in one place and making goes to another."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A way of telling a transfer; see ``configs/lexicons/transfer-frames.yaml``.

    Attributes:
        id: its name.
        words: what opens it.
        needs: things one of which must stand in the same clause; empty for none.
        wide: whether they may stand anywhere in the sentence.
    """

    id: str
    words: tuple[CompiledPattern, ...]
    needs: tuple[CompiledPattern, ...]
    wide: bool


@dataclass(frozen=True, slots=True)
class Trigger:
    """Where a passage opens a frame.

    Attributes:
        frame: id of the frame.
        span: the words.
        negated: whether they stand under a negation.
    """

    frame: str
    span: Span
    negated: bool


@cache
def _frames(language: str) -> tuple[Frame, ...]:
    content = lists("frames", language)
    return tuple(
        Frame(
            entry["id"],
            compiled(tuple(entry["words"]), language),
            compiled(tuple(content["things"].get(entry.get("needs", ""), ())), language),
            entry.get("wide", False),
        )
        for entry in content["frames"]
    )


def find_triggers(passage: Passage) -> tuple[Trigger, ...]:
    """The triggers of a passage, in order; of those that overlap the longest.

    Words that belong to an expression of another meaning (转移支付, technology transfer office)
    are none.
    """
    distractors = compiled(
        tuple(lists("frames", passage.language)["distractors"]), passage.language
    )
    hidden = list(found(distractors, passage.matching))
    divided = _kept_apart(passage)
    kept: list[Trigger] = []
    every = sorted(_all(passage), key=lambda t: (t.span.start, -t.span.end))
    for trigger in every:
        inside = trigger.span.shift(-passage.span.start)
        if any(_hides(passage, span, inside, trigger) for span in hidden):
            continue
        if not (kept and kept[-1].span.overlaps(trigger.span)):
            kept.append(trigger)
    if divided is not None:
        span = Span(*divided.span()).shift(passage.span.start)
        kept.append(Trigger(DIVISION, span, negated=False))
    return tuple(sorted(kept, key=lambda t: t.span.start))


def _hides(passage: Passage, distractor: Span, inside: Span, trigger: Trigger) -> bool:
    """Whether an expression of another meaning holds a trigger.

    What is brought in (引进) is part of it only where it begins with that, and what is done
    somewhere (在本省转化) is said of a place.
    """
    if trigger.frame == "receiving":
        return distractor.start == inside.start
    done_at = lists("frames", passage.language).get("done_at", "")
    if done_at and re.search(done_at, passage.text[: inside.start]):
        return False
    return distractor.overlaps(inside)


def _all(passage: Passage) -> Iterator[Trigger]:
    text = passage.matching
    cues = negation_cues(passage.language)
    for frame in _frames(passage.language):
        for pattern in frame.words:
            for match in pattern.matches(text):
                span = text.original(*match.span()).shift(passage.span.start)
                if _has_thing(passage, frame, span):
                    yield Trigger(frame.id, span, cues.negates(text, match, pattern))


def _has_thing(passage: Passage, frame: Frame, span: Span) -> bool:
    if not frame.needs:
        return True
    scope = passage if frame.wide else passage.within(passage.clause_of(span))
    return next(found(frame.needs, scope.matching), None) is not None


def _kept_apart(passage: Passage) -> re.Match[str] | None:
    return re.search(lists("forces", passage.language)["division"], passage.text)
