"""policytext renew."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from policytext.cli.console import (
    counted,
    failure_rows,
    print_failures,
    print_json,
    say,
    tell_carried,
)
from policytext.cli.main import SOME_FAILED
from policytext.cli.options import sources_command

if TYPE_CHECKING:
    from policytext.extraction.drafts.options import ReadOptions


@sources_command("renew")
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for carried.csv: every coding of a person, where it was and where it went.",
)
def command(
    ctx: click.Context,
    paths: tuple[Path, ...],
    study_path: str,
    folder: Path | None,
    options: ReadOptions,
    as_json: bool,
) -> None:
    """Read sources of a study again and carry the codings of people over.

    For files that have changed, or after an update of policytext. The old reading is kept with all
    its codings under an id such as 003@1 and no longer counts. Codings that cannot be placed are
    listed, here and by policytext carried list. Machines code the new text with the next:
    policytext code.
    """
    from policytext.exchange import write_table
    from policytext.pipeline.carried import CarriedCodings
    from policytext.pipeline.progress import Outcome
    from policytext.pipeline.renewing import carried_table, renew_documents
    from policytext.store import Study

    with Study.open(study_path) as study:
        renewals = list(renew_documents(study, paths, options))
        carried = CarriedCodings(study)
    outcomes = [renewal.progress.outcome for renewal in renewals]
    counts = {outcome.value: outcomes.count(outcome) for outcome in Outcome}
    table = carried_table(renewals)
    placed = {str(name): int(number) for name, number in table["placing"].value_counts().items()}
    failures = [r.progress.failure for r in renewals if r.progress.failure is not None]
    if folder is not None:
        write_table(table, folder, "carried")
    lost = table[table["page"] == ""]
    if as_json:
        listed = failure_rows(failures)
        print_json({"study": study_path, **counts, "codings": placed, "failures": listed})
    else:
        told = {"renewed": counts["done"], "unchanged": counts["known"], "failed": counts["failed"]}
        say(f"{study_path}: {counted(told)}. Codings of people: {counted(placed)}.")
        for row in lost.to_dict("records"):
            say(f"  {row['document']}: {row['code']} on {row['old quote']!r}: {row['placing']}")
        for renewal in renewals:
            if renewal.kept_as:
                kept = ", ".join(renewal.kept_as.values())
                say(f"  {renewal.progress.document}: older reading kept as {kept}")
        tell_carried(len(carried.to_look_at), len(carried.not_placed))
    if print_failures(failures) or len(lost):
        ctx.exit(SOME_FAILED)
