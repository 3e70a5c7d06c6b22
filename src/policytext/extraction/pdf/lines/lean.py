"""A PDF file as playa has it, of which no more is read than is asked for.

playa reads all objects that are packed together (object streams, ISO 32000-1, 7.5.7) when one of
them is asked for, the widths of all glyphs too. To know the fonts of a page, a few objects without
widths are enough.
"""

from __future__ import annotations

import re

import playa
from playa.page import Page
from playa.parser import ObjectParser
from playa.pdftypes import ContentStream, PDFObject, resolve1

_WIDTHS = re.compile(rb"/W\s{0,9}(?=\[)[][\d\s.+-]*(?=[/>])")
_Place = tuple[bytes, int, int]


class LeanDocument(playa.Document):
    """A file whose packed objects are read one by one, without the widths of glyphs."""

    def __init__(self, content: bytes, password: str = "") -> None:
        """Open a file.

        Args:
            content: its bytes.
            password: opens it if it is encrypted.

        Raises:
            Exception: one of playa's when it is damaged.
        """
        super().__init__(content, password=password, space="default")
        self._packed: dict[int, tuple[bytes, list[_Place]]] = {}
        self._resources: list[PDFObject] | None = None
        self._whole: list[Page] | None = None

    def resources_of(self, index: int) -> PDFObject:
        """What a page is made of.

        Args:
            index: of the page, from 0.
        """
        if self._resources is None:
            pages = self.pages.page_objects
            self._resources = [page.get("Resources") for _, page in pages]
        return resolve1(self._resources[index])

    def page_of(self, index: int) -> Page:
        """A page, of which the places of glyphs are wrong.

        Args:
            index: of the page, from 0.
        """
        if self._whole is None:
            self._whole = list(self.pages)
        return self._whole[index]

    def _getobj_objstm(self, stream: ContentStream, index: int, objid: int) -> PDFObject:
        """One of the objects that are packed together; read with all others where it is odd."""
        if stream.objid is not None:
            if stream.objid not in self._packed:
                data = stream.buffer
                self._packed[stream.objid] = data, _places(data, resolve1(stream.get("First")))
            data, places = self._packed[stream.objid]
            name, start, end = places[index] if 0 <= index < len(places) else (b"", 0, 0)
            if name == b"%d" % objid:
                found = [each for _, each in ObjectParser(_WIDTHS.sub(b"", data[start:end]), self)]
                if len(found) == 1:
                    return found[0]
        return super()._getobj_objstm(stream, index, objid)


def _places(data: bytes, first: PDFObject) -> list[_Place]:
    """The numbers of packed objects, and where each begins and ends; nothing when that is odd."""
    if not isinstance(first, int):
        return []
    head = data[:first].split()
    names, digits = head[::2], head[1::2]
    if len(names) != len(digits) or not all(map(bytes.isdigit, digits)):
        return []
    starts = [first + int(digit) for digit in digits]
    ends = [*starts[1:], len(data)]
    if any(start >= end for start, end in zip(starts, ends, strict=True)):
        return []
    return list(zip(names, starts, ends, strict=True))
