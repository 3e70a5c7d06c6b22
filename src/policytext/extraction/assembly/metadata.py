"""What a document says about itself, with the place where it says it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from policytext.extraction.assembly.abstracts import abstracts
from policytext.extraction.drafts.draft import Fact
from policytext.extraction.facts.authors import author_names, byline, is_institution
from policytext.extraction.facts.document_types import document_type
from policytext.extraction.facts.enactment import effective, passed, passed_by
from policytext.extraction.facts.front_matter import front_matter, front_rows
from policytext.extraction.facts.official import (
    addressee,
    attachments,
    copies,
    document_number,
    masthead_issuers,
    series,
    title_issuers,
)
from policytext.extraction.facts.publication import funding, publication
from policytext.extraction.facts.regions import regions
from policytext.extraction.facts.signature import (
    date_below_title,
    issued_above_title,
    last_date,
    own_signature,
)
from policytext.extraction.text.dates import find_date, iso_date
from policytext.extraction.text.labels import labelled, written_labels
from policytext.extraction.text.part_labels import label_of
from policytext.extraction.text.rows import Row, body_names, rows_of, split_names
from policytext.model import Block, BlockKind, Metadatum, Span

_Place = Callable[[str], Span | None]

ORDER = (
    "title",
    "subtitle",
    "type",
    "region",
    "city",
    "author",
    "institution",
    "issuer",
    "document number",
    "date",
    "date published",
    "date effective",
    "addressee",
    "attachment",
    "copies",
    "index number",
    "topic",
    "keywords",
    "abstract",
    "journal",
    "year",
    "volume",
    "issue",
    "pages",
    "doi",
    "funding",
    "source",
)
"""Names of metadata. ``date`` is the date of writing, passing or signing, ``date effective`` the
day from which the document holds. ``type``, ``region`` and ``city`` have the English names of the
shipped lists; the region ``national`` stands for the whole state."""
_DATES = ("date", "date published")
_MANY = (
    "author",
    "institution",
    "issuer",
    "attachment",
    "region",
    "city",
    "keywords",
    "abstract",
    "funding",
)
_FIRST_PAGES = 3
_FIRST_ROWS = 40
_AFTER_SOURCE = re.compile("[\\s\u3000|]+(?:记者|作者|编辑|责编|通讯员)")
_OF_THIS_PLACE = ("省", "市", "县", "区", "州", "自治区")
_MEMO = "memo "
_TO = re.compile("^(?:To|TO)\\s*[:：]")
_BLANKS_IN_NAME = re.compile("(?<=[\u4e00-\u9fff])[ \u3000]+(?=[\u4e00-\u9fff])")
_PROPERTY = "property "
_HEAD_BLOCKS = 40
_SEARCHED = 6000
_LABELLED_ROWS = 20
_WHOLE_DATE = len("2019-01-22")
_CLASSIFIED = re.compile(r"[［\[【]?(?:中图)?分类号|DOI\b|文献标[志识]码")


def find_metadata(
    text: str, blocks: Sequence[Block], facts: Iterable[Fact] = ()
) -> tuple[Metadatum, ...]:
    """What a document says about itself.

    Args:
        text: the document's text.
        blocks: its blocks in order.
        facts: what stands beside the text, such as in a header table.

    Returns:
        Entries in the order of ``ORDER``. Dates are in ISO form; the span shows them as written.
        Every author, institution, issuer and attachment has an entry. What stands beside the text
        goes before what stands in it; the properties of a file, which its writer seldom sees, last.
    """
    rows = rows_of(text, blocks)
    found: dict[str, list[Metadatum]] = {}
    facts = tuple(facts)
    unsure = [fact for fact in facts if fact.origin.startswith(_PROPERTY)]
    for group in (
        _from_facts(text, (fact for fact in facts if fact not in unsure)),
        _from_labels(text, blocks),
        _from_written_labels(rows),
        _from_rows(rows),
    ):
        _add(found, group)
    _add(found, (item for title in found.get("title", []) for item in title_issuers(title)))
    found.update(_in_full(found, rows))
    _add(found, _from_signature(rows, found))
    _add(found, masthead_issuers(rows))
    _add(found, passed_by(rows))
    _add(found, _dates(rows, found))
    _add(found, effective(rows))
    _add(found, copies(rows))
    _add(found, _from_facts(text, unsure))
    _add(found, _published(text, blocks, rows))
    _add(found, document_type(found, rows))
    _add(found, regions(found))
    return tuple(item for name in ORDER for item in found.get(name, []))


def find_title(metadata: Iterable[Metadatum]) -> str:
    """The title among the metadata, or nothing."""
    return next((item.value for item in metadata if item.name == "title"), "")


def _add(found: dict[str, list[Metadatum]], group: Iterable[Metadatum]) -> None:
    """Add the entries whose name has none yet; one each, but every author and body."""
    fresh: dict[str, list[Metadatum]] = {}
    for item in group:
        if item.name not in found and item.value:
            fresh.setdefault(item.name, []).append(item)
    for name, items in fresh.items():
        found[name] = _distinct(items) if name in _MANY else items[:1]


def _distinct(items: Sequence[Metadatum]) -> list[Metadatum]:
    return list({item.value: item for item in reversed(items)}.values())[::-1]


def _published(text: str, blocks: Sequence[Block], rows: Sequence[Row]) -> Iterator[Metadatum]:
    """Abstracts, and where an article was published, from rows and running heads."""
    every = [Row(text[b.span.start : b.span.end], b.span.start, b.kind, b.level) for b in blocks]
    heads = [
        row
        for block, row in zip(blocks, every, strict=True)
        if block.kind is BlockKind.FURNITURE and block.page <= _FIRST_PAGES
    ]
    flow = [row for row in every if row.kind is not BlockKind.FURNITURE]
    yield from abstracts(text, flow)
    yield from funding(flow)
    yield from publication(rows[:_FIRST_ROWS], [*heads, *rows[:3]])


def _from_facts(text: str, facts: Iterable[Fact]) -> Iterator[Metadatum]:
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


def _from_labels(text: str, blocks: Sequence[Block]) -> Iterator[Metadatum]:
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


def _from_written_labels(rows: Sequence[Row]) -> Iterator[Metadatum]:
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


def _from_rows(rows: Sequence[Row]) -> Iterator[Metadatum]:
    yield from front_matter(rows)
    yield from series(rows)
    yield from document_number(rows)
    yield from addressee(rows)
    yield from attachments(rows)


def _from_signature(rows: Sequence[Row], found: dict[str, list[Metadatum]]) -> Iterator[Metadatum]:
    """The bodies that sign, and the date under them."""
    named = [*found.get("issuer", []), *masthead_issuers(rows)]
    signed = own_signature(rows, [item.value for item in named]) or issued_above_title(rows)
    if signed is not None:
        yield signed.date
        yield from signed.issuers


def _in_full(found: dict[str, list[Metadatum]], rows: Sequence[Row]) -> dict[str, list[Metadatum]]:
    """Issuers that a title only names as of this place (市科技局), as masthead or signature do."""
    issuers = found.get("issuer", [])
    if not any(item.value.startswith(_OF_THIS_PLACE) for item in issuers):
        return {}
    signed = own_signature(rows, [])
    full = [*masthead_issuers(rows)] or [*(signed.issuers if signed else ())]
    whole = not any(item.value.startswith(_OF_THIS_PLACE) for item in full)
    return {"issuer": _distinct(full)} if whole and len(full) == len(issuers) else {}


def _dates(rows: Sequence[Row], found: dict[str, list[Metadatum]]) -> Iterator[Metadatum]:
    """The date without a signature: of a byline, of passing a law, of the last or first rows."""
    for row in front_rows(rows):
        dated = find_date(row.text) if byline(row) else None
        if dated and len(dated[0]) == _WHOLE_DATE:
            yield row.fact("date", row.text[dated[1] : dated[2]], dated[0])
    yield from passed(rows)
    yield from last_date(rows)
    titles = [item.span.start for item in found.get("title", []) if item.span]
    below = [row for row in rows if row.start not in titles]
    yield from date_below_title(below)
