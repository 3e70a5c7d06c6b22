"""Heads of the tables of a grounded-theory study in Chinese and in English."""

from __future__ import annotations

import pandas as pd

from policytext.resources import word_lists

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
    if language != "zh":
        table.attrs[_BELOW] = {**names, **own}
        return table
    words = {name: head for name, head in names.items() if name != ROW}
    shown = table.rename(columns=words)
    shown.attrs[_BELOW] = {**{head: name for name, head in words.items()}, **own}
    return shown


def table_title(name: str, language: str) -> str:
    """What a table is called."""
    return str(word_lists("theory-tables")["tables"][name][language])
