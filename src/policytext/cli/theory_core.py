"""policytext theory: choose, withdraw, storyline."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from policytext.cli.console import output, say
from policytext.cli.options import counting_options, language_option, study_option

if TYPE_CHECKING:
    from policytext.model import CodebookChange
    from policytext.pipeline.editing.edits import StudyEditor

_by_option = click.option("--by", required=True, help="Who decides: id of a person.")
_reason_option = click.option("--reason", default="", help="Why, in your own words.")


@click.command("choose")
@click.argument("code")
@study_option
@_by_option
@_reason_option
def choose(code: str, study_path: str, by: str, reason: str) -> None:
    """Choose CODE as the core category of its codebook, in the place of an earlier one.

    A recorded decision: the codebook and the codings stay as they are. To take it back: theory
    withdraw, or codebook undo while it is the newest change.
    """
    _decide(study_path, by, reason, lambda editor: editor.choose(code))


@click.command("withdraw")
@study_option
@click.option("-c", "--codebook", default="", help="Id of the codebook, where several have a core.")
@_by_option
@_reason_option
def withdraw(study_path: str, codebook: str, by: str, reason: str) -> None:
    """Take back that there is a core category; the decision and its undoing stay on record."""
    _decide(study_path, by, reason, lambda editor: editor.withdraw(codebook))


@click.command("storyline")
@study_option
@click.option("--core", default="", help="The core category, when none or another was chosen.")
@counting_options
@language_option
@click.option("--by", default="", help="Make the draft a memo of this person.")
@click.option("--again", is_flag=True, help="With --by: write another memo although there is one.")
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Markdown file; standard output when left out.",
)
def storyline(
    study_path: str, core: str, by: str, again: bool, target: Path | None, **choice: Any
) -> None:
    """Draft the storyline about the core category from relations and their quotes.

    Every sentence names its relation and its passages; what stands in brackets is to be written.
    """
    from policytext.pipeline.storyline import core_of, storylines, write_storyline
    from policytext.pipeline.storyline import storyline as drafted
    from policytext.store import Study

    with Study.open(study_path, readonly=not by) as study:
        wanted = core_of(study, core, choice["codebooks"])
        text = drafted(study, wanted, **choice)
        memo = write_storyline(study, text, wanted, author=by, again=again) if by else None
        there = storylines(study, wanted)
    with output(target) as file:
        file.write(text)
    if target is not None:
        say(f"Wrote {target}")
    if memo is not None:
        say(f"{memo.id}: storyline about {memo.about} by {memo.author}.")
    if there:
        say(f"To write it: policytext memo edit {there[-1].id} - --by NAME < FILE")
    else:
        say("To keep it as a memo: --by NAME")


def _decide(
    study_path: str, by: str, reason: str, decide: Callable[[StudyEditor], CodebookChange]
) -> None:
    from policytext.pipeline.editing.edits import StudyEditor
    from policytext.store import Study

    with Study.open(study_path) as study:
        editor = StudyEditor(study, by, reason=reason)
        change = decide(editor)
    if editor.is_new:
        say(f"New person among the coders: {editor.coder}")
    told = "is the core category" if change.kind == "choose" else "is no core category any more"
    click.echo(f"{change.id}: {change.codebook}:{change.codes[0]} {told}.")
