"""policytext add."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from policytext.cli.console import (
    counted,
    failure_rows,
    follow,
    print_failures,
    print_json,
    say,
    tell_changed,
    tell_notes,
)
from policytext.cli.main import SOME_FAILED
from policytext.cli.options import sources_command
from policytext.cli.summary import tell_manifest

if TYPE_CHECKING:
    from policytext.extraction.drafts.options import ReadOptions


@sources_command("add")
@click.option(
    "-m",
    "--manifest",
    type=click.Path(dir_okay=False, path_type=Path),
    help="CSV with the columns file and case; others become variables of the case.",
)
@click.option(
    "--apart",
    is_flag=True,
    help="Add files that have the name of a source of the study as documents of their own.",
)
def command(
    ctx: click.Context,
    paths: tuple[Path, ...],
    study_path: str,
    manifest: Path | None,
    apart: bool,
    options: ReadOptions,
    as_json: bool,
) -> None:
    """Add files, folders and zip archives to a study.

    What the study has already is left alone, also when a file has changed: that is told, and
    policytext renew takes the new text in. Sources that cannot be read are listed with the reason
    and the run goes on. The study is made when it is not there.
    """
    from policytext.exchange import read_manifest
    from policytext.pipeline.adding import add_documents, check_paths
    from policytext.pipeline.opening import assign_cases, open_or_create
    from policytext.pipeline.progress import Outcome

    check_paths(paths)
    if manifest is not None:
        read_manifest(manifest, ())
    with open_or_create(study_path) as study:
        reports = list(follow(add_documents(study, paths, options, apart=apart), "Reading"))
        if manifest is not None:
            tell_manifest(manifest, assign_cases(study, manifest))
    failures = [report.failure for report in reports if report.failure is not None]
    outcomes = [report.outcome for report in reports]
    counts = {outcome.value: outcomes.count(outcome) for outcome in Outcome}
    if as_json:
        sources = {r.item: r.document for r in reports if r.document}
        listed = {"documents": sources, "failures": failure_rows(failures)}
        print_json({"study": study_path, **counts, **listed})
    else:
        say(f"{study_path}: {counted(counts)} of {len(reports)} sources.")
    tell_notes(reports)
    if tell_changed(reports, study_path) + print_failures(failures):
        ctx.exit(SOME_FAILED)
