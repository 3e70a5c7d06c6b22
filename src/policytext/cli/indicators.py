"""policytext indicators."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from policytext.cli.console import print_failures, print_json, print_table, say, watch
from policytext.cli.main import SOME_FAILED
from policytext.cli.options import folder_option, json_option, study_option

if TYPE_CHECKING:
    import pandas as pd

    from policytext.model import Case, Document, Failure

_SHOWN = ("case", "document", "page", "name", "figure", "kind", "period", "subject")
_SHOWN_TIMELINE = ("case", "name", "unit", "kind", "to", "value", "before", "change")


@click.command("indicators")
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@study_option
@click.option("--case", "cases", multiple=True, help="Id of a case of the study.")
@click.option("--timeline", is_flag=True, help="Figures of the same thing in the order of time.")
@click.option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(["csv", "xlsx", "parquet", "json"]),
    help="With -o: which files to write; csv and xlsx when left out.",
)
@folder_option
@json_option
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[Path, ...],
    study_path: str,
    cases: tuple[str, ...],
    timeline: bool,
    formats: tuple[str, ...],
    folder: Path | None,
    as_json: bool,
) -> None:
    """Show the figures that documents state: what is counted or measured, of whom and when.

    Reads the documents of the study, or the FILES given instead. Totals as of a day (stock), what
    came about during a time (flow) and targets (plan) are told apart.
    """
    from policytext.matrices.indicator_table import indicator_table, indicator_timeline
    from policytext.transfer.indicators import find_indicators

    if formats and folder is None:
        raise click.UsageError("--format needs --output")
    failures: list[Failure] = []
    known: Sequence[Case] = ()
    if files:
        documents = _of_files(files, failures)
    else:
        documents, known = _of_study(study_path, cases)
    found = [one for each in watch(documents, "Reading") for one in find_indicators(each)]
    table = indicator_table(found, documents, cases=known)
    if cases:
        table = table[table["case"].isin(cases)]
    order = indicator_timeline(table)
    if folder is not None:
        _write(table, order, folder, formats or ("csv", "xlsx"))
    elif as_json:
        print_json(_records(order if timeline else table))
    elif timeline:
        _print(order, _SHOWN_TIMELINE)
    else:
        _print(table.assign(name=_names(table)), _SHOWN)
    if print_failures(failures):
        ctx.exit(SOME_FAILED)


def _of_files(files: Sequence[Path], failures: list[Failure]) -> list[Document]:
    from policytext.extraction import extract_folder
    from policytext.model import Failure

    documents = []
    for result in extract_folder(files):
        if isinstance(result, Failure):
            failures.append(result)
        else:
            documents.append(result)
    return documents


def _of_study(place: str, wanted: Sequence[str]) -> tuple[list[Document], Sequence[Case]]:
    from policytext.errors import known_names
    from policytext.store import Study

    with Study.open(place, readonly=True) as study:
        documents, cases = list(study.documents()), study.cases()
    names = [case.id for case in cases]
    for name in wanted:
        if name not in names:
            message = f"{name!r} is unknown. {known_names(name, names)}"
            raise click.BadParameter(message, param_hint="--case")
    if not wanted:
        return documents, cases
    chosen = [case for case in cases if case.id in wanted]
    inside = {id for case in chosen for id in case.documents}
    return [document for document in documents if document.id in inside], chosen


def _records(table: pd.DataFrame) -> list[dict[Hashable, object]]:
    plain = table.astype(object)
    return plain.where(table.notna(), None).to_dict("records")


def _names(table: pd.DataFrame) -> pd.Series[str]:
    return table["name_en"].where(table["name_zh"] == "", table["name_zh"])


def _write(table: pd.DataFrame, order: pd.DataFrame, folder: Path, formats: Sequence[str]) -> None:
    from policytext.exchange import write_table
    from policytext.exchange.tables import write_into
    from policytext.exchange.workbook import write_table_workbook

    sheets = {"indicators": table, "timeline": order}
    for name in formats:
        if name == "xlsx":
            path = write_into(
                folder, "indicators.xlsx", lambda p: write_table_workbook(sheets, "indicators", p)
            )
            say(f"Wrote {path}")
            continue
        for content, title in ((table, "indicators"), (order, "indicators.timeline")):
            say(f"Wrote {write_table(content, folder, title, name)}")


def _print(table: pd.DataFrame, columns: Sequence[str]) -> None:
    shown = table[list(columns)]
    texts = shown.astype(object).where(shown.notna(), "")
    print_table(columns, [tuple(row) for row in texts.itertuples(index=False)])
