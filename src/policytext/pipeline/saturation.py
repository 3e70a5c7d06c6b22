"""Saturation of the codes of a study, as tables with a verdict."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from policytext.errors import InvalidOption
from policytext.matrices.saturation_labels import in_words, note, sense_table
from policytext.matrices.saturation_tables import Measured, saturation_tables
from policytext.model import Codebook, Level
from policytext.pipeline.counted_codings import CountedCodings, counted_codings
from policytext.pipeline.held_out_sample import (
    UNITS,
    HeldOutSample,
    held_out_sample,
    people_of,
)
from policytext.pipeline.saturation_units import CodedUnits, coded_units
from policytext.store import Study
from policytext.theory.saturation import (
    Finding,
    HeldOut,
    Method,
    Options,
    Sense,
    Verdict,
    accumulate,
    chao2,
    coverage,
    findings_of,
    held_out_finding,
    held_out_test,
    joint_finding,
    run_test,
    run_test_of_orders,
    within_codebook,
)

LEVELS = ("all", *(level.value for level in Level))
_FEW = 6
_TABLES = ("summary", "held_out", "pairs", "curve", "runs", "estimates", "codes", "units")


@dataclass(frozen=True)
class Saturation:
    """Whether further material brings new codes, as tables.

    Attributes:
        summary: one row a method, with verdict and reason.
        held_out: one row a unit set aside before coding, with its new codes.
        pairs: codes that stand together for the first time in units set aside.
        curve: codes known after each unit; median and 95 % interval over random orders.
        runs: what each run after the base brought.
        estimates: Chao2 with its interval, coverage, and what random orders say.
        codes: one row a code: in how many units, and which was the first.
        units: the unit table: one row a unit and code, with the first quote.
        senses: which sense of saturation each level is about, by level.
        told: names and figures of what else one must know.
    """

    summary: pd.DataFrame
    held_out: pd.DataFrame
    pairs: pd.DataFrame
    curve: pd.DataFrame
    runs: pd.DataFrame
    estimates: pd.DataFrame
    codes: pd.DataFrame
    units: pd.DataFrame
    senses: Mapping[str, Sense]
    told: tuple[tuple[str, Mapping[str, object]], ...] = ()

    def tables(self, language: str = "en") -> Mapping[str, pd.DataFrame]:
        """All tables by the names of their files.

        Args:
            language: ``zh`` or ``en``, of heads, verdicts and reasons.

        Raises:
            InvalidOption: for another language.
        """
        _check("language", language, ("en", "zh"))
        shown = {
            "saturation" if name == "summary" else f"saturation.{name}": in_words(
                getattr(self, name), language
            )
            for name in _TABLES
        }
        senses = in_words(sense_table(self.senses, language), language)
        return {**shown, "saturation.senses": senses}

    def notes(self, language: str = "en") -> tuple[str, ...]:
        """What was left out, and what else one must know to read the figures."""
        return tuple(note(name, language, facts) for name, facts in self.told)

    def verdict(self, codebook: str = "", level: str = "") -> Verdict:
        """What all methods together say.

        Args:
            codebook: id; the first of the report when left out.
            level: the first of the report when left out.

        Raises:
            KeyError: when the report has no such codebook or level.
        """
        rows = self.summary[self.summary["method"] == Method.ALL.value]
        for name, wanted in (("scope", codebook), ("level", level)):
            rows = rows[rows[name] == wanted] if wanted else rows
        if rows.empty:
            raise KeyError(codebook or level)
        return Verdict(rows["verdict"].iloc[0])

    def _repr_html_(self) -> str:
        notes = "".join(f"<p>{told}</p>" for told in self.notes())
        return in_words(self.summary, "en").to_html() + notes


def saturation(
    source: Study | Path | str,
    *,
    coders: Sequence[str] = (),
    codebooks: Sequence[str] = (),
    levels: Sequence[str] = ("all",),
    unit: str = "document",
    documents: Sequence[str] = (),
    cases: Sequence[str] = (),
    accepted: bool = False,
    complete: bool = False,
    options: Options | None = None,
) -> Saturation:
    """Tell whether further material brings new codes.

    Args:
        source: an open study or its file.
        coders: ids of those whose codings count. When left out, codings of people count, and those
            of machines that people accepted; a machine counts only when it is named.
        codebooks: ids or files; all when left out. Each is reported by itself.
        levels: of codes: ``all`` as they were given, ``open``, ``axial``, ``selective``; a unit
            with a code has the codes above it too.
        unit: of sampling: ``document`` or ``case``.
        documents: ids; all when left out.
        cases: ids; all when left out.
        accepted: of machines that are named count only codings that people accepted.
        complete: all documents were coded, those without a coding too. Otherwise people have coded
            the units in which they gave a code; of machines the study knows it.
        options: base, run, threshold, random orders and seed.

    Returns:
        Tables with verdicts, figures and reasons.

    Raises:
        NotCoded: when no coding counts.
        InvalidOption: for an unknown level or unit.
        StudyError: when the study, a coder, case or document is unknown.
    """
    _check("unit", unit, UNITS)
    for level in levels:
        _check("level", level, LEVELS)
    counting: dict[str, Any] = {
        "coders": coders,
        "codebooks": codebooks,
        "documents": documents,
        "cases": cases,
        "accepted": accepted,
    }
    given = options or Options()
    if isinstance(source, Study):
        return _measured(source, counting, levels, unit, given, complete=complete)
    with Study.open(source, readonly=True) as study:
        return _measured(study, counting, levels, unit, given, complete=complete)


def _measured(
    study: Study,
    counting: Mapping[str, Any],
    levels: Sequence[str],
    unit: str,
    options: Options,
    *,
    complete: bool,
) -> Saturation:
    counted = counted_codings(study, **counting)
    report = _Report(study, counted, held_out_sample(study), options, complete)
    found = [
        report.measured(book, level, unit)
        for book in counted.codebooks
        if counted.of(book)
        for level in dict.fromkeys(levels or ("all",))
    ]
    tables = saturation_tables(found)
    senses = {one.level: one.sense for one in found}
    return Saturation(**tables, senses=senses, told=tuple(report.notes(found)))


def _check(option: str, value: str, choices: Sequence[str]) -> None:
    if value not in choices:
        raise InvalidOption(option, value, choices)


@dataclass(frozen=True, slots=True)
class _Report:
    study: Study
    counted: CountedCodings
    sample: HeldOutSample | None
    options: Options
    complete: bool

    def measured(self, book: Codebook, level: str, unit: str) -> Measured:
        """Everything about one codebook and level."""
        units = self._units(book, level, unit)
        incidence, given = units.incidence, self.options
        runs = run_test(incidence, base=given.base, run=given.run, threshold=given.threshold)
        orders = run_test_of_orders(
            incidence,
            base=given.base,
            run=given.run,
            threshold=given.threshold,
            orders=given.orders,
            seed=given.seed,
        )
        richness = chao2(incidence) if incidence.units else None
        curve = accumulate(incidence, orders=given.orders, seed=given.seed)
        finding, held_out, titles = self._held_out(book, level)
        findings = (finding, *findings_of(incidence, given, runs, orders, richness))
        only_machines = len(self.counted.machines) == len(self.counted.coders)
        if only_machines and incidence.found == len(incidence.codes):
            findings = within_codebook(findings, incidence.found)
        return Measured(
            scope=book.id,
            level=level,
            sense=Sense.THEME if level in (Level.AXIAL, Level.SELECTIVE) else Sense.CODE,
            unit=unit,
            incidence=incidence,
            parts=units.parts,
            codings=units.codings,
            labels={book.reference(code): code.label for code in book},
            titles=units.titles,
            coders=[coder.id for coder in self.counted.coders],
            findings=(*findings, joint_finding(findings)),
            curve=curve if incidence.units else None,
            runs=runs,
            orders=orders,
            richness=richness,
            coverage=coverage(incidence),
            held_out=held_out,
            held_out_titles=titles,
            held_out_unit=self.sample.unit if self.sample else "",
            options=given,
        )

    def notes(self, measured: Sequence[Measured]) -> Iterator[tuple[str, Mapping[str, object]]]:
        """What else one must know, by the names of sentences."""
        if self.counted.machines:
            yield "fixed_codebook", {}
        for one in measured[:1]:
            if len(one.incidence.units) < _FEW:
                yield "few_units", {"units": len(one.incidence.units)}
            missing = self._units(_book(self.counted, one.scope), one.level, one.unit).not_coded
            if missing:
                yield "not_counted", {"units": len(missing)}
        if self.sample is not None:
            yield from self._notes_of_sample(self.sample)

    def _notes_of_sample(self, sample: HeldOutSample) -> Iterator[tuple[str, Mapping[str, object]]]:
        now = set(self.study.document_ids())
        changed = [
            id
            for id, text in sample.texts.items()
            if id in now and self.study.document(id).text_sha256 != text
        ]
        if sample.times > 1:
            yield "drawn_again", {"times": sample.times}
        if now - set(sample.texts):
            yield "added_later", {"documents": len(now - set(sample.texts))}
        if changed:
            yield "changed", {"documents": ", ".join(changed)}
        left = [id for id in sample.documents if id not in self.counted.documents]
        if left:
            yield "left_out", {"units": ", ".join(left)}

    def _units(self, book: Codebook, level: str, unit: str) -> CodedUnits:
        return coded_units(
            self.study, self.counted, book, level, unit, self.sample, complete=self.complete
        )

    def _held_out(
        self, book: Codebook, level: str
    ) -> tuple[Finding, HeldOut | None, Mapping[str, str]]:
        """What the units set aside say; without a sample, that there is none."""
        sample = self.sample
        if sample is None:
            return Finding(Method.HELD_OUT, Verdict.CANNOT_BE_TOLD, "no_sample"), None, {}
        units = self._units(book, level, sample.unit)
        found = held_out_test(units.incidence, sample.units)
        left = [id for id in sample.units if id in units.not_coded]
        people = people_of(self.study)
        already = sample.already((*people, *(m.id for m in self.counted.machines)), book.id)
        return held_out_finding(found, not_coded=left, already=already), found, units.titles


def _book(counted: CountedCodings, id: str) -> Codebook:
    return next(book for book in counted.codebooks if book.id == id)
