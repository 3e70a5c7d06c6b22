"""The walk at the terminal: progress, failures, and a short readable summary."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from policytext.cli.console import (
    follow,
    print_failures,
    print_json,
    print_table,
    say,
    tell_carried,
    tell_changed,
    tell_notes,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from policytext.exchange import Manifest
    from policytext.model import Case, Failure
    from policytext.pipeline.progress import Progress
    from policytext.pipeline.settings import Settings
    from policytext.transfer import Strength


_FEW = 10


def walk(settings: Settings, *, as_json: bool = False, password: str = "") -> int:
    """Run a study, print where the results lie and what they say.

    Args:
        settings: of the run.
        as_json: print counts, files and failures for scripts, and nothing else.
        password: opens encrypted PDF files.

    Returns:
        How many sources failed or have changed since they were added.
    """
    from policytext.pipeline.walk import run_study

    reports = list(follow(run_study(settings, password=password), "Working"))
    failures = [report.failure for report in reports if report.failure is not None]
    if as_json:
        _print_json(reports, failures, settings)
    else:
        _print_counts(reports)
        _print_patterns(settings)
        _print_places(reports, settings)
    tell_notes(reports)
    for report in reports:
        if report.stage == "cases" and report.failure is not None:
            say(report.failure.message)
    failed = print_failures(
        r.failure for r in reports if r.stage == "add" and r.failure is not None
    )
    return tell_changed(reports, str(settings.study)) + failed


def _print_json(reports: list[Progress], failures: list[Failure], settings: Settings) -> None:
    print_json(
        {
            "study": settings.study,
            "documents": sum(r.stage == "add" and r.outcome == "done" for r in reports),
            "known": sum(r.stage == "add" and r.outcome == "known" for r in reports),
            "changed": [r.item for r in reports if r.outcome == "changed"],
            "codings": sum(report.codings for report in reports),
            "files": [report.item for report in reports if report.stage == "write"],
            "failures": [{"source": f.path, "reason": f.reason} for f in failures],
        }
    )


def tell_manifest(path: Path, manifest: Manifest) -> None:
    """Say on stderr what a manifest gave, and what in it led nowhere.

    Args:
        path: of the manifest.
        manifest: as read.
    """
    say(f"Cases from {path}: {sum(bool(case.documents) for case in manifest.cases)}.")
    for row in manifest.unused:
        say(f"  line {row.line}: {row.file}: {row.reason}")
    if manifest.unnamed:
        more = len(manifest.unnamed) - _FEW
        shown = ", ".join(manifest.unnamed[:_FEW]) + (f" and {more} more" if more > 0 else "")
        say(f"  Documents that no row names, each a case of its own: {shown}.")


def _print_counts(reports: list[Progress]) -> None:
    new = sum(r.stage == "add" and r.outcome == "done" for r in reports)
    known = sum(r.stage == "add" and r.outcome == "known" for r in reports)
    codings = sum(r.codings for r in reports)
    say(f"{new} new documents, {known} known before; {codings} new codings.")


def _print_patterns(settings: Settings) -> None:
    from policytext.pipeline.reading import read_coded
    from policytext.store import Study
    from policytext.transfer import case_strengths

    with Study.open(settings.study, readonly=True) as study:
        coded = read_coded(study)
    tell_carried(coded.to_look_at, coded.not_placed)
    codebook = coded.codebook("transfer")
    if codebook is None:
        return
    strengths = case_strengths(coded.codings, coded.cases, codebook)
    rows = [
        (
            _name(entry.case),
            len(entry.case.documents),
            _told(entry.leading(entry.patterns)),
            _told(entry.leading(entry.forces)),
        )
        for entry in strengths
    ]
    columns = ("case", "documents", "transfer patterns", "driving forces")
    title = "Transfer patterns and driving forces of each case, with the number of coded segments"
    print_table(columns, rows, title=title)
    every = {s.code.id: s.code for entry in strengths for s in (*entry.patterns, *entry.forces)}
    print_table(("code", "名称", "label"), [(c.id, c.label.zh, c.label.en) for c in every.values()])


def _name(case: Case) -> str:
    labels = dict.fromkeys(label for label in (case.label.zh, case.label.en) if label)
    return "\n".join(labels) or case.id


def _told(strengths: Iterable[Strength]) -> str:
    return ", ".join(f"{s.code.id} {s.segments}" for s in strengths) or "–"


def _print_places(reports: list[Progress], settings: Settings) -> None:
    written = [Path(report.item) for report in reports if report.stage == "write"]
    click.echo(f"Study:   {settings.study}")
    click.echo(f"Results: {settings.results.folder} ({len(written)} files)")
    first = [path.name for path in written if path.match("case-code.*.xlsx")]
    if first:
        click.echo(f"Open first: {first[0]} (every filled cell links to its quotes)")
