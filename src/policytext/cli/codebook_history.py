"""policytext codebook: diff, changes, write."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from policytext.cli.console import output, say
from policytext.cli.options import output_options, study_option
from policytext.cli.tables import Showing, give_tables, show_table

if TYPE_CHECKING:
    from policytext.pipeline.editing.history import Version

_FILES = (".yaml", ".yml")


@click.command("diff")
@click.argument("name")
@click.argument("old", default="")
@click.argument("new", default="")
@study_option
@output_options
def diff(name: str, old: str, new: str, study_path: str, showing: Showing) -> None:
    """What differs between two texts of the codebook NAME of a study, or between two files.

    OLD and NEW are numbers of texts in the study (1 is the first), versions, ids of changes (the
    text after them), "newest", or YAML files. Without them: the first and the newest text.
    """
    from policytext.pipeline.editing.history import difference_table

    before, after = _versions(name, old, new, study_path)
    table = difference_table(before.codebook, after.codebook)
    give_tables(
        {"differences": table},
        "codebook-diff",
        showing,
        show=lambda _, rows: show_table(rows, title=f"{before.name} → {after.name}"),
    )
    if table.empty:
        say(f"{before.name} and {after.name} say the same.")


@click.command("changes")
@click.argument("name", default="")
@study_option
@click.option("--since", default="", help="Id of a change, a day or a time (UTC).")
@click.option("--for", "coder", default="", help="A coder: what others changed since her last act.")
@output_options
def changes(name: str, study_path: str, since: str, coder: str, showing: Showing) -> None:
    """What was changed in codebooks of a study, by whom, when and why; undone changes too.

    With --for a coder, codings counts hers. With -o or --json also the codings that were moved.
    """
    from policytext.pipeline.editing.history import (
        change_table,
        changes_since,
        coding_changes,
        has_coded,
        last_seen,
    )
    from policytext.store import Study

    with Study.open(study_path, readonly=True) as study:
        found = changes_since(study, since, codebook=name, coder=coder)
        tables = {"changes": change_table(study, found, coder)}
        if not showing.on_terminal:
            tables["codings"] = coding_changes(study, found, coder)
        seen = last_seen(study, coder) if coder else ""
        coded = bool(coder) and not seen and has_coded(study, coder)
    give_tables(tables, "codebook-changes", showing)
    if coder:
        untimed = "her codings have no time, so all changes are shown" if coded else "never"
        say(f"Since {coder} was last here: {seen or untimed}")
    if not found:
        say("Nothing was changed.")


@click.command("write")
@click.argument("name")
@study_option
@click.option(
    "--version", "wanted", default="newest", show_default=True, help="As of codebook diff."
)
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    help="YAML file; standard output when left out.",
)
def write(name: str, study_path: str, wanted: str, target: Path | None) -> None:
    """Write the codebook NAME of a study as YAML, comments and all; codebook take reads it."""
    from policytext.pipeline.editing.history import version_text
    from policytext.store import Study

    with Study.open(study_path, readonly=True) as study:
        text = version_text(study, wanted, name)
    with output(target) as file:
        file.write(text)
    if target is not None:
        say(f"Wrote {target}")


def _versions(name: str, old: str, new: str, study_path: str) -> tuple[Version, Version]:
    """The texts to compare; the study is opened only when one of them is in it."""
    from policytext.pipeline.editing.history import version_of
    from policytext.store import Study

    if name.endswith(_FILES) and old:
        if new:
            raise click.UsageError("two files are compared; name no third one")
        return version_of(None, name), version_of(None, old)
    with Study.open(study_path, readonly=True) as study:
        if name.endswith(_FILES):
            given = version_of(None, name)
            return version_of(study, "newest", given.codebook.id), given
        return version_of(study, old or "1", name), version_of(study, new or "newest", name)


COMMANDS = (changes, diff, write)
