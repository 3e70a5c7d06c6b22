"""What moves, how, how far it has come, and in which patterns: decided by words and slots."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from policytext.model import EventStatus, Means, Moved, Slot, Span
from policytext.nlp.lemma import word_forms
from policytext.nlp.matching_text import matching_text
from policytext.transfer.events.outlook import Outlook
from policytext.transfer.events.passages import Passage
from policytext.transfer.events.triggers import DIVISION, Trigger
from policytext.transfer.lexicon import compiled, expression, found, lists, named_words

_GRANTING = frozenset({"licensing", "acquiring"})
_OF_RESULTS = _GRANTING | {"incubation"}
_NOUN = re.compile(r"(?:tion|sion|ment|ing|al)$|\W")
_BLANK = {"zh": "，", "en": " "}


class Wording:
    """The words of an event, with stretches that say something else blanked out.

    Args:
        passage: the sentence or part of one.
        blanked: stretches of the document that are not looked at.
    """

    def __init__(self, passage: Passage, blanked: Iterable[Span] = ()) -> None:
        self.language = passage.language
        self.start = passage.span.start
        text = passage.text
        for span in blanked:
            first, last = max(span.start - self.start, 0), max(span.end - self.start, 0)
            last = min(last, len(text))
            text = text[:first] + _BLANK[self.language] * (last - first) + text[last:]
        self.text = text
        self.matching = matching_text(text, self.language)

    def blank_out(self, key: str) -> None:
        """Take out what a regular expression of the word lists finds."""
        form = expression("words", key, self.language)
        self.text = form.sub(lambda m: _BLANK[self.language] * len(m[0]), self.text)
        self.matching = matching_text(self.text, self.language)

    def first(self, name: str, key: str, entry: str) -> Span | None:
        """The first place in the document of the words of a list; None for nowhere."""
        spans = found(named_words(name, key, self.language)[entry], self.matching)
        span = min(spans, default=None)
        return span.shift(self.start) if span else None

    def first_of(self, key: str) -> Span | None:
        """The first place of the patterns of an unnamed list."""
        words = compiled(tuple(lists("words", self.language)[key]), self.language)
        span = min(found(words, self.matching), default=None)
        return span.shift(self.start) if span else None

    def is_seat(self, span: Span) -> bool:
        """Whether the words at a place of the document name the seat of a firm, and no plant."""
        form = expression("words", "seat", self.language)
        return form.match(self.text, span.start - self.start) is not None

    def search(self, key: str) -> Span | None:
        """The first place of a regular expression of the word lists."""
        match = expression("words", key, self.language).search(self.text)
        return Span(*match.span()).shift(self.start) if match and match[0] else None


@dataclass(frozen=True, slots=True)
class Signs:
    """What is known of an event beside its words.

    Attributes:
        divided: whether research stays and making moves.
        research: whether a university or an institute takes part.
    """

    divided: bool = False
    research: bool = False


def moved_things(
    words: Wording,
    plain: Wording,
    whole: Wording,
    triggers: Sequence[Trigger],
    signs: Signs,
) -> tuple[Slot[Moved], ...]:
    """What moves.

    Computing comes before chain, chain before achievement, achievement before capacity: the
    narrower kind is told by words that the wider one has too. A team counts where it moves itself.
    Words that tell no achievement (leather processing, 高技术企业) may tell capacity.

    Args:
        words: of the event without names and causes.
        plain: of the event without names.
        whole: of the event.
        triggers: of the event.
        signs: what else is known of the event.
    """
    kinds: dict[Moved, Span] = {}
    for name in named_words("words", "moved", words.language):
        kind = Moved(name)
        span = (plain if kind is Moved.CHAIN else words).first("words", "moved", name)
        if span is not None:
            kinds[kind] = span
    aim = whole.first_of("chain_aim")
    if aim is not None:
        kinds.setdefault(Moved.CHAIN, aim)
    team = whole.search("team_moves")
    frames = {trigger.frame for trigger in triggers}
    if signs.divided and Moved.COMPUTING not in kinds:
        span = kinds.get(Moved.CHAIN) or words.first("words", "moved", "capacity")
        return (Slot(Moved.CHAIN, span or triggers[0].span),) if span or triggers else ()
    made = next((t.span for t in triggers if t.frame in _OF_RESULTS), None)
    narrow = {Moved.COMPUTING, Moved.CHAIN, Moved.ACHIEVEMENT, Moved.PLATFORM}
    if made is not None and not narrow & kinds.keys() and not team:
        return (Slot(Moved.ACHIEVEMENT, made),)
    if signs.research and Moved.PLATFORM not in kinds:
        base = words.first_of("research_base")
        kinds.update({Moved.PLATFORM: base} if base else {})
    order = [Moved.COMPUTING, Moved.CHAIN, Moved.ACHIEVEMENT, Moved.PLATFORM]
    plant, place = kinds.get(Moved.CAPACITY), kinds.get(Moved.PLATFORM)
    if plant and place and not signs.research and not plant.overlaps(place):
        order.remove(Moved.PLATFORM)
    if frames & _OF_RESULTS and Moved.ACHIEVEMENT in kinds:
        order = [Moved.ACHIEVEMENT]
    chosen = [kind for kind in order if kind in kinds][:1]
    if not chosen and not team and Moved.CAPACITY not in kinds:
        unread = plain.first("words", "moved", "capacity")
        kinds |= {Moved.CAPACITY: unread} if unread else {}
    if not chosen and not team and Moved.CAPACITY in kinds:
        chosen = [Moved.CAPACITY]
    made_there = Moved.CAPACITY in kinds and "building" in frames
    if chosen == [Moved.ACHIEVEMENT] and made_there and words.first_of("early") is None:
        chosen.append(Moved.CAPACITY)
    found_slots = [Slot(kind, kinds[kind]) for kind in chosen]
    if team and set(chosen) <= {Moved.ACHIEVEMENT}:
        found_slots.append(Slot(Moved.TEAM, team))
    return tuple(found_slots)


def means_of(words: Wording) -> tuple[Slot[Means], ...]:
    """How it moves, as far as the words say so.

    Words that tell a licence, a sale ("transferred … for 3 million yuan") or a platform ("transfer
    centre") tell no relocation.
    """
    spans = {
        Means(name): words.first("words", "means", name)
        for name in named_words("words", "means", words.language)
    }
    granted = [spans.get(means) for means in (Means.LICENCE, Means.ASSIGNMENT, Means.PLATFORM)]
    moved = spans.get(Means.RELOCATION)
    if moved and any(span and span.overlaps(moved) for span in granted):
        spans[Means.RELOCATION] = None
    return tuple(Slot(means, span) for means, span in spans.items() if span is not None)


def status_of(
    passage: Passage,
    triggers: Sequence[Trigger],
    whole: Wording,
    blanked: Iterable[Span],
    *,
    planned_time: bool,
    outlook: Outlook | None = None,
) -> EventStatus:
    """How far the event has come.

    Args:
        passage: the part of the sentence that tells it.
        triggers: its triggers.
        whole: its words without causes.
        blanked: the stretches that tell causes.
        planned_time: whether its time is one of a plan.
        outlook: of the part of the report: what is pressed on with (加快) is a plan in a part that
            looks ahead, and under way in a part that looks back; ahead only what is said to be
            done already is. English tells both by its tenses.
    """
    if whole.first("words", "status", "given_up"):
        return EventStatus.NEGATED
    clauses = [passage.within(passage.clause_of(trigger.span)) for trigger in triggers]
    pairs = zip(clauses, triggers, strict=True)
    cores = [Wording(_up_to(clause, trigger), blanked) for clause, trigger in pairs]
    for core in cores:
        core.blank_out("no_plan")
    pressed = any(core.first("words", "status", "pressed") for core in cores)
    planned = any(core.first("words", "status", "planned") for core in cores)
    planned = planned or any(map(_is_set_as_task, clauses, triggers))
    planned = planned or (pressed and outlook is not Outlook.BACK)
    if triggers and all(_is_denied(c, t) for c, t in zip(clauses, triggers, strict=True)):
        return EventStatus.PLANNED if planned else EventStatus.NEGATED
    ongoing = whole.first("words", "status", "ongoing")
    if ongoing or any(core.first("words", "status", "under_way") for core in cores):
        return EventStatus.UNDER_WAY
    done = any(core.first("words", "status", "done") for core in cores)
    if planned or (planned_time and not done):
        return EventStatus.PLANNED
    tensed = named_words("words", "status", passage.language)["firm"] == ()
    firm = tensed or any(core.first("words", "status", "firm") for core in cores)
    if outlook is Outlook.AHEAD and not firm:
        return EventStatus.PLANNED
    if pressed and not done:
        return EventStatus.UNDER_WAY
    return EventStatus.COMPLETED


def _is_set_as_task(clause: Passage, trigger: Trigger) -> bool:
    """Whether an English clause begins with its trigger in the base form ("bring in 50 firms")."""
    form = lists("words", clause.language).get("task_begins")
    before = clause.text_between(clause.span.start, trigger.span.start)
    if form is None or not re.fullmatch(form, before):
        return False
    words = clause.text[len(before) :].lower().split(maxsplit=2)
    if re.match(lists("words", clause.language)["participle"], clause.text[len(before) :]):
        return False
    if trigger.frame == DIVISION or words[1:2] == ["of"] or _NOUN.search(words[0]):
        return False
    return word_forms(words[0]) == (words[0],)


def _is_denied(clause: Passage, trigger: Trigger) -> bool:
    """Whether a trigger is negated, by a cue near it or by its subject ("no part of the …")."""
    form = lists("words", clause.language).get("negated_subject")
    before = clause.text_between(clause.span.start, trigger.span.start)
    return trigger.negated or (form is not None and re.search(form, before) is not None)


def _up_to(clause: Passage, trigger: Trigger) -> Passage:
    """A clause up to the end of its trigger and the word that may follow it."""
    end = min(trigger.span.end + 1, clause.span.end)
    return clause.within(Span(clause.span.start, max(end, clause.span.start + 1)))


def patterns_of(
    moved: Sequence[Slot[Moved]],
    words: Wording,
    wide: Wording,
    triggers: Sequence[Trigger],
    *,
    bare: bool = False,
) -> tuple[Slot[str], ...]:
    """The patterns that what moves and how it moves amount to, each with the words that decided.

    Computing is ``PAT.CMP`` and a segment of a chain ``PAT.CHN``; an achievement or a team is
    ``PAT.INC`` where it is incubated
    or lands without being licensed, capacity ``PAT.CAP`` where it is new and no mature plant or
    seat is only moved.

    Args:
        moved: what moves.
        words: of the clauses that tell it, without names and causes.
        wide: of the whole passage, likewise.
        triggers: of the event.
        bare: whether something is only said to arrive; it is new capacity where that is said.
    """
    decided: list[Slot[str]] = []
    landed = [t.span for t in triggers if t.frame in ("incubation", "settling")]
    licensed = any(trigger.frame in _GRANTING for trigger in triggers)
    early = wide.first_of("early") or next((s for s in landed if not licensed), None)
    new = words.first_of("built" if bare else "new_capacity")
    building = next((t.span for t in triggers if t.frame == "building"), None)
    for slot in moved:
        if slot.value is Moved.COMPUTING:
            decided.append(Slot("PAT.CMP", slot.span))
        elif slot.value is Moved.CHAIN:
            decided.append(Slot("PAT.CHN", slot.span))
        elif slot.value in (Moved.ACHIEVEMENT, Moved.TEAM) and early is not None:
            decided.append(Slot("PAT.INC", early))
        elif slot.value is Moved.CAPACITY and (building or new) and not words.is_seat(slot.span):
            decided.append(Slot("PAT.CAP", building or new or slot.span))
    unique: dict[str, Slot[str]] = {}
    for pattern in decided:
        unique.setdefault(pattern.value, pattern)
    return tuple(unique.values())
