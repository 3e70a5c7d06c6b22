"""policytext import."""

from __future__ import annotations

import click

from policytext.cli import import_dump


@click.group("import")
def command() -> None:
    """Take in what other programs, or a dump of a study, hold."""


command.add_command(import_dump.command)
