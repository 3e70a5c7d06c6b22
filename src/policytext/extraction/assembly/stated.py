"""Metadata that a document states: beside its text, in its furniture, behind labels in its text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from policytext.extraction.drafts.draft import Fact
from policytext.extraction.facts.authors import author_names
from policytext.extraction.facts.institutions import is_institution
from policytext.extraction.text.dates import find_date, iso_date
from policytext.extraction.text.labels import labelled, written_labels
from policytext.extraction.text.part_labels import label_of
from policytext.extraction.text.rows import Row, body_names, split_names
from policytext.model import Block, BlockKind, Metadatum, Span

_Place = Callable[[str], Span | None]
_DATES = ("date", "date published")
_AFTER_SOURCE = re.compile("[\\s\u3000|]+(?:记者|作者|编辑|责编|通讯员)")
_MEMO = "memo "
_TO = re.compile("^(?:To|TO)\\s*[:：]|^MEMORANDUM (?:FOR|TO)\\b")
_BLANKS_IN_NAME = re.compile("(?<=[\u4e00-\u9fff])[ \u3000]+(?=[\u4e00-\u9fff])")
_HEAD_BLOCKS = 40
_SEARCHED = 6000
_LABELLED_ROWS = 20
_CLASSIFIED = re.compile(r"[［\[【]?(?:中图)?分类号|DOI\b|文献标[志识]码")
_WHOLE_DATE = len("2019-01-22")


def from_facts(text: str, facts: Iterable[Fact]) -> Iterator[Metadatum]:
    """Facts that stand beside the text, with their places where they stand in it too.

    Args:
        text: the document's text.
        facts: such as cells of a header table, meta elements or properties of a file.
    """
    for fact in facts:
        for item in _entries(fact.name, fact.value, partial(_locate, text)):
            yield replace(item, origin=fact.origin)


def _entries(name: str, value: str, place: _Place) -> Iterator[Metadatum]:
    if name in _DATES:
        dated = find_date(value)
        yield Metadatum(
            name, iso_date(value), place(value[dated[1] : dated[2]] if dated else value)
        )
    elif name == "issuer" and not value.isascii():
        for part in split_names(value):
            yield Metadatum(name, part, place(part))
    elif name == "institution":
        yield Metadatum(name, _BLANKS_IN_NAME.sub("", value), place(value))
    elif name == "author" and (is_institution(value) or body_names(value)):
        yield Metadatum("issuer", value, place(value))
    elif name:
        dated = find_date(value) if name == "source" else None
        source = value[: dated[1]] if dated else value
        if name == "source":
            source = _AFTER_SOURCE.split(source)[0].rstrip(" \u3000,，|")
        yield Metadatum(name, source or value, place(source or value))


def _locate(text: str, value: str) -> Span | None:
    """Where a value stands in the first part of the text, line ends and blanks not counted.

    A block that is the value goes before a sentence that names it.
    """
    alone = re.compile(rf"^{re.escape(value)}$", re.MULTILINE).search(text[:_SEARCHED])
    at = alone.start() if alone else text.find(value, 0, _SEARCHED)
    if at >= 0:
        return Span(at, at + len(value))
    characters = [re.escape(character) for character in value if not character.isspace()]
    if not 3 < len(characters) < 200:
        return None
    match = re.compile(r"\s*".join(characters)).search(text[:_SEARCHED])
    return Span(match.start(), match.end()) if match else None


def from_labels(text: str, blocks: Sequence[Block]) -> Iterator[Metadatum]:
    """Facts that furniture at the head of the text names."""
    head = [block for block in blocks[:_HEAD_BLOCKS] if block.kind is BlockKind.FURNITURE]
    rows = [text[block.span.start : block.span.end] for block in head]
    named = labelled(rows)
    for fact in named:
        yield from _entries(fact.name, fact.value, partial(_inside, text, head[fact.rows[-1]]))
    if not any(fact.name == "date published" for fact in named):
        for block, row in zip(head, rows, strict=True):
            dated = find_date(row)
            if dated and len(dated[0]) == _WHOLE_DATE and len(row) < 40:
                yield Row(row, block.span.start).fact(
                    "date published", row[dated[1] : dated[2]], dated[0]
                )


def _inside(text: str, block: Block, value: str) -> Span | None:
    at = text.find(value, block.span.start, block.span.end)
    return Span(at, at + len(value)) if at >= 0 else None


def from_written_labels(rows: Sequence[Row]) -> Iterator[Metadatum]:
    """Facts that rows before the first chapter name, such as ``整理人`` or ``Issued by``."""
    memo = any(_TO.match(row.text) for row in rows[:_LABELLED_ROWS])
    labelled_title = [name for name, _ in written_labels(rows[0].text)] if rows else []
    for row in rows["title" not in labelled_title : _LABELLED_ROWS]:
        if row.kind is BlockKind.TABLE or _is_chapter(row.text):
            return
        for label_name, value in written_labels(row.text):
            name = label_name.removeprefix(_MEMO)
            if name != label_name and not memo:
                continue
            if name in _DATES and not find_date(value):
                continue
            place = partial(_span_in, row)
            if name == "author" and (names := author_names(value) or _chinese_list(value)):
                for each in names:
                    yield Metadatum(name, each, place(each))
            elif name != "keywords":
                yield from _entries(name, value, place)
        label = label_of(row.text, "keywords")
        if label is not None and not label.alone:
            words_of = _CLASSIFIED.split(row.text[label.end :])[0].strip(" \u3000；;。:：")
            yield row.fact("keywords", words_of, at=label.end)


def _is_chapter(text: str) -> bool:
    """Whether a row opens the first chapter, not a list of institutions with numbers."""
    match = re.match("^(?:第[一1]章|一、|1[.．、 ])", text)
    return match is not None and not is_institution(
        re.split("[；;]", text[match.end() :])[0].strip()
    )


def _span_in(row: Row, value: str) -> Span | None:
    return row.fact("", value).span if value in row.text else None


def _chinese_list(value: str) -> list[str]:
    names = split_names(value)
    return names if all(2 <= len(name) <= 4 and not name.isascii() for name in names) else []
