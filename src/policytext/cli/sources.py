"""Commands that read the documents of a study, or files given instead, and show a table."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from policytext.cli.console import print_failures, print_json, print_table, say
from policytext.cli.main import SOME_FAILED
from policytext.cli.options import output_options, study_option

if TYPE_CHECKING:
    import pandas as pd

    from policytext.matrices.term_tables import TermTable
    from policytext.model import Case, Document, Failure
    from policytext.nlp.policy_terms import PolicyTerm
    from policytext.nlp.words import WordSegmenter

_FEW = 1_000


@dataclass(frozen=True)
class Sources:
    """What a command works on.

    Attributes:
        documents: in the order of the study or of the files.
        cases: of the study; none for files.
        own_words: of the study's dictionary.
    """

    documents: tuple[Document, ...]
    cases: tuple[Case, ...]
    own_words: tuple[PolicyTerm, ...]

    @property
    def segmenter(self) -> WordSegmenter:
        """Cuts Chinese, with the study's own words."""
        from policytext.nlp.words import study_segmenter

        return study_segmenter(self.own_words)


@dataclass(frozen=True, slots=True)
class Showing:
    """How a command shows its result.

    Attributes:
        most: how many rows at the most; None for all.
        folder: to write to; None to print.
        formats: of the files.
        as_json: print JSON.
    """

    most: int | None
    folder: Path | None
    formats: tuple[str, ...]
    as_json: bool

    def cut(self, found: Sequence[Any]) -> Sequence[Any]:
        """The rows that are wanted."""
        return found if self.most is None else found[: self.most]


def terms_command(name: str, *, most: int | None = 30) -> Callable[..., click.Command]:
    """A command on terms: FILES, study, case, dictionary, rows, output.

    The command gets ``sources`` and ``showing``.

    Args:
        name: of the command.
        most: rows when ``--most`` is left out; None for all.
    """
    options = (
        click.pass_context,
        output_options,
        click.option(
            "-n", "--most", type=click.IntRange(1), default=most, help="Rows at the most."
        ),
        click.option(
            "--dictionary",
            type=click.Path(dir_okay=False, path_type=Path),
            help="Words of the study's own: CSV with word, tag, english.",
        ),
        click.option("--case", "cases", multiple=True, help="Id of a case of the study."),
        study_option,
    )

    def decorate(command: Callable[..., Any]) -> click.Command:
        made = _with_sources(command)
        for option in options:
            made = option(made)
        return click.command(name)(made)

    return decorate


def files_argument(command: Callable[..., Any]) -> Callable[..., Any]:
    """``[FILES]…``, given after the arguments of the command."""
    argument = click.argument("files", nargs=-1, type=click.Path(path_type=Path))
    return argument(command)


def _with_sources(command: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(command)
    def run(
        ctx: click.Context,
        *,
        files: tuple[Path, ...],
        study_path: str,
        cases: tuple[str, ...],
        dictionary: Path | None,
        most: int | None,
        folder: Path | None,
        formats: tuple[str, ...],
        as_json: bool,
        **rest: Any,
    ) -> None:
        from policytext.nlp.policy_terms import read_policy_terms

        failures: list[Failure] = []
        own_words = read_policy_terms(dictionary) if dictionary else ()
        found, known = (
            documents_of_study(study_path, cases)
            if not files
            else (documents_of_files(files, failures), ())
        )
        showing = Showing(most, folder, formats or ("csv", "xlsx"), as_json)
        command(sources=Sources(found, known, own_words), showing=showing, **rest)
        if print_failures(failures):
            ctx.exit(SOME_FAILED)

    return run


def documents_of_files(files: Sequence[Path], failures: list[Failure]) -> tuple[Document, ...]:
    """The documents of files and folders; what cannot be read is added to the failures."""
    from policytext.extraction import extract_folder
    from policytext.model import Failure

    found = list(extract_folder(files))
    failures += [result for result in found if isinstance(result, Failure)]
    return tuple(result for result in found if not isinstance(result, Failure))


def documents_of_study(
    place: str, wanted: Sequence[str]
) -> tuple[tuple[Document, ...], tuple[Case, ...]]:
    """The documents and cases of a study, or those of the wanted cases."""
    from policytext.errors import known_names
    from policytext.store import Study

    with Study.open(place, readonly=True) as study:
        documents, cases = tuple(study.documents()), tuple(study.cases())
    names = [case.id for case in cases]
    for name in wanted:
        if name not in names:
            message = f"{name!r} is unknown. {known_names(name, names)}"
            raise click.BadParameter(message, param_hint="--case")
    if not wanted:
        return documents, cases
    chosen = tuple(case for case in cases if case.id in wanted)
    inside = {id for case in chosen for id in case.documents}
    return tuple(document for document in documents if document.id in inside), chosen


def hand_out(result: TermTable, showing: Showing, columns: Sequence[str] = ()) -> None:
    """Print a table, or write it with the places behind its rows.

    Args:
        result: the table and its places.
        showing: how.
        columns: to print; all when left out.
    """
    if showing.folder is not None:
        sheets = {result.name: result.table, f"{result.name}.places": result.places}
        _write(sheets, result.name, showing.folder, showing.formats)
    elif showing.as_json:
        from policytext.matrices.term_tables import records

        print_json({"rows": records(result.table), "places": records(result.places)})
    else:
        show(result.table[list(columns)] if columns else result.table.drop(columns="row"))


def hand_out_table(table: pd.DataFrame, name: str, showing: Showing) -> None:
    """Print or write a table whose rows are places themselves."""
    if showing.folder is not None:
        _write({name: table}, name, showing.folder, showing.formats)
    elif showing.as_json:
        from policytext.matrices.term_tables import records

        print_json(records(table))
    else:
        show(table)


def show(table: pd.DataFrame) -> None:
    """Print a table."""
    shown = table.astype(object).where(table.notna(), "").head(_FEW)
    print_table(list(shown.columns), shown.to_numpy().tolist())
    if len(table) > _FEW:
        say(f"{len(table) - _FEW} more rows: -o writes them, --json prints them.")


def _write(
    tables: Mapping[str, pd.DataFrame], title: str, folder: Path, formats: Sequence[str]
) -> None:
    from policytext.exchange import write_table
    from policytext.exchange.tables import write_into
    from policytext.exchange.workbook import write_table_workbook

    for format in formats:
        if format == "xlsx":
            path = write_into(
                folder, f"{title}.xlsx", lambda p: write_table_workbook(tables, title, p)
            )
            say(f"Wrote {path}")
            continue
        for name, table in tables.items():
            say(f"Wrote {write_table(table, folder, name, format)}")
