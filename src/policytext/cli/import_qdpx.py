"""policytext import qdpx."""

from __future__ import annotations

from pathlib import Path

import click

from policytext.cli.exchanged import codebook_option, tell_imported
from policytext.cli.options import json_option, study_option


@click.command("qdpx")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@study_option
@click.option(
    "--offset-unit",
    "unit",
    type=click.Choice(["auto", "codepoint", "utf16"]),
    default="auto",
    show_default=True,
    help="What positions of the file count; found out when left out.",
)
@codebook_option
@json_option
@click.pass_context
def command(
    ctx: click.Context, file: Path, study_path: str, unit: str, codebook: str, as_json: bool
) -> None:
    """Take a REFI-QDA project of NVivo, ATLAS.ti, MAXQDA, QualCoder or policytext into a study.

    All of it comes in, or nothing. The study is made when it is not there. What came in before is
    known again, so the same project may come in again after people went on with it: only what is
    new is added. What had no place or was mended is told, and listed in NAME.losses.csv.
    """
    from policytext.exchange.refi.positions import OffsetUnit
    from policytext.pipeline.refi.importing import (
        ImportOptions,
        check_codebook_id,
        read_incoming,
        take_into,
    )

    if codebook:
        check_codebook_id(codebook)
    options = ImportOptions(None if unit == "auto" else OffsetUnit(unit), codebook)
    read = read_incoming(file, options)
    done = take_into(study_path, read, options, title=file.stem)
    tell_imported(ctx, done, study_path, file, {"positions count": str(done.counting)}, as_json)
