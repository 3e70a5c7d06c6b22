"""policytext segment."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from policytext.cli.console import output, print_failures, watch
from policytext.cli.main import SOME_FAILED
from policytext.cli.options import output_option, unit_choice
from policytext.errors import SourceError
from policytext.model import Document, Failure, Segment, Unit


@click.command("segment")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--unit", type=unit_choice, default="sentence", show_default=True, help="Unit of analysis."
)
@output_option
@click.pass_context
def command(ctx: click.Context, paths: tuple[Path, ...], unit: str, target: Path | None) -> None:
    """Cut files, or JSON made by extract, into segments; one JSON row each."""
    from policytext.segmentation import segment

    failures: list[Failure] = []
    with output(target) as results:
        for result in watch(_documents(paths), "Segmenting"):
            if isinstance(result, Failure):
                failures.append(result)
                continue
            for piece in segment(result, unit=Unit(unit)):
                results.write(json.dumps(_row(piece), ensure_ascii=False) + "\n")
    if print_failures(failures):
        ctx.exit(SOME_FAILED)


def _documents(paths: Iterable[Path]) -> Iterator[Document | Failure]:
    from policytext.extraction import extract_folder, read_json

    for path in paths:
        if path.suffix != ".json":
            yield from extract_folder(path)
            continue
        try:
            yield read_json(path)
        except SourceError as error:
            yield Failure(str(path), type(error).__name__, str(error))


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
