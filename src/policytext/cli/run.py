"""policytext run."""

from __future__ import annotations

from pathlib import Path

import click

from policytext.cli.main import SOME_FAILED
from policytext.cli.options import json_option, password_option
from policytext.cli.summary import walk


@click.command("run")
@click.argument("settings", type=click.Path(dir_okay=False, path_type=Path))
@password_option
@json_option
@click.pass_context
def command(ctx: click.Context, settings: Path, password: str, as_json: bool) -> None:
    """Do the whole walk that a TOML file describes: add, code, write matrices.

    Run it again after new documents have come in: only what is new is worked on.
    """
    from policytext.pipeline.settings import read_settings

    if walk(read_settings(settings), as_json=as_json, password=password):
        ctx.exit(SOME_FAILED)
