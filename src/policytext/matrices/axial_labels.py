"""Words of the tables of proposed relations in Chinese and in English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from policytext.matrices.theory_labels import ROW
from policytext.resources import word_lists

_LISTS = "axial-tables"
_OTHER_HEADS = "chinese_heads"


def axial_word(part: str, name: str, language: str, **facts: object) -> str:
    """A word or sentence of ``configs/lexicons/axial-tables.yaml``."""
    known: Mapping[str, Any] = word_lists(_LISTS)[part]
    return str(known[name][language]).format_map(facts)


def axial_head(name: str, language: str) -> str:
    """What a column is called; ``row``, which leads to the sentences, is so in every language."""
    return str(word_lists(_LISTS)["columns"][name]) if language == "zh" and name != ROW else name


def axial_heads(table: pd.DataFrame, language: str) -> pd.DataFrame:
    """A table with its heads in a language; its ``attrs`` have those in the other one."""
    heads = {name: axial_head(name, "zh") for name in map(str, table.columns)}
    if language != "zh":
        table.attrs[_OTHER_HEADS] = heads
        return table
    shown = table.rename(columns=heads)
    shown.attrs[_OTHER_HEADS] = {head: name for name, head in heads.items()}
    return shown
