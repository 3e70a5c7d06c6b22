"""Texts as HTML and back, with positions in UTF-8 bytes of the text between the tags.

Taguette counts the bytes of all text of a document, tags left out, in the tree that a browser makes
of the HTML: white space before the first element is not in it, nor is a line feed right after
``<pre>``.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from html import escape
from html.parser import HTMLParser

import numpy as np

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff\ufeff]")
_REPLACEMENT = "�"
_LOWEST_HEADING = 5
_BLANKS = "\t\n\f\r "
_BLOCKS = frozenset(
    {"p", "blockquote", "pre", "caption", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li"}
    | {"dl", "dt", "dd", "table", "thead", "tbody", "tr", "div"}
)
_HEADING = re.compile("h[1-6]")


def writable(text: str) -> str:
    """The text with U+FFFD for each character that HTML cannot hold, and LF for CR."""
    return _UNWRITABLE.sub(_REPLACEMENT, text.replace("\r", "\n"))


def text_html(text: str, headings: Mapping[int, int] | None = None, *, start: int = 0) -> str:
    """A text as HTML that has the same text between its tags, character by character.

    Args:
        text: as ``writable`` gives it.
        headings: level of each line that is a heading, by the place where it begins.
        start: place of the text in the one that the headings are of.
    """
    known = headings or {}
    parts: list[str] = []
    for line in _lines(text):
        words, ending = (line[:-1], "\n") if line.endswith("\n") else (line, "")
        level = known.get(start)
        tag = f"h{min(level, _LOWEST_HEADING)}" if level else "p"
        if words or not parts:
            parts.append(f"<{tag}>{escape(words, quote=False)}</{tag}>")
        parts.append(ending)
        start += len(line)
    return "".join(parts)


class Bytes:
    """Finds UTF-8 byte offsets of places of a text, and places of offsets.

    Args:
        text: without lone surrogates.
    """

    def __init__(self, text: str) -> None:
        points = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
        sizes = 1 + (points >= 0x80) + (points >= 0x800) + (points >= 0x10000).astype(np.int64)
        self._offsets = np.concatenate([np.zeros(1, np.int64), np.cumsum(sizes, dtype=np.int64)])

    def __len__(self) -> int:
        """Bytes of the whole text."""
        return int(self._offsets[-1])

    def offset(self, place: int) -> int:
        """The offset at which the character at a place begins."""
        return int(self._offsets[place])

    def place(self, offset: int) -> int:
        """The place of the first character that begins at an offset or after it."""
        return int(np.searchsorted(self._offsets, offset, side="left"))


class HtmlText:
    """The text of HTML, with line feeds between its blocks, and places in it.

    Args:
        html: of a document; a browser's tree of it is what positions count in.

    Attributes:
        text: with a line feed where a block begins or ends and there is none, and a tab between
            the cells of a row.
        headings: level of each heading, by the place where it begins.
    """

    def __init__(self, html: str) -> None:
        reader = _Reader()
        reader.feed(html.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", ""))
        reader.close()
        self.text = "".join(reader.parts)
        self.headings = dict(reader.headings)
        self._counted = [counted for counted, _ in reader.chunks]
        self._places = [place for _, place in reader.chunks]
        self._bytes = Bytes("".join(reader.counted))

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """The stretch of ``text`` that byte offsets mean; None when they mean no character of it.

        Args:
            start: offset of the first byte.
            end: offset after the last byte.
        """
        if not 0 <= start < end <= len(self._bytes):
            return None
        first, last = self._bytes.place(start), self._bytes.place(end) - 1
        if last < first:
            return None
        return self._place(first), self._place(last) + 1

    def _place(self, counted: int) -> int:
        chunk = bisect_right(self._counted, counted) - 1
        return self._places[chunk] + counted - self._counted[chunk]


class _Reader(HTMLParser):
    """Collects the text of HTML as a browser's tree has it, and the text for people."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.counted: list[str] = []
        self.chunks: list[tuple[int, int]] = []
        self.headings: list[tuple[int, int]] = []
        self._length = 0
        self._counted_length = 0
        self._begun = False
        self._after_pre = False
        self._break = ""
        self._heading = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._begun = True
        self._after_pre = tag in ("pre", "textarea", "listing")
        self._border(tag, at_cell=tag in ("td", "th"))
        if _HEADING.fullmatch(tag):
            self._heading = int(tag[1])

    def handle_endtag(self, tag: str) -> None:
        self._after_pre = False
        self._border(tag, at_cell=False)
        if _HEADING.fullmatch(tag):
            self._heading = 0

    def handle_data(self, data: str) -> None:
        if not self._begun:
            data = data.lstrip(_BLANKS)
        if self._after_pre and data.startswith("\n"):
            data = data[1:]
        self._after_pre = False
        if not data:
            return
        self._begun = True
        self._separate(data)
        if self._heading and data.strip():
            self.headings.append((self._length, self._heading))
            self._heading = 0
        self.chunks.append((self._counted_length, self._length))
        self.counted.append(data)
        self._counted_length += len(data)
        self._add(data)

    def _border(self, tag: str, *, at_cell: bool) -> None:
        if tag in _BLOCKS or tag == "br":
            self._break = "\n"
        elif at_cell and not self._break:
            self._break = "\t"

    def _separate(self, data: str) -> None:
        """A line feed or a tab between blocks and cells, where the text has no line feed itself."""
        if not self._break:
            return
        blank = data[: len(data) - len(data.lstrip(_BLANKS))]
        if self.parts and not self.parts[-1].endswith("\n") and "\n" not in blank:
            self._add(self._break)
        self._break = "" if data.strip() or "\n" in blank else self._break

    def _add(self, text: str) -> None:
        self.parts.append(text)
        self._length += len(text)


def _lines(text: str) -> list[str]:
    """Lines with their line feeds; only LF ends a line."""
    pieces = text.split("\n")
    ended = [f"{piece}\n" for piece in pieces[:-1]]
    return [*ended, pieces[-1]] if pieces[-1] else ended
