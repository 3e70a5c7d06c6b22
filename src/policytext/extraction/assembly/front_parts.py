"""Masthead, title, authors, abstract and keywords: what stands before the text of a document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from policytext.extraction.assembly.labelled_parts import is_authors, is_chinese
from policytext.extraction.facts.official import is_order, masthead, number_in
from policytext.extraction.facts.titles import is_stage
from policytext.extraction.structure.headings import heading_level
from policytext.extraction.text.dates import find_date
from policytext.extraction.text.part_labels import is_beside, label_of
from policytext.extraction.text.rows import Row
from policytext.model import BlockKind, Metadatum, Part

Assigned = Mapping[int, Part]
Found = Iterator[tuple[int, Part]]

_LABEL = re.compile("^[^：:。]{1,20}[：:]")
_PASSED = re.compile(
    "^[（(]?\\s*(?:19|20)\\d{2}\\s?年.{1,120}?(?:通过|批准|修订|修正|修改|公布|发布)"
    "|^[（(].{4,400}(?:通过|批准|公布|发布|施行|修订|修正)[^。]{0,20}[）)]$"
    r"|^\((?:Adopted|Passed|Promulgated|Approved|Issued|Amended|Effective)\b.{4,400}\)$",
    re.DOTALL,
)
_PRESENTED = re.compile(
    r"^(?:Presented to|Laid before|Ordered (?:by|to be)|Report to|Submitted to"
    r"|Prepared (?:for|by))\s"
    r"|^(?:指导教师|导师|学科专业|专业名称|专业|研究方向|所在学院)[：:]"
)
_SENTENCE = re.compile("[。！？；]|[a-z]{2}[.!?](?:\\s|$)")
_BLANKS = re.compile("[\\s\u3000]+")
_HEAD = 14
_LONGEST_ROW = 300
_LONGEST_MASTHEAD = 120
_LONGEST_DATE_ROW = 60
_RUN_IN = 60
_MOST_ABOVE = 8


def title_parts(rows: Sequence[Row], metadata: Sequence[Metadatum], body: int) -> Found:
    """The title, what stands over it, and the authors and notes below it.

    Args:
        rows: all blocks in order, without furniture.
        metadata: what the document says about itself.
        body: first row of the abstract or the keywords; the number of rows without them.
    """
    title = _title_row(rows, metadata)
    heads = masthead(rows)
    yield from ((index, Part.MASTHEAD) for index in heads if index != title)
    if title is None:
        return
    row = rows[title]
    if len(row.text) > _LONGEST_ROW:
        return
    yield title, Part.TITLE
    if any(_is_order(rows, index) for index in range(min(title, _HEAD))):
        yield from ((i, Part.MASTHEAD) for i in range(min(title, _HEAD)) if _is_order(rows, i))
    elif title <= _HEAD and all(_is_line(rows[index]) for index in range(title)):
        yield from ((index, Part.MASTHEAD) for index in range(title))
    yield from _below_title(rows, metadata, title, body)


def _is_order(rows: Sequence[Row], index: int) -> bool:
    """Whether a row is the masthead of an order (令) or its number."""
    bare = re.sub("[ \u3000]", "", rows[index].text)
    below = rows[index + 1].text if index + 1 < len(rows) else ""
    above = re.sub("[ \u3000]", "", rows[index - 1].text) if index else ""
    return is_order(bare, below) or is_order(above, rows[index].text)


def _is_line(row: Row) -> bool:
    return len(row.text) <= _LONGEST_MASTHEAD and not re.search("[。；]", row.text)


def _below_title(
    rows: Sequence[Row], metadata: Sequence[Metadatum], title: int, body: int
) -> Found:
    subtitle = _row_of(rows, metadata, "subtitle")
    authors = {
        index
        for name in ("author", "institution")
        if (index := _row_of(rows, metadata, name, last=True)) is not None
        and title < index <= title + _HEAD
        and len(rows[index].text) <= _LONGEST_ROW
    }
    last = max(authors, default=title)
    issuer = _row_of(rows, metadata, "issuer")
    if issuer in (title + 1, title + 2) and not is_chinese(rows[issuer].text):
        authors.add(issuer)
        last = max(last, issuer)
    if body <= title + _HEAD and body < len(rows):
        last = max(last, body - 1)
    seen_author = False
    for index in range(title + 1, min(title + _HEAD, len(rows))):
        row = rows[index]
        part = _part_of(row, index == subtitle)
        if part is None and (index > last or _is_text(row)):
            return
        seen_author = seen_author or part is Part.AUTHORS
        if part is not None or index in authors or not _LABEL.match(row.text):
            yield index, part or (Part.AUTHORS if seen_author or index in authors else Part.TITLE)


def _is_text(row: Row) -> bool:
    """Whether a row is too long, or ends too much like a sentence, to name somebody."""
    return len(row.text) > _LONGEST_ROW or row.text.endswith(("。", "：", ":"))


def _part_of(row: Row, is_subtitle: bool) -> Part | None:
    """What a row below the title is, by its own words; None when they do not tell."""
    text = row.text
    if is_subtitle or is_stage(text) or _PASSED.match(text):
        return Part.TITLE
    if number_in(text) and len(text) <= _LONGEST_MASTHEAD and not _SENTENCE.search(text):
        return Part.MASTHEAD
    if is_authors(row) or _PRESENTED.match(text):
        return Part.AUTHORS
    dated = find_date(text)
    alone = dated is not None and dated[2] - dated[1] > len(text) / 2 and not _LABEL.match(text)
    return Part.TITLE if alone and len(text) <= _LONGEST_DATE_ROW else None


def _row_of(
    rows: Sequence[Row], metadata: Sequence[Metadatum], name: str, *, last: bool = False
) -> int | None:
    """The row in which the first or last fact of a name stands."""
    spans = [item.span for item in metadata if item.name == name and item.span is not None]
    if not spans:
        return None
    at = spans[-1 if last else 0].start
    return next((i for i, row in enumerate(rows) if row.start <= at < row.end), None)


def _title_row(rows: Sequence[Row], metadata: Sequence[Metadatum]) -> int | None:
    """The row that is the title, or repeats a title which stands beside the text."""
    titles = [_BLANKS.sub("", item.value) for item in metadata if item.name == "title"]
    whole = (i for i, row in enumerate(rows[:_HEAD]) if _BLANKS.sub("", row.text) in titles)
    index = next(whole, None)
    return _row_of(rows, metadata, "title") if index is None else index


def repeated_front(rows: Sequence[Row], known: Assigned) -> Found:
    """Title and authors over a further abstract, as articles repeat them in another language.

    Args:
        rows: all blocks in order, without furniture.
        known: what is already known of them.
    """
    titles = [index for index, part in known.items() if part is Part.TITLE]
    for index, row in enumerate(rows):
        if known.get(index) is not Part.ABSTRACT or label_of(row.text, "abstract") is None:
            continue
        above = _above(rows, known, index)
        if not above or (titles and index - min(titles) <= _HEAD and min(titles) in above):
            continue
        named = len(above) == 1 and is_authors(rows[above[0]])
        yield above[0], Part.AUTHORS if named else Part.TITLE
        yield from ((at, Part.AUTHORS) for at in above[1:])


def _above(rows: Sequence[Row], known: Assigned, abstract: int) -> list[int]:
    """The unknown short rows right above an abstract, in the script of that abstract."""
    chinese = is_chinese(rows[abstract].text)
    taken: list[int] = []
    for at in range(abstract - 1, max(-1, abstract - 1 - _MOST_ABOVE), -1):
        row = rows[at]
        if known.get(at) is not None or len(row.text) > _LONGEST_ROW:
            break
        sentence = _SENTENCE.search(row.text) is not None and not is_beside(row.text)
        numbered = heading_level(row.text) is not None and not is_authors(row)
        if is_chinese(row.text) != chinese or (sentence and not is_authors(row)) or numbered:
            break
        if row.kind in (BlockKind.TABLE, BlockKind.CAPTION, BlockKind.LIST_ITEM):
            break
        taken.insert(0, at)
    return taken


def authors_at_end(rows: Sequence[Row], known: Assigned) -> Found:
    """Lives of the authors behind the references and the keywords of a second language.

    Args:
        rows: all blocks in order, without furniture.
        known: what is already known of them.
    """
    references = [index for index, part in known.items() if part is Part.REFERENCES]
    notes = (Part.KEYWORDS, Part.AUTHORS)
    begun = False
    for index in range(max(references, default=len(rows)) + 1, len(rows)):
        begun = begun or known.get(index) in notes
        if rows[index].kind is BlockKind.HEADING:
            begun = False
        if begun and known.get(index) is None:
            yield index, Part.AUTHORS
