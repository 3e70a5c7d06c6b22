"""What the commands print: tables, progress bars, JSON."""

from __future__ import annotations

import json
import math
import shlex
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

import click

from policytext.errors import ExchangeError

if TYPE_CHECKING:
    from policytext.model import Failure
    from policytext.pipeline.progress import Progress

Item = TypeVar("Item")
_WIDTH_OF_A_FILE = 200
_FEW = 10
_SMALL = 0.001


def say(text: str) -> None:
    """Tell the person at the terminal something that is no result."""
    click.echo(text, err=True)


@contextmanager
def output(target: Path | None) -> Iterator[TextIO]:
    """A text file to write results to; it takes its name when all is written.

    Args:
        target: the file; None for standard output.

    Raises:
        ExchangeError: when the file cannot be written.
    """
    if target is None:
        yield sys.stdout
        return
    draft = target.with_name(f".{target.name}.part")
    try:
        with draft.open("w", encoding="utf-8", newline="\n") as file:
            yield file
        draft.replace(target)
    except OSError as error:
        message = f"it cannot be written ({error.strerror}). Choose another place."
        raise ExchangeError(target, "file", message) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def print_json(content: Any) -> None:
    """Print a result for scripts."""
    click.echo(json.dumps(content, ensure_ascii=False, indent=1))


def print_table(
    columns: Sequence[str], rows: Iterable[Sequence[object]], *, title: str = "", err: bool = False
) -> None:
    """Print a table whose columns line up in Chinese too.

    Args:
        columns: heads; numbers below a head are set to the right.
        rows: cells as they are to be read.
        title: above the table.
        err: print to stderr.
    """
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(title=title or None, title_justify="left", box=SIMPLE_HEAD)
    filled = [list(row) for row in rows]
    for number, column in enumerate(columns):
        numeric = any(isinstance(row[number], int | float) for row in filled) and all(
            isinstance(row[number], int | float | None) or row[number] == "" for row in filled
        )
        table.add_column(column, justify="right" if numeric else "left", overflow="fold")
    for row in filled:
        table.add_row(*(Text(_told(cell)) for cell in row))
    stream = sys.stderr if err else sys.stdout
    width = None if stream.isatty() else _WIDTH_OF_A_FILE
    Console(stderr=err, highlight=False, width=width).print(table)


def _told(cell: object) -> str:
    """A cell as people read it: numbers without exponents, nothing for what is missing."""
    if cell is None or cell != cell:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if not isinstance(cell, float):
        return str(cell)
    if math.isinf(cell):
        return "∞"
    if cell and abs(cell) < _SMALL:
        return f"{cell:.2g}"
    return f"{cell:,.4f}".rstrip("0").rstrip(".")


def count_of(number: int, thing: str) -> str:
    """A number with its noun: ``1 document``, ``2 documents``."""
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def follow(work: Iterable[Progress], label: str) -> Iterator[Progress]:
    """Show a progress bar on stderr while work goes on; silent when nobody watches.

    Args:
        work: reports, one an item.
        label: what is being done.

    Yields:
        The same reports.
    """
    if not sys.stderr.isatty():
        yield from work
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Bar(*columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(label, total=None)
        for report in work:
            bar.update(task, completed=report.number, total=report.total)
            yield report


def watch(work: Iterable[Item], label: str) -> Iterator[Item]:
    """Count items on stderr while work of unknown length goes on; silent when nobody watches.

    Args:
        work: items, one after the other.
        label: what is being done.

    Yields:
        The same items.
    """
    if not sys.stderr.isatty():
        yield from work
        return
    from rich.console import Console
    from rich.status import Status

    with Status(label, console=Console(stderr=True)) as status:
        for number, item in enumerate(work, start=1):
            status.update(f"{label} {number}")
            yield item


def tell_notes(reports: Iterable[Progress]) -> None:
    """Say on stderr what of sources was not read, and how documents of one name are called."""
    renamed = []
    for report in reports:
        for warning in report.warnings:
            say(f"{report.item}: {warning}")
        if report.document and report.outcome == "done":
            renamed.append((report.item, report.document))
    tell_names(renamed)


def tell_names(named: Iterable[tuple[str, str]]) -> None:
    """Say on stderr which documents are not called as their file, for another one is called so.

    Args:
        named: name of the source and id of each document.
    """
    from policytext.extraction import document_ids

    told = [f"{name} is {id!r}" for name, id in named if document_ids([name]) != [id]]
    if told:
        more = f", and {len(told) - _FEW} more" if len(told) > _FEW else ""
        say(f"Several documents of one name: {', '.join(told[:_FEW])}{more}.")


def tell_changed(reports: Iterable[Progress], study: str) -> int:
    """Say on stderr which files have changed since they were added, and what to run.

    Args:
        reports: of adding.
        study: file or URL of the study.

    Returns:
        How many there are.
    """
    changed = [report for report in reports if report.outcome == "changed"]
    if changed:
        print_table(
            ("changed source", "document"),
            [(report.item, report.document) for report in changed],
            title="Changed: old texts still count",
            err=True,
        )
        paths = list(dict.fromkeys(shlex.quote(report.path) for report in changed))
        shown = " ".join(paths[:_FEW]) + (" …" if len(paths) > _FEW else "")
        place = f" -s {shlex.quote(study)}"
        say(f"To put the new texts in their place: policytext renew{place} {shown}")
        say(f"To add other files of the same names: policytext add --apart{place} PATH…")
    return len(changed)


def tell_carried(to_look_at: int, not_placed: int) -> None:
    """Say on stderr how many codings of people wait for a look since documents were renewed.

    Args:
        to_look_at: on other words than before; they count.
        not_placed: left with older readings; they do not count.
    """
    if to_look_at or not_placed:
        say(
            f"Codings of people from older readings: {to_look_at} stand on other words than "
            f"before, {not_placed} have no place and do not count. See: policytext carried list"
        )


def failure_rows(failures: Iterable[Failure]) -> list[dict[str, str]]:
    """Failures for ``print_json``."""
    return [{"source": f.path, "reason": f.reason, "message": f.message} for f in failures]


def print_failures(failures: Iterable[Failure], *, err: bool = True) -> int:
    """Print the sources that failed as a table.

    Args:
        failures: in the order wanted.
        err: print to stderr.

    Returns:
        How many there were.
    """
    rows = [(f.path, f.reason, f.message.removeprefix(f"{f.path}: ")) for f in failures]
    if rows:
        columns = ("source", "error", "what was found and what to do")
        print_table(columns, rows, title="Not read", err=err)
    return len(rows)


def counted(counts: Mapping[str, int]) -> str:
    """``3 done, 1 failed``; what is zero is left out."""
    return ", ".join(f"{number} {name}" for name, number in counts.items() if number) or "nothing"
