from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest

from policytext.extraction.containers.sniffing import sniff

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def archive(*names: str, mimetype: str = "") -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_STORED) as packed:
        if mimetype:
            packed.writestr("mimetype", mimetype)
        for name in names:
            packed.writestr(name, "x")
    return file.getvalue()


@pytest.mark.parametrize(
    ("content", "suffix"),
    [
        (b"%PDF-1.7\n", ".pdf"),
        (b"{\\rtf1", ".rtf"),
        (archive("word/document.xml"), ".docx"),
        (archive("word/other.xml"), ".docx"),
        (archive("xl/workbook.bin"), ".xlsb"),
        (archive("a.txt"), ".zip"),
        (archive("content.xml", mimetype="application/vnd.oasis.opendocument.text"), ".odt"),
        (archive("content.xml", mimetype="application/vnd.oasis.opendocument.spreadsheet"), ".ods"),
        (OLE + "WordDocument".encode("utf-16-le"), ".doc"),
        (OLE + "Workbook".encode("utf-16-le"), ".xls"),
        (OLE + "PowerPoint Document".encode("utf-16-le"), ".ppt"),
        (OLE + b"x", ".doc"),
        (b"\xef\xbb\xbf \n<!DOCTYPE html>", ".html"),
        (b"<?xml version='1.0'?>\n<html>", ".html"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related;\n", ".mht"),
        ("各县区人民政府".encode(), ""),
        (b"PK\x03\x04 cut off", ".zip"),
    ],
)
def test_formats_by_their_bytes(content: bytes, suffix: str) -> None:
    assert sniff(content).suffix == suffix


def test_a_text_may_begin_like_another_format() -> None:
    assert sniff("CAJ格式说明".encode(), text=True).suffix == ""
    assert sniff(b"CAJ\x00\x01\x02", text=True).suffix == ".caj"
    assert sniff(b"%PDF-1.7\n", text=True).suffix == ".pdf"


def test_only_in_a_pdf_may_something_stand_before_its_mark() -> None:
    assert sniff(b"junk %PDF-1.4", ".pdf").suffix == ".pdf"
    assert sniff(b"junk %PDF-1.4", ".txt").suffix == ""
