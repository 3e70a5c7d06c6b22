"""The parts of a Word file: a zip archive of XML, opened with care."""

from __future__ import annotations

import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from lxml import etree

from policytext.errors import SourceTooLarge, UnreadableSource

Element = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PART_LIMIT = 128 * 2**20
_BROKEN = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError)


class Package:
    """The XML parts of a Word file, parsed when asked for.

    Raises:
        UnreadableSource: when the file is no Word file, or damaged.
    """

    def __init__(self, content: bytes, name: str) -> None:
        self._name = name
        try:
            self._archive = ZipFile(BytesIO(content))
        except _BROKEN as error:
            raise self._damaged(str(error)) from error
        self._names = frozenset(self._archive.namelist())
        if "word/document.xml" not in self._names:
            found = "the file is a zip archive without a Word document in it"
            raise UnreadableSource(name, found, "Save it again as .docx in Word or WPS")

    def part(self, name: str) -> Element | None:
        """The root element of a part such as ``word/document.xml``; None when there is none.

        Raises:
            UnreadableSource: when the part is damaged.
            SourceTooLarge: when it unpacks to more than 128 MB.
        """
        if name not in self._names:
            return None
        try:
            with self._archive.open(name) as stream:
                content = stream.read(_PART_LIMIT + 1)
        except _BROKEN as error:
            raise self._damaged(f"{name}: {error}") from error
        if len(content) > _PART_LIMIT:
            found = f"{name} unpacks to more than {_PART_LIMIT // 2**20} MB"
            raise SourceTooLarge(self._name, found, "Split the document")
        return self._parsed(content.replace(_STRICT, _TRANSITIONAL), name)

    def parts(self, prefix: str) -> list[Element]:
        """Root elements of the parts whose names begin so, such as ``word/header``, in order."""
        names = sorted(
            n
            for n in self._names
            if n.startswith(prefix) and n.endswith(".xml") and n.count("/") == 1
        )
        found = (self.part(name) for name in names)
        return [part for part in found if part is not None]

    def _parsed(self, content: bytes, part: str) -> Element:
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        try:
            root = etree.fromstring(content, parser)
        except etree.XMLSyntaxError as error:
            raise self._damaged(f"{part}: {error}") from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise self._damaged(f"{part} declares entities, which no Word file does")
        return root

    def _damaged(self, found: str) -> UnreadableSource:
        advice = "Open it in Word or WPS and save it again"
        return UnreadableSource(self._name, f"the Word file is damaged ({found})", advice)
