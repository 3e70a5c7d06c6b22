"""policytext saturation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from policytext.cli.console import count_of, print_json, say
from policytext.cli.options import (
    counting_options,
    json_option,
    language_option,
    output_options,
    study_option,
)
from policytext.cli.tables import Showing, give_tables, show_table

if TYPE_CHECKING:
    import pandas as pd

    from policytext.pipeline.saturation import Saturation

_SUMMARY = ("scope", "level", "method", "verdict", "reason")
_COUNTS = ("scope", "level", "sense", "unit", "units", "codes_known", "codes", "codings", "coders")
_HELD_OUT = ("scope", "level", "name", "title", "codes", "new", "new_codes")
_CURVE = ("name", "part", "codes", "new", "observed", "median", "low", "high")
_LEVELS = ("all", "open", "axial", "selective")
_MOST_UNITS = 40


@click.group("saturation", invoke_without_command=True)
@study_option
@counting_options
@click.option(
    "--level",
    "levels",
    multiple=True,
    type=click.Choice(_LEVELS),
    default=("all",),
    show_default=True,
    help="Codes as given, or codes of a level with what is coded below them.",
)
@click.option(
    "--unit",
    type=click.Choice(["document", "case"]),
    default="document",
    show_default=True,
    help="What counts as one source of material.",
)
@click.option("--document", "documents", multiple=True, help="Id of a document to count.")
@click.option("--complete", is_flag=True, help="All was coded, units without a code too.")
@click.option("--base", type=click.IntRange(1), default=4, show_default=True, help="Units in it.")
@click.option("--run", type=click.IntRange(1), default=2, show_default=True, help="Units in a run.")
@click.option(
    "--threshold",
    type=click.FloatRange(0, 1, max_open=True),
    default=0.05,
    show_default=True,
    help="Share of new codes in a run, to the codes of the base.",
)
@click.option(
    "--orders",
    type=click.IntRange(1, 100_000),
    default=1000,
    show_default=True,
    help="Random orders of the units.",
)
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True, help="Of the orders.")
@language_option
@output_options
@click.pass_context
def command(
    context: click.Context,
    /,
    study_path: str,
    language: str,
    showing: Showing,
    base: int,
    run: int,
    threshold: float,
    orders: int,
    seed: int,
    **choice: Any,
) -> None:
    """Tell whether further material brings new codes: reached, not reached, or cannot be told."""
    if context.invoked_subcommand is not None:
        context.obj = study_path
        return
    from policytext.pipeline.saturation import saturation
    from policytext.theory.saturation import Options

    options = Options(base, run, threshold, orders, seed)
    found = saturation(study_path, options=options, **choice)
    for told in found.notes(language):
        say(told)
    if showing.on_terminal:
        _print(found, language)
    else:
        give_tables(found.tables(language), "saturation", showing)


@command.command("draw")
@study_option
@click.option(
    "--share",
    type=click.FloatRange(0, 1, min_open=True, max_open=True),
    default=1 / 3,
    show_default="a third",
    help="Part of the units to set aside.",
)
@click.option("--seed", type=click.IntRange(0), default=0, show_default=True, help="Of the draw.")
@click.option(
    "--unit",
    type=click.Choice(["document", "case"]),
    default="document",
    show_default=True,
    help="What is drawn.",
)
@click.option("--again", is_flag=True, help="Draw although there is a sample; both are kept.")
@json_option
@click.pass_context
def draw(
    context: click.Context,
    study_path: str,
    share: float,
    seed: int,
    unit: str,
    again: bool,
    as_json: bool,
) -> None:
    """Set a part of the documents or cases aside, to be coded last, before coding begins."""
    from policytext.pipeline.held_out_sample import hold_out

    source = context.get_parameter_source("study_path")
    given = source is not None and source.name == "COMMANDLINE"
    place = study_path if given else context.obj or study_path
    sample = hold_out(place, share=share, seed=seed, unit=unit, again=again)
    already = sum(sample.codings.values())
    if as_json:
        told = {"run": sample.run, "drawn": sample.drawn, "seed": seed, "share": share}
        print_json({**told, "unit": unit, "units": sample.units, "codings": dict(sample.codings)})
    else:
        for id in sample.units:
            click.echo(id)
    say(f"Set aside {count_of(len(sample.units), unit)}, seed {seed}, {sample.drawn}: code last.")
    if already:
        say(
            f"{count_of(already, 'coding')} stood in the study already: for their coders the "
            "report will not take this sample as set aside before coding."
        )


def _print(found: Saturation, language: str) -> None:
    tables = found.tables(language)
    summary = tables["saturation"]
    counts = _named(_COUNTS, language)
    show_table(summary[counts].drop_duplicates(), counts)
    show_table(summary, _named(_SUMMARY, language))
    show_table(tables["saturation.held_out"], _named(_HELD_OUT, language))
    curve: pd.DataFrame = tables["saturation.curve"]
    if len(found.summary[["scope", "level"]].drop_duplicates()) == 1 and len(curve) <= _MOST_UNITS:
        show_table(curve, _named(_CURVE, language))
    else:
        say("Curve, runs, estimates, codes and units: -o writes them, --json prints them.")


def _named(columns: tuple[str, ...], language: str) -> list[str]:
    from policytext.matrices.saturation_labels import column_name

    return [column_name(name, language) for name in columns]
