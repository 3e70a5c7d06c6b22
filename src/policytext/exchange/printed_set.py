"""Tables that belong together, printed: each with the notes that are about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from policytext.exchange.printed_table import (
    PrintedTable,
    clean,
    language_of,
    printed_table,
    sentence,
    title_of,
    word,
)
from policytext.exchange.word import Part, Report

_NOTES, _PLACES = ".notes", ".places"


def printed_set(tables: Mapping[str, pd.DataFrame]) -> Iterator[PrintedTable]:
    """Tables as they are printed, in order.

    Args:
        tables: by the names of their files. The rows of a table ``<name>.notes`` (title of a table,
            sentence) stand below the table of this title too.
    """
    told = notes_by_title(tables)
    language = set_language(tables)
    for name, table in tables.items():
        title = title_of(name)
        notes = told.get(title.zh, []) + (told.get(title.en, []) if title.en != title.zh else [])
        if table.shape == (1, 1):
            # A table that could not be made holds the reason itself.
            notes = [note for note in notes if note != clean(str(table.iat[0, 0]))]
        yield printed_table(table, name, notes=notes, language=language)


def report_of(
    tables: Mapping[str, pd.DataFrame], name: str, appendix: tuple[PrintedTable, ...] = ()
) -> Report:
    """A Word document of tables that belong together.

    Args:
        tables: by the names of their files. Tables ``<name>.places``, which list every passage
            behind a row, are not printed, and long tables end early; both is said.
        name: of the document.
        appendix: tables that stand in an appendix, whole.
    """
    language = set_language(tables)
    spoken = language or "zh"
    printed = [table for table in printed_set(tables) if not table.name.endswith((_NOTES, _PLACES))]
    texts = notes_by_title(tables).get("", [])
    if any(title.endswith(_PLACES) for title in tables):
        texts.append(sentence("places", language))
    gone = tuple(dict.fromkeys(column for table in printed for column in table.left_out))
    if gone:
        texts.append(sentence("left_out", language, columns=", ".join(gone)))
    own = tuple(table.shortened() for table in printed)
    parts = [Part((), word("about", spoken), tuple(texts))] if texts else []
    parts.append(Part(own))
    if appendix:
        parts.append(Part(appendix, word("appendix", spoken)))
    title = title_of(name)
    shown = title.within(language) if language else " / ".join(dict.fromkeys((title.zh, title.en)))
    return Report(shown, tuple(parts), spoken)


def notes_by_title(tables: Mapping[str, pd.DataFrame]) -> dict[str, list[str]]:
    """The sentences of tables of notes by the title they are about; general ones under none."""
    found: dict[str, list[str]] = {}
    for name, table in tables.items():
        if name.endswith(_NOTES) and table.shape[1] > 1:
            for title, told in zip(table.iloc[:, 0], table.iloc[:, 1], strict=True):
                about = "" if pd.isna(title) else str(title)
                found.setdefault(about, []).append(clean(str(told)))
    return found


def set_language(tables: Mapping[str, pd.DataFrame]) -> str:
    """The language that most tables have heads in; empty when no language was asked for."""
    languages = [language_of(table) for table in tables.values()]
    return max(("zh", "en", ""), key=languages.count)
