"""policytext evaluate."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from policytext.cli.console import output, print_json, say
from policytext.cli.main import SOME_FAILED
from policytext.cli.options import codebooks_option, json_option

if TYPE_CHECKING:
    from policytext.errors import ExchangeError

_FILE = click.Path(dir_okay=False, path_type=Path)
_TEXTS = ("id", "text")
_CODES = ("id", "codes")


@click.command("evaluate")
@click.argument("gold", type=_FILE)
@click.option("-o", "--output", "target", type=_FILE, help="JSON file with all figures.")
@codebooks_option
@click.option("--coder", default="combined", show_default=True, help="Name of a coder.")
@click.option("--predictions", type=_FILE, help="Codes given elsewhere, instead of a coder.")
@click.option("--parallel", type=_FILE, help="The same rows in the other language, by id.")
@click.option(
    "--parallel-predictions", type=_FILE, help="With --predictions: those of the parallel rows."
)
@click.option("--by", multiple=True, help="A column of the rows by whose values figures are told.")
@click.option("--unseen", is_flag=True, help="Leave out rows that the coder has learned from.")
@json_option
@click.pass_context
def command(
    ctx: click.Context,
    gold: Path,
    target: Path | None,
    codebooks: tuple[str, ...],
    coder: str,
    predictions: Path | None,
    parallel: Path | None,
    parallel_predictions: Path | None,
    by: tuple[str, ...],
    unseen: bool,
    as_json: bool,
) -> None:
    """Compare a coder with people: F1, kappa, calibration, with intervals.

    A row of GOLD: {"id", "text", "previous"?, "language"?, "document"?, "groups"? or "judged"?}
    with lists of codes: "coder", "codes" or any number of "coder_…". Without -c all shipped
    codebooks are used.
    """
    from policytext.cli.evaluation_report import print_evaluation
    from policytext.pipeline.evaluation import evaluate

    bad: list[ExchangeError] = []
    rows = _rows(gold, bad, _TEXTS) or []
    given = _rows(predictions, bad, _CODES)
    others = _rows(parallel, bad, _TEXTS)
    given_others = _rows(parallel_predictions, bad, _CODES)
    for mistake in bad:
        say(f"policytext: {mistake}")
    found = evaluate(
        rows,
        codebooks,
        coder=coder,
        predictions=given,
        parallel=others,
        parallel_predictions=given_others,
        by=by,
        unseen=unseen,
    )
    if target is not None:
        with output(target) as file:
            file.write(json.dumps(found.to_json(), ensure_ascii=False, indent=1) + "\n")
    if as_json:
        print_json(found.to_json())
    else:
        print_evaluation(found)
    if bad:
        ctx.exit(SOME_FAILED)


def _rows(
    path: Path | None, bad: list[ExchangeError], fields: Sequence[str]
) -> list[Mapping[str, Any]] | None:
    """The rows of a file, mistakes put aside; None for no file."""
    from policytext.errors import ExchangeError
    from policytext.pipeline.prediction import read_rows

    if path is None:
        return None
    try:
        with path.open("rb") as file:
            return list(read_rows(file, path, bad.append, fields=fields))
    except OSError as error:
        raise ExchangeError(path, "file", f"it cannot be read ({error.strerror}).") from error
