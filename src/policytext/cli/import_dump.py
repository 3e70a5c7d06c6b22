"""policytext import dump."""

from __future__ import annotations

from pathlib import Path

import click

from policytext.cli.console import print_json, print_table
from policytext.cli.options import json_option, study_option


@click.command("dump")
@click.argument("folder", type=click.Path(path_type=Path))
@study_option
@click.option(
    "--edited",
    is_flag=True,
    help="Take files that were changed since the dump; texts and codebooks never.",
)
@json_option
def command(folder: Path, study_path: str, edited: bool, as_json: bool) -> None:
    """Make a study from a folder that `policytext export dump` wrote.

    --study names the new study, which must not be there yet.
    """
    from policytext.store.dump import load_study

    counts = load_study(folder, study_path, edited=edited)
    if as_json:
        print_json({"study": study_path, "counts": dict(counts)})
    else:
        print_table(("what", "number"), counts.items(), title=study_path)
