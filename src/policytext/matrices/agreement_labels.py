"""Tables of agreement in words: what each coefficient rests on, and all of it in Chinese."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from policytext.resources import word_lists

_MEAN = re.compile(r"mean of codes \((\d+) of (\d+)\)")
_KINDS = ("unit", "resampled", "kind", "code")
_REASONS = ("reason", "no_interval")


def in_words(table: pd.DataFrame, language: str) -> pd.DataFrame:
    """A table with a column that says what each coefficient rests on, in one language.

    Args:
        table: of agreement; its coefficients under ``coefficient``.
        language: ``zh`` for Chinese heads, names and reasons; else ``en``.
    """
    words = word_lists("agreement")
    shown = table.copy()
    if "coefficient" in shown.columns:
        notes = {name: word["note"][language] for name, word in words["coefficients"].items()}
        place = list(shown.columns).index("coefficient")
        shown.insert(place + 1, "variant", shown["coefficient"].map(notes))
    heads = words["columns"].items()
    if language != "zh":
        shown.attrs["chinese_heads"] = dict(heads)
        return shown
    # A workbook shows them in its second line, whatever their language.
    shown.attrs["chinese_heads"] = {head: name for name, head in heads}
    return _in_chinese(shown, words)


def column_name(name: str, language: str) -> str:
    """What a column is called."""
    return str(word_lists("agreement")["columns"].get(name, name)) if language == "zh" else name


def note(name: str, language: str, facts: Mapping[str, object]) -> str:
    """A sentence that one must read with the figures.

    Args:
        name: of the word list ``agreement``, under ``notes``.
        language: ``zh`` or ``en``.
        facts: by their names in the sentence.
    """
    return str(word_lists("agreement")["notes"][name][language]).format_map(dict(facts))


def _in_chinese(table: pd.DataFrame, words: Mapping[str, Any]) -> pd.DataFrame:
    shown = table.copy()
    for name in _KINDS:
        if name in shown.columns:
            shown[name] = shown[name].map(lambda told: _kind(str(told), words["kinds"]))
    for name in _REASONS:
        if name in shown.columns:
            shown[name] = shown[name].map(lambda told: words["reasons"].get(told, told))
    if "coefficient" in shown.columns:
        names = {name: word["zh"] for name, word in words["coefficients"].items()}
        shown["coefficient"] = shown["coefficient"].map(names)
    return shown.rename(columns=words["columns"])


def _kind(told: str, kinds: Mapping[str, str]) -> str:
    mean = _MEAN.fullmatch(told)
    return f"各代码均值（{mean[2]}个中{mean[1]}个）" if mean else kinds.get(told, told)
