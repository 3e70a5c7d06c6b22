"""policytext export excel."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from policytext.cli.console import say
from policytext.cli.options import counting_options, language_option, study_option


@click.command("excel")
@study_option
@click.option(
    "-o",
    "--output",
    "path",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The workbook to write (.xlsx).",
)
@counting_options
@language_option
def command(study_path: str, path: Path, **choice: Any) -> None:
    """Write a whole study as one Excel workbook: matrices with quotes, codebook, trail.

    Without --coder the codings of people and the newest of machines count, as in matrices.
    """
    if path.suffix.lower() != ".xlsx":
        message = f"{path.name} has another ending. Write: -o {path.stem}.xlsx"
        raise click.BadParameter(message, param_hint="--output")
    from policytext.pipeline.study_workbook import write_excel

    say(f"Wrote {write_excel(study_path, path, **choice)}")
