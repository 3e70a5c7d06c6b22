"""Named tables to files, as JSON, or to the terminal."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policytext.cli.console import print_json, print_table, say

if TYPE_CHECKING:
    import pandas as pd

ROWS_SHOWN = 1_000


@dataclass(frozen=True, slots=True)
class Showing:
    """How a command shows its result.

    Attributes:
        folder: to write to; None to print.
        formats: of the files.
        as_json: print JSON.
        most: how many rows at the most; None for all.
    """

    folder: Path | None
    formats: tuple[str, ...]
    as_json: bool
    most: int | None = None

    @property
    def on_terminal(self) -> bool:
        """Whether a table is printed for people."""
        return self.folder is None and not self.as_json

    def without(self, format: str) -> Showing:
        """The same without the files of a format."""
        return replace(self, formats=tuple(name for name in self.formats if name != format))

    def cut(
        self, found: Sequence[Any], *, shown: int | None = None, things: str = "rows"
    ) -> Sequence[Any]:
        """The rows that are wanted; says on stderr how many there are when some are left out.

        Args:
            found: all rows.
            shown: how many to print on a terminal when ``--most`` does not say; all when None.
            things: what the rows are.
        """
        most = shown if self.most is None and self.on_terminal else self.most
        if most is None or len(found) <= most:
            return found
        say(f"The first {most} of {len(found):,} {things}. For all of them: --most {len(found)}")
        return found[:most]


def give_tables(
    tables: Mapping[str, pd.DataFrame],
    name: str,
    showing: Showing,
    *,
    show: Callable[[str, pd.DataFrame], None] | None = None,
) -> None:
    """Write tables, print them as JSON, or show them.

    Args:
        tables: by name.
        name: of a workbook.
        showing: where to.
        show: shows one table on the terminal; as it is when left out.
    """
    if showing.folder is not None:
        from policytext.pipeline.transfer_results import write_tables

        for path in write_tables(tables, showing.folder, name, showing.formats):
            say(f"Wrote {path}")
    elif showing.as_json:
        print_json({title: records(table) for title, table in tables.items()})
    else:
        for title, table in tables.items():
            (show or _show)(title, table)


def _show(name: str, table: pd.DataFrame) -> None:
    show_table(table, title=name)


def show_table(table: pd.DataFrame, columns: Sequence[str] = (), *, title: str = "") -> None:
    """Print a table; nothing when it is empty, which the command says in words.

    Args:
        table: of which at most ``ROWS_SHOWN`` rows are printed.
        columns: to print; all when left out.
        title: above it.
    """
    if table.empty:
        return
    shown = table[list(columns)] if columns else table
    rows = shown.head(ROWS_SHOWN).itertuples(index=False, name=None)
    print_table([str(column) for column in shown.columns], rows, title=title)
    if len(table) > ROWS_SHOWN:
        say(f"{len(table) - ROWS_SHOWN} more rows: -o writes them, --json prints them.")


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows for JSON; what is missing is null, what is infinite the word for it."""
    plain = table.astype(object).where(table.notna(), None)
    return [
        {str(key): "infinite" if value == float("inf") else value for key, value in row.items()}
        for row in plain.to_dict("records")
    ]
