"""policytext extract."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from policytext.cli.console import print_failures, say, tell_names, watch
from policytext.cli.main import SOME_FAILED
from policytext.cli.options import reading_options
from policytext.model import Document, Failure

if TYPE_CHECKING:
    from policytext.extraction.drafts.options import ReadOptions

FORMATS = ("json", "text", "markdown")


@click.command("extract")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    "folder",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for the files of each document.",
)
@click.option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(FORMATS),
    help="What to write of each document; all three when left out.",
)
@reading_options
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[Path, ...],
    folder: Path,
    formats: tuple[str, ...],
    options: ReadOptions,
) -> None:
    """Extract files to JSON, plain text and Markdown.

    JSON holds everything: text, pages, blocks with kinds and boxes, lines, tables with cells,
    metadata and warnings. Plain text (.txt) and Markdown (.md) hold the running text without
    running heads and page numbers.
    """
    from policytext.extraction import extract_folder

    failures: list[Failure] = []
    written: list[tuple[str, str]] = []
    for result in watch(extract_folder(paths, options), "Extracting"):
        if isinstance(result, Failure):
            failures.append(result)
            continue
        _write(result, folder, formats or FORMATS)
        for warning in result.warnings:
            say(f"{result.source.name}: {warning}")
        written.append((result.source.name, result.id))
    tell_names(written)
    say(f"{len(written)} documents in {folder}, {len(failures)} failed.")
    if print_failures(failures):
        ctx.exit(SOME_FAILED)


def _write(document: Document, folder: Path, formats: tuple[str, ...]) -> None:
    from policytext.exchange import write_json, write_markdown, write_plain_text
    from policytext.extraction import to_json

    if "json" in formats:
        write_json(to_json(document), folder, document.id)
    if "text" in formats:
        write_plain_text(document, folder, document.id)
    if "markdown" in formats:
        write_markdown(document, folder, document.id)
