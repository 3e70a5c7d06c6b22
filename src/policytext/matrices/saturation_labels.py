"""Reports of saturation in words: verdicts, reasons and heads in Chinese and in English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from policytext.resources import word_lists
from policytext.theory.saturation import Finding, Sense

_SENSES = ("level", "sense", "means", "reported")
_IN_WORDS = {"verdict": "verdicts", "method": "methods"}
_IN_CHINESE = {"level": "levels", "part": "parts", "unit": "units"}


def sentence(finding: Finding, language: str) -> str:
    """Why a method says what it says, as a sentence.

    Args:
        finding: what it says.
        language: ``zh`` or ``en``.
    """
    return note(finding.reason, language, finding.facts, of="reasons")


def note(name: str, language: str, facts: Mapping[str, object], *, of: str = "notes") -> str:
    """A sentence of the word list ``saturation`` with its figures.

    Args:
        name: of the sentence.
        language: ``zh`` or ``en``.
        facts: what stands in it.
        of: the part of the word list.
    """
    words: Mapping[str, Any] = word_lists("saturation")[of]
    return str(words[name][language]).format_map(facts)


def sense_table(reported: Mapping[str, Sense], language: str) -> pd.DataFrame:
    """The senses of saturation, and which of them a report is about.

    Args:
        reported: the sense of each level reported.
        language: ``zh`` or ``en``.
    """
    words = word_lists("saturation")
    rows = []
    for sense in Sense:
        own = words["senses"][sense.value]
        levels = [level for level, found in reported.items() if found is sense]
        shown = [words["levels"][level] if language == "zh" else level for level in levels]
        asked = bool(levels) or sense not in (Sense.CODE, Sense.THEME)
        told = own["here"][language] if asked else ""
        name = own["zh"] if language == "zh" else sense.value
        rows.append(("; ".join(shown), name, own["means"][language], told))
    return pd.DataFrame(rows, columns=list(_SENSES))


def in_words(table: pd.DataFrame, language: str) -> pd.DataFrame:
    """A table of a report with its reasons, verdicts and, in Chinese, heads in one language.

    Args:
        table: of ``matrices.saturation_tables``.
        language: ``zh`` or ``en``.
    """
    words = word_lists("saturation")
    shown = table.copy()
    if "reason_en" in shown.columns:
        shown["reason"] = shown[f"reason_{language}"]
        shown = shown.drop(columns=["reason_en", "reason_zh"])
    for column, name in _IN_WORDS.items():
        if column in shown.columns:
            shown[column] = shown[column].map(lambda told, name=name: words[name][told][language])
    if language != "zh":
        shown.attrs["chinese_heads"] = dict(words["columns"])
        return shown
    for column, name in _IN_CHINESE.items():
        if column in shown.columns:
            shown[column] = shown[column].map(lambda told, name=name: words[name].get(told, told))
    if "sense" in shown.columns and "method" in shown.columns:
        shown["sense"] = shown["sense"].map(lambda told: words["senses"][told]["zh"])
    shown.attrs["chinese_heads"] = {head: name for name, head in words["columns"].items()}
    return shown.rename(columns=words["columns"])


def column_name(name: str, language: str) -> str:
    """What a column is called."""
    return str(word_lists("saturation")["columns"].get(name, name)) if language == "zh" else name
