"""Who signs a document, and when: the rows at its end, a byline, a date below the title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from policytext.extraction.text.dates import find_date
from policytext.extraction.text.labels import words
from policytext.extraction.text.rows import Row, body_names
from policytext.model import Metadatum, Span

_AFTER_DATE = re.compile("^[\\s\u3000]*(?:[（(][^（）()]{1,30}[）)])?[。.]?$")
_LAST = frozenset("日）)。.")
_WHOLE_DATE = len("2019-01-22")
_MONTH = len("2019-01")
_HANDLED = re.compile(r"收稿|修回|录用|\b(?:[Rr]eceived|[Rr]evised|[Aa]ccepted)\b")
_ISSUED_BY = re.compile("^(?:Issued|Published) by (?:the )?")
_SENTENCE = re.compile(r"[。；：.;:][”\"’)）]?$")
_LONGEST_DATE_ROW = 90
_TAIL = 14
_MOST_SIGNERS = 10
_LONGEST_SIGNER = 120
_DONE_AT = re.compile(r"^Done (?:at|in) [A-Z][\w .-]{2,40}, (?:on |the )?(.{6,24}\d{4})\.?$")
_FOR = re.compile(r"^For the ([A-Z][\w ’'-]{3,80})$")
_NOT_SIGNED = re.compile(r"^(?:ANNEX|Annex|APPENDIX|Appendix)\b|[.;:]$")
_PUBLISHED = re.compile(
    r"^(?:First )?(?:[Pp]ublished|[Pp]osted|Released)(?: on| online)?:? |^发布于[：: \u3000]*"
)
_DATELINE = re.compile(r"^[A-Z][^.。:]{2,40}?,\s(.{6,20}?\d{4})\s?[.:—–-]")


@dataclass(frozen=True, slots=True)
class Signature:
    """A date and the bodies that sign above or before it.

    Attributes:
        date: the date of writing.
        issuers: bodies that sign; none where a person signs for an office.
        span: from the first signing row to the end of the row with the date.
    """

    date: Metadatum
    issuers: tuple[Metadatum, ...]
    span: Span


def date_of(row: Row) -> Metadatum | None:
    """The whole date of a row that holds nothing else but a remark in brackets."""
    short = len(row.text) <= _LONGEST_DATE_ROW and _may_end_with_date(row.text)
    dated = find_date(row.text) if short else None
    if dated is None or len(dated[0]) < _WHOLE_DATE or row.text[: dated[1]].strip("（( \u3000"):
        return None
    rest = row.text[dated[2] :]
    if not _AFTER_DATE.match(rest) and rest.strip("）) \u3000"):
        return None
    return row.fact("date", row.text[dated[1] : dated[2]], dated[0])


def _may_end_with_date(text: str) -> bool:
    """Whether a row ends as one does with a date at its end, or a remark: few do."""
    last = text.rstrip()[-1:]
    return last in _LAST or last.isdecimal()


def signatures(rows: Sequence[Row], known: Sequence[str] = ()) -> list[Signature]:
    """All signatures: rows of public bodies, or an office and a name, over or before a date.

    Args:
        rows: of the document in order.
        known: names that sign though they are no public body's, such as a university's.
    """
    found = []
    begun = False
    for index, row in enumerate(rows):
        begun = begun or _SENTENCE.search(row.text) is not None
        if not begun or len(row.text) > _LONGEST_SIGNER + 40:
            continue
        date = date_of(row)
        if date is not None:
            issuers, signed = _signers(rows[max(0, index - _MOST_SIGNERS) : index], known)
            if signed:
                span = Span(rows[index - signed].start, row.end)
                found.append(Signature(date, tuple(issuers), span))
        elif (beside := _beside(row)) is not None:
            found.append(beside)
    return found


def _signers(above: Sequence[Row], known: Sequence[str]) -> tuple[list[Metadatum], int]:
    """The bodies in the last of some rows, and how many of these rows sign."""
    issuers: list[Metadatum] = []
    signed = 0
    for row in reversed(above):
        names = body_names(row.text) or _english_body(row) or [n for n in known if n == row.text]
        if not names and not (_is_office(row.text) and not issuers):
            break
        signed += 1
        issuers[:0] = [row.fact("issuer", name) for name in names if name in row.text]
    return issuers, signed


def _english_body(row: Row) -> list[str]:
    """A row that is the name of an organisation in English."""
    named = any(word.strip(",") in words("names", "organisations") for word in row.text.split())
    short = row.text.isprintable() and len(row.text) <= _LONGEST_SIGNER and row.text[:1].isupper()
    name = _ISSUED_BY.sub("", row.text)
    return [name] if named and short and not re.search(r"[.;:!?\d]", name) else []


def _is_office(row: str) -> bool:
    offices = "|".join(words("names", "offices"))
    return (
        re.match(rf"^[\u4e00-\u9fff]{{0,12}}(?:{offices})[\s\u3000]*\S[^，。]{{0,6}}$", row)
        is not None
    )


def _beside(row: Row) -> Signature | None:
    """A signature whose bodies and date stand in one row."""
    dated = find_date(row.text) if _may_end_with_date(row.text) else None
    if dated is None or len(dated[0]) < _WHOLE_DATE or not _AFTER_DATE.match(row.text[dated[2] :]):
        return None
    names = body_names(row.text[: dated[1]].rstrip(" \u3000"))
    if not names:
        return None
    date = row.fact("date", row.text[dated[1] : dated[2]], dated[0])
    issuers = tuple(row.fact("issuer", name) for name in names)
    return Signature(date, issuers, Span(row.start, row.end))


def own_signature(rows: Sequence[Row], issuers: Sequence[str]) -> Signature | None:
    """The signature of the document itself, which stands before its attachments'.

    Args:
        rows: of the document in order.
        issuers: bodies that title or masthead name.
    """
    found = signatures(rows, issuers)
    own = [s for s in found if any(item.value in issuers for item in s.issuers)]
    return next(iter(own or found), None) or done_at(rows)


def issued_above_title(rows: Sequence[Row]) -> Signature | None:
    """Body and date that share a row at the head, as minutes and bulletins have them."""
    return next((s for row in rows[:5] if (s := _beside(row)) is not None and s.issuers), None)


def done_at(rows: Sequence[Row]) -> Signature | None:
    """The close of an act: ``Done at`` a place and day, then for whom it is signed."""
    for index, row in enumerate(rows):
        date = _done(row)
        if date is None:
            continue
        below = rows[index + 1 :]
        short = (i for i, r in enumerate(below) if len(r.text) > 60 or _NOT_SIGNED.search(r.text))
        signed = below[: next(short, len(below))]
        signs = [(r, match) for r in signed if (match := _FOR.match(r.text)) is not None]
        issuers = tuple(r.fact("issuer", match.group(1)) for r, match in signs)
        return Signature(date, issuers, Span(row.start, [row, *signed][-1].end))
    return None


def last_date(rows: Sequence[Row]) -> Iterator[Metadatum]:
    """The date that stands alone among the last rows."""
    dates = [date for row in rows[1:][-_TAIL:] if (date := date_of(row) or _done(row)) is not None]
    yield from dates[-1:]


def _done(row: Row) -> Metadatum | None:
    """The date of an act that ends with ``Done at`` a place."""
    match = _DONE_AT.match(row.text)
    dated = find_date(match.group(1)) if match else None
    return row.fact("date", match.group(1), dated[0]) if match and dated else None


def published_on(rows: Sequence[Row]) -> Iterator[Metadatum]:
    """The day of publication that a row at the head gives, such as ``Published 4 May 2024``."""
    for row in rows[:8]:
        match = _PUBLISHED.match(row.text)
        dated = find_date(row.text[match.end() :]) if match else None
        if match and dated and dated[1] == 0 and len(row.text) <= _LONGEST_DATE_ROW:
            words_of = row.text[match.end() : match.end() + dated[2]]
            yield row.fact("date published", words_of, dated[0])


def date_below_title(rows: Sequence[Row]) -> Iterator[Metadatum]:
    """The first date in the rows below the title: a whole one, else a month."""
    front = [row for row in rows[:6] if "\t" not in row.text]
    months = []
    for row in front:
        if line := _DATELINE.match(row.text):
            yield row.fact("date", line.group(1), (find_date(line.group(1)) or ("",))[0])
        dated = find_date(row.text) if len(row.text) <= 150 else None
        if dated is None or _HANDLED.search(row.text) or _PUBLISHED.match(row.text):
            continue
        item = row.fact("date", row.text[dated[1] : dated[2]], dated[0])
        if len(dated[0]) == _WHOLE_DATE:
            yield item
        elif len(dated[0]) == _MONTH and len(row.text) < 110 and dated[2] >= len(row.text) - 1:
            months.append(item)
    yield from months
