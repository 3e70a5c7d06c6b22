"""Named tables to files, as JSON, or to the terminal."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policytext.cli.console import print_json, say

if TYPE_CHECKING:
    import pandas as pd


def give_tables(
    tables: Mapping[str, pd.DataFrame],
    name: str,
    folder: Path | None,
    formats: Sequence[str],
    *,
    as_json: bool,
    show: Callable[[str, pd.DataFrame], None],
) -> None:
    """Write tables, print them as JSON, or show them.

    Args:
        tables: by name.
        name: of a workbook.
        folder: to write to; None to print.
        formats: to write; csv and xlsx when empty.
        as_json: print JSON.
        show: shows one table on the terminal.
    """
    if folder is not None:
        from policytext.pipeline.transfer_results import write_tables

        for path in write_tables(tables, folder, name, formats or ("csv", "xlsx")):
            say(f"Wrote {path}")
    elif as_json:
        print_json({title: records(table) for title, table in tables.items()})
    else:
        for title, table in tables.items():
            show(title, table)


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows for JSON; what is missing is null, what is infinite the word for it."""
    plain = table.astype(object).where(table.notna(), None)
    return [
        {str(key): "infinite" if value == float("inf") else value for key, value in row.items()}
        for row in plain.to_dict("records")
    ]
