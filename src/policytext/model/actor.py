"""Actors, and where texts name them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from policytext.model.code import NO_WORDS, Bilingual
from policytext.model.span import Span


class ActorType(StrEnum):
    """Kinds of actors (triple helix: university, industry, government; Etzkowitz 2008)."""

    UNIVERSITY = "university"
    INSTITUTE = "research institute"
    FIRM = "firm"
    PARK = "park"
    GOVERNMENT = "government"
    FUND = "fund"
    FINANCE = "financial institution"
    ASSOCIATION = "association"
    OTHER = "other organisation"
    PERSON = "person"


@dataclass(frozen=True, slots=True)
class Actor:
    """An organisation or a person, under all its names.

    Attributes:
        id: unique in the lexicon and the study.
        label: full name in both languages, as far as known.
        kind: what sort of actor it is.
        aliases: all other names met or known, in either language.
        place: code of the place it is in, where its name or the lexicon says so.
    """

    id: str
    label: Bilingual
    kind: ActorType
    aliases: tuple[str, ...] = ()
    place: str | None = None


@dataclass(frozen=True, slots=True)
class ActorMention:
    """Where a text names an actor.

    Attributes:
        span: the words of the name.
        actor: whom they name.
        role: a person's office as the text states it with the name, under its usual words.
        refers_back: whether the words stand for an actor named before ("the Institute", 该公司).
    """

    span: Span
    actor: Actor
    role: Bilingual = NO_WORDS
    refers_back: bool = False
