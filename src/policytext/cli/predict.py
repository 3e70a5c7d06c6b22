"""policytext predict."""

from __future__ import annotations

import json
from pathlib import Path

import click

from policytext.cli.console import output, say, watch
from policytext.cli.main import SOME_FAILED
from policytext.cli.options import codebooks_option, output_option


@click.command("predict")
@click.argument("source", type=click.Path(dir_okay=False, path_type=Path))
@output_option
@codebooks_option
@click.option("--coder", default="combined", show_default=True, help="Name of a coder.")
@click.pass_context
def command(
    ctx: click.Context,
    source: Path,
    target: Path | None,
    codebooks: tuple[str, ...],
    coder: str,
) -> None:
    """Give codes to the rows of a JSONL file.

    A row in: {"id", "text", "previous"?, "language"?}. A row out: {"id", "codes", "confidence",
    "state", "evidence"}. Without -c all shipped codebooks are used; a code that several of them
    have is named codebook:code.
    """
    from policytext.errors import ExchangeError
    from policytext.pipeline.prediction import predict, read_rows
    from policytext.store.codebook_files import read_codebook, shipped_codebooks

    books = [read_codebook(name) for name in codebooks or shipped_codebooks()]
    try:
        file = source.open("rb")
    except OSError as error:
        raise ExchangeError(source, "file", f"it cannot be read ({error.strerror}).") from error
    bad: list[ExchangeError] = []
    with file, output(target) as results:
        predictions = predict(read_rows(file, source, bad.append), books, coder=coder)
        for prediction in watch(predictions, "Coding"):
            results.write(json.dumps(prediction, ensure_ascii=False) + "\n")
    for mistake in bad:
        say(f"policytext: {mistake}")
    if bad:
        ctx.exit(SOME_FAILED)
