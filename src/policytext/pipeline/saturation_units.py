"""The sampling units of a study with the codes that each carries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from policytext.model import Codebook, Coding
from policytext.pipeline.counted_codings import CountedCodings
from policytext.pipeline.held_out_sample import HeldOutSample
from policytext.store import Study
from policytext.theory.saturation import Incidence

ALL = "all"
MAIN = "main"
ASIDE = "held out"


@dataclass(frozen=True, slots=True)
class CodedUnits:
    """Units that were coded with a codebook, those set aside last.

    Attributes:
        incidence: units × codes of one level.
        codings: behind each unit and code, in order of the text.
        titles: of units.
        parts: ``main`` or ``held out`` by unit; empty without a sample.
        not_coded: ids of units asked for that were not coded, in order.
    """

    incidence: Incidence
    codings: Mapping[tuple[str, str], Sequence[Coding]]
    titles: Mapping[str, str]
    parts: Mapping[str, str]
    not_coded: tuple[str, ...]


def coded_units(
    study: Study,
    counted: CountedCodings,
    book: Codebook,
    level: str,
    unit: str,
    sample: HeldOutSample | None,
    *,
    complete: bool,
) -> CodedUnits:
    """Lay out which unit carries which code.

    Args:
        study: open.
        counted: the codings that count.
        book: the codebook.
        level: ``all``: codes as they were given; else codes of this level, which a unit has with
            every code below them too.
        unit: ``document`` or ``case``.
        sample: units set aside; None when none were.
        complete: units without a coding were coded too.
    """
    units = _units(counted, unit)
    codings = _by_unit_and_code(counted.of(book), book, level, units)
    coded = _looked_at(study, counted, book)
    done = [id for id, inside in units.items() if complete or any(d in coded for d in inside)]
    aside = frozenset(sample.documents) if sample else frozenset()
    held = {id for id in done if any(document in aside for document in units[id])}
    ordered = [*(id for id in done if id not in held), *(id for id in done if id in held)]
    codes = [book.reference(code) for code in book if level == ALL or code.level.value == level]
    parts = {id: ASIDE if id in held else MAIN for id in ordered} if sample else {}
    return CodedUnits(
        Incidence.of(codings, ordered, codes),
        codings,
        _titles(study, counted, unit, ordered),
        parts,
        tuple(id for id in units if id not in done),
    )


def _units(counted: CountedCodings, unit: str) -> Mapping[str, tuple[str, ...]]:
    """Documents of each unit."""
    if unit == "case":
        return {case.id: case.documents for case in counted.cases}
    return {id: (id,) for id in counted.documents}


def _by_unit_and_code(
    codings: Iterable[Coding], book: Codebook, level: str, units: Mapping[str, tuple[str, ...]]
) -> dict[tuple[str, str], list[Coding]]:
    inside: dict[str, list[str]] = {}
    for id, documents in units.items():
        for document in documents:
            inside.setdefault(document, []).append(id)
    codes = {book.reference(code): _codes_of(book, code.id, level) for code in book}
    found: dict[tuple[str, str], list[Coding]] = {}
    for coding in codings:
        for id in inside.get(coding.document, ()):
            for code in codes[coding.code]:
                found.setdefault((id, code), []).append(coding)
    return found


def _codes_of(book: Codebook, code: str, level: str) -> tuple[str, ...]:
    """What a coding with a code counts as: the code itself, or those of a level on its path."""
    if level == ALL:
        return (book.reference(book.code(code)),)
    path = book.path_of(code)
    return tuple(book.reference(each) for each in path if each.level.value == level)


def _looked_at(study: Study, counted: CountedCodings, book: Codebook) -> frozenset[str]:
    """Documents with a coding, and those in which a machine that counts found nothing.

    Beside a person it does not count: people have not read what they passed over.
    """
    found = {coding.document for coding in counted.of(book)}
    if counted.all_of_them and len(counted.machines) == len(counted.coders):
        for machine in counted.machines:
            found |= study.looked_at(coder=machine.id, codebook=book.id)
    return frozenset(found)


def _titles(
    study: Study, counted: CountedCodings, unit: str, ids: Iterable[str]
) -> Mapping[str, str]:
    if unit == "case":
        return {case.id: case.label.zh or case.label.en for case in counted.cases}
    return {id: study.document(id).title for id in ids}
