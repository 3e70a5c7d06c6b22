"""policytext export."""

from __future__ import annotations

import click

from policytext.cli import (
    export_codebook,
    export_dump,
    export_excel,
    export_qdpx,
    export_qualcoder,
    export_taguette,
    export_word,
)


@click.group("export")
def command() -> None:
    """Write a study for other programs, and for keeping."""


command.add_command(export_dump.command)
command.add_command(export_qualcoder.command)
command.add_command(export_taguette.command)
command.add_command(export_codebook.command)
command.add_command(export_qdpx.command)
command.add_command(export_excel.command)
command.add_command(export_word.command)
