"""policytext demo."""

from __future__ import annotations

from pathlib import Path

import click

from policytext.cli.main import SOME_FAILED
from policytext.cli.options import json_option
from policytext.cli.summary import walk


@click.command("demo")
@click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default="demo-results",
    show_default=True,
    help="Folder for the study and the matrices.",
)
@json_option
@click.pass_context
def command(ctx: click.Context, folder: Path, as_json: bool) -> None:
    """Run the whole walk on the sample corpus that comes with policytext."""
    from policytext.pipeline.settings import read_settings
    from policytext.resources import resource

    shipped = read_settings(resource("configs", "studies", "demo.toml"))
    results = shipped.results.model_copy(update={"folder": folder.resolve()})
    study = str(folder.resolve() / "study.sqlite")
    if walk(shipped.model_copy(update={"study": study, "results": results}), as_json=as_json):
        ctx.exit(SOME_FAILED)
