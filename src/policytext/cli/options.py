"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from pathlib import Path
from typing import Any

import click

from policytext.cli.tables import Showing

study_option = click.option(
    "-s",
    "--study",
    "study_path",
    default="study.sqlite",
    envvar="POLICYTEXT_STUDY",
    show_default=True,
    show_envvar=True,
    help="The study file, or a postgresql+psycopg:// URL.",
)
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON for scripts.")
codebooks_option = click.option(
    "-c",
    "--codebook",
    "codebooks",
    multiple=True,
    help="A shipped codebook or a YAML file; may be given several times.",
)
case_option = click.option("--case", "cases", multiple=True, help="Id of a case of the study.")
coders_option = click.option(
    "--coder", "coders", multiple=True, help="Whose codings count; people otherwise."
)
accepted_option = click.option(
    "--accepted", is_flag=True, help="Of machines only what people accepted."
)


def counting_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Which codings count: ``coders``, ``codebooks``, ``cases`` and ``accepted``."""
    for option in (accepted_option, case_option, codebooks_option, coders_option):
        command = option(command)
    return command


def language_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--language`` of tables for papers, given as ``language``: ``zh`` or ``en``.

    Left out it is the language of most documents of the study; of JSON, which scripts read,
    English. A command that reads a table in its argument ``file`` gets the language of its heads.
    """

    @click.option(
        "--language",
        type=click.Choice(["zh", "en"]),
        help="Of heads and values; when left out that of most documents, of --json English.",
    )
    @wraps(command)
    def told(*args: Any, language: str | None, **kwargs: Any) -> Any:
        context = click.get_current_context()
        if language is None and context.invoked_subcommand is None:
            language = _language_of(context.params)
        return command(*args, language=language, **kwargs)

    return told


def _language_of(given: Mapping[str, Any]) -> str:
    if given.get("as_json"):
        return "en"
    if given.get("file") is not None:
        from policytext.pipeline.agreement import language_of

        return language_of(given["file"])
    from policytext.store import Study

    with Study.open(given["study_path"], readonly=True) as study:
        return study.language


# Those of ``exchange.FORMATS``, which is too slow to be imported here.
FILE_FORMATS = ("csv", "xlsx", "parquet", "json", "jsonl", "docx", "tex", "md", "sav", "rds")
folder_option = click.option(
    "-o",
    "--output",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder to write to; made when it is not there.",
)
formats_option = click.option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(FILE_FORMATS),
    help="With -o: which files to write; csv and xlsx when left out.",
)


names_option = click.option(
    "--names",
    type=click.Choice(["both", "zh", "en", "id"]),
    default="both",
    show_default=True,
    help="What codes and cases are called.",
)
examples_option = click.option(
    "--examples",
    type=click.IntRange(1),
    default=3,
    show_default=True,
    help="Quotes a concept in examples of open coding.",
)
strong_option = click.option(
    "--strong",
    type=click.IntRange(1),
    default=3,
    show_default=True,
    help="Coded passages of a case that make strong evidence (●).",
)


def output_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--output``, ``--format`` and ``--json``, given to the command as ``showing``."""

    @formats_option
    @folder_option
    @json_option
    @wraps(command)
    def checked(
        *args: Any, formats: tuple[str, ...], folder: Path | None, as_json: bool, **kwargs: Any
    ) -> Any:
        if formats and folder is None:
            raise click.UsageError("--format needs --output")
        showing = Showing(folder, formats or ("csv", "xlsx"), as_json)
        return command(*args, showing=showing, **kwargs)

    return checked


output_option = click.option(
    "-o",
    "--output",
    "target",
    type=click.Path(dir_okay=False, path_type=Path),
    help="JSONL file; standard output when left out.",
)

password_option = click.option(
    "--password",
    default="",
    envvar="POLICYTEXT_PASSWORD",
    show_envvar=True,
    help="Opens encrypted PDF files.",
)


def reading_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """``--ocr`` and ``--password``, given to the command as ``options``."""

    @click.option(
        "--ocr",
        type=click.Choice(["auto", "never", "always"]),
        default="auto",
        show_default=True,
        help="Recognise the characters of pages without usable text (extra ocr).",
    )
    @password_option
    @wraps(command)
    def with_options(*args: Any, ocr: str, password: str, **kwargs: Any) -> Any:
        from policytext.extraction.drafts.options import ReadOptions, Recognition

        return command(*args, options=ReadOptions(Recognition(ocr), password), **kwargs)

    return with_options


def sources_command(name: str) -> Callable[[Callable[..., Any]], click.Command]:
    """A command that reads sources into a study: ``paths``, ``study_path``, ``options``, JSON.

    Args:
        name: of the command.
    """

    def decorate(command: Callable[..., Any]) -> click.Command:
        for option in (click.pass_context, json_option, reading_options):
            command = option(command)
        paths = click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
        return click.command(name)(paths(study_option(command)))

    return decorate


weight_option = click.option(
    "-w",
    "--weight",
    type=click.Choice(["count", "binary", "coverage"]),
    default="count",
    show_default=True,
    help="Of the cells of a matrix: coded segments, 0 or 1, or characters.",
)
unit_choice = click.Choice(["section", "paragraph", "sentence", "clause"])
