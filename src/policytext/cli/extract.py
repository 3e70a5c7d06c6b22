"""policytext extract."""

from __future__ import annotations

import json
from pathlib import Path

import click

from policytext.cli.console import print_failures, say
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
    from policytext.extraction import extract_folder, to_json

    failures: list[Failure] = []
    written = 0
    folder.mkdir(parents=True, exist_ok=True)
    for result in extract_folder(paths):
        if isinstance(result, Failure):
            failures.append(result)
            continue
        path = folder / f"{result.id}.json"
        path.write_text(json.dumps(to_json(result), ensure_ascii=False, indent=1) + "\n", "utf-8")
        written += 1
    say(f"{written} documents in {folder}, {len(failures)} failed.")
    if print_failures(failures):
        ctx.exit(SOME_FAILED)
