"""Heads of the tables of a grounded-theory study in Chinese and in English."""

from __future__ import annotations

import pandas as pd

from policytext.resources import word_lists

ROW = "row"


def in_words(table: pd.DataFrame, language: str) -> pd.DataFrame:
    """A table with heads in one language.

    Args:
        table: of ``matrices.theory_*``. Its column ``row``, by which rows lead to their places,
            keeps its name in every language. Its ``attrs`` get the heads in the other language,
            which workbooks show below.
        language: ``zh`` or ``en``.
    """
    if language != "zh":
        table.attrs.setdefault("chinese_heads", dict(word_lists("theory-tables")["columns"]))
        return table
    words = {k: v for k, v in word_lists("theory-tables")["columns"].items() if k != ROW}
    shown = table.rename(columns=words)
    # A workbook shows them in its second line, whatever their language.
    shown.attrs["chinese_heads"] = {head: name for name, head in words.items()}
    return shown


def table_title(name: str, language: str) -> str:
    """What a table is called."""
    return str(word_lists("theory-tables")["tables"][name][language])
