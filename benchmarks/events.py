"""Transfer events in annotated cases: precision and recall of every slot.

A found event answers the annotated one with which it shares most; words answer words when one
holds the other. With ``--all`` the cases that are kept for the last measurement count too, and
``--show`` prints what differs.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from policytext.model import ActorMention, Document, PlaceMention, Span, Telling
from policytext.nlp.places import gazetteer
from policytext.transfer.events import find_tellings

CASES = Path(__file__).resolve().parents[1] / "tests/transfer/data/cases.yaml"
SLOTS = (
    "status", "moved", "from", "to", "agents", "means", "when", "amounts", "patterns", "forces",
)  # fmt: skip
Event = Mapping[str, Sequence[str]]
_WORDS = frozenset({"from", "to", "agents", "when", "amounts"})


def cases(*, unseen: bool | None = None) -> list[dict[str, Any]]:
    """The annotated cases.

    Args:
        unseen: only those kept for the last measurement, only the others, or all (None).
    """
    every: list[dict[str, Any]] = YAML(typ="safe").load(CASES.read_text(encoding="utf-8"))
    return [c for c in every if unseen is None or (c.get("set") == "unseen") is unseen]


def annotated(case: Mapping[str, Any]) -> list[Event]:
    """The events of a case, every slot a list."""
    return [{slot: _listed(event.get(slot, ())) for slot in SLOTS} for event in case["events"]]


def found(case: Mapping[str, Any]) -> list[Event]:
    """The events that are found in the text of a case."""
    document = Document.from_text(case["id"], case["text"], language=case["id"][:2])
    home = gazetteer()[case["home"]] if "home" in case else None
    return [as_event(document, telling) for telling in find_tellings(document, context=home)]


def as_event(document: Document, telling: Telling) -> Event:
    """A telling with the words and names of its slots."""

    def words(spans: Sequence[Span]) -> list[str]:
        return [document.quote(span) for span in spans]

    return {
        "status": [telling.status.value],
        "moved": [slot.value.value.split(" ")[0] for slot in telling.moved],
        "from": words([m.span for m in telling.origins]),
        "to": [_end(document, mention) for mention in telling.destinations],
        "agents": words([m.span for m in telling.agents]),
        "means": [slot.value.value for slot in telling.means],
        "when": words([p.span for p in telling.periods]),
        "amounts": words([q.span for q in telling.amounts]),
        "patterns": [slot.value.rpartition(".")[2] for slot in telling.patterns],
        "forces": [
            f"{force.code.rpartition('.')[2]}@{force.attachment.value}" for force in telling.forces
        ],
    }


def _end(document: Document, mention: PlaceMention | ActorMention) -> str:
    """The words of a place or organisation; the name in brackets of a place that is inferred."""
    if isinstance(mention, PlaceMention) and mention.inferred:
        label = mention.place.label
        return f"({label.zh if document.language == 'zh' else label.en})"
    return document.quote(mention.span)


def _listed(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else [str(each) for each in value]


def agreeing(slot: str, one: Sequence[str], other: Sequence[str]) -> int:
    """How many entries of a slot answer each other."""
    left = list(other)
    count = 0
    for entry in one:
        match = next((each for each in left if _answers(slot, entry, each)), None)
        if match is not None:
            left.remove(match)
            count += 1
    return count


def _answers(slot: str, one: str, other: str) -> bool:
    return one == other or (slot in _WORDS and (one in other or other in one))


def pairs(wanted: Sequence[Event], told: Sequence[Event]) -> Iterator[tuple[Event, Event]]:
    """Annotated and found events that belong together; an empty one where there is no partner."""
    nothing: Event = dict.fromkeys(SLOTS, ())
    left = list(told)
    for event in wanted:
        best = max(left, key=lambda other: _likeness(event, other), default=None)
        if best is not None:
            left.remove(best)
        yield event, best or nothing
    for other in left:
        yield nothing, other


def _likeness(one: Event, other: Event) -> int:
    return sum(agreeing(slot, one[slot], other[slot]) for slot in SLOTS)


def figures(given: Sequence[Mapping[str, Any]]) -> dict[str, tuple[int, int, int]]:
    """By slot: entries that agree, found, annotated. ``event`` counts whole events."""
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for case in given:
        for wanted, told in pairs(annotated(case), found(case)):
            for slot in SLOTS:
                row = (agreeing(slot, wanted[slot], told[slot]), len(told[slot]), len(wanted[slot]))
                counts[slot] = [a + b for a, b in zip(counts[slot], row, strict=True)]
            whole = (
                bool(wanted["status"] and told["status"]),
                bool(told["status"]),
                bool(wanted["status"]),
            )
            counts["event"] = [a + b for a, b in zip(counts["event"], whole, strict=True)]
    return {slot: (a, b, c) for slot, (a, b, c) in counts.items()}


def main(arguments: Sequence[str] = ()) -> None:
    """Print precision and recall of each slot."""
    unseen = {"--all": None, "--unseen": True}.get(arguments[0] if arguments else "", False)
    for language in ("zh", "en"):
        given = [case for case in cases(unseen=unseen) if case["id"].startswith(language)]
        if "--show" in arguments:
            _show(given)
        counts = figures(given)
        print(f"{language}: {len(given)} cases")
        for slot in ("event", *SLOTS):
            right, told, wanted = counts.get(slot, (0, 0, 0))
            print(
                f"  {slot:9} precision {right / max(told, 1):5.2f} ({right}/{told})"
                f"  recall {right / max(wanted, 1):5.2f} ({right}/{wanted})"
            )


def _show(given: Sequence[Mapping[str, Any]]) -> None:
    for case in given:
        for wanted, told in pairs(annotated(case), found(case)):
            differing = [
                f"{slot}: {list(wanted[slot])} ≠ {list(told[slot])}"
                for slot in SLOTS
                if not (
                    len(wanted[slot]) == len(told[slot]) == agreeing(slot, wanted[slot], told[slot])
                )
            ]
            if differing:
                print(case["id"], case["text"], *differing, sep="\n    ")


if __name__ == "__main__":
    main(sys.argv[1:])
