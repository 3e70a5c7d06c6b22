"""What a document says about itself, with the place where it says it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import pairwise

from policytext.extraction.dates import find_date, iso_date
from policytext.extraction.front_matter import front_matter
from policytext.extraction.labels import labelled, words
from policytext.model import Block, BlockKind, Metadatum, Span

_Place = Callable[[str], Span | None]

ORDER = (
    "title",
    "subtitle",
    "author",
    "issuer",
    "document number",
    "date",
    "date published",
    "addressee",
    "index number",
    "topic",
    "source",
)
_DATES = ("date", "date published")
_MANY = ("author", "issuer")
_HEAD_BLOCKS = 40
_SEARCHED = 6000
_NUMBER = re.compile(
    r"(?:^|[\s\u3000（(])([\u4e00-\u9fff]{1,14}[〔\[［【(（]\s*(?:19|20)\d{2}\s*[〕\]］】)）]\s*(?:第\s*)?\d{1,5}\s*号)"
)
_ORDER_NUMBER = re.compile(
    r"^[（(]?([\u4e00-\u9fff\s\u3000]{0,24}?令?\s*第\s*[\d〇零一二三四五六七八九十百千]{1,7}\s*号)[）)]?$"
)
_LONGEST_NUMBER_BLOCK = 60
_SPLIT_ISSUERS = re.compile(r"[、，,;；\s\u3000]+")
_LABELLED_ADDRESSEE = re.compile(r"^主送(?:机关)?\s*[:：]\s*(\S.*)$")
_SIGNATURE_BLOCKS = 14
_PASSED = re.compile("通过|修订|修正|修改|公布|发布|施行")
_LONGEST_DATED_BLOCK = 150
_WHOLE_DATE = len("2019-01-22")


def find_metadata(
    text: str, blocks: Sequence[Block], facts: Iterable[tuple[str, str]] = ()
) -> tuple[Metadatum, ...]:
    """What a document says about itself.

    Args:
        text: the document's text.
        blocks: its blocks in order.
        facts: name and value of what stands beside the text, such as in a header table.

    Returns:
        Entries in the order of ``ORDER``. Dates are in ISO form; the span shows them as written.
        Every author and issuer has an entry. What stands beside the text goes before what stands
        in it.
    """
    found: dict[str, list[Metadatum]] = {}
    for group in (_from_facts(text, facts), _from_labels(text, blocks), _from_text(text, blocks)):
        fresh: dict[str, list[Metadatum]] = {}
        for item in group:
            if item.name not in found and item.value:
                fresh.setdefault(item.name, []).append(item)
        for name, items in fresh.items():
            found[name] = _distinct(items) if name in _MANY else items[:1]
    if "issuer" not in found:
        found["issuer"] = list(_issuers(text, blocks, found.get("title", [])))
    return tuple(item for name in ORDER for item in found.get(name, []))


def find_title(metadata: Iterable[Metadatum]) -> str:
    """The title among the metadata, or nothing."""
    return next((item.value for item in metadata if item.name == "title"), "")


def _distinct(items: Sequence[Metadatum]) -> list[Metadatum]:
    return list({item.value: item for item in reversed(items)}.values())[::-1]


def _from_facts(text: str, facts: Iterable[tuple[str, str]]) -> Iterator[Metadatum]:
    for name, value in facts:
        yield from _entries(name, value, lambda part: _locate(text, part))


def _entries(name: str, value: str, place: _Place) -> Iterator[Metadatum]:
    if name in _DATES:
        yield Metadatum(name, iso_date(value), place(value))
    elif name == "issuer":
        for part in filter(None, _SPLIT_ISSUERS.split(value)):
            yield Metadatum(name, part, place(part))
    elif name:
        yield Metadatum(name, value, place(value))


def _locate(text: str, value: str) -> Span | None:
    """Where a value stands in the first part of the text, line ends and blanks not counted."""
    at = text.find(value, 0, _SEARCHED)
    if at >= 0:
        return Span(at, at + len(value))
    characters = [re.escape(character) for character in value if not character.isspace()]
    if not 3 < len(characters) < 200:
        return None
    match = re.compile(r"\s*".join(characters)).search(text[:_SEARCHED])
    return Span(match.start(), match.end()) if match else None


def _from_labels(text: str, blocks: Sequence[Block]) -> Iterator[Metadatum]:
    """Facts that furniture at the head of the text names."""
    head = [block for block in blocks[:_HEAD_BLOCKS] if block.kind is BlockKind.FURNITURE]
    rows = [_words(text, block) for block in head]
    for fact in labelled(rows):
        block = head[fact.rows[-1]]
        yield from _entries(fact.name, fact.value, partial(_inside, text, block))
    if not any(name == "date published" for name in (fact.name for fact in labelled(rows))):
        for block, row in zip(head, rows, strict=True):
            if (dated := find_date(row)) and len(row) < 40:
                start = block.span.start
                yield Metadatum(
                    "date published", dated[0], Span(start + dated[1], start + dated[2])
                )


def _inside(text: str, block: Block, value: str) -> Span | None:
    at = text.find(value, block.span.start, block.span.end)
    return Span(at, at + len(value)) if at >= 0 else None


def _from_text(text: str, blocks: Sequence[Block]) -> Iterator[Metadatum]:
    for fact in front_matter(text, blocks):
        yield Metadatum(fact.name, fact.value, Span(fact.start, fact.end))
    body = [block for block in blocks if block.kind is not BlockKind.FURNITURE]
    yield from _document_number(text, body[:10])
    yield from _written_date(text, body)
    yield from _addressee(text, body[:12])


def _document_number(text: str, front: Sequence[Block]) -> Iterator[Metadatum]:
    for block in front:
        row = _words(text, block)
        if len(row) > _LONGEST_NUMBER_BLOCK:
            continue
        match = _NUMBER.search(row) or _ORDER_NUMBER.match(row)
        if match:
            start = block.span.start + match.start(1)
            yield Metadatum(
                "document number", match.group(1), Span(start, start + len(match.group(1)))
            )


def _written_date(text: str, body: Sequence[Block]) -> Iterator[Metadatum]:
    """The date under the signature, else a date in the lines below the title."""
    for block in reversed(body[-_SIGNATURE_BLOCKS:]):
        row = _words(text, block)
        dated = find_date(row)
        if dated and dated[2] - dated[1] >= len(row) - 2 and len(dated[0]) == _WHOLE_DATE:
            start = block.span.start
            yield Metadatum("date", dated[0], Span(start + dated[1], start + dated[2]))
            return
    yield from _date_below_title(text, body[:6])


def _date_below_title(text: str, front: Sequence[Block]) -> Iterator[Metadatum]:
    """The first date below the title, or the last at which a law was passed or amended."""
    found: list[Metadatum] = []
    for block in front:
        row = _words(text, block)
        dated = find_date(row)
        if dated is None or len(row) > _LONGEST_DATED_BLOCK or len(dated[0]) < _WHOLE_DATE:
            continue
        start = block.span.start
        item = Metadatum("date", dated[0], Span(start + dated[1], start + dated[2]))
        if _PASSED.search(row):
            found.append(item)
        elif not found:
            yield item
            return
    if found:
        yield max(found, key=lambda item: item.value)


def _addressee(text: str, front: Sequence[Block]) -> Iterator[Metadatum]:
    above = ""
    for block in front:
        row, numbered = _words(text, block), _NUMBER.search(above) is not None
        above = row
        match = _LABELLED_ADDRESSEE.match(row)
        if match:
            start = block.span.start + match.start(1)
            yield Metadatum("addressee", match.group(1), Span(start, block.span.end))
            return
        names = _SPLIT_ISSUERS.split(row.rstrip("：:"))
        body = any(name.endswith(words("kinds", "bodies")) for name in names)
        if row.endswith(("：", ":")) and "。" not in row and (numbered or body):
            yield Metadatum("addressee", row[:-1], Span(block.span.start, block.span.end - 1))
            return


def _issuers(text: str, blocks: Sequence[Block], title: Sequence[Metadatum]) -> Iterator[Metadatum]:
    """Public bodies that the title begins with, else those that sign above the date."""
    for item in title:
        match = re.match(r"^([\u4e00-\u9fff、 \u3000]{2,60}?)关于", item.value)
        if match and match.group(1).endswith(words("kinds", "bodies")):
            for name in filter(None, _SPLIT_ISSUERS.split(match.group(1))):
                yield Metadatum("issuer", name, _locate(text, name))
            return
    body = [block for block in blocks if block.kind is not BlockKind.FURNITURE]
    tail = body[-_SIGNATURE_BLOCKS:]
    for before, block in pairwise(tail):
        dated, row = find_date(_words(text, block)), _words(text, before)
        if dated and len(_words(text, block)) <= 20 and len(row) <= 40:
            names = [name for name in _SPLIT_ISSUERS.split(row) if name]
            if names and all(name.endswith(words("kinds", "bodies")) for name in names):
                for name in names:
                    yield Metadatum("issuer", name, _inside(text, before, name))


def _words(text: str, block: Block) -> str:
    return text[block.span.start : block.span.end]
