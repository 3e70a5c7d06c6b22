"""A matrix and its quotes as printed tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from policytext.exchange.printed_table import (
    PrintedColumn,
    PrintedTable,
    clean,
    printed_table,
    sentence,
    title_of,
)
from policytext.exchange.sheet import shown_width
from policytext.matrices.quoted import QuotedMatrix, row_name
from policytext.resources import word_lists

_MOST_NAMED, _MOST_WIDE = 8, 4
_WIDE = 14
_MOST_LISTED = 12
_Names = Sequence[tuple[str, str, str]]
"""Name, Chinese and English label of the rows or columns."""


def printed_matrix(matrix: QuotedMatrix) -> PrintedTable:
    """The cells of a matrix, its longer side downwards.

    Rows and columns of zeros are left out, and a note says which; when there are many columns,
    they are numbered and a note says what the numbers stand for.

    Args:
        matrix: cells and labels.
    """
    cells = matrix.cells.set_axis([row_name(label) for label in matrix.cells.index], axis="index")
    cells = cells.set_axis([str(name) for name in cells.columns], axis="columns")
    filled = cells.loc[(cells != 0).any(axis=1), (cells != 0).any(axis=0)]
    zero = [name for name in cells.index if name not in filled.index]
    zero += [name for name in cells.columns if name not in filled.columns and name not in zero]
    known = _labels(matrix.labels)
    if filled.shape[1] > filled.shape[0]:
        filled = filled.T
    down = [(name, *known.get(name, ("", ""))) for name in filled.index]
    across = [(name, *known.get(name, ("", ""))) for name in filled.columns]
    notes = [sentence("all_zero", "", names=_listed([_called(n, known) for n in zero]))]
    wide = max((shown_width(part) for name in across for part in name[1:]), default=0) > _WIDE
    numbered = len(across) > (_MOST_WIDE if wide else _MOST_NAMED)
    if numbered:
        legend = "; ".join(f"{at} = {_told(*name)}" for at, name in enumerate(across, start=1))
        notes.insert(0, sentence("numbered", "en", legend=legend))
    columns = [*_left(down), *_right(filled, across, numbered=numbered)]
    kept = notes if zero else notes[:-1]
    return PrintedTable(matrix.name, title_of(matrix.name), tuple(columns), tuple(kept))


def printed_quotes(matrix: QuotedMatrix) -> PrintedTable:
    """The quotes behind the cells of a matrix: cell, document, page, words and coder."""
    wanted = word_lists("printed-tables")["quotes"]
    shown = matrix.quotes[[name for name in wanted if name in matrix.quotes.columns]]
    gone = tuple(str(name) for name in matrix.quotes.columns if name not in wanted)
    table = printed_table(shown, f"{matrix.name}.quotes")
    return table.noted((sentence("left_out", "", columns=", ".join(gone)),) if gone else ())


def _left(down: _Names) -> list[PrintedColumn]:
    """Names of the rows and their labels, as far as they tell more than the names."""
    names, chinese, english = (tuple(clean(name[part]) for name in down) for part in range(3))
    found = [PrintedColumn(("名称", "Name"), names)]
    if any(label not in ("", name) for label, name in zip(chinese, names, strict=True)):
        found.append(PrintedColumn(("中文标签", "Chinese label"), chinese))
    if any(label not in ("", *two) for label, *two in zip(english, names, chinese, strict=True)):
        found.append(PrintedColumn(("英文标签", "English label"), english))
    return found


def _right(cells: pd.DataFrame, across: _Names, *, numbered: bool) -> list[PrintedColumn]:
    found = []
    for at, (name, chinese, english) in enumerate(across):
        labels = tuple(dict.fromkeys(filter(None, (clean(chinese), clean(english))))) or (name,)
        heads = (str(at + 1),) if numbered else labels
        texts = tuple(str(value) for value in cells.iloc[:, at].tolist())
        found.append(PrintedColumn(heads, texts, number=True))
    return found


def _labels(labels: pd.DataFrame) -> Mapping[str, tuple[str, str]]:
    rows = zip(labels["name"], labels["label_zh"], labels["label_en"], strict=True)
    return {str(name): (str(zh), str(en)) for name, zh, en in rows}


def _called(name: str, known: Mapping[str, tuple[str, str]]) -> str:
    return _told(name, *known.get(name, ("", "")))


def _told(name: str, chinese: str, english: str) -> str:
    """The labels in both languages, or the name where there are none."""
    return " / ".join(dict.fromkeys(clean(part) for part in (chinese, english) if part)) or name


def _listed(names: Sequence[str]) -> str:
    if len(names) <= _MOST_LISTED:
        return "; ".join(names)
    shown, more = "; ".join(names[:_MOST_LISTED]), len(names) - _MOST_LISTED
    return f"{shown} … (+{more})"
