"""policytext report."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from policytext.cli.console import say
from policytext.cli.options import counting_options, language_option, study_option


@click.command("report")
@study_option
@click.option(
    "-o",
    "--output",
    "target",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="HTML file to write.",
)
@counting_options
@language_option
@click.option(
    "--quotes",
    type=click.IntRange(1),
    default=10,
    show_default=True,
    help="Quotes shown of a code in a case.",
)
def command(study_path: str, target: Path, **choice: Any) -> None:
    """Write a study as one HTML page: matrices, quotes, tables, figures, methods, codebook.

    The page needs no network. Every cell of a matrix leads to its quotes.
    """
    from policytext.pipeline.reporting.report import report

    for note in report(study_path, target, **choice).notes:
        say(note)
    say(f"Wrote {target}")
