"""policytext segment."""

from __future__ import annotations

import json
from itertools import chain
from pathlib import Path
from typing import TextIO

import click

from policytext.cli.console import print_failures, say
from policytext.cli.main import SOME_FAILED
from policytext.cli.options import output_option, unit_choice
from policytext.model import Failure, Segment, Unit


@click.command("segment")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--unit", type=unit_choice, default="sentence", show_default=True, help="Unit of analysis."
)
@output_option
@click.pass_context
def command(ctx: click.Context, paths: tuple[Path, ...], unit: str, target: TextIO) -> None:
    """Cut files, or JSON made by extract, into segments; one JSON row each."""
    from policytext.extraction import extract_folder, read_json
    from policytext.segmentation import segment

    extracted = [path for path in paths if path.suffix == ".json"]
    sources = [path for path in paths if path.suffix != ".json"]
    results = [read_json(path) for path in extracted]
    failures: list[Failure] = []
    for result in chain(results, extract_folder(sources) if sources else ()):
        if isinstance(result, Failure):
            failures.append(result)
            continue
        for piece in segment(result, unit=Unit(unit)):
            target.write(json.dumps(_row(piece), ensure_ascii=False) + "\n")
    if failed := print_failures(failures):
        say(f"{failed} sources were not read.")
        ctx.exit(SOME_FAILED)


def _row(piece: Segment) -> dict[str, object]:
    return {
        "id": f"{piece.document.id}:{piece.unit.value}:{piece.number}",
        "document": piece.document.id,
        "unit": piece.unit.value,
        "number": piece.number,
        "page": piece.document.page_of(piece.span),
        "start": piece.span.start,
        "end": piece.span.end,
        "language": piece.language,
        "text": piece.text,
    }
