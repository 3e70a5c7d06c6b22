"""Files for the programs that people run QCA with: fsQCA and the R package QCA."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from policytext.exchange.tables import write_into
from policytext.theory.qca import (
    CalibrationMethod,
    Cutoffs,
    Expectation,
    Memberships,
)
from policytext.theory.qca.memberships import NEGATION
from policytext.theory.qca.sets import MadeSet

_CASE = "caseid"
_DIGITS = 6


def write_qca_files(
    sets: Sequence[MadeSet],
    memberships: Memberships,
    cutoffs: Cutoffs,
    folder: Path,
) -> Iterator[Path]:
    """Write memberships for fsQCA, raw values, and a script for R that repeats the analysis.

    Args:
        sets: conditions and outcome.
        memberships: the cases analysed.
        cutoffs: of frequency, consistency and PRI.
        folder: made when it is not there; files of the same name are replaced.

    Yields:
        ``qca.fsqca.csv`` (heads of letters and digits, points in numbers, no byte order mark,
        one line a case: what fsQCA 3 and R read alike), ``qca.raw.csv``, ``qca.R``.

    Raises:
        ExchangeError: when a file cannot be written.
    """
    cases = memberships.cases
    scores = {each.variable: each.calibrated.scores for each in sets}
    raw = {each.variable: each.raw for each in sets}
    yield write_into(folder, "qca.fsqca.csv", lambda path: _write(path, cases, scores))
    yield write_into(folder, "qca.raw.csv", lambda path: _write(path, cases, raw))
    text = _script(sets, memberships, cutoffs)
    yield write_into(folder, "qca.R", lambda path: _write_text(path, text))


def _write(path: Path, cases: Sequence[str], columns: Mapping[str, Mapping[str, float]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow([_CASE, *columns])
        for case in cases:
            values = (_told(column[case]) for column in columns.values())
            writer.writerow([_plain(case), *values])


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")


def _plain(case: str) -> str:
    """A name that needs no quotes, which fsQCA does not read."""
    return "".join("_" if sign in ",;\"'" or sign.isspace() else sign for sign in case)


def _told(value: float) -> str:
    text = f"{value:.{_DIGITS}f}".rstrip("0").rstrip(".")
    return "0" if text in ("", "-0") else text


def _script(sets: Sequence[MadeSet], memberships: Memberships, cutoffs: Cutoffs) -> str:
    names = {each.plan.name: each.variable for each in sets}
    plain = memberships.outcome.removeprefix(NEGATION)
    negated = plain != memberships.outcome
    conditions = ", ".join(f'"{names[name]}"' for name in memberships.conditions)
    outcome = f'"{NEGATION if negated else ""}{names[plain]}"'
    expected = _expected(sets)
    options = [f"incl.cut = {_incl(cutoffs)}", f"n.cut = {cutoffs.cases}"]
    options += [f"pri.cut = {cutoffs.pri:g}"] if cutoffs.pri else []
    lines = [
        '# Repeats the analysis with the R package QCA: install.packages("QCA")',
        *(f"# {line}" for line in map(_calibration, sets)),
        "library(QCA)",
        'data <- read.csv("qca.fsqca.csv", row.names = 1, fileEncoding = "UTF-8")',
        f"conditions <- c({conditions})",
        f"table <- truthTable(data, outcome = {outcome}, conditions = conditions,",
        f"                    {', '.join(options)}, complete = FALSE, show.cases = TRUE)",
        "print(table)",
        'each <- paste(c(conditions, paste0("~", conditions)), collapse = " + ")',
        f'print(pof(each, {outcome}, data = data, relation = "necessity"))',
        "# A table without a row of the outcome has no solution: the program says so and goes on.",
        "try(print(minimize(table, details = TRUE, show.cases = TRUE)))",
        'try(print(minimize(table, include = "?", details = TRUE, show.cases = TRUE)))',
    ]
    if expected:
        lines.append(
            f'try(print(minimize(table, include = "?", dir.exp = "{expected}", details = TRUE)))'
        )
    return "\n".join(lines) + "\n"


def _incl(cutoffs: Cutoffs) -> str:
    if cutoffs.absent is None:
        return f"{cutoffs.consistency:g}"
    return f"c({cutoffs.consistency:g}, {cutoffs.absent:g})"


def _expected(sets: Sequence[MadeSet]) -> str:
    signs = {Expectation.PRESENT: "", Expectation.ABSENT: NEGATION}
    return ", ".join(
        signs[each.plan.expectation] + each.variable
        for each in sets
        if not each.plan.is_outcome and each.plan.expectation in signs
    )


def _calibration(each: MadeSet) -> str:
    """How a set was calibrated, in one line."""
    made = each.calibrated.calibration
    source = " + ".join(each.columns) or each.plan.name
    told = f"{each.variable} = {source}: {made.method.value}"
    if made.anchors:
        told += " " + ", ".join(f"{anchor:g}" for anchor in made.anchors)
    if made.method is CalibrationMethod.DIRECT:
        told += f", log-odds {made.constant:g}"
    return told.replace("\n", " ")
