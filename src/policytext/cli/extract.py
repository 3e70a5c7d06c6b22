"""policytext extract."""

from __future__ import annotations

from pathlib import Path

import click

from policytext.cli.console import print_failures, say, watch
from policytext.cli.main import SOME_FAILED
from policytext.model import Failure


@click.command("extract")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    "folder",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder for one JSON file a document.",
)
@click.pass_context
def command(ctx: click.Context, paths: tuple[Path, ...], folder: Path) -> None:
    """Extract files to JSON: text, pages, blocks with boxes, metadata."""
    from policytext.exchange import write_json
    from policytext.extraction import extract_folder, to_json

    failures: list[Failure] = []
    written = 0
    for result in watch(extract_folder(paths), "Extracting"):
        if isinstance(result, Failure):
            failures.append(result)
            continue
        write_json(to_json(result), folder, result.id)
        written += 1
    say(f"{written} documents in {folder}, {len(failures)} failed.")
    if print_failures(failures):
        ctx.exit(SOME_FAILED)
