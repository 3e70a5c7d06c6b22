"""policytext code."""

from __future__ import annotations

import click

from policytext.cli.codebook_edits import tell_codebooks
from policytext.cli.console import follow, print_json, say
from policytext.cli.options import codebooks_option, json_option, study_option, unit_choice


@click.command("code")
@study_option
@codebooks_option
@click.option("--coder", default="rules", show_default=True, help="Name of a coder.")
@click.option(
    "--unit", type=unit_choice, help="Unit of analysis; the codebook's own when left out."
)
@json_option
def command(
    study_path: str, codebooks: tuple[str, ...], coder: str, unit: str | None, as_json: bool
) -> None:
    """Code the documents that have not been coded with these codebooks yet.

    Without -c: with the codebook of transfer patterns and driving forces.
    """
    from policytext.coding.states import State
    from policytext.pipeline.coding import code_documents
    from policytext.pipeline.editing.standing import codebooks_to_code_with
    from policytext.pipeline.learning.doubts import state_counts
    from policytext.pipeline.progress import Outcome
    from policytext.store import Study
    from policytext.store.codebook_files import read_codebook

    names = codebooks or ("transfer",)
    files = [read_codebook(name) for name in names]
    with Study.open(study_path) as study:
        before = len(study.changes())
        books = codebooks_to_code_with(study, files, names)
        work = code_documents(study, books, coder=coder, unit=unit)
        reports = list(follow(work, "Coding"))
        states = [state_counts(study, book, coder=coder) for book in books]
        taken = study.changes()[before:]
    tell_codebooks(files, books, taken)
    coded = sum(report.outcome is Outcome.DONE for report in reports)
    found = sum(report.codings for report in reports)
    told = {state.value: number for counts in states for state, number in counts.items()}
    for state in told:
        told[state] = sum(counts.get(State(state), 0) for counts in states)
    if as_json:
        print_json({"study": study_path, "documents": coded, "codings": found, "states": told})
    else:
        known = len(reports) - coded
        say(f"{study_path}: {found} codings in {coded} documents; {known} were coded before.")
        if told:
            shown = ", ".join(f"{number} {state}" for state, number in told.items())
            say(f"Undecided: {shown}. To decide: policytext review list")
