"""Abstract, keywords, identifiers and notes on the authors: parts that a label opens."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policytext.extraction.facts.authors import author_names, byline, group_author, institutions
from policytext.extraction.structure.headings import heading_level
from policytext.extraction.text.han import HAN
from policytext.extraction.text.part_labels import ABSTRACT_INSIDE, Label, label_of
from policytext.extraction.text.rows import Row
from policytext.model import BlockKind, Part

Found = Iterator[tuple[int, Part]]

_LABELLED = {
    "abstract": Part.ABSTRACT,
    "keywords": Part.KEYWORDS,
    "identifiers": Part.KEYWORDS,
    "authors": Part.AUTHORS,
}
_IDENTIFIER = re.compile(r"^(?:DOI|doi)\s*[:：]?\s*10\.\d{4}|^(?:https?://(?:dx\.)?doi\.org/)")
_LONGEST_IDENTIFIER = 250
_FIRST_CHAPTER = re.compile(
    r"^(?:第\s?[一1]\s?[章编]|一、|1[.．、]?\s|I\.?\s|(?:Chapter|Part|Section)\s+(?:1|I|One)\b)",
    re.I,
)
_MOST_OF_ABSTRACT = 14
_LONGEST_UNHEADED = 2_000
_SHORTEST_ABSTRACT = 40
_SHORTEST_PROSE = 60
_MAIL = re.compile(r"\S+@\S+\.\S+")
_SENTENCE = re.compile("[。！？；]|[a-z]{2}[.!?](?:\\s|$)")
_LONGEST_ROW = 300
_HEAD = 14


def labelled_parts(rows: Sequence[Row]) -> Found:
    """Abstracts, keywords, classification numbers and notes on authors, by their labels.

    Args:
        rows: all blocks in order, without furniture.
    """
    for index, row in enumerate(rows):
        label = label_of(row.text, "abstract", "keywords", "identifiers", "authors")
        if label is None or row.kind in (BlockKind.TABLE, BlockKind.CAPTION):
            if _IDENTIFIER.match(row.text) and len(row.text) <= _LONGEST_IDENTIFIER:
                yield index, Part.KEYWORDS
            elif index < _HEAD and ABSTRACT_INSIDE.search(row.text[:_LONGEST_ROW]):
                yield index, Part.ABSTRACT
            continue
        if not _fits(label, rows, index):
            continue
        if label.part == "abstract" and not _is_abstract(label, rows, index):
            continue
        yield index, _LABELLED[label.part]
        for below in _below_label(rows, index, label):
            yield below, _LABELLED[label.part]


def _fits(label: Label, rows: Sequence[Row], index: int) -> bool:
    """Whether a label is one of a part, not a word that begins a sentence or an empty field."""
    row = rows[index]
    if label.part == "identifiers":
        return not label.alone and len(row.text) <= _LONGEST_IDENTIFIER
    if label.part == "keywords":
        below = rows[index + 1] if index + 1 < len(rows) else row
        empty = below.kind is BlockKind.HEADING and row.kind is not BlockKind.HEADING
        return not label.alone or (index < 2 * _HEAD and not empty)
    return True


def _is_abstract(label: Label, rows: Sequence[Row], index: int) -> bool:
    """Whether a label opens an abstract, not a chapter or an entry of its name in a manual.

    Behind the first chapter only an abstract in another language than the text's first is one.
    """
    below = rows[index + 1].text if index + 1 < len(rows) else ""
    words = below if label.alone else rows[index].text[label.end :]
    if not words or re.match(r"[。，、；：\\☺*]", words.lstrip()):
        return False
    if label.alone and len(words) < _SHORTEST_ABSTRACT and not _SENTENCE.search(words):
        return False
    begun = any(_opens_body(rows, at) for at in range(index))
    return not begun or is_chinese(words) != is_chinese(_first_prose(rows))


def _opens_body(rows: Sequence[Row], at: int) -> bool:
    """Whether a row is the heading of a first chapter with prose below it."""
    row = rows[at]
    below = rows[at + 1].text if at + 1 < len(rows) else ""
    heading = row.kind is BlockKind.HEADING and _FIRST_CHAPTER.match(row.text) is not None
    return heading and len(below) > _SHORTEST_PROSE and not is_authors(row)


def _first_prose(rows: Sequence[Row]) -> str:
    return next((row.text for row in rows if len(row.text) > _SHORTEST_PROSE), "")


def _below_label(rows: Sequence[Row], index: int, label: Label) -> Iterator[int]:
    """Rows that go on what a label opened."""
    if label.part == "abstract":
        yield from _rest_of_abstract(rows, index, alone=label.alone)
    elif label.alone and label.part in ("keywords", "authors"):
        for at in range(index + 1, min(index + 4, len(rows))):
            row = rows[at]
            if row.kind is BlockKind.HEADING or _opens_other(row.text):
                return
            if heading_level(row.text) is not None or label_of(row.text, "authors"):
                return
            if is_chinese(row.text) != is_chinese(rows[index].text):
                return
            yield at
            if label.part == "keywords":
                return


def _rest_of_abstract(rows: Sequence[Row], index: int, *, alone: bool) -> Iterator[int]:
    """Rows below a label 摘要 up to the keywords or, when it stands alone, to the next heading.

    In a text without headings only the first of them is its abstract.
    """
    taken: list[int] = []
    headed = False
    for at in range(index + 1, min(index + _MOST_OF_ABSTRACT, len(rows))):
        row = rows[at]
        if label_of(row.text, "keywords", "identifiers"):
            yield from taken
            return
        if row.kind is BlockKind.HEADING or heading_level(row.text) or _opens_other(row.text):
            headed = True
            break
        if row.kind is not BlockKind.TABLE:
            taken.append(at)
    if alone:
        ends = headed or sum(len(rows[at].text) for at in taken) <= _LONGEST_UNHEADED
        yield from taken if ends else taken[:1]


def _opens_other(text: str) -> bool:
    return label_of(text, "abstract", "keywords", "references", "contents", "appendix") is not None


def is_authors(row: Row) -> bool:
    """Whether a row names authors, where they work, or how to write to them."""
    if len(row.text) > _LONGEST_ROW or row.kind in (BlockKind.TABLE, BlockKind.CAPTION):
        return False
    if author_names(row.text) or byline(row) or group_author(row):
        return True
    return next(institutions([row]), None) is not None or _MAIL.search(row.text) is not None


def is_chinese(text: str) -> bool:
    """Whether more than a third of the letters of a text are Han characters."""
    return len(HAN.findall(text)) * 3 > len(re.sub(r"\W", "", text))
