"""How far found indicators agree with the facts of the passages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from ruamel.yaml import YAML

from policytext.model import ActorMention, Document, Indicator
from policytext.transfer.indicators import find_indicators

PASSAGES: list[dict[str, Any]] = YAML(typ="safe").load(
    Path(__file__).with_name("passages.yaml").read_text(encoding="utf-8")
)
FIELDS = ("unit", "comparator", "kind", "from", "to", "name", "part of")


class Compared(NamedTuple):
    """One passage in one language.

    Attributes:
        missed: facts that were not found.
        added: indicators that are no facts.
        wrong: by fact, the fields that differ, with what was found.
        right: how many fields of each name agree.
        found: how many facts were found.
    """

    missed: list[str]
    added: list[str]
    wrong: list[str]
    right: Counter[str]
    found: int


def passages() -> Iterator[tuple[dict[str, Any], str]]:
    """Every passage in each language."""
    for passage in PASSAGES:
        for language in ("zh", "en"):
            yield passage, language


def compare(passage: dict[str, Any], language: str) -> Compared:
    """Compare what is found in a passage with its facts."""
    text = passage[language]
    document = Document.from_text("passage", text, language=language)
    left = list(find_indicators(document))
    missed, wrong, right, found = [], [], Counter[str](), 0
    for fact in passage["facts"]:
        match = next((one for one in left if _matches(one, fact)), None)
        if match is None:
            missed.append(f"{fact[0]} {fact[1]}")
            continue
        found += 1
        left.remove(match)
        stated = dict(zip(FIELDS, _stated(fact, language), strict=True))
        got = dict(zip(FIELDS, _got(match, document, language), strict=True))
        for name in FIELDS:
            agrees = _agrees(name, stated[name], got[name])
            right[name] += agrees
            if not agrees:
                wrong.append(f"{fact[1]} {name}: {got[name]!r} is not {stated[name]!r}")
        if "subject" in passage:
            wrong.extend(_wrong_subject(match, passage["subject"][language == "en"]))
    return Compared(missed, [_show(one, document) for one in left], wrong, right, found)


def _matches(indicator: Indicator, fact: Sequence[Any]) -> bool:
    quantity = indicator.quantity
    if quantity is None:
        return bool(fact[0] == "date")
    upper = None if quantity.upper is None else float(quantity.upper)
    return (quantity.kind.value, float(quantity.value), upper) == (fact[0], fact[1], fact[2])


def _stated(fact: Sequence[Any], language: str) -> tuple[Any, ...]:
    days = (str(day) if day else None for day in fact[6:8])
    return (*fact[3:6], *days, fact[8 + (language == "en")], fact[10])


def _got(indicator: Indicator, document: Document, language: str) -> tuple[Any, ...]:
    quantity, period = indicator.quantity, indicator.period
    days = (period and period.start, period and period.end)
    part = document.quote(indicator.part_of) if indicator.part_of else None
    return (
        quantity.unit if quantity and quantity.kind.value != "count" else None,
        quantity.comparator.value if quantity else None,
        indicator.kind.value,
        *(str(day) if day else None for day in days),
        indicator.name.zh if language == "zh" else indicator.name.en,
        part,
    )


def _agrees(name: str, stated: Any, got: Any) -> bool:
    if name == "name":
        return stated.lower() in got.lower()
    if name == "part of":
        return (stated is None) == (got is None)
    return bool(stated == got)


def _wrong_subject(indicator: Indicator, wanted: str) -> Iterator[str]:
    subject = indicator.subject
    label = subject.actor.label if isinstance(subject, ActorMention) else None
    if label is None or wanted not in (label.zh or label.en):
        yield f"subject {label}"


def _show(indicator: Indicator, document: Document) -> str:
    return document.quote(indicator.quantity.span if indicator.quantity else indicator.span)
