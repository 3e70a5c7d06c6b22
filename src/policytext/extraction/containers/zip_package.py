"""Files that are zip archives of XML (Word, OpenDocument, EPUB ...), opened with care.

Nothing is written to disk, no entity is expanded, nothing is fetched, and what unpacks to more
than the limits is refused, whatever the archive says of itself.
"""

from __future__ import annotations

import zlib
from io import BytesIO
from posixpath import normpath
from zipfile import BadZipFile, ZipFile

from lxml import etree

from policytext.errors import SourceError, SourceTooLarge, UnreadableSource

Element = etree._Element

PART_LIMIT = 64 * 2**20
"""Largest part that is unpacked, in bytes."""
TOTAL_LIMIT = 256 * 2**20
"""Most bytes that are unpacked from one file."""
MEMBER_LIMIT = 20_000
"""Most parts of one file."""

_ENCRYPTED = 0x1
_BROKEN = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)
_ENTITY = (b"<!ENTITY", "<!ENTITY".encode("utf-16-le"), "<!ENTITY".encode("utf-16-be"))


class Package:
    """The parts of a file, unpacked when asked for.

    Args:
        content: the bytes of the file.
        name: named in errors.
        format: what the file is, such as ``Word file``, for messages.
        advice: what to do with a damaged one.

    Raises:
        UnreadableSource: when it is no zip archive.
        SourceTooLarge: with more than ``MEMBER_LIMIT`` parts.
    """

    def __init__(self, content: bytes, name: str, format: str, advice: str) -> None:
        self.name = name
        self._format = format
        self._advice = advice
        self._unpacked = 0
        try:
            self._archive = ZipFile(BytesIO(content))
        except _BROKEN as error:
            raise self.damaged(str(error)) from error
        listed = self._archive.infolist()
        if len(listed) > MEMBER_LIMIT:
            found = f"the {format} has {len(listed)} parts, more than {MEMBER_LIMIT}"
            raise SourceTooLarge(name, found, "Save it again")
        self._infos = {info.filename: info for info in listed}

    @property
    def names(self) -> list[str]:
        """Names of the parts, sorted."""
        return sorted(self._infos)

    def read(self, part: str) -> bytes | None:
        """The bytes of a part such as ``word/document.xml``; None when there is none.

        Raises:
            UnreadableSource: when the part is encrypted or damaged.
            SourceTooLarge: when it, or all that was read so far, unpacks to more than the limits.
        """
        info = self._infos.get(part)
        if info is None:
            return None
        if info.flag_bits & _ENCRYPTED:
            found = f"the {self._format} is encrypted"
            raise UnreadableSource(self.name, found, "Save it without a password")
        try:
            with self._archive.open(info) as stream:
                content = stream.read(PART_LIMIT + 1)
        except _BROKEN as error:
            raise self.damaged(f"{part}: {error}") from error
        self._unpacked += len(content)
        if len(content) > PART_LIMIT or self._unpacked > TOTAL_LIMIT:
            limit = PART_LIMIT if len(content) > PART_LIMIT else TOTAL_LIMIT
            found = f"{part} unpacks to more than the {limit // 2**20} MB that are read"
            raise SourceTooLarge(self.name, found, "Split the document")
        return content

    def part(self, name: str) -> Element | None:
        """The root element of a part of XML; None when there is none.

        Raises:
            UnreadableSource: when the part is damaged or declares entities.
            SourceTooLarge: as ``read``.
        """
        content = self.read(name)
        if content is None:
            return None
        try:
            return parse_xml(content)
        except ValueError as error:
            raise self.damaged(f"{name}: {error}") from error

    def needed(self, name: str) -> Element:
        """The root element of a part without which the file is none of its format.

        Raises:
            UnreadableSource: as ``part``, and when the part is missing.
            SourceTooLarge: as ``read``.
        """
        root = self.part(name)
        if root is None:
            raise self.damaged(f"the part {name} is missing")
        return root

    def damaged(self, found: str) -> SourceError:
        """The error for a damaged file."""
        return UnreadableSource(self.name, f"the {self._format} is damaged ({found})", self._advice)


def parse_xml(content: bytes) -> Element:
    """The root element of a text of XML.

    Raises:
        ValueError: when it is not well formed, or declares entities.
    """
    if any(mark in content for mark in _ENTITY):
        raise ValueError("it declares entities, which no such file needs")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=True
    )
    try:
        return etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error


def resolved(base: str, target: str) -> str:
    """The part that a path names, seen from another part; empty when it leads out of the file.

    Args:
        base: the part that names it, such as ``ppt/slides/slide1.xml``.
        target: such as ``../notesSlides/notesSlide1.xml`` or ``/word/document.xml``.
    """
    path = target if target.startswith("/") else f"{base.rpartition('/')[0]}/{target}"
    part = normpath(path.lstrip("/"))
    return "" if part.startswith("..") or part == "." else part
