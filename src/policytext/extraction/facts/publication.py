"""Where an article was published: journal, year, volume, issue, pages, DOI; and who paid for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policytext.extraction.text.labels import either, words
from policytext.extraction.text.part_labels import label_of
from policytext.extraction.text.rows import Row
from policytext.model import Metadatum

_DOI = re.compile(r"\b(10\.\d{4,9}/[-._;()/:A-Za-z0-9]*[A-Za-z0-9])")
_ARTICLE_NUMBER = re.compile(
    r"文章编号[］\]】]?\s*[：:]?\s*\d{4}\s*[-–—]\s*\d{3}[\dXx]\s*[（(]\s*(?P<year>(?:19|20)\d{2})\s*[）)]\s*"
    r"(?P<issue>\d{1,2}(?:[-–—]\d{1,2})?)\s*[-–—]\s*(?P<first>\d{3,5})\s*[-–—]\s*(?P<count>\d{2,3})"
)
_CITED = re.compile(
    r"\[J(?:/OL)?\]\s*[.．]?\s*(?P<journal>[^,，.．\[\]]{2,60}?)\s*[,，]\s*(?P<year>(?:19|20)\d{2})\s*[,，]?\s*"
    r"(?P<volume>\d{1,4})?\s*(?:[（(](?P<issue>[\w\s-]{1,12})[）)])?\s*(?:[：:]\s*(?P<pages>\d+(?:\s*[-–—]\s*\d+)?))?"
)
_CHINESE_ISSUE = re.compile(
    r"(?P<year>(?:19|20)\d{2})\s*年?\s*(?:\d{1,2}\s*月)?\s*[,，]?\s*(?:第\s*(?P<volume>\d{1,4})\s*卷)?[\s,，（(]*第\s*(?P<issue>\d{1,3})\s*期"
    r"|第\s*(?P<volume2>\d{1,4})\s*卷[\s,，（(]*第\s*(?P<issue2>\d{1,3})\s*期"
    r"|第\s*(?P<volume3>\d{1,4})\s*卷"
)
_ENGLISH_ISSUE = re.compile(
    r"\bVol(?:\.|ume)?\s*(?P<volume>\d{1,4})(?:\s*[,，]?\s*(?:No\.?|Issue|Iss\.?|Number)\s*(?P<issue>\d{1,3}))?"
    r"|(?<=\s)(?P<volume2>\d{1,4})\s?\((?P<issue2>\d{1,3})\)",
    re.I,
)
_SHORT_HEAD = re.compile(
    r"^(?P<journal>[A-Z][A-Za-z&,:’' -]{4,80}?),? (?P<volume>\d{1,4})(?:\((?P<issue>\d{1,3})\))? "
    r"\((?P<year>(?:19|20)\d{2})\)[,:]? (?:(?P<pages>\d{1,5}\s?[-–—]\s?\d{1,5})|\d{3,9})$"
)
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_PAGES = re.compile(r"(?:\bpp?\.?\s*|第\s?|[:：]\s?)(?P<pages>\d{1,5}\s*[-–—]\s*\d{1,5})(?:\s*页)?")
_REST = re.compile(r"[\s\u3000·|/,，.;；:：()（）《》—–-]+")
_ISSN = re.compile(
    r"\bISSN\b.*$|\bCN\s?\d.*$|(?:19|20)\d{2}\s*年?(?:\s*\d{1,2}\s*月)?|\b(?:Mar|Jan|Feb|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\.?"
)
_FUNDING_END = re.compile(rf"\s*[［\[【]?(?:{either('document-words', 'after funding')})")
_FUNDING = words("document-words", "funding")
_LONGEST_RUNNING_HEAD = 100
_LONGEST_JOURNAL = 60
_FRONT = 14


def publication(rows: Sequence[Row], heads: Sequence[Row]) -> Iterator[Metadatum]:
    """Journal, year, volume, issue, pages and DOI of an article.

    Args:
        rows: of the first part of the document, in order.
        heads: running heads and feet of its first pages.
    """
    for row in rows:
        if label_of(row.text, "identifiers", "keywords") or row.text.upper().startswith("DOI"):
            yield from _of_identifiers(row)
    for row in heads:
        if len(row.text) <= _LONGEST_RUNNING_HEAD:
            yield from _of_running_head(row) or _of_short_head(row)
    for row in (*heads, *rows[:_FRONT]):
        match = _DOI.search(row.text) if len(row.text) <= _LONGEST_RUNNING_HEAD else None
        if match:
            yield row.fact("doi", match.group(1))


def _of_identifiers(row: Row) -> Iterator[Metadatum]:
    if match := _DOI.search(row.text):
        yield row.fact("doi", match.group(1))
    if match := _CITED.search(row.text):
        yield from _named(row, match)
    if match := _ARTICLE_NUMBER.search(row.text):
        first, count = int(match.group("first")), int(match.group("count"))
        pages = f"{first}-{first + count - 1}" if count else str(first)
        yield row.fact("year", match.group("year"), at=match.start())
        yield row.fact(
            "issue", match.group("issue"), match.group("issue").lstrip("0"), match.end("year")
        )
        yield row.fact("pages", match.group()[match.start("first") - match.start() :], pages)


def _named(row: Row, match: re.Match[str]) -> Iterator[Metadatum]:
    for name, value in match.groupdict().items():
        if value and value.strip():
            yield row.fact(name.rstrip("23"), value.strip(), at=match.start(name))


def is_running_head(text: str) -> bool:
    """Whether a row names a journal with its issue or volume and nothing else."""
    row = Row(text, 0)
    return len(text) <= _LONGEST_RUNNING_HEAD and bool(_of_running_head(row) or _of_short_head(row))


def _of_short_head(row: Row) -> list[Metadatum]:
    """Facts of a head such as ``Journal of Examples 12 (2025) 104-118``."""
    match = _SHORT_HEAD.match(row.text)
    return list(_named(row, match)) if match else []


def _of_running_head(row: Row) -> list[Metadatum]:
    return list(_running_head(row))


def _running_head(row: Row) -> Iterator[Metadatum]:
    """Facts of a head such as ``示例学报　2023年第9期`` or ``Journal of Examples, Vol. 12``."""
    found = [m for m in (_CHINESE_ISSUE.search(row.text), _ENGLISH_ISSUE.search(row.text)) if m]
    if not found:
        return
    rest = row.text
    for match in found:
        rest = rest.replace(match.group(), "\n")
    rest = _ISSN.sub("\n", _PAGES.sub("\n", rest))
    names = [_REST.sub(" ", part).strip() for part in re.split(r"\n|\s{3,}|[\u3000|]+", rest)]
    journal = next((name for name in names if _is_journal(name)), "")
    if not journal:
        return
    shown = journal if journal in row.text else row.text
    yield row.fact("journal", shown, journal)
    for match in found:
        yield from _named(row, match)
    if year := _YEAR.search(row.text):
        yield row.fact("year", year.group(1))
    if pages := _PAGES.search(row.text):
        yield row.fact("pages", pages.group("pages"))


def _is_journal(name: str) -> bool:
    if not 2 < len(name) <= _LONGEST_JOURNAL or re.search(r"\d", name):
        return False
    return re.search("[\u4e00-\u9fff]{3}", name) is not None or len(name.split()) > 1


def funding(rows: Sequence[Row]) -> Iterator[Metadatum]:
    """Who paid for the work, from a note such as 基金项目 or Funding.

    Args:
        rows: all blocks, footnotes included.
    """
    for row in rows:
        label = label_of(row.text, "authors")
        opening = row.text[: label.end].lower() if label else ""
        if label is None or label.alone or not any(word in opening for word in _FUNDING):
            continue
        value = _FUNDING_END.split(row.text[label.end :])[0].strip(" \u3000；;。.")
        if value:
            yield row.fact("funding", value, at=label.end)
