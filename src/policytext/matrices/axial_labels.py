"""Words of the tables of proposed relations in Chinese and in English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from policytext.resources import word_lists

_LISTS = "axial-tables"


def axial_word(part: str, name: str, language: str, **facts: object) -> str:
    """A word or sentence of ``configs/lexicons/axial-tables.yaml``."""
    known: Mapping[str, Any] = word_lists(_LISTS)[part]
    return str(known[name][language]).format_map(facts)


def axial_head(name: str, language: str) -> str:
    """What a column is called."""
    return str(word_lists(_LISTS)["columns"][name]) if language == "zh" else name


def axial_heads(table: pd.DataFrame, language: str) -> pd.DataFrame:
    """A table with its heads in a language; in English its ``attrs`` have the Chinese ones."""
    heads = dict(word_lists(_LISTS)["columns"])
    if language == "zh":
        return table.rename(columns=heads)
    table.attrs.setdefault("chinese_heads", heads)
    return table
