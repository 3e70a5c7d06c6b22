"""Qualitative comparative analysis of the cases of a study, or of researchers' scores."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pandas as pd

from policytext.errors import InvalidOption
from policytext.exchange.qca_files import write_qca_files
from policytext.exchange.qca_table import (
    read_set_plans,
    set_name,
    variable_names,
    written_anchors,
)
from policytext.matrices.qca_labels import in_words, legend, sentence
from policytext.matrices.qca_solution_tables import (
    configuration_table,
    robustness_table,
    solution_table,
)
from policytext.matrices.qca_tables import (
    calibration_table,
    necessity_table,
    score_table,
    truth_table_frame,
)
from policytext.model import split_reference
from policytext.pipeline.qca_values import RawValues, raw_values
from policytext.pipeline.reading import CodedStudy
from policytext.store import Study
from policytext.theory.qca import (
    LOG_ODDS,
    Cutoffs,
    Expectation,
    Memberships,
    Note,
    Solutions,
    solve,
    truth_table,
)
from policytext.theory.qca.memberships import NEGATION
from policytext.theory.qca.sets import MadeSet, SetPlan, make_set

Tables = Mapping[str, pd.DataFrame]
_STEP = 0.05
_USUAL_PRI = 0.7
_REVERSED = {
    Expectation.PRESENT: Expectation.ABSENT,
    Expectation.ABSENT: Expectation.PRESENT,
    Expectation.NONE: Expectation.NONE,
}


@dataclass(frozen=True)
class Qca:
    """A qualitative comparative analysis.

    Attributes:
        sets: conditions and outcome, with raw values and memberships.
        memberships: the cases analysed.
        cutoffs: from where on a row counts.
        solutions: of the truth table; none where nothing can be told, with the reason.
        notes: about cases and sets, and where the values come from.
        quotes: DataFrame of the quotes behind the values, by ``row`` and ``column``; empty for
            researchers' scores.
    """

    sets: tuple[MadeSet, ...]
    memberships: Memberships
    cutoffs: Cutoffs
    solutions: Solutions
    notes: tuple[Note, ...]
    quotes: pd.DataFrame

    def told(self, language: str) -> list[str]:
        """What one must know to read the result, as sentences in ``zh`` or ``en``."""
        own = [note for each in self.sets for note in each.calibrated.notes]
        every = (*self.notes, *own, *self.solutions.notes)
        return [sentence(note, language) for note in every]

    def tables(self, language: str = "en") -> Tables:
        """The tables by name: calibration, scores, necessity, truth table, solutions ...

        Args:
            language: ``zh`` or ``en``, of heads, remarks and notes.
        """
        behind = zip(self.quotes["row"].astype(str), self.quotes["column"].astype(str), strict=True)
        counts = Counter(behind)
        told = self.told(language)
        if self.solutions.found:
            told.append(legend(language))
        tables = {
            "qca.calibration": calibration_table(self.sets, language),
            "qca.scores": score_table(self.sets, self.memberships.cases, counts),
            "qca.necessity": necessity_table(self.memberships, language),
            "qca.truth_table": truth_table_frame(self.solutions.table, language),
            "qca.solutions": solution_table(self.solutions, language),
            "qca.configurations": configuration_table(self.solutions, language),
            "qca.robustness": robustness_table(list(self._tried()), language),
            "qca.quotes": self.quotes,
            "qca.notes": pd.DataFrame({"note": told}),
        }
        return {name: in_words(table, language) for name, table in tables.items()}

    def write_files(self, folder: Path) -> Iterator[Path]:
        """Write the files for fsQCA and R; see ``exchange.qca_files``."""
        return write_qca_files(self.sets, self.memberships, self.cutoffs, folder)

    def _tried(self) -> Iterator[tuple[str, Cutoffs, Solutions]]:
        """The solutions under other cut-offs, one changed at a time."""
        base = self.cutoffs
        yield "base", base, self.solutions
        for consistency in (base.consistency - _STEP, base.consistency + _STEP):
            if 0 < consistency <= 1 and (base.absent or 0) <= consistency:
                yield self._under("consistency", replace(base, consistency=round(consistency, 6)))
        pri = round(min(base.pri + _STEP, 1), 6) if base.pri else _USUAL_PRI
        yield self._under("pri", replace(base, pri=pri))
        yield self._under("cases", replace(base, cases=base.cases + 1))

    def _under(self, change: str, cutoffs: Cutoffs) -> tuple[str, Cutoffs, Solutions]:
        expected = _expected([each.plan for each in self.sets])
        return change, cutoffs, solve(truth_table(self.memberships, cutoffs), expected)


def qca(
    source: Study | CodedStudy | Path | str | pd.DataFrame,
    outcome: str = "",
    conditions: Sequence[str] = (),
    *,
    sets: Path | str | pd.DataFrame | None = None,
    anchors: str = "",
    expect: Sequence[str] = (),
    constant: float = LOG_ODDS,
    cutoffs: Cutoffs | None = None,
    nudge: float = 0.0,
    weight: str = "count",
    codebooks: Sequence[str] = (),
    cases: Sequence[str] = (),
) -> Qca:
    """Find out which combinations of conditions lead to an outcome.

    Args:
        source: a coded study or its file, whose case × code matrix has the raw values; or
            researchers' scores: a CSV or Excel file, or a DataFrame.
        outcome: code, column or set; with ``~`` before it, its absence. The set that ``sets``
            names as the outcome when left out.
        conditions: codes, columns or sets; the conditions of ``sets``, or all other columns of
            scores, when left out.
        sets: how sets are made, see ``exchange.qca_table.read_set_plans``.
        anchors: of sets that ``sets`` says nothing of: ``0;2;5`` (full non-membership, crossover,
            full membership), ``p5;p50;p95`` (percentiles of the cases) or ``1`` (crisp).
        expect: names of conditions that are expected to help the outcome when present, or with
            ``~`` before them when absent, besides those of ``sets``. For the absence of the
            outcome (``~``) what is expected is turned round.
        constant: log-odds of full membership: 3 (fsQCA) or 2.944 (R package QCA).
        cutoffs: of frequency, consistency and PRI.
        nudge: added to memberships of exactly 0.5 in conditions.
        weight: ``count``, ``binary`` or ``coverage`` of the matrix.
        codebooks: ids or files; all of the study's when left out.
        cases: ids; all when left out.

    Raises:
        InvalidOption: for an unknown set, code, column, anchor or cut-off out of range.
        ExchangeError: when a file cannot be read.
        NotCoded: when the study has no coding.
        UnknownCode: when a code is in no codebook of the study.
    """
    plans = list(read_set_plans(sets)) if sets is not None else []
    values = raw_values(source, weight=weight, codebooks=codebooks, cases=cases)
    plans = _completed(plans, values, outcome.removeprefix(NEGATION), conditions)
    negated = outcome.startswith(NEGATION)
    plans = _with_expectations(_with_anchors(plans, anchors), expect, negated=negated)
    made = tuple(_made(plans, values, constant, nudge))
    plain = next(plan.name for plan in plans if plan.is_outcome)
    wanted = NEGATION + plain if negated else plain
    memberships = Memberships.of([each.calibrated for each in made], wanted)
    cutoffs = cutoffs or Cutoffs()
    solutions = solve(truth_table(memberships, cutoffs), _expected(plans))
    missing = [case for case in values.cases if case not in memberships.cases]
    notes = [values.note]
    reversed_ = negated and any(plan.expectation is not Expectation.NONE for plan in plans)
    notes += [Note("reversed", {"outcome": wanted})] if reversed_ else []
    notes += [Note("left_out", {"cases": ", ".join(missing)})] if missing else []
    used = {name for each in made for name in each.columns}
    quotes = values.quotes[values.quotes["column"].isin(used)].reset_index(drop=True)
    return Qca(made, memberships, cutoffs, solutions, tuple(notes), quotes)


def _completed(
    plans: Sequence[SetPlan], values: RawValues, outcome: str, conditions: Sequence[str]
) -> list[SetPlan]:
    """The sets of the analysis, the outcome last; those that no table describes are added."""
    result = _outcome(plans, outcome)
    if conditions:
        wanted = [_plan(plans, name) for name in conditions]
    else:
        wanted = [plan for plan in plans if not plan.is_outcome and plan.name != result.name]
    if not wanted and values.every:
        used = {values.find(name) for name in result.sources}
        wanted = [_plan((), name) for name in values.columns if name not in used]
    if not wanted:
        choices = ["--condition CODE for each, or a table of sets (--sets FILE)"]
        raise InvalidOption("conditions", "none", choices)
    wanted = [replace(plan, is_outcome=False) for plan in wanted]
    return [*dict.fromkeys(wanted), replace(result, is_outcome=True)]


def _outcome(plans: Sequence[SetPlan], name: str) -> SetPlan:
    if name:
        return _plan(plans, name)
    named = [plan for plan in plans if plan.is_outcome]
    if len(named) != 1:
        found = ", ".join(plan.name for plan in named) or "none"
        raise InvalidOption("outcome", found, ["--outcome NAME, or one set of the role outcome"])
    return named[0]


def _plan(plans: Sequence[SetPlan], name: str) -> SetPlan:
    """The set of a name, or one made of the code or column that is called so."""
    described = next((p for p in plans if name in (p.name, "+".join(p.sources))), None)
    if described:
        return described
    sources = tuple(part.strip() for part in name.split("+"))
    short = [split_reference(source)[1] for source in sources]
    return SetPlan("_".join(map(set_name, short)), sources)


def _with_anchors(plans: Sequence[SetPlan], anchors: str) -> list[SetPlan]:
    written = written_anchors(anchors, "anchors", "--anchors")
    return [
        plan if plan.anchors or plan.method else replace(plan, anchors=written) for plan in plans
    ]


def _with_expectations(
    plans: Sequence[SetPlan], expect: Sequence[str], *, negated: bool
) -> list[SetPlan]:
    """The sets with what is expected of each; for the absence of the outcome turned round."""
    told = {
        name.removeprefix(NEGATION): Expectation.ABSENT
        if name.startswith(NEGATION)
        else Expectation.PRESENT
        for name in expect
    }
    found = []
    for plan in plans:
        named = next((name for name in (plan.name, "+".join(plan.sources)) if name in told), "")
        expectation = told.pop(named) if named else plan.expectation
        expectation = _REVERSED[expectation] if negated else expectation
        found.append(replace(plan, expectation=expectation))
    for name in told:
        names = [plan.name for plan in plans if not plan.is_outcome]
        raise InvalidOption("expect", name, list(names))
    return found


def _made(
    plans: Sequence[SetPlan], values: RawValues, constant: float, nudge: float
) -> Iterator[MadeSet]:
    variables = variable_names(plan.name for plan in plans)
    if len(variables) < len(plans):
        names = [plan.name for plan in plans]
        twice = next(name for name in names if names.count(name) > 1)
        raise InvalidOption("set", twice, ["a name for each set (--sets FILE)"])
    for plan in plans:
        columns = [values.find(name) for name in plan.sources]
        raw = values.of(columns)
        if not raw:
            raise InvalidOption("set", plan.name, ["a column with values"])
        label = plan.label if plan.label.within("en") else values.label(columns)
        yield make_set(
            replace(plan, label=label),
            variables[plan.name],
            raw,
            columns=columns,
            constant=constant,
            nudge=nudge,
        )


def _expected(plans: Sequence[SetPlan]) -> dict[str, Expectation]:
    return {plan.name: plan.expectation for plan in plans if not plan.is_outcome}
