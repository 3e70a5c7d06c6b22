"""Opens PDF files, damaged and encrypted ones too."""

from __future__ import annotations

import re
from contextlib import suppress

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from policytext.errors import UnreadableSource
from policytext.extraction.pdf.lines.light import lightened
from policytext.extraction.pdf.lines.mending import Mending
from policytext.extraction.pdf.lines.salvage import salvaged
from policytext.extraction.pdf.lines.second import SecondEngine

_JUNK = 64 * 1024
_TAIL = 2048
_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF")
_TABLE = re.compile(rb"\s{0,4}(?:xref|\d+\s+\d+\s+obj)")
_CUT = "its end is missing or damaged; pages after the damage may be lost"
_REBUILT = "its table of objects was damaged and was made anew; pages may be missing"
_GATHERED = "the file is damaged: only these pages are left of it"


class PdfFile:
    """An open PDF file.

    Attributes:
        first: as pdfium has it; None when pdfium cannot open it. Good for text.
        drawn: the same, good for pictures of its pages too.
        second: as playa has it, opened when it is first asked.
        mending: what gives pages their characters where fonts do not name them.
        damage: what is wrong with the file, in words.
    """

    def __init__(
        self,
        first: pdfium.PdfDocument | None,
        second: SecondEngine,
        damage: tuple[str, ...] = (),
        content: bytes = b"",
    ) -> None:
        """Take both engines, and the bytes of a file that may be made lighter."""
        self.first = self.drawn = first
        self.second = second
        self.mending = Mending(second)
        self.damage = damage
        self._content = content

    def __len__(self) -> int:
        """The number of pages."""
        return len(self.second) if self.first is None else len(self.first)

    def close(self) -> None:
        """Close the file in both engines."""
        for document in {id(each): each for each in (self.first, self.drawn) if each}.values():
            document.close()
        self.second.close()

    def lighten(self) -> None:
        """Have text read from a lighter file, where that pays."""
        light = lightened(self._content, len(self), self.second.programs)
        if light is not None:
            with suppress(pdfium.PdfiumError):
                self.first = pdfium.PdfDocument(light)


def open_pdf(content: bytes, name: str, password: str) -> PdfFile:
    """Open a file with the engine that can.

    Args:
        content: the bytes of the file.
        name: named in errors.
        password: opens it if it is encrypted.

    Raises:
        UnreadableSource: when it is no PDF, no page is left of it, or the password is wrong.
    """
    length = len(content)
    content = _from_header(content, name)
    first = _with_pdfium(content, name, password)
    if first is not None:
        damage = _damage(content, length - len(content))
        return PdfFile(first, SecondEngine(content, password), damage, content)
    second = SecondEngine(content, password)
    rest = salvaged(content)
    if rest is not None:
        gathered = _with_pdfium(rest, name, "")
        if gathered is not None and len(gathered) >= len(second):
            second.close()
            return PdfFile(gathered, SecondEngine(rest), (f"{_GATHERED} ({len(gathered)})",))
        if gathered is not None:
            gathered.close()
    if len(second):
        return PdfFile(None, second, (_REBUILT,))
    second.close()
    raise damaged(name, _lost(content))


def damaged(name: str, found: str) -> UnreadableSource:
    """The error for a file of which nothing can be read."""
    advice = "Download it again, or print it to a new PDF from a viewer that opens it"
    return UnreadableSource(name, f"the PDF is damaged or cut short ({found})", advice)


def _from_header(content: bytes, name: str) -> bytes:
    start = content.find(b"%PDF-", 0, _JUNK)
    if start >= 0:
        return content[start:]
    if b"endobj" in content and b"/Page" in content:
        return b"%PDF-1.7\n" + content
    raise UnreadableSource(name, "the file is no PDF", "Get the original document again")


def _with_pdfium(content: bytes, name: str, password: str) -> pdfium.PdfDocument | None:
    """The file opened by pdfium; None when it cannot or finds no page."""
    try:
        document = pdfium.PdfDocument(content, password=password or None)
    except pdfium.PdfiumError as error:
        code = raw.FPDF_GetLastError()
        if code == raw.FPDF_ERR_PASSWORD or "assword" in str(error):
            raise _locked(name, password) from error
        return None
    if len(document) == 0:
        document.close()
        return None
    return document


def _locked(name: str, password: str) -> UnreadableSource:
    found = "the file is encrypted and opens only with a password"
    if password:
        found = "the file is encrypted, and the password given does not open it"
    advice = "Give its password: --password on the command line, password= in Python"
    return UnreadableSource(name, found, advice)


def _lost(content: bytes) -> str:
    """What is wrong with a file in which no page is found."""
    size = f"{len(content):,} bytes"
    if b"%%EOF" not in content[-_TAIL:]:
        return f"its end is missing, and with it the list of its pages; {size} are left"
    return f"no page is found in its {size}"


def _damage(content: bytes, junk: int) -> tuple[str, ...]:
    """What is wrong with the end of a file that pdfium opened nevertheless.

    Its positions may count from the first byte of the file or from the header behind the junk.
    """
    end = content[-_TAIL:].rstrip(b"\x00\r\n \t")
    if b"%%EOF" not in end:
        return (_CUT,)
    start = _START.search(end)
    if start is None:
        return (_CUT,)
    at = int(start.group(1))
    found = at == 0 or any(_TABLE.match(content, max(0, place)) for place in (at, at - junk))
    return () if found else (_REBUILT,)
