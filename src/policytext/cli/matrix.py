"""policytext matrix."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from policytext.cli.console import print_json, print_table, say
from policytext.cli.options import (
    codebooks_option,
    folder_option,
    formats_option,
    json_option,
    study_option,
)

if TYPE_CHECKING:
    import pandas as pd

_KINDS = ("case-code", "document-code", "segment-code", "code-code", "pattern-force")
_UNITS = ("segment", "paragraph", "document", "case")


@click.command("matrix")
@click.argument("kind", type=click.Choice(_KINDS))
@study_option
@codebooks_option
@click.option(
    "-w",
    "--weight",
    type=click.Choice(["count", "binary", "coverage"]),
    default="count",
    show_default=True,
    help="Coded segments, 0 or 1, or characters (units × codes).",
)
@click.option(
    "--within",
    default="paragraph",
    show_default=True,
    help="Code × code: segment, paragraph, document, case, or a number of sentences.",
)
@formats_option
@folder_option
@json_option
def command(
    kind: str,
    study_path: str,
    codebooks: tuple[str, ...],
    weight: str,
    within: str,
    formats: tuple[str, ...],
    folder: Path | None,
    as_json: bool,
) -> None:
    """Show a matrix of a study, or write it with the quotes behind every cell."""
    from policytext.exchange import write_matrix
    from policytext.pipeline.reading import read_coded
    from policytext.pipeline.results import make_matrix
    from policytext.store import Study

    reach = int(within) if within.isdecimal() else within
    if isinstance(reach, str) and reach not in _UNITS:
        message = "use segment, paragraph, document, case or a number of sentences"
        raise click.BadParameter(message, param_hint="--within")
    with Study.open(study_path, readonly=True) as study:
        coded = read_coded(study, codebooks)
    matrix = make_matrix(coded, coded.table(), kind, weight=weight, within=reach)
    if folder is not None:
        for path in write_matrix(matrix, folder, formats or ("csv", "xlsx")):
            say(f"Wrote {path}")
    elif as_json:
        print_json({"name": matrix.name, "cells": matrix.cells.reset_index().to_dict("records")})
    else:
        _print(matrix.cells)


def _print(cells: pd.DataFrame) -> None:
    """Print codes downwards, so that a codebook of any size fits a terminal."""
    filled = cells.loc[(cells != 0).any(axis=1), (cells != 0).any(axis=0)]
    units = [" ".join(map(str, name)) if isinstance(name, tuple) else name for name in filled.index]
    rows = [[code, *values] for code, values in zip(filled.columns, filled.T.values, strict=True)]
    print_table(("code", *units), rows)
    units_left, codes_left = (a - b for a, b in zip(cells.shape, filled.shape, strict=True))
    if units_left or codes_left:
        say(
            f"Not shown, being all zero: {units_left} rows and {codes_left} columns. -o writes all."
        )
