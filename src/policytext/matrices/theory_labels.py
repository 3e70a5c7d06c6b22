"""Heads of the tables of a grounded-theory study in Chinese and in English."""

from __future__ import annotations

import pandas as pd

from policytext.resources import word_lists
from policytext.theory.selective import SYMMETRIC

ROW = "row"
_BELOW = "chinese_heads"


def in_words(table: pd.DataFrame, language: str) -> pd.DataFrame:
    """A table with heads in one language.

    Args:
        table: of ``matrices.theory_*``. Its column ``row``, by which rows lead to their places,
            keeps its name in every language. Its ``attrs`` get the heads in the other language,
            which workbooks show below.
        language: ``zh`` or ``en``.
    """
    names = word_lists("theory-tables")["columns"]
    # A workbook shows them in its second line, whatever their language.
    own = table.attrs.get(_BELOW, {})
    if "quote_to" in table:
        names = {**names, "quote": names["quote_of_relation"]}
    if language != "zh":
        # The table itself may be asked for again, in the other language.
        told = table.copy(deep=False)
        told.attrs[_BELOW] = {**names, **own}
        return told
    words = {**_of_variables(table), **{k: head for k, head in names.items() if k != ROW}}
    shown = table.rename(columns=words)
    shown.attrs[_BELOW] = {**{head: name for name, head in words.items()}, **own}
    return shown


def _of_variables(table: pd.DataFrame) -> dict[str, str]:
    """Heads of usual variables of cases, where none of the table's own has that name."""
    taken = {*table.columns, *word_lists("theory-tables")["columns"].values()}
    known = word_lists("theory-tables")["variables"]
    found: dict[str, str] = {}
    for name in filter(known.__contains__, map(str, table.columns)):
        if known[name] not in (*taken, *found.values()):
            found[name] = known[name]
    return found


def table_title(name: str, language: str) -> str:
    """What a table is called."""
    return str(word_lists("theory-tables")["tables"][name][language])


def symmetric_kinds() -> frozenset[str]:
    """What relations without a direction are called, in Chinese and in English."""
    words = word_lists("theory-tables")["kind_words"]
    return frozenset(str(word) for kind in SYMMETRIC for word in words[kind.value].values())
