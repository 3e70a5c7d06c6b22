"""A paragraph made ready for being divided, and the marks that may end a sentence in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from policytext.segmentation.enclosures import (
    CLOSERS,
    Enclosure,
    Shelters,
    find_enclosures,
    find_links,
)

_MARKS = re.compile("[。｡！？!?…⋯．.‼⁇⁈⁉]+")
_NOTE = re.compile(r"[［\[]\d{1,3}(?:[-–,，]\s?\d{1,3}){0,9}[\]］]|[⁰¹²³⁴-⁹]{1,6}")
# Types of sources in lists of references (GB/T 7714); year and pages at the end of an entry.
_SOURCE_TYPE = re.compile(r"[\[［](?:[JMCDNPSRZG]|(?:EB|DB|CP|J|M|N|R)/OL)[\]］]")
_PAGES = re.compile(r"(?:19|20)\d\d[\s,，;:：(（][^。]{0,40}?\d\s?[-–—]\s?\d{1,5}\s?[.．]?$")
_LONGEST_ENTRY = 500
_CAPITAL = re.compile("[A-ZÀ-Þ]")


@dataclass(frozen=True, slots=True)
class Stop:
    """A run of marks that may end a sentence.

    Attributes:
        start: place of the first mark.
        end: one past the last mark.
        close: one past the closing quotation marks, brackets and note numbers that belong to it.
        marks: the marks.
        closing: the last pair that ends with it; None when there is none.
    """

    start: int
    end: int
    close: int
    marks: str
    closing: Enclosure | None


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph with what must not be divided in it.

    Attributes:
        text: the paragraph.
        enclosures: its complete pairs of brackets and quotation marks by their ends.
        shelters: stretches inside which no mark divides.
        is_reference: whether it is an entry of a list of references, which is one sentence.
        has_capitals: whether a small letter can tell that a sentence goes on.
    """

    text: str
    enclosures: Mapping[int, Enclosure]
    shelters: Shelters
    is_reference: bool
    has_capitals: bool

    @classmethod
    def of(cls, text: str) -> Passage:
        """Find the pairs, links and references of a paragraph."""
        enclosures = find_enclosures(text)
        short = [(pair.start, pair.end) for pair in enclosures if pair.shelters]
        return cls(
            text,
            {pair.end: pair for pair in enclosures},
            Shelters.of([*short, *find_links(text)]),
            _is_reference(text),
            _CAPITAL.search(text) is not None,
        )

    def stops(self) -> Iterator[Stop]:
        """All runs of sentence marks, in order, with what closes behind them."""
        for match in _MARKS.finditer(self.text):
            close, closing = self._close(match.end())
            yield Stop(match.start(), match.end(), close, match.group(), closing)

    def _close(self, at: int) -> tuple[int, Enclosure | None]:
        closing = None
        while at < len(self.text):
            pair = self.enclosures.get(at + 1)
            if pair is None and self.text[at] not in CLOSERS and not self._is_last_quote(at):
                break
            closing = pair or closing
            at += 1
        note = None if self.is_reference else _NOTE.match(self.text, at)
        return (note.end() if note else at), closing

    def _is_last_quote(self, at: int) -> bool:
        """Whether a straight quotation mark without partner closes: a blank follows."""
        after = self.at(at + 1)
        return self.text[at] in "\"'＂" and (not after or after.isspace())

    def at(self, position: int) -> str:
        """The character at a position; empty before the beginning and after the end."""
        return self.text[position] if 0 <= position < len(self.text) else ""


def _is_reference(text: str) -> bool:
    if _SOURCE_TYPE.search(text):
        return True
    return len(text) <= _LONGEST_ENTRY and _PAGES.search(text[-80:].rstrip()) is not None
