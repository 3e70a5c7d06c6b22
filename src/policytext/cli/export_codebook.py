"""policytext export codebook."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from policytext.cli.exchanged import tell_losses
from policytext.cli.options import json_option

if TYPE_CHECKING:
    from policytext.model import Codebook


@click.command("codebook")
@click.argument("name")
@click.option("-s", "--study", "study_path", default="", help="Take it as this study has it now.")
@click.option(
    "-o",
    "--output",
    "target",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write: .qdc, .csv, .xlsx, .yaml or .yml.",
)
@click.option(
    "--layout",
    type=click.Choice(["policytext", "taguette", "quanteda"]),
    default="policytext",
    show_default=True,
    help="Columns of a table as Taguette has them; YAML as a dictionary of quanteda.",
)
@click.option(
    "--language",
    type=click.Choice(["zh", "en"]),
    help="Whose indicators go into a dictionary of quanteda; Chinese where there are any.",
)
@click.option(
    "--names",
    type=click.Choice(["both", "zh", "en", "id"]),
    default="both",
    show_default=True,
    help="What codes are called in a .qdc.",
)
@json_option
def command(
    name: str,
    study_path: str,
    target: Path,
    layout: str,
    language: str | None,
    names: str,
    as_json: bool,
) -> None:
    """Write a codebook for other programs: REFI-QDA, spreadsheets, Taguette, quanteda.

    NAME is a shipped codebook or a YAML file; with -s the id of a codebook of the study.
    """
    from policytext.exchange.codebook_files import Layout, write_codebook
    from policytext.exchange.refi.naming import NameStyle
    from policytext.pipeline.refi.exporting import program

    book, text = _codebook(name, study_path)
    losses = write_codebook(
        book,
        target,
        layout=Layout(layout),
        language=language or "",
        names=NameStyle(names),
        origin=program(),
        text=text,
    )
    tell_losses(losses, target, {"codes": len(book)}, {"written": str(target)}, as_json)


def _codebook(name: str, study_path: str) -> tuple[Codebook, str]:
    from policytext.store import Study
    from policytext.store.codebook_files import parse_codebook, read_codebook
    from policytext.store.codebook_text import codebook_text

    if not study_path:
        book = read_codebook(name)
        return book, codebook_text(book)
    with Study.open(study_path, readonly=True) as study:
        text = study.codebook_text(name)
    return parse_codebook(text, path=name), text
