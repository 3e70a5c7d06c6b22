"""Tools that read the text of a PDF file, each as one function from a path to its text."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from policytext.model import Document

_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Text:
    """What a tool read.

    Attributes:
        text: as it gave it.
        paragraphs: its own division, if it has one.
    """

    text: str
    paragraphs: tuple[str, ...] | None = None


Read = Callable[[Path, str], Text]


@dataclass(frozen=True, slots=True)
class Tool:
    """A reader of PDF files.

    Attributes:
        name: as printed.
        read: reads a file with a password.
        needs: module or program that must be there.
    """

    name: str
    read: Read
    needs: str

    @property
    def present(self) -> bool:
        """Whether it is on this machine."""
        return find_spec(self.needs) is not None or shutil.which(self.needs) is not None


def policytext_body(path: Path, password: str) -> Text:
    """The running text, and its blocks."""
    from policytext.model import BESIDE

    document = _extracted(path, password)
    blocks = (block for block in document.blocks if block.kind not in BESIDE)
    return Text(document.body, tuple(document.quote(block.span) for block in blocks))


def policytext_all(path: Path, password: str) -> Text:
    """All blocks, running heads and footnotes among them."""
    document = _extracted(path, password)
    return Text(document.text, tuple(document.quote(block.span) for block in document.blocks))


@lru_cache(maxsize=1)
def _extracted(path: Path, password: str) -> Document:
    from policytext.extraction import extract

    return extract(path, password=password)


def pdfplumber_text(path: Path, password: str) -> Text:
    """``Page.extract_text``."""
    import pdfplumber

    with pdfplumber.open(path, password=password) as pdf:
        return Text("\n".join(page.extract_text() or "" for page in pdf.pages))


def pdfium_text(path: Path, password: str) -> Text:
    """``get_text_bounded`` of pypdfium2."""
    import pypdfium2

    document = pypdfium2.PdfDocument(path, password=password or None)
    try:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()
    return Text("\n".join(pages))


def poppler_text(path: Path, password: str) -> Text:
    """``pdftotext`` as it comes."""
    options = ["-upw", password] if password else []
    done = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", *options, str(path), "-"],
        capture_output=True,
        timeout=_SECONDS,
        check=True,
    )
    return Text(done.stdout.decode("utf-8", "replace"))


def pypdf_text(path: Path, password: str) -> Text:
    """``extract_text`` of pypdf."""
    import pypdf

    reader = pypdf.PdfReader(path, password=password or None)
    return Text("\n".join(page.extract_text() for page in reader.pages))


def docling_parse_text(path: Path, password: str) -> Text:
    """The lines of docling-parse in its order."""
    from docling_core.types.doc.page import TextCellUnit
    from docling_parse.pdf_parser import DoclingPdfParser

    document = DoclingPdfParser(loglevel="fatal").load(str(path), password=password or None)
    lines = [
        cell.text
        for _, page in document.iterate_pages()
        for cell in page.iterate_cells(unit_type=TextCellUnit.LINE)
    ]
    return Text("\n".join(lines))


def kreuzberg_text(path: Path, password: str) -> Text:
    """``extract_file_sync`` of kreuzberg."""
    import kreuzberg

    pdf = kreuzberg.PdfConfig(passwords=[password] if password else None)
    config = kreuzberg.ExtractionConfig(pdf_options=pdf)
    return Text(kreuzberg.extract_file_sync(str(path), config=config).content)


def markitdown_text(path: Path, password: str) -> Text:
    """``convert`` of markitdown."""
    from markitdown import MarkItDown

    return Text(MarkItDown(enable_plugins=False).convert(str(path)).text_content)


TOOLS = (
    Tool("policytext body", policytext_body, "policytext"),
    Tool("policytext all", policytext_all, "policytext"),
    Tool("pdfplumber", pdfplumber_text, "pdfplumber"),
    Tool("pypdfium2", pdfium_text, "pypdfium2"),
    Tool("pdftotext", poppler_text, "pdftotext"),
    Tool("pypdf", pypdf_text, "pypdf"),
    Tool("docling-parse", docling_parse_text, "docling_parse"),
    Tool("kreuzberg", kreuzberg_text, "kreuzberg"),
    Tool("markitdown", markitdown_text, "markitdown"),
)
