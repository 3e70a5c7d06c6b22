"""The words that state relations, from ``configs/lexicons/axial.yaml``, compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from policytext.model import RelationKind
from policytext.resources import word_lists

LANGUAGES = ("zh", "en")


class Form(StrEnum):
    """Where a connective stands."""

    OPEN = "open"
    """Before its own stretch: because of …"""
    AROUND = "around"
    """Around its own stretch: 在 … 的背景下"""
    JOIN = "join"
    """Between two stretches: therefore."""
    VERB = "verb"
    """Between two stretches of one clause: leads to."""


class Sense(StrEnum):
    """What a connective says of the two stretches."""

    CAUSE = "cause"
    EFFECT = "effect"
    DRIVE = "drive"
    PURPOSE = "purpose"
    MEANS = "means"
    CONDITION = "condition"
    CONTEXT = "context"
    CONCESSION = "concession"
    HINDRANCE = "hindrance"
    REMEDY = "remedy"


@dataclass(frozen=True, slots=True)
class Connective:
    """Words of one form, sense and direction.

    Attributes:
        form: where they stand.
        sense: what they say.
        kind: the relation of codebooks that they state.
        words: regular expression over folded text; of ``AROUND`` with the group ``own``.
        own_is_target: of ``OPEN`` and ``AROUND``: whether their own stretch is the target.
        other: of ``OPEN`` and ``AROUND`` where the other stretch is: ``before``, ``clause``,
            ``after``, or empty when their place decides.
        reverse: of ``JOIN`` and ``VERB``: whether the target stands first.
        hypothetical: whether they say that it is not so yet.
        start: whether they count only at the head of a sentence or part.
        adverb: of ``JOIN``: whether they may stand within the target.
        loose: of ``VERB``: whether what stands before their clause is the subject that is missing.
        mate: words with which the other stretch begins, if any.
        stop: words before which the own stretch ends, if any.
    """

    form: Form
    sense: Sense
    kind: RelationKind
    words: re.Pattern[str]
    own_is_target: bool = False
    other: str = ""
    reverse: bool = False
    hypothetical: bool = False
    start: bool = False
    adverb: bool = False
    loose: bool = False
    mate: re.Pattern[str] | None = None
    stop: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class ConnectiveWords:
    """All of one language.

    Attributes:
        connectives: in the order in which they are looked for; earlier ones take their words.
        part: divides a sentence into parts that no connective reaches across.
        clause: marks between clauses.
        negators: what denies the connective right behind it.
        modals: what leaves the connective right behind it open.
        list: what makes the verb right behind it one of several in a row.
        tasks: what makes the verb right behind it something to be done.
        pointers: a subject that stands for what was said before.
        adverbs: words before a verb that are no subject.
        bare: what, right behind a verb, shows that it is none.
        case: the end of a stretch that says in which case something holds, not why.
        remedies: the head of a target that is to be removed (解决…, avoid …).
        denied: where a side goes on to what it is not (而不是…, rather than …).
        discourse: what a text says of itself or its authors (本文分析了…, this paper discusses …).
    """

    connectives: tuple[Connective, ...]
    part: re.Pattern[str]
    clause: re.Pattern[str]
    negators: re.Pattern[str]
    modals: re.Pattern[str]
    list: re.Pattern[str]
    tasks: re.Pattern[str]
    pointers: re.Pattern[str]
    adverbs: re.Pattern[str]
    bare: re.Pattern[str]
    case: re.Pattern[str]
    remedies: re.Pattern[str]
    denied: re.Pattern[str]
    discourse: re.Pattern[str]


@cache
def connective_words(language: str) -> ConnectiveWords:
    """The shipped words for ``zh``; those for English for every other language."""
    given = word_lists("axial")[language if language == "zh" else "en"]
    order = {form: number for number, form in enumerate((Form.AROUND, Form.OPEN, Form.JOIN))}
    found = [_connective(entry) for entry in given["entries"]]
    found.sort(key=lambda each: order.get(each.form, len(order)))
    words = ("part", "clause", "negators", "modals", "list", "tasks", "pointers", "adverbs")
    names = (*words, "bare", "case", "remedies", "denied", "discourse")
    return ConnectiveWords(tuple(found), *(re.compile(given[name]) for name in names))


def _connective(entry: dict[str, object]) -> Connective:
    mate, stop = (re.compile(str(entry[n])) if n in entry else None for n in ("mate", "stop"))
    return Connective(
        Form(str(entry["form"])),
        Sense(str(entry["sense"])),
        RelationKind(str(entry["kind"])),
        re.compile(str(entry["words"])),
        entry.get("own") == "target",
        str(entry.get("other", "")),
        bool(entry.get("reverse")),
        bool(entry.get("hypothetical")),
        bool(entry.get("start")),
        bool(entry.get("adverb")),
        bool(entry.get("loose")),
        mate,
        stop,
    )
