"""The codebook of a study as a printed table, for the appendix of a paper."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from policytext.exchange.printed_table import PrintedColumn, PrintedTable, clean, sentence
from policytext.matrices.codebook_table import codebook_table
from policytext.model import Bilingual, Codebook
from policytext.resources import word_lists

_INDENT = "\u2003"
_COUNTS = ("codings", "documents", "cases")


def codebook_appendix(
    codebooks: Iterable[Codebook], table: pd.DataFrame, language: str
) -> tuple[PrintedTable, ...]:
    """The tree of each codebook with definitions, what to include and exclude, examples, counts.

    Args:
        codebooks: in order; each becomes a table.
        table: a coding table, for the counts.
        language: ``zh`` or ``en``, of definitions and heads; labels are given in both. What a
            codebook does not say in this language is said in the other one.
    """
    return tuple(_printed(book, table, language) for book in codebooks)


def _printed(book: Codebook, table: pd.DataFrame, language: str) -> PrintedTable:
    rows = codebook_table([book], table)
    heads = word_lists("printed-tables")["codebook"]
    indents = [_INDENT * int(depth) for depth in rows["depth"]]
    codes = [indent + clean(code) for indent, code in zip(indents, rows["code"], strict=True)]
    labels = zip(rows["label_zh"], rows["label_en"], strict=True)
    texts = {
        "code": codes,
        "label": [_both(*(pair if language == "zh" else pair[::-1])) for pair in labels],
        **{name: _spoken(rows, name, language) for name in ("definition", "include", "exclude")},
        "examples": _spoken(rows, "examples", language),
    }
    columns = [
        PrintedColumn((heads[name][language],), tuple(cells))
        for name, cells in texts.items()
        if any(cells)
    ]
    columns += [
        PrintedColumn((heads[name][language],), tuple(map(str, rows[name])), number=True)
        for name in _COUNTS
    ]
    title = word_lists("printed-tables")["titles"]["codebook"]
    name = Bilingual(book.label.within("zh") or book.id, book.label.within("en") or book.id)
    caption = Bilingual(f"{title['zh']}：{name.zh}", f"{title['en']}: {name.en}")
    facts = {"id": book.id, "version": book.version, "codes": len(book), "source": book.source}
    notes = [sentence("codebook", language, **facts)]
    if book.source:
        notes.append(sentence("codebook_source", language, **facts))
    return PrintedTable(f"codebook.{book.id}", caption, tuple(columns), tuple(notes), language)


def _spoken(rows: pd.DataFrame, name: str, language: str) -> list[str]:
    other = "en" if language == "zh" else "zh"
    pairs = zip(rows[f"{name}_{language}"], rows[f"{name}_{other}"], strict=True)
    return [clean(own or else_) for own, else_ in pairs]


def _both(first: str, second: str) -> str:
    return "\n".join(dict.fromkeys(clean(part) for part in (first, second) if part))
