"""What a document says about itself, with the place where it says it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from policytext.extraction.assembly.abstracts import abstracts
from policytext.extraction.assembly.stated import from_facts, from_labels, from_written_labels
from policytext.extraction.drafts.draft import Fact
from policytext.extraction.facts.authors import byline
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
    published_on,
)
from policytext.extraction.text.dates import find_date
from policytext.extraction.text.rows import Row, rows_of
from policytext.model import Block, BlockKind, Metadatum

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
_OF_THIS_PLACE = ("省", "市", "县", "区", "州", "自治区")
_PROPERTY = "property "
_WHOLE_DATE = len("2019-01-22")


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
        from_facts(text, (fact for fact in facts if fact not in unsure)),
        from_labels(text, blocks),
        from_written_labels(rows),
        _from_rows(rows),
    ):
        _add(found, group)
    _add(found, (item for title in found.get("title", []) for item in title_issuers(title)))
    found.update(_in_full(found, rows))
    _add(found, _from_signature(rows, found))
    _add(found, masthead_issuers(rows))
    _add(found, passed_by(rows))
    _add(found, published_on(rows))
    _add(found, _dates(rows, found))
    _add(found, effective(rows, _title_of(found)))
    _add(found, copies(rows))
    _add(found, from_facts(text, unsure))
    _add(found, _published(text, blocks, rows))
    _add(found, document_type(found, rows))
    _add(found, regions(found))
    return tuple(item for name in ORDER for item in found.get(name, []))


def _title_of(found: dict[str, list[Metadatum]]) -> str:
    return next((item.value for item in found.get("title", ())), "")


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
