"""policytext export."""

from __future__ import annotations

import click

from policytext.cli import export_dump


@click.group("export")
def command() -> None:
    """Write a study for other programs, and for keeping."""


command.add_command(export_dump.command)
