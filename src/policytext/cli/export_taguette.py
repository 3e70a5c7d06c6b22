"""policytext export taguette."""

from __future__ import annotations

from pathlib import Path

import click

from policytext.cli.exchanged import tell_losses
from policytext.cli.options import (
    accepted_option,
    coders_option,
    json_option,
    names_option,
    study_option,
)


@click.command("taguette")
@study_option
@click.option(
    "-o",
    "--output",
    "target",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write: NAME.sqlite3.",
)
@names_option
@coders_option
@accepted_option
@json_option
def command(
    study_path: str,
    target: Path,
    names: str,
    coders: tuple[str, ...],
    accepted: bool,
    as_json: bool,
) -> None:
    """Write a study as a Taguette project.

    All codings that were not rejected go out, each with its coder and date; --coder and --accepted
    choose among them. What Taguette has no place for is told, and listed in NAME.losses.csv.
    """
    from policytext.exchange.refi.naming import NameStyle
    from policytext.pipeline.exchanging.content import ExportChoice
    from policytext.pipeline.exchanging.taguette import export_taguette
    from policytext.store import Study

    choice = ExportChoice(NameStyle(names), coders, accepted)
    with Study.open(study_path, readonly=True) as study:
        done = export_taguette(study, target, choice)
    tell_losses(done.losses, done.path, dict(done.counts), {"written": str(done.path)}, as_json)
