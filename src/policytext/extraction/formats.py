"""Which formats are read, and what a file really is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import cast

from policytext.errors import UnreadableSource, UnsupportedFormat
from policytext.extraction.drafts import Reading
from policytext.extraction.options import USUAL, ReadOptions

Reader = Callable[[bytes, str], Reading]

_READERS = {
    ".pdf": "policytext.extraction.isolation:read_pdf",
    ".docx": "policytext.extraction.docx:read_docx",
    ".html": "policytext.extraction.html:read_html",
    ".htm": "policytext.extraction.html:read_html",
    ".txt": "policytext.extraction.text:read_text",
    ".md": "policytext.extraction.markdown:read_markdown",
}
_WITH_OPTIONS = frozenset({".pdf"})
TEXT_SUFFIXES = frozenset({".html", ".htm", ".txt", ".md"})

_SAVE_AS = {
    ".doc": "Save it as .docx in Word or WPS",
    ".wps": "Save it as .docx in WPS",
    ".rtf": "Save it as .docx in Word or WPS",
    ".odt": "Save it as .docx",
    ".pptx": "Save it as .pdf",
    ".ppt": "Save it as .pdf",
    ".xls": "Export its text to .txt, or leave it out",
    ".xlsx": "Export its text to .txt, or leave it out",
    ".caj": "Print it to .pdf in the CAJ viewer",
    ".ofd": "Save it as .pdf in the OFD viewer",
    ".mht": "Save the page as .html",
    ".mhtml": "Save the page as .html",
    ".rar": "Unpack it, or pack it again as .zip",
    ".7z": "Unpack it, or pack it again as .zip",
}

_SIGNATURES = (
    (b"%PDF-", ".pdf", "PDF"),
    (b"PK\x03\x04", ".docx", "a Word file or another zip archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ".doc", "an old Word, Excel or WPS file"),
    (b"{\\rtf", ".rtf", "RTF"),
    (b"\x89PNG\r\n", ".png", "a PNG picture"),
    (b"\xff\xd8\xff", ".jpg", "a JPEG picture"),
    (b"Rar!", ".rar", "a RAR archive"),
    (b"7z\xbc\xaf", ".7z", "a 7z archive"),
)
_HEAD = 1024


def reader_of(suffix: str, name: str, options: ReadOptions = USUAL) -> Reader:
    """The reader for a file name's ending.

    Args:
        suffix: the ending in lower case, with its dot.
        name: named in the error.
        options: for readers that have a choice.

    Raises:
        UnsupportedFormat: when no reader takes this ending.
    """
    if suffix not in _READERS:
        known = ", ".join(_READERS)
        advice = _SAVE_AS.get(suffix, f"policytext reads {known} and .zip")
        raise UnsupportedFormat(name, f"files ending in {suffix or 'nothing'} are not read", advice)
    module, _, function = _READERS[suffix].partition(":")
    read = getattr(import_module(module), function)
    return partial(read, options=options) if suffix in _WITH_OPTIONS else cast(Reader, read)


def check_content(content: bytes, suffix: str, name: str) -> None:
    """Refuse a file that is empty, or not what its name says.

    Args:
        content: the bytes of the file.
        suffix: the ending of its name in lower case, with its dot.
        name: named in the error.

    Raises:
        UnreadableSource: with the format found and what to do.
    """
    if not content.strip(b"\x00 \t\r\n"):
        found = "the file is empty" if not content else "the file holds nothing but blanks"
        raise UnreadableSource(name, found, "Save or download it again")
    found_suffix, found_format = sniff(content)
    if suffix == ".pdf" and found_suffix not in (".pdf", ""):
        raise _misnamed(name, suffix, found_suffix, found_format)
    if suffix == ".docx" and found_suffix != ".docx":
        raise _misnamed(name, suffix, found_suffix, found_format)
    if suffix in TEXT_SUFFIXES and found_suffix not in ("", ".html"):
        raise _misnamed(name, suffix, found_suffix, found_format)


def sniff(content: bytes) -> tuple[str, str]:
    """Ending and name of the format that the first bytes show; empty when they show none."""
    for signature, suffix, format in _SIGNATURES:
        if content.startswith(signature):
            return suffix, format
    head = content[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype html", b"<html", b"<head", b"<meta ", b"<body")):
        return ".html", "HTML"
    return (".pdf", "PDF") if b"%PDF-" in content[: 64 * _HEAD] else ("", "")


def _misnamed(name: str, suffix: str, found_suffix: str, found_format: str) -> UnreadableSource:
    if found_suffix in _READERS:
        advice = f"Rename it to end in {found_suffix}"
    else:
        advice = _SAVE_AS.get(found_suffix, "Get the original document again")
    holds = found_format or "something else"
    return UnreadableSource(name, f"the file is named {suffix} but holds {holds}", advice)
