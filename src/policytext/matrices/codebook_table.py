"""Codebooks as a table: what each code means, and how often it was given."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import pandas as pd

from policytext.model import Bilingual, Code, Codebook

CODEBOOK_COLUMNS = (
    *("codebook", "code", "parent", "depth", "level", "role", "label_zh", "label_en"),
    *("definition_zh", "definition_en", "include_zh", "include_en", "exclude_zh", "exclude_en"),
    *("examples_zh", "examples_en", "codings", "codings_below", "documents", "cases"),
)
_PLACE = ["document", "start", "end"]
_WORDS = ("label", "definition", "include", "exclude")


def codebook_table(codebooks: Iterable[Codebook], table: pd.DataFrame) -> pd.DataFrame:
    """Every code of codebooks, parents before the codes below them.

    Args:
        codebooks: in order.
        table: a coding table; its columns ``code``, ``case`` and those of the place are read.

    Returns:
        One row a code with the columns ``CODEBOOK_COLUMNS``. ``codings`` are different passages
        with the code itself, ``codings_below`` with it or a code below it; ``documents`` and
        ``cases`` are those that the passages of the code itself stand in. Examples are lines.
    """
    given = table.astype(dict.fromkeys(("code", "case", "document"), str))
    own = {str(code): rows for code, rows in given.groupby("code", sort=False)}
    found = [row for book in codebooks for row in _rows(book, own)]
    return pd.DataFrame(found, columns=list(CODEBOOK_COLUMNS))


def _rows(book: Codebook, own: Mapping[str, pd.DataFrame]) -> Iterator[Sequence[object]]:
    for depth, code in book.walk():
        rows = own.get(book.reference(code))
        below = [own[name] for name in map(book.reference, book.branch(code.id)) if name in own]
        counts = (
            0 if rows is None else len(rows.drop_duplicates(_PLACE)),
            len(pd.concat(below).drop_duplicates(_PLACE)) if below else 0,
            0 if rows is None else rows["document"].nunique(),
            0 if rows is None else rows["case"].nunique(),
        )
        role = "" if code.role is None else code.role.value
        place = (book.id, code.id, code.parent or "", depth, code.level.value, role)
        yield (*place, *_words(code), *counts)


def _words(code: Code) -> Iterator[str]:
    for part in _WORDS:
        words: Bilingual = getattr(code, part)
        yield from (words.zh, words.en)
    for language in ("zh", "en"):
        yield "\n".join(code.examples.get(language, ()))
