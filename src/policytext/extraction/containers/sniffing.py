"""What format the bytes of a file show, whatever its name says."""

from __future__ import annotations

import re
import zlib
from io import BytesIO
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile


class Sniffed(NamedTuple):
    """A format that a file shows.

    Attributes:
        suffix: the usual ending of its name; empty when the bytes show no format.
        name: for messages.
    """

    suffix: str
    name: str


_SIGNATURES = (
    (b"%PDF-", Sniffed(".pdf", "PDF")),
    (b"{\\rtf", Sniffed(".rtf", "RTF")),
    (b"\x89PNG\r\n", Sniffed(".png", "a PNG picture")),
    (b"\xff\xd8\xff", Sniffed(".jpg", "a JPEG picture")),
    (b"II*\x00", Sniffed(".tif", "a TIFF picture")),
    (b"MM\x00*", Sniffed(".tif", "a TIFF picture")),
    (b"Rar!\x1a\x07", Sniffed(".rar", "a RAR archive")),
    (b"7z\xbc\xaf", Sniffed(".7z", "a 7z archive")),
    (b"CAJ", Sniffed(".caj", "a CAJ file")),
    (b"HN\x00\x00", Sniffed(".caj", "a CAJ file")),
    (b"KDH", Sniffed(".caj", "a CAJ file")),
)
# Signatures that a text may begin with: it is one unless something that no text holds follows.
_LETTERS = (b"%PDF-", b"CAJ", b"KDH")
_NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]|\A%PDF-\d\.\d\s*(?:[\r\n]|\Z)")
# Names of streams in old office files, in the order in which they tell what a file is.
_STREAMS = (
    ("EncryptedPackage", Sniffed("", "an office file that is encrypted")),
    ("WordDocument", Sniffed(".doc", "an old Word or WPS file")),
    ("Workbook", Sniffed(".xls", "an old Excel file")),
    ("PowerPoint Document", Sniffed(".ppt", "an old PowerPoint file")),
    ("__properties_version1.0", Sniffed(".msg", "an Outlook mail")),
)
_MEMBERS = (
    ("word/document.xml", Sniffed(".docx", "a Word file")),
    ("ppt/presentation.xml", Sniffed(".pptx", "a PowerPoint file")),
    ("xl/workbook.bin", Sniffed(".xlsb", "a binary Excel file")),
    ("xl/workbook.xml", Sniffed(".xlsx", "an Excel file")),
    ("META-INF/container.xml", Sniffed(".epub", "an EPUB book")),
    ("OFD.xml", Sniffed(".ofd", "an OFD file")),
    ("content.xml", Sniffed(".odt", "an OpenDocument text")),
)
_FOLDERS = (
    ("word/", Sniffed(".docx", "a Word file")),
    ("ppt/", Sniffed(".pptx", "a PowerPoint file")),
    ("xl/", Sniffed(".xlsx", "an Excel file")),
)
_OPEN = {
    b"opendocument.text": Sniffed(".odt", "an OpenDocument text"),
    b"opendocument.spreadsheet": Sniffed(".ods", "an OpenDocument table"),
    b"opendocument.presentation": Sniffed(".odp", "OpenDocument slides"),
    b"epub+zip": Sniffed(".epub", "an EPUB book"),
}
_ZIP = Sniffed(".zip", "a zip archive")
_OLD = Sniffed(".doc", "an old Word, Excel or WPS file")
_NOTHING = Sniffed("", "")
_HTML = (b"<!doctype html", b"<html", b"<head", b"<meta ", b"<body")
_MAIL = re.compile(
    rb"(?:^|\n)mime-version:.{0,40}\n(?:.*\n){0,30}?content-type:\s*multipart/related", re.I
)
_HEAD = 1024
_LONGEST_TYPE = 200
_BROKEN = (BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError)


def sniff(content: bytes, suffix: str = "", *, text: bool = False) -> Sniffed:
    """The format that the bytes of a file show.

    Args:
        content: the bytes.
        suffix: the ending of its name in lower case; only in a ``.pdf`` file may something stand
            before the mark of a PDF.
        text: whether the name says that it is a text.
    """
    for signature, found in _SIGNATURES:
        if content.startswith(signature) and not (text and _is_text(content, signature)):
            return found
    if content.startswith(b"PK\x03\x04"):
        return _in_archive(content)
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        named = (s for name, s in _STREAMS if name.encode("utf-16-le") in content)
        return next(named, _OLD)
    head = content[: 4 * _HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith(_HTML) or (head.startswith(b"<?xml") and b"<html" in head):
        return Sniffed(".html", "HTML")
    if _MAIL.search(head):
        return Sniffed(".mht", "a web page saved as one file")
    within = suffix == ".pdf" and b"%PDF-" in content[: 64 * _HEAD]
    return Sniffed(".pdf", "PDF") if within else _NOTHING


def _is_text(content: bytes, signature: bytes) -> bool:
    return signature in _LETTERS and _NO_TEXT.search(content[: 64 * _HEAD]) is None


def _in_archive(content: bytes) -> Sniffed:
    """What a zip archive holds: a part of its own says so in some formats, its list in others."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            names = frozenset(archive.namelist())
            said = b""
            if "mimetype" in names:
                with archive.open("mimetype") as stream:
                    said = stream.read(_LONGEST_TYPE)
    except _BROKEN:
        return _ZIP
    for kind, found in _OPEN.items():
        if kind in said:
            return found
    named = (found for name, found in _MEMBERS if name in names)
    foldered = (found for folder, found in _FOLDERS if any(n.startswith(folder) for n in names))
    return next(named, None) or next(foldered, _ZIP)
