"""Commands that read the documents of a study, or files given instead, and show a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from policytext.cli.coded import check_cases
from policytext.cli.console import count_of, print_failures, print_json, say
from policytext.cli.main import SOME_FAILED
from policytext.cli.options import case_option, output_options, study_option
from policytext.cli.tables import Showing, give_tables, records, show_table

if TYPE_CHECKING:
    import pandas as pd

    from policytext.matrices.term_tables import TermTable
    from policytext.model import Case, Document, Failure
    from policytext.nlp.policy_terms import PolicyTerm
    from policytext.nlp.words import WordSegmenter


NO_KEYWORD = (
    "A keyword is a pattern: English words in their dictionary form stand for all their "
    "inflections, Chinese stands as it is; `policytext terms` shows words that are there."
)


@dataclass(frozen=True)
class Sources:
    """What a command works on.

    Attributes:
        documents: in the order of the study or of the files.
        cases: of the study; none for files.
        own_words: of the study's dictionary.
        study: its file or URL; empty for files.
    """

    documents: tuple[Document, ...]
    cases: tuple[Case, ...]
    own_words: tuple[PolicyTerm, ...]
    study: str = ""

    def nothing(self, told: str, advice: str) -> str:
        """What to say when nothing was found: what was looked for, where, and what to try.

        Args:
            told: what was not found.
            advice: what to try.
        """
        return f"{told} in {count_of(len(self.documents), 'document')}. {advice}"

    @property
    def segmenter(self) -> WordSegmenter:
        """Cuts Chinese, with the study's own words."""
        from policytext.nlp.words import study_segmenter

        return study_segmenter(self.own_words)


def terms_command(name: str, *, most: int | None = 30) -> Callable[..., click.Command]:
    """A command on terms: FILES, study, case, dictionary, rows, output.

    The command gets ``sources`` and ``showing``.

    Args:
        name: of the command.
        most: rows when ``--most`` is left out; None for all.
    """
    options = (
        *_ALWAYS,
        click.option(
            "-n", "--most", type=click.IntRange(1), default=most, help="Rows at the most."
        ),
        click.option(
            "--dictionary",
            type=click.Path(dir_okay=False, path_type=Path),
            help="Words of the study's own: CSV with word, tag, english.",
        ),
    )
    return _reading_command(name, options)


def documents_command(name: str) -> Callable[..., click.Command]:
    """A command on what documents tell: FILES, study, case, output.

    The command gets ``sources`` and ``showing``.

    Args:
        name: of the command.
    """
    return _reading_command(name, (files_argument, *_ALWAYS))


_ALWAYS = (click.pass_context, output_options, case_option, study_option)


def _reading_command(
    name: str, options: Sequence[Callable[..., Any]]
) -> Callable[..., click.Command]:
    def decorate(command: Callable[..., Any]) -> click.Command:
        made = _with_sources(command)
        for option in options:
            made = option(made)
        return click.command(name)(made)

    return decorate


language_option = click.option(
    "--language",
    type=click.Choice(["zh", "en"]),
    help="Of the words; that of most of the text when left out.",
)


def main_language(documents: Iterable[Document]) -> str:
    """The language, ``zh`` or ``en``, in which most of the text of documents is written."""
    lengths = dict.fromkeys(("zh", "en"), 0)
    for document in documents:
        if document.language in lengths:
            lengths[document.language] += len(document.text)
    return max(lengths, key=lambda language: lengths[language])


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
        showing: Showing,
        dictionary: Path | None = None,
        most: int | None = None,
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
        showing = replace(showing, most=most)
        sources = Sources(found, known, own_words, "" if files else study_path)
        command(sources=sources, showing=showing, **rest)
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
    from policytext.store import Study

    with Study.open(place, readonly=True) as study:
        documents, cases = tuple(study.documents()), tuple(study.cases())
    check_cases(wanted, cases)
    if not wanted:
        return documents, cases
    chosen = tuple(case for case in cases if case.id in wanted)
    inside = {id for case in chosen for id in case.documents}
    return tuple(document for document in documents if document.id in inside), chosen


def hand_out(
    result: TermTable, showing: Showing, columns: Sequence[str] = (), *, nothing: str
) -> None:
    """Print a table, or write it with the places behind its rows.

    Args:
        result: the table and its places.
        showing: how.
        columns: to print; all when left out.
        nothing: what to say when the table is empty.
    """
    if result.table.empty:
        say(nothing)
    tables = {result.name: result.table, f"{result.name}.places": result.places}
    if showing.folder is not None:
        give_tables(tables, result.name, showing)
    elif showing.as_json:
        print_json({"rows": records(result.table), "places": records(result.places)})
    else:
        show_table(result.table if columns else result.table.drop(columns="row"), columns)


def hand_out_table(
    table: pd.DataFrame,
    name: str,
    showing: Showing,
    columns: Sequence[str] = (),
    *,
    nothing: str,
) -> None:
    """Print or write a table whose rows are places themselves; see ``hand_out``."""
    if table.empty:
        say(nothing)
    if showing.folder is not None:
        give_tables({name: table}, name, showing)
    elif showing.as_json:
        print_json(records(table))
    else:
        show_table(table, columns)
