"""Addressee, attachments, signature, copies and appendices of official documents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from policytext.extraction.facts.official import ATTACHMENT_LIST
from policytext.extraction.facts.signature import Signature, date_of, own_signature
from policytext.extraction.text.dates import find_date
from policytext.extraction.text.part_labels import label_of, opens_appendix
from policytext.extraction.text.rows import Row
from policytext.model import BlockKind, Metadatum, Part

Assigned = Mapping[int, Part]
Found = Iterator[tuple[int, Part]]

_REMARK = re.compile("^[（(【\\[][^（()）]{2,40}[）)】\\]]$")
_PRINTED = re.compile(
    "(?:19|20)\\d{2}\\s?年\\s?\\d{1,2}\\s?月\\s?\\d{1,2}\\s?日\\s*印\\s?发|共印\\s?\\d+\\s?份"
)
_ITEM = re.compile(r"^\d{1,2}\s*[.．、]")
_LONGEST_ITEM = 120
_LONGEST_COPIES = 400
_TAIL = 15


def addressee_part(rows: Sequence[Row], metadata: Sequence[Metadatum]) -> Found:
    """The row that names whom the document addresses.

    Args:
        rows: all blocks in order, without furniture.
        metadata: what the document says about itself.
    """
    for item in metadata:
        if item.name == "addressee" and item.span is not None:
            at = item.span.start
            yield from (
                (i, Part.ADDRESSEE) for i, row in enumerate(rows) if row.start <= at < row.end
            )


def closing_parts(rows: Sequence[Row], metadata: Sequence[Metadatum], title: int) -> Found:
    """Signature, list of attachments, copies, and the texts that follow the signature.

    Args:
        rows: all blocks in order, without furniture.
        metadata: what the document says about itself.
        title: the row of the title; -1 without one.
    """
    issuers = [item.value for item in metadata if item.name == "issuer"]
    signed = own_signature(_readable(rows), issuers)
    first, last = _signed_rows(rows, signed, metadata)
    copies = list(_copies(rows, last))
    yield from ((index, Part.COPIES) for index in copies)
    listed = _attachments(rows, first) or _attachments_at_end(rows, last, copies)
    yield from ((index, Part.ATTACHMENTS) for index in listed)
    if last is None or first is None:
        return
    yield from ((index, Part.SIGNATURE) for index in range(first, last + 1))
    own = signed is not None and any(item.value in issuers for item in signed.issuers)
    follows = last + 1 < len(rows) and opens_appendix(rows[last + 1].text)
    if title < first and (own or follows):
        yield from ((i, Part.APPENDIX) for i in range(last + 1, len(rows)) if i not in copies)


def _readable(rows: Sequence[Row]) -> list[Row]:
    beside = (BlockKind.CAPTION, BlockKind.FOOTNOTE, BlockKind.SIDE_NOTE)
    return [row for row in rows if row.kind not in beside]


def _signed_rows(
    rows: Sequence[Row], signed: Signature | None, metadata: Sequence[Metadatum]
) -> tuple[int | None, int | None]:
    """First and last row of the signature with the remarks under it, or of a date at the end."""
    if signed is not None:
        covered = [
            i
            for i, row in enumerate(rows)
            if row.start < signed.span.end and signed.span.start < row.end
        ]
    else:
        dates = {item.span for item in metadata if item.name == "date" and item.span is not None}
        covered = [
            i
            for i in range(max(1, len(rows) * 2 // 3), len(rows))
            if (date := date_of(rows[i])) is not None and date.span in dates
        ][:1]
    if not covered:
        return None, None
    last = covered[-1]
    while last + 1 < len(rows) and _REMARK.match(rows[last + 1].text):
        last += 1
    return covered[0], last


def _attachments(rows: Sequence[Row], signature: int | None) -> list[int]:
    """Rows of the list of attachments, which stands over the signature."""
    for index, row in enumerate(rows[:signature]):
        if not ATTACHMENT_LIST.match(row.text) or len(row.text) > 4 * _LONGEST_ITEM:
            continue
        last = index
        alone = ATTACHMENT_LIST.fullmatch(row.text) is not None
        while last + 1 < len(rows) and _is_item(rows[last + 1].text):
            last += 1
        ends = last + 1 >= len(rows) or (signature is not None and last + 1 <= signature)
        listed = last > index or _ITEM.match(ATTACHMENT_LIST.sub("", row.text))
        if alone and last == index:
            continue
        if ends or listed or date_of(rows[last + 1]) is not None:
            return list(range(index, last + 1))
    return []


def _attachments_at_end(
    rows: Sequence[Row], signature: int | None, copies: Sequence[int]
) -> list[int]:
    """Rows of a list of attachments below the signature, with no text of theirs behind it."""
    start = len(rows) if signature is None else signature + 1
    after = [index for index in range(start, len(rows)) if index not in copies]
    if not after or not ATTACHMENT_LIST.match(rows[after[0]].text):
        return []
    others = [index for index in after[1:] if not _is_item(rows[index].text)]
    return [] if others else after


def _is_item(text: str) -> bool:
    return _ITEM.match(text) is not None and len(text) <= _LONGEST_ITEM


def _copies(rows: Sequence[Row], signature: int | None) -> Iterator[int]:
    """Rows from 抄送 to the line of printing, anywhere behind the signature or at the end."""
    start = signature + 1 if signature is not None else max(1, len(rows) - _TAIL)
    marked = [
        index
        for index in range(start, len(rows))
        if _is_copies(rows[index].text) and len(rows[index].text) <= _LONGEST_COPIES
    ]
    for index, after in zip(marked, [*marked[1:], len(rows)], strict=False):
        yield index
        between = range(index + 1, after)
        if after < len(rows) and len(between) <= 3:
            yield from between


def _is_copies(text: str) -> bool:
    label = label_of(text, "copies")
    if label is not None and not label.alone:
        return True
    if len(text) <= _LONGEST_ITEM and _PRINTED.search(text):
        return True
    old_form = label_of(text, "keywords")
    return old_form is not None and text.startswith("主题词") and find_date(text) is None


def appendix_parts(rows: Sequence[Row], known: Assigned) -> Found:
    """Appendices by their headings, each up to the references or the next part known.

    Args:
        rows: all blocks in order, without furniture.
        known: what is already known of them.
    """
    inside = False
    for index, row in enumerate(rows):
        if known.get(index) is not None:
            inside = inside and known[index] is Part.APPENDIX
            continue
        heading = row.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH)
        inside = inside or (heading and index > 2 and opens_appendix(row.text))
        if inside:
            yield index, Part.APPENDIX
