"""A name that was found, before it is known whose it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from policytext.model import Actor, ActorType, Bilingual
from policytext.model.code import NO_WORDS


@dataclass(frozen=True, slots=True)
class Named:
    """Words of a text that name an actor.

    Attributes:
        start: first character, in code points.
        end: one past the last.
        kind: what the name says the actor is.
        actor: the actor of the lexicon that bears the name; None for others.
        role: of a person.
    """

    start: int
    end: int
    kind: ActorType
    actor: Actor | None = None
    role: Bilingual = NO_WORDS


def longest(found: Iterable[Named]) -> list[Named]:
    """Of names that overlap the longest, of equal ones the one of the lexicon; in order."""
    taken: list[Named] = []
    for group in _overlapping(found):
        kept: list[Named] = []
        for named in sorted(
            group, key=lambda n: (n.start - n.end, n.actor is None, n.role == NO_WORDS, n.start)
        ):
            if all(named.end <= other.start or other.end <= named.start for other in kept):
                kept.append(named)
        taken += sorted(kept, key=lambda named: named.start)
    return taken


def _rank(named: Named) -> tuple[int, bool, bool, int]:
    """Longer names first, then those of the lexicon, then people with an office."""
    length = named.end - named.start
    return (-length, named.actor is None, named.role == NO_WORDS, named.start)


def _overlapping(found: Iterable[Named]) -> Iterator[list[Named]]:
    """Names in groups, so that none overlaps one of another group."""
    group: list[Named] = []
    ends = 0
    for named in sorted(found, key=lambda named: named.start):
        if named.start >= ends and group:
            yield group
            group = []
        group.append(named)
        ends = max(ends, named.end)
    if group:
        yield group
