"""policytext matrix."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from policytext.cli.coded import coded_study
from policytext.cli.console import print_json, print_table, say
from policytext.cli.options import codebooks_option, output_options, study_option, weight_option
from policytext.cli.tables import Showing

if TYPE_CHECKING:
    from policytext.matrices import QuotedMatrix

_KINDS = ("case-code", "document-code", "segment-code", "code-code", "pattern-force")
_FEW = 6
_MOST_ACROSS = 30
_UNITS = ("segment", "paragraph", "document", "case")


@click.command("matrix")
@click.argument("kind", type=click.Choice(_KINDS))
@study_option
@codebooks_option
@weight_option
@click.option(
    "--within",
    help="Code × code: segment, paragraph (default), document, case, or a number of sentences; "
    "pattern × force: segment, paragraph, document or case (default).",
)
@output_options
def command(
    kind: str,
    study_path: str,
    codebooks: tuple[str, ...],
    weight: str,
    within: str | None,
    showing: Showing,
) -> None:
    """Show a matrix of a study, or write it with the quotes behind every cell."""
    from policytext.exchange import write_matrix
    from policytext.pipeline.results import make_matrix

    reach = _reach(kind, within)
    coded = coded_study(study_path, codebooks)
    matrix = make_matrix(coded, coded.table(), kind, weight=weight, within=reach)
    if showing.folder is not None:
        for path in write_matrix(matrix, showing.folder, showing.formats):
            say(f"Wrote {path}")
    elif showing.as_json:
        cells = matrix.cells.reset_index().to_dict("records")
        carried = {"to_look_at": coded.to_look_at, "not_placed": coded.not_placed}
        print_json({"name": matrix.name, "cells": cells, "carried": carried})
    else:
        _print(matrix)


def _reach(kind: str, within: str | None) -> str | int:
    default = {"code-code": "paragraph", "pattern-force": "case"}
    if within is None:
        return default.get(kind, "")
    number = kind == "code-code" and within.isdecimal()
    if kind in default and (number or within in _UNITS):
        return int(within) if number else within
    sentences = ", or a number of sentences with code-code"
    message = f"use {', '.join(_UNITS)} with code-code and pattern-force{sentences}"
    raise click.BadParameter(message, param_hint="--within")


def _print(matrix: QuotedMatrix) -> None:
    """Print codes downwards and numbered units across, so that it fits a terminal."""
    from policytext.matrices.quoted import row_name

    cells = matrix.cells
    filled = cells.loc[(cells != 0).any(axis=1), (cells != 0).any(axis=0)]
    units = [row_name(name) for name in filled.index]
    across = units if len(units) <= _FEW else [str(number + 1) for number in range(len(units))]
    if len(units) > _MOST_ACROSS:
        rows = [[code, int(total)] for code, total in filled.sum().items()]
        print_table(("code", "sum"), rows)
        say(f"{len(units)} rows are too many for a terminal: -o writes them, --json prints them.")
    else:
        down = zip(filled.columns, filled.T.to_numpy().tolist(), strict=True)
        print_table(("code", *across), [[code, *values] for code, values in down])
    if _FEW < len(units) <= _MOST_ACROSS:
        print_table(("number", "row"), zip(across, units, strict=True))
    units_left, codes_left = (a - b for a, b in zip(cells.shape, filled.shape, strict=True))
    if units_left or codes_left:
        say(
            f"Not shown, being all zero: {units_left} rows and {codes_left} columns. -o writes all."
        )
