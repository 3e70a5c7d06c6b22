"""Which formats are read, and what a file really is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import cast

from policytext.errors import UnreadableSource, UnsupportedFormat
from policytext.extraction.containers.sniffing import Sniffed, sniff
from policytext.extraction.drafts.draft import Reading
from policytext.extraction.drafts.options import USUAL, ReadOptions
from policytext.extraction.drafts.pace import Pace

Reader = Callable[[bytes, str], Reading]

PICTURE_SUFFIXES = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp")

_READERS = {
    ".pdf": "policytext.extraction.pdf.reading.document:read_pages",
    ".docx": "policytext.extraction.office.word.docx:read_docx",
    ".odt": "policytext.extraction.office.odt.reader:read_odt",
    ".rtf": "policytext.extraction.office.rtf.document:read_rtf",
    ".html": "policytext.extraction.markup.html:read_html",
    ".htm": "policytext.extraction.markup.html:read_html",
    ".xhtml": "policytext.extraction.markup.html:read_html",
    ".mht": "policytext.extraction.markup.eml:read_mht",
    ".mhtml": "policytext.extraction.markup.eml:read_mht",
    ".epub": "policytext.extraction.markup.epub:read_epub",
    ".pptx": "policytext.extraction.office.slides.pptx:read_pptx",
    ".xlsx": "policytext.extraction.office.sheets.xlsx:read_xlsx",
    ".csv": "policytext.extraction.office.sheets.csv_table:read_csv",
    ".tsv": "policytext.extraction.office.sheets.csv_table:read_csv",
    ".eml": "policytext.extraction.markup.eml:read_eml",
    ".txt": "policytext.extraction.markup.plain:read_text",
    ".md": "policytext.extraction.markup.markdown:read_markdown",
    **dict.fromkeys(PICTURE_SUFFIXES, "policytext.extraction.pdf.reading.pictures:read_picture"),
}
_ALSO = {".docm": ".docx", ".dotx": ".docx", ".pptm": ".pptx", ".ppsx": ".pptx", ".xlsm": ".xlsx"}
_READERS.update({suffix: _READERS[usual] for suffix, usual in _ALSO.items()})
_OLD = (".doc", ".wps", ".xls", ".ppt")
"""Endings of old formats that are not read; such files often hold one that is."""
_READERS.update(dict.fromkeys(_OLD, "policytext.extraction.process.disguised:read_disguised"))
_READABLE_OLD = frozenset({".rtf", ".docx", ".html", ".mht", ".xlsx", ".pptx", ".odt"})
"""What a file of an old ending may hold so that it is read."""
_PAGED = frozenset({".pdf", *PICTURE_SUFFIXES})
"""Read page by page: their readers take options and tell their pace."""
_PLAIN_LIMIT = 64 * 2**10
TEXT_SUFFIXES = frozenset({".html", ".htm", ".xhtml", ".txt", ".md", ".csv", ".tsv"})
_UNMARKED = TEXT_SUFFIXES | {".eml", ".mht", ".mhtml"}

_SAVE_AS = {
    ".doc": "Save it as .docx in Word or WPS",
    ".wps": "Save it as .docx in WPS",
    ".ppt": "Save it as .pptx in PowerPoint or WPS",
    ".dps": "Save it as .pptx in WPS",
    ".odp": "Save it as .pptx",
    ".xls": "Save it as .xlsx in Excel or WPS",
    ".xlsb": "Save it as .xlsx in Excel",
    ".et": "Save it as .xlsx in WPS",
    ".ods": "Save it as .xlsx",
    ".msg": "Save the mail as .eml in Outlook, or drag it into another mail program",
    ".caj": "Print it to .pdf in the CAJ viewer",
    ".kdh": "Print it to .pdf in the CAJ viewer",
    ".ofd": "Save it as .pdf in the OFD viewer",
    ".mobi": "Save it as .epub",
    ".azw3": "Save it as .epub",
    ".pages": "Save it as .docx in Pages",
    ".hwp": "Save it as .docx",
    ".djvu": "Save it as .pdf",
    ".rar": "Unpack it, or pack it again as .zip",
    ".7z": "Unpack it, or pack it again as .zip",
}
_NO_PAGES = frozenset({".csv", ".tsv", ".eml", ".txt", ".md"})


def check_format(suffix: str, name: str) -> None:
    """Refuse a file name's ending that no reader takes; nothing is imported for it.

    Args:
        suffix: the ending in lower case, with its dot.
        name: named in the error.

    Raises:
        UnsupportedFormat: with what to do.
    """
    if suffix not in _READERS:
        raise _unsupported(suffix, name)


def _unsupported(suffix: str, name: str) -> UnsupportedFormat:
    known = ", ".join(suffix for suffix in _READERS if suffix not in _OLD)
    advice = _SAVE_AS.get(suffix, f"policytext reads {known} and .zip")
    return UnsupportedFormat(name, f"files ending in {suffix or 'nothing'} are not read", advice)


def is_plain(content: bytes, suffix: str) -> bool:
    """Whether a file holds nothing but characters, no marks, and so few that reading is safe."""
    return suffix == ".txt" and len(content) <= _PLAIN_LIMIT and b"<" not in content


def reader_of(
    suffix: str, name: str, options: ReadOptions = USUAL, pace: Pace | None = None
) -> Reader:
    """The reader for a file name's ending.

    Args:
        suffix: the ending in lower case, with its dot.
        name: named in the error.
        options: for readers that have a choice.
        pace: told by readers of formats with pages what they do.

    Raises:
        UnsupportedFormat: when no reader takes this ending.
    """
    check_format(suffix, name)
    module, _, function = _READERS[suffix].partition(":")
    read = getattr(import_module(module), function)
    if suffix in _PAGED:
        return partial(read, options=options, pace=pace or Pace(name))
    return cast(Reader, read)


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
        empty = "the file is empty" if not content else "the file holds nothing but blanks"
        raise UnreadableSource(name, empty, "Save or download it again")
    found = sniff(content, suffix, text=suffix in _UNMARKED)
    if suffix in _OLD and found.suffix in (*_READABLE_OLD, *_OLD, ""):
        if found.suffix not in _READABLE_OLD:
            raise _unsupported(suffix, name)
    elif suffix in _UNMARKED:
        is_page = found.suffix == ".html" and suffix in _NO_PAGES
        if is_page or found.suffix not in ("", ".html", ".mht"):
            raise _misnamed(name, suffix, found)
    elif suffix in PICTURE_SUFFIXES:
        if found.suffix not in ("", *PICTURE_SUFFIXES):
            raise _misnamed(name, suffix, found)
    elif found.suffix != _ALSO.get(suffix, suffix) and (suffix != ".pdf" or found.name):
        raise _misnamed(name, suffix, found)


def _misnamed(name: str, suffix: str, sniffed: Sniffed) -> UnreadableSource:
    if sniffed.suffix in _READERS and sniffed.suffix not in _OLD:
        advice = f"Rename it to end in {sniffed.suffix}"
    elif "encrypted" in sniffed.name:
        advice = "Save it without a password"
    else:
        advice = _SAVE_AS.get(sniffed.suffix, "Get the original document again")
    holds = sniffed.name or "something else"
    return UnreadableSource(name, f"the file is named {suffix} but holds {holds}", advice)
