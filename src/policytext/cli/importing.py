"""policytext import."""

from __future__ import annotations

import click

from policytext.cli import (
    import_codebook,
    import_dump,
    import_qdpx,
    import_qualcoder,
    import_taguette,
)


@click.group("import")
def command() -> None:
    """Take in what other programs, or a dump of a study, hold."""


command.add_command(import_dump.command)
command.add_command(import_qualcoder.command)
command.add_command(import_taguette.command)
command.add_command(import_codebook.command)
command.add_command(import_qdpx.command)
