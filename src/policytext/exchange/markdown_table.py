"""Printed tables in Markdown, as GitHub reads it (GitHub Flavored Markdown 0.29, 4.10)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policytext.exchange.printed_table import PrintedTable, word

_SPECIAL = re.compile(r"([\\`*_\[\]|~])")
_TAGS = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


def markdown_table(table: PrintedTable) -> str:
    """A table with its title above and its notes below.

    Args:
        table: any; line breaks in cells become ``<br>``, pipes are escaped.
    """
    heads = [" / ".join(column.heads) for column in table.columns]
    rules = ["---:" if column.number else "---" for column in table.columns]
    rows = (table.row(at) for at in range(table.height))
    lines = [_line(map(_cell, heads)), _line(rules), *(_line(map(_cell, row)) for row in rows)]
    title = " / ".join(dict.fromkeys((table.title.zh, table.title.en)))
    parts = [f"**{_cell(title)}**", "\n".join(lines)]
    if table.notes:
        lead = word("note", table.language or "zh")
        parts.append(
            f"{lead}{': ' if table.language == 'en' else '：'}{_cell(' '.join(table.notes))}"
        )
    return "\n\n".join(parts) + "\n"


def _line(cells: Sequence[str] | map[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    plain = _SPECIAL.sub(r"\\\1", re.sub("[&<>]", lambda found: _TAGS[found[0]], text))
    return plain.replace("\n", "<br>")
