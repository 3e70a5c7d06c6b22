"""Of what type a document is: a notice, a law, a report, an article ..."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from policytext.extraction.facts.covers import thesis_row
from policytext.extraction.text.rows import Row, unspaced
from policytext.model import BlockKind, Metadatum, Span
from policytext.resources import word_lists

_STAGE = re.compile("[（(〔][^（）()]{1,24}[）)〕]$")
_AFTER_DASH = re.compile("[—–]{1,2}.*$")
_YEAR_AT_END = re.compile(
    r"[\s,(（]*(?:19|20)\d{2}(?:\s?[-–—]\s?\d{2,4})?[)）]?$|\s+(?:No\.?\s*)?\d{1,6}$"
)
_SECTION = re.compile(r"^§+\s*\d|^\d+\s+U\.?S\.?C")
_REPORTER = re.compile(r"记者|通讯员|\bstaff (?:writer|reporter)\b|\bcorrespondent\b")
_WEAK = ("article", "report", "list", "standard")
_BYLINES = 6
_CLOSING_ROWS = 6
_NUMBER = re.compile("^(?:\\d{1,2}[.．、]?\\s*|[一二三四五六七八九十]{1,3}、\\s*)")
_RELEASE = re.compile("^(?:press|news|media) release\\b|^新闻(?:稿|通稿|发布稿)$", re.I)


def document_type(
    found: Mapping[str, Sequence[Metadatum]], rows: Sequence[Row]
) -> Iterator[Metadatum]:
    """The type of a document, from its title or its form.

    Args:
        found: metadata by name: title, authors, abstract, keywords, document number.
        rows: of the document in order.

    Yields:
        A name of ``document-types.yaml``, with the words that show it; nothing when none does.
    """
    named = (*found.get("title", ()), *found.get("document number", ()))
    titled = next((item for title in named if (item := of_title(title))), None)
    academic = next(iter((*found.get("keywords", ()), *found.get("doi", ()))), None)
    own = found.get("author") or found.get("abstract")
    authored = own and not found.get("document number")
    called = thesis_row(rows)
    if called is not None and own:
        yield rows[called].fact("type", rows[called].text, "thesis")
    elif academic is not None and authored and (titled is None or titled.value in _WEAK):
        yield Metadatum("type", "article", academic.span)
    elif titled is not None:
        yield titled
    elif released := next((row for row in rows[:4] if _RELEASE.match(row.text)), None):
        yield released.fact("type", released.text, "news")
    elif byline := next((row for row in rows[:_BYLINES] if _is_byline(row)), None):
        yield byline.fact("type", byline.text, "news")
    elif academic is not None and authored:
        yield Metadatum("type", "article", academic.span)
    else:
        yield from _of_headings(rows) or _of_closing(rows)


def _of_headings(rows: Sequence[Row]) -> list[Metadatum]:
    types = word_lists("document-types")
    shown = {words: name for name, entry in types.items() for words in entry.get("headings", ())}
    for row in rows:
        heading, numbered = _NUMBER.subn("", row.text)
        heading = heading.lower()
        if heading in shown and (numbered or row.kind is BlockKind.HEADING):
            return [row.fact("type", row.text, shown[heading])]
    return []


def _of_closing(rows: Sequence[Row]) -> list[Metadatum]:
    """The type that the last rows show, such as a letter's ``Yours sincerely``."""
    types = word_lists("document-types")
    shown = {words: name for name, entry in types.items() for words in entry.get("closings", ())}
    for row in rows[-_CLOSING_ROWS:]:
        closing = re.sub("[\\s\u3000,，。！!]+", " ", row.text).strip().lower()
        if closing in shown:
            return [row.fact("type", row.text, shown[closing])]
    return []


def _is_byline(row: Row) -> bool:
    return len(row.text) <= 80 and _REPORTER.search(row.text) is not None


def of_title(title: Metadatum) -> Metadatum | None:
    """The type that a title shows, with the place of the words; None when it shows none.

    Example:
        >>> of_title(Metadatum("title", "园区条例实施细则（试行）")).value
        'provisions'
    """
    found = _chinese(title.value) or _english(title.value)
    if found is None:
        return None
    name, start, end = found
    span = title.span
    if span is not None and len(span) == len(title.value):
        span = Span(span.start + start, span.start + end)
    return Metadatum("type", name, span)


def _chinese(title: str) -> tuple[str, int, int] | None:
    if not re.search("[\u4e00-\u9fff]", title):
        return None
    if labelled := re.match("(案例)\\s*[一二三四五六七八九十\\d]*\\s*[：:]", title):
        return "case", *labelled.span(1)
    for text in (title, _AFTER_DASH.sub("", title)):
        bare = _STAGE.sub("", unspaced(text).rstrip('》”’" '))
        for word, name in _words("zh"):
            if bare.endswith(word) and (len(bare) > len(word) or len(word) > 2):
                at = title.rfind(word)
                return (name, at, at + len(word)) if at >= 0 else (name, 0, len(title))
    return None


def _english(title: str) -> tuple[str, int, int] | None:
    """The type word at the end of a title, or before a preposition or a colon: the first one."""
    if _SECTION.match(title):
        return "law", 0, 1
    bare = _YEAR_AT_END.sub("", title)
    places = []
    for word, name in _words("en"):
        ends = (
            rf"\b{re.escape(word)}(?=\s*$|\s+(?:of|on|for|to|concerning|regarding|by|no)\b|\s*[:(])"
        )
        if match := re.search(ends, bare, re.I):
            places.append((match.start(), -len(word), name, match.end()))
    if not places:
        return None
    start, _, name, end = min(places)
    return name, start, end


@cache
def _words(language: str) -> tuple[tuple[str, str], ...]:
    """Words with the types they show, the longest first."""
    types = word_lists("document-types")
    pairs = [(word, name) for name, entry in types.items() for word in entry[language]]
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair[0])))
