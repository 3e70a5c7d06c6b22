"""policytext figures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from policytext.cli.console import print_table, say
from policytext.cli.options import (
    counting_options,
    folder_option,
    study_option,
    weight_option,
)

_SOME_LEFT_OUT = 1


def _formats(_: click.Context, __: click.Parameter, given: tuple[str, ...]) -> tuple[str, ...]:
    """``-f svg,pdf`` and ``-f svg -f pdf`` are the same."""
    from policytext.drawing.saving import FORMATS

    names = [name.strip().lower() for told in given for name in told.split(",") if name.strip()]
    for name in names:
        if name not in FORMATS:
            raise click.BadParameter(f"{name!r} is unknown. Use {', '.join(FORMATS)}.")
    return tuple(dict.fromkeys(names)) or FORMATS


@click.command("figures")
@click.argument("names", nargs=-1)
@study_option
@counting_options
@click.option("--document", "documents", multiple=True, help="Id of a document to draw.")
@click.option(
    "--language",
    type=click.Choice(["zh", "en"]),
    help="Of labels, legends and captions; when left out that of most documents.",
)
@click.option(
    "--level",
    type=click.Choice(["all", "open", "axial", "selective"]),
    default="all",
    show_default=True,
    help="Codes as they were given, or those of a level that they stand below.",
)
@weight_option
@click.option(
    "--most",
    type=click.IntRange(1),
    default=40,
    show_default=True,
    help="Codes to draw, the most frequent.",
)
@click.option("--planned", is_flag=True, help="Count transfers that are only planned too.")
@click.option(
    "--font",
    type=click.Path(exists=True, dir_okay=False),
    envvar="POLICYTEXT_FONT",
    show_envvar=True,
    help="A font file (.otf, .ttf, .ttc) with all characters of the labels.",
)
@folder_option
@click.option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    callback=_formats,
    help="svg, pdf and png, divided by commas; all three when left out.",
)
@click.pass_context
def command(
    context: click.Context,
    /,
    names: tuple[str, ...],
    study_path: str,
    folder: Path | None,
    formats: tuple[str, ...],
    language: str | None,
    **choice: Any,
) -> None:
    """Draw the figures of a paper, each with the table of its marks and the quotes behind them.

    NAMES are figures; without any, they are listed. `all` stands for all of them.
    """
    from policytext.drawing.words import words_of
    from policytext.pipeline.figures import NAMES, figures, write_figures
    from policytext.store import Study

    if not names:
        zh, en = words_of("zh"), words_of("en")
        rows = [(name, zh(name, "titles"), en(name, "titles")) for name in NAMES]
        print_table(("figure", "名称", "title"), rows)
        return
    if folder is None:
        raise click.UsageError("figures are written to files: name a folder with --output (-o)")
    wanted = () if "all" in names else names
    with Study.open(study_path, readonly=True) as study:
        found = figures(study, wanted, language=language or study.language, **choice)
    for path in write_figures(found, folder, formats):
        click.echo(path)
    for name, figure in found.items():
        for note in figure.notes:
            say(f"{name}: {note}")
    for name, reason in found.left_out.items():
        say(words_of(found.language)("not_drawn", "notes", name=name, reason=reason))
    if found.left_out and "all" not in names:
        context.exit(_SOME_LEFT_OUT)
