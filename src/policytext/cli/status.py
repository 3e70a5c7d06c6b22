"""policytext status."""

from __future__ import annotations

from dataclasses import asdict

import click

from policytext.cli.console import counted, print_failures, print_json, print_table
from policytext.cli.options import json_option, study_option
from policytext.model import Run


@click.command("status")
@study_option
@json_option
def command(study_path: str, as_json: bool) -> None:
    """Show what a study holds: documents, codings, runs, failures."""
    from policytext.store import Study

    with Study.open(study_path, readonly=True) as study:
        counts = study.counts()
        codebooks = study.codebooks()
        runs = study.runs()
        failures = tuple(dict.fromkeys(study.failures()))
    if as_json:
        print_json(
            {
                "study": study_path,
                "counts": dict(counts),
                "codebooks": [{"id": c.id, "version": c.version} for c in codebooks],
                "runs": [{"id": r.id, "verb": r.verb, "counts": dict(r.counts)} for r in runs],
                "failures": [asdict(failure) for failure in failures],
            }
        )
        return
    print_table(("what", "number"), counts.items(), title=study_path)
    if runs:
        print_table(("run", "verb", "started", "finished", "counts"), map(_row, runs))
    if failures:
        print_failures(failures, err=False)


def _row(run: Run) -> tuple[str, ...]:
    return (run.id, run.verb, run.started, run.finished or "not finished", counted(run.counts))
