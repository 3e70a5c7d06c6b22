"""What the commands print: tables, progress bars, JSON."""

from __future__ import annotations

import json
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
        numeric = all(isinstance(row[number], int | float) for row in filled) and bool(filled)
        table.add_column(column, justify="right" if numeric else "left", overflow="fold")
    for row in filled:
        table.add_row(
            *(Text(f"{cell:g}" if isinstance(cell, float) else str(cell)) for cell in row)
        )
    stream = sys.stderr if err else sys.stdout
    width = None if stream.isatty() else _WIDTH_OF_A_FILE
    Console(stderr=err, highlight=False, width=width).print(table)


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
    """Say on stderr which sources have changed, and which were not read in full."""
    for report in reports:
        if report.changed:
            say(
                f"{report.item} has changed: its new text is a new document; the document "
                f"{report.changed!r} with the old text stays in the study. (A file that "
                "is only corrected takes the place of the old one with policytext renew, not add.)"
            )
        for warning in report.warnings:
            say(f"{report.item}: {warning}")


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
