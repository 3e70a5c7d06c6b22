"""policytext show."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from policytext.cli.console import say
from policytext.cli.options import reading_options

if TYPE_CHECKING:
    from policytext.extraction.drafts.options import ReadOptions


@click.command("show")
@click.argument("path", type=click.Path(path_type=Path))
@click.option(
    "-p", "--page", type=click.IntRange(1), default=1, show_default=True, help="Number of the page."
)
@click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    help="PNG file; FILE.page-N.png in the folder at hand when left out.",
)
@click.option(
    "--dpi",
    type=click.IntRange(36, 600),
    default=150,
    show_default=True,
    help="Pixels to the inch.",
)
@reading_options
def command(path: Path, page: int, target: Path | None, dpi: int, options: ReadOptions) -> None:
    """Draw a page with the blocks that were understood, and their order.

    Each block has the colour of its kind, its number in reading order, the level of a heading, its
    part of the document and the confidence of its recognition. Works for PDF files and pictures.
    """
    from policytext.exchange.page_picture import write_page_picture
    from policytext.extraction import extract, page_picture

    picture = page_picture(path, page, dpi=dpi, password=options.password)
    document = extract(path, ocr=options.ocr, password=options.password)
    target = target or Path(f"{path.name}.page-{page}.png")
    say(str(write_page_picture(document, page, picture, target)))
