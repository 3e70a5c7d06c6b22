"""policytext export word."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from policytext.cli.console import say
from policytext.cli.options import (
    counting_options,
    examples_option,
    language_option,
    strong_option,
    study_option,
)


@click.command("word")
@click.argument("names", nargs=-1, metavar="[NAME...]")
@study_option
@click.option(
    "-o",
    "--output",
    "path",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The document to write (.docx).",
)
@counting_options
@language_option
@click.option("--title", default="", help="Of the document.")
@examples_option
@strong_option
def command(names: tuple[str, ...], study_path: str, path: Path, **choice: Any) -> None:
    """Write the tables of a paper and the codebook as one Word document.

    NAME are tables of `policytext theory`, all of them when left out.
    """
    if path.suffix.lower() != ".docx":
        message = f"{path.name} has another ending. Write: -o {path.stem}.docx"
        raise click.BadParameter(message, param_hint="--output")
    from policytext.pipeline.paper import write_paper

    wanted = () if "all" in names else names
    say(f"Wrote {write_paper(study_path, path, names=wanted, **choice)}")
