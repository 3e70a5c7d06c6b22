"""policytext status."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from policytext.cli.console import (
    counted,
    print_failures,
    print_json,
    print_table,
    tell_carried,
)
from policytext.cli.options import json_option, study_option
from policytext.model import Run

if TYPE_CHECKING:
    from policytext.pipeline.carried import CarriedCodings


@click.command("status")
@study_option
@json_option
def command(study_path: str, as_json: bool) -> None:
    """Show what a study holds: documents, codings, runs, failures, older readings."""
    from policytext.pipeline.carried import CarriedCodings
    from policytext.store import Study

    with Study.open(study_path, readonly=True) as study:
        counts = study.counts()
        codebooks = study.codebooks()
        runs = study.runs()
        failures = tuple(dict.fromkeys(study.failures()))
        carried = CarriedCodings(study)
    if as_json:
        print_json(
            {
                "study": study_path,
                "counts": dict(counts),
                "codebooks": [{"id": c.id, "version": c.version} for c in codebooks],
                "runs": [{"id": r.id, "verb": r.verb, "counts": dict(r.counts)} for r in runs],
                "failures": [asdict(failure) for failure in failures],
                "older_readings": [
                    {"id": old, "document": new, "not_placed": left}
                    for old, new, left in _older(carried)
                ],
                "carried": {
                    "to_look_at": len(carried.to_look_at),
                    "not_placed": len(carried.not_placed),
                },
            }
        )
        return
    print_table(("what", "number"), counts.items(), title=study_path)
    if runs:
        print_table(("run", "verb", "started", "finished", "counts"), map(_row, runs))
    if carried.replaced:
        title = "Older readings, kept with their codings; they do not count"
        columns = ("older reading", "document", "codings of people without a place")
        print_table(columns, _older(carried), title=title)
    tell_carried(len(carried.to_look_at), len(carried.not_placed))
    if failures:
        print_failures(failures, err=False)


def _older(carried: CarriedCodings) -> list[tuple[str, str, int]]:
    left = Counter(coding.document for coding in carried.not_placed)
    return [(old, new, left[old]) for old, new in carried.replaced.items()]


def _row(run: Run) -> tuple[str, ...]:
    return (run.id, run.verb, run.started, run.finished or "not finished", counted(run.counts))
