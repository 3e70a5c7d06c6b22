"""policytext agreement."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from policytext.cli.console import say
from policytext.cli.options import (
    case_option,
    codebooks_option,
    language_option,
    output_options,
    study_option,
)
from policytext.cli.tables import Showing, give_tables, show_table

if TYPE_CHECKING:
    import pandas as pd

    from policytext.exchange.rating_table import RatingForm
    from policytext.pipeline.agreement import Agreement

_OVERALL = ("scope", "code", "coefficient", "value", "low", "high", "number_of_coders", "units")
_CODES = ("code", "prevalence", "units", "units_with", "agreed", "percent", "kappa", "alpha")
_MORE = ("low", "high", "ac1", "k", "ca", "reason")
_PAIRS = ("coder", "other", "units", "percent", "kappa", "alpha", "low", "high", "k", "ca")
_DIFFERENCES = ("document", "number", "text", "coder", "code_of_coder", "other", "code_of_other")
_INTERVAL = ("unit", "samples", "resampled", "seed")
_FEW = 10
_MOST_PAIRS = 45
_LEVELS = ("nominal", "ordinal", "interval", "ratio", "set")


def _table_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """What describes a table of values, given to the command as ``form``."""

    @click.option("--unit-column", default="", help="Of a table: the column of units.")
    @click.option("--coder-column", default="", help="Of a long table: the column of coders.")
    @click.option("--value-column", default="", help="Of a long table: the column of values.")
    @click.option("--document-column", default="", help="Of a table: the column of documents.")
    @click.option("--text-column", default="", help="Of a table: the column of the units' words.")
    @click.option("--length", default="", help="Of stretches: the length of the text.")
    @click.option(
        "--level",
        type=click.Choice(_LEVELS),
        default="nominal",
        show_default=True,
        help="Of a table: level of measurement; set for several codes in a cell or in rows.",
    )
    @click.option("--order", default="", help="Of an ordinal table: values, lowest first: a,b,c.")
    @click.option(
        "--repeated",
        type=click.Choice(["error", "first", "last"]),
        default="error",
        show_default=True,
        help="Of a table: what to do with two values of a coder for a unit.",
    )
    @click.option("--turned", is_flag=True, help="Of a table: rows are coders, columns units.")
    @wraps(command)
    def with_form(*args: Any, **kwargs: Any) -> Any:
        from policytext.exchange.rating_table import RatingForm
        from policytext.theory.agreement import Scale

        columns = ("unit", "coder", "value", "document", "text")
        named = {name: kwargs.pop(f"{name}_column") for name in columns}
        order = tuple(filter(None, map(str.strip, kwargs.pop("order").split(","))))
        taken = {name: kwargs.pop(name) for name in ("length", "repeated", "turned")}
        scale = Scale(kwargs.pop("level"))
        form = RatingForm(**named, **taken, scale=scale, order=order)
        return command(*args, form=form, **kwargs)

    return with_form


@click.command("agreement")
@click.argument("file", required=False, type=click.Path(path_type=Path))
@study_option
@click.option("--coder", "coders", multiple=True, help="A coder to compare; all people otherwise.")
@codebooks_option
@click.option(
    "--unit",
    type=click.Choice(
        ["section", "paragraph", "sentence", "clause", "document", "character"],
    ),
    default="sentence",
    show_default=True,
    help="Unit of comparison in a study; character compares stretches as they were marked.",
)
@click.option("--document", "documents", multiple=True, help="Id of a document to compare.")
@case_option
@click.option("--complete", is_flag=True, help="Everybody looked at everything.")
@_table_options
@click.option(
    "--samples",
    type=click.IntRange(0, 100_000),
    default=1000,
    show_default=True,
    help="For intervals; 0 for none.",
)
@click.option(
    "--resample",
    type=click.Choice(["unit", "document", "pair"]),
    default="unit",
    show_default=True,
    help="What is drawn again for intervals; pair of alpha only.",
)
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True, help="Of samples.")
@language_option
@click.option("-n", "--most", type=click.IntRange(1), default=_FEW, help="Differences to print.")
@output_options
def command(
    file: Path | None,
    study_path: str,
    form: RatingForm,
    codebooks: tuple[str, ...],
    language: str,
    most: int,
    showing: Showing,
    **choice: Any,
) -> None:
    """Show how far coders agree, in a study or in FILE, a table of coders' values.

    FILE is a CSV file: long (unit, coder, value), wide (a row a unit, a column a coder), or
    stretches (coder, start, end, code). In a study people are compared; a machine when it is named.
    """
    from policytext.pipeline.agreement import agreement, codes_of

    if file is not None and codebooks:
        form = codes_of(form, codebooks)
    source = study_path if file is None else file
    found = agreement(source, codebooks=codebooks, form=form, **choice)
    for told in found.notes(language):
        say(told)
    if showing.on_terminal:
        _print(found, language, most)
    else:
        give_tables(found.tables(language), "agreement", showing)


def _print(found: Agreement, language: str, most: int) -> None:
    from policytext.matrices.agreement_labels import column_name, note

    tables = found.tables(language)
    _show(tables["agreement.coders"], tables["agreement.coders"].columns, "en")
    _show(_with_notes(tables["agreement"], language), (*_OVERALL, "variant"), language)
    given = (found.codes["prevalence"] > 0).to_numpy()
    _show(tables["agreement.codes"][given], (*_CODES, *_MORE), language)
    if not given.all():
        say(note("nobody", language, {"number": (~given).sum()}))
    if len(found.pairs) <= _MOST_PAIRS:
        _show(tables["agreement.pairs"], _PAIRS, language)
    else:
        say(note("pairs", language, {"number": f"{len(found.pairs):,}"}))
    _show(tables["agreement.differences"].head(most), _DIFFERENCES, language)
    if len(found.differences) > most:
        number = f"{len(found.differences):,}"
        say(note("differences", language, {"most": most, "number": number}))
    by = tables["agreement"].iloc[0]
    facts = {name: by[column_name(name, language)] for name in _INTERVAL}
    say(note("unit", language, facts))


def _with_notes(table: pd.DataFrame, language: str) -> pd.DataFrame:
    """What a coefficient rests on, or why it is not there, in one column."""
    from policytext.matrices.agreement_labels import column_name

    note, reason = column_name("variant", language), column_name("reason", language)
    return table.assign(**{note: table[note].where(table[reason] == "", table[reason])})


def _show(table: pd.DataFrame, columns: Iterable[str], language: str) -> None:
    """Print the columns that say something, under names of the language."""
    from policytext.matrices.agreement_labels import column_name

    names = [column_name(name, language) for name in columns]
    show_table(table, [name for name in names if name in table.columns and _says(table[name])])


def _says(column: pd.Series) -> bool:
    return bool(column.notna().any() and (column.astype(str) != "").any())
