"""Tables of QCA in words: kinds, remarks, notes and heads in Chinese and in English."""

from __future__ import annotations

import pandas as pd

from policytext.resources import word_lists
from policytext.theory.qca.notes import Note

_KEPT = ("row", "column")
_INSIDE = {"kind": "kinds"}


def word(part: str, name: str, language: str) -> str:
    """A word or sentence of the word list ``qca``.

    Args:
        part: of the list.
        name: of the word.
        language: ``zh`` or ``en``.
    """
    return str(word_lists("qca")[part][name][language])


def sentence(note: Note, language: str) -> str:
    """A note as a sentence.

    Args:
        note: with its facts.
        language: ``zh`` or ``en``.
    """
    facts = dict(note.facts)
    for name, part in _INSIDE.items():
        if name in facts:
            facts[name] = word(part, str(facts[name]), language)
    return word("notes", note.name, language).format_map(facts)


def in_words(table: pd.DataFrame, language: str) -> pd.DataFrame:
    """A table with heads in one language.

    Args:
        table: of ``matrices.qca_tables``. ``row`` and ``column``, by which it leads to its quotes,
            keep their names. In English its ``attrs`` have the Chinese heads.
        language: ``zh`` or ``en``.
    """
    words = word_lists("qca")["columns"]
    if language != "zh":
        table.attrs.setdefault("chinese_heads", dict(words))
        return table
    heads = {name: words[name] for name in table.columns if name in words and name not in _KEPT}
    return table.rename(columns=heads)


def title(name: str, language: str) -> str:
    """What a table is called."""
    return word("titles", name, language)


def legend(language: str) -> str:
    """What the signs of configurations mean."""
    return str(word_lists("qca")["legend"][language])


def column_name(name: str, language: str) -> str:
    """What a column is called."""
    return str(word_lists("qca")["columns"].get(name, name)) if language == "zh" else name
