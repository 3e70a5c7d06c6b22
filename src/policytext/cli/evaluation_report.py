"""The figures of an evaluation for people: tables of at most 100 columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import click

from policytext.cli.console import print_table
from policytext.cli.tables import records
from policytext.model import split_reference

if TYPE_CHECKING:
    from policytext.coding.evaluation.result import Evaluation

_NONE = "–"
_WIDTH = 98
_LABEL = 9
_UNDEFINED = {
    "calibration": "calibration, no coverage-risk curve",
    "coders": "figures of the coders with each other",
}
_SHOWN_COVERAGES = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5, 0.3, 0.1)

Record = Mapping[str, Any]


def print_evaluation(found: Evaluation) -> None:
    """Print what was compared, then the figures, from all rows to single codes."""
    for line in _head(found):
        click.echo(line)
    _print_parts(found)
    if "coders" not in found.undefined:
        _print_coders(found)
    _print_codes(found)
    _print_calibration(found)
    _print_coverage(found)
    _print_parity(found)
    for name, reason in found.undefined.items():
        if name in _UNDEFINED:
            _say(f"No {_UNDEFINED[name]}: {reason}.")


def _head(found: Evaluation) -> Iterator[str]:
    own = found.settings
    documents = f" of {own['documents']} documents" if own["documents"] else ""
    overall = records(found.overall)[0]
    yield f"{own['rows']:,} rows{documents}. Machine: {own['coder']}. Coders: " + ", ".join(
        own["coders"]
    )
    yield (
        f"F1, precision, recall and kappa are means over the codes that some coder gave at least "
        f"{own['least']} times\n({overall['codes']} of {own['codes']} codes), micro F1 that of all "
        f"decisions. Against several coders they are means, too."
    )
    yield f"Intervals (95 %): {own['draws']:,} draws of {own['drawn']}."
    for note in found.notes:
        yield from wrap(f"Note: {note}", _WIDTH)


def _print_parts(found: Evaluation) -> None:
    two = "coders" not in found.undefined
    tables = {"language": found.by_language, "codebook": found.by_codebook}
    if not found.by_group.empty:
        tables |= {"group": found.by_group}
        del tables["codebook"]
    rows = [_part("all", record, two) for record in records(found.overall)]
    for name, table in (tables | dict(found.by_column)).items():
        rows.append([f"by {name}", *[""] * (len(rows[0]) - 1)])
        rows += [_part(f"  {record[name]}", record, two) for record in records(table)]
    head = ("", "rows", "codes", "F1", "95 %", "micro", "prec.", "recall", "kappa")
    print_table((*head, *(("coders", "ratio") if two else ())), rows, title="Figures")
    if two:
        click.echo("coders: F1 of the coders with each other. ratio: F1 in parts of it.")
    for record in records(found.overall):
        _say(f"All rows: {record['reason']}." if record["reason"] else "")
    for name, table in (tables | dict(found.by_column)).items():
        for record in records(table):
            if record["macro_f1"] is None:
                _say(f"{name} {record[name]}: {record['reason']}.")


def _part(name: str, record: Record, two: bool) -> list[object]:
    figures = ("micro_f1", "macro_precision", "macro_recall", "kappa")
    cells = [name, record["rows"], record["codes"], _three(record["macro_f1"])]
    cells += [_interval(record, "macro_f1"), *(_three(record[each]) for each in figures)]
    if two:
        cells += [_three(record["coders_macro_f1"]), _three(record["share_macro_f1"])]
    return cells


def _print_coders(found: Evaluation) -> None:
    figures = ("micro_f1", "macro_precision", "macro_recall", "kappa", "agreement")
    rows = [
        [
            f"{record['one']} – {record['other']}",
            _three(record["macro_f1"]),
            _interval(record, "macro_f1"),
            *(_three(record[name]) for name in figures),
        ]
        for record in records(found.by_coder)
    ]
    head = ("", "F1", "95 %", "micro", "prec.", "recall", "kappa", "agreement")
    print_table(head, rows, title="Each with each")


def _print_codes(found: Evaluation) -> None:
    two = "coders" not in found.undefined
    told = [record for record in records(found.by_code) if record["given"] or record["predicted"]]
    rows: list[list[object]] = []
    book = ""
    for record in told:
        own, id = split_reference(record["code"])
        rows += [] if own == book else [["", own, *[""] * (6 + two)]]
        book = own
        rows.append(_code(id, record, two))
    head = ("code", "名称", "given", "found", "share", "F1", "95 %", "kappa")
    print_table((*head, *(("coders",) if two else ())), rows, title="Codes")
    _say(
        "given: by the coder who gave it most. found: by the machine. share: of the rows judged "
        f"for it, mean of the coders. *: given less than {found.settings['least']} times, in no "
        "mean. Precision and recall of codes: -o or --json."
    )
    silent = [split_reference(code)[1] for code in found.by_code["code"]]
    spoken = {split_reference(record["code"])[1] for record in told}
    if len(spoken) < len(silent):
        _say(f"Given by nobody: {', '.join(id for id in silent if id not in spoken)}.")


def _code(id: str, record: Record, two: bool) -> list[object]:
    label = record["label_zh"]
    name = label if len(label) <= _LABEL else f"{label[: _LABEL - 1]}…"
    cells: list[object] = [id if record["in_macro"] else f"{id} *", name]
    cells += [record["given"], record["predicted"], f"{record['prevalence']:.1%}"]
    cells += [_two(record["f1"]), _interval(record, "f1")]
    cells.append(_two(record["kappa"]))
    return [*cells, _two(record["coders_f1"])] if two else cells


def _print_calibration(found: Evaluation) -> None:
    if found.calibration.empty:
        return
    scopes = [record for record in records(found.reliability) if record["scope"] == "all pairs"]
    rows = [
        [
            f"{record['from']:.1f}–{record['to']:.1f}",
            record["pairs"],
            _three(record["mean_probability"]),
            _three(record["share_given"]),
        ]
        for record in scopes
    ]
    head = ("probability", "pairs", "mean", "given")
    print_table(head, rows, title="Reliability: pairs of row and code")
    figures = [
        [
            record["language"],
            record["scope"],
            record["pairs"],
            _three(record.get("ece")),
            _interval(record, "ece", 3),
            _three(record.get("brier")),
            _three(record.get("brier_of_prevalence")),
        ]
        for record in records(found.calibration)
    ]
    columns = ("language", "pairs", "number", "ECE", "95 %", "Brier", "of prevalence")
    print_table(columns, figures, title="Expected calibration error and Brier score")
    click.echo("of prevalence: Brier score of saying of each code how often it is given.")


def _print_coverage(found: Evaluation) -> None:
    if found.coverage_risk.empty:
        return
    curve = {(r["scope"], r["coverage"]): r for r in records(found.coverage_risk)}
    scopes = list(dict.fromkeys(scope for scope, _ in curve))[1:]
    rows = []
    for coverage in _SHOWN_COVERAGES:
        cells: list[object] = [f"{coverage:.0%}"]
        for scope in scopes:
            record = curve[scope, coverage]
            cells += [record["kept"], *map(_two, (record["confidence"], record["risk"]))]
            cells += [] if scope == "codes given" else [_two(record["f1"])]
        rows.append(cells)
    head = ["kept"]
    for scope in scopes:
        head += [scope, "sure ≥", "wrong"] + ([] if scope == "codes given" else ["F1"])
    print_table(head, rows, title="Coverage and risk: what is wrong when the surest are kept")
    for record in records(found.coverage_area):
        if record["decisions"]:
            _say(
                f"Area under the curve, {record['scope']}: {record['area']:.3f} (best order "
                f"{record['best_area']:.3f}, by lot {record['chance_area']:.3f})"
            )


def _print_parity(found: Evaluation) -> None:
    if found.parity.empty:
        return
    rows = [
        [
            split_reference(record["code"])[1] if ":" in record["code"] else record["code"],
            *(record[name] for name in ("in_first", "in_second", "in_both")),
            *(_two(record[name]) for name in ("f1_between", "kappa_between")),
            *(_two(record[name]) for name in ("f1_first", "f1_second", "difference")),
            _interval(record, "difference"),
        ]
        for record in records(found.parity)
        if record["given"] or record["in_first"] or record["in_second"]
    ]
    head = ("code", "here", "there", "both", "F1", "kappa", "F1 here", "F1 there", "less", "95 %")
    number = found.parity["rows"].iloc[0]
    print_table(head, rows, title=f"Parity: the machine on {number:,} rows and on their parallel")
    _say(
        "here, there, both: how often the machine gave the code. F1, kappa: of its codes here with "
        "those there. F1 here, F1 there: with the coders. less: F1 here less F1 there."
    )


def _say(text: str) -> None:
    for line in wrap(text, _WIDTH):
        click.echo(line)


def _three(value: float | None) -> str:
    return _NONE if value is None else f"{value:z.3f}"


def _two(value: float | None) -> str:
    return _NONE if value is None else f"{value:z.2f}"


def _interval(record: Record, name: str, digits: int = 2) -> str:
    low, high = record.get(f"{name}_low"), record.get(f"{name}_high")
    if low is None or high is None:
        return _NONE
    return f"{low:z.{digits}f}{' to ' if low < 0 else '–'}{high:z.{digits}f}"
