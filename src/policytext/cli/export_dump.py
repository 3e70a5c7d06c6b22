"""policytext export dump."""

from __future__ import annotations

from pathlib import Path

import click

from policytext.cli.console import count_of, say
from policytext.cli.options import study_option


@click.command("dump")
@study_option
@click.option(
    "-o",
    "--output",
    "folder",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder to write to: not there, empty, or an older dump.",
)
def command(study_path: str, folder: Path) -> None:
    """Write a whole study as plain text: to keep, compare, put under version control, hand over."""
    from policytext.store.dump import dump_study

    written = dump_study(study_path, folder)
    say(f"Wrote {count_of(len(written), 'file')} to {folder}. README.md there says what they hold.")
