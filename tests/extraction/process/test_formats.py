from __future__ import annotations

from pathlib import Path

import pytest

from policytext.errors import UnreadableSource, UnsupportedFormat
from policytext.extraction import extract
from policytext.extraction.containers.sniffing import sniff
from tests.extraction.format_makers import archive, as_docx, as_html, as_odt, as_rtf

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.mark.parametrize("make", [as_docx, as_html, as_rtf])
@pytest.mark.parametrize("suffix", [".doc", ".wps"])
def test_old_names_of_formats_of_today(tmp_path: Path, make: object, suffix: str) -> None:
    assert callable(make)
    path = make(tmp_path / f"a{suffix}", [("p", 0, "园区共建，成果共享。")])
    assert extract(path).text == "园区共建，成果共享。"


@pytest.mark.parametrize(
    ("name", "content", "error", "advice"),
    [
        ("a.doc", OLE + "WordDocument".encode("utf-16-le"), UnsupportedFormat, "as .docx in Word"),
        ("a.docx", OLE + "WordDocument".encode("utf-16-le"), UnreadableSource, "as .docx in Word"),
        ("a.docx", OLE + "EncryptedPackage".encode("utf-16-le"), UnreadableSource, "a password"),
        ("a.wps", OLE, UnsupportedFormat, "in WPS"),
        ("a.caj", b"CAJ", UnsupportedFormat, "CAJ viewer"),
        ("a.ofd", b"PK", UnsupportedFormat, "OFD viewer"),
        ("a.ods", b"PK", UnsupportedFormat, "as .xlsx"),
        ("a.msg", OLE, UnsupportedFormat, "as .eml"),
        ("a.txt", b"{\\rtf1 x}", UnreadableSource, "end in .rtf"),
        ("a.csv", b"%PDF-1.4", UnreadableSource, "end in .pdf"),
        ("a.pptx", b"{\\rtf1 x}", UnreadableSource, "end in .rtf"),
    ],
)
def test_advice(
    tmp_path: Path, name: str, content: bytes, error: type[Exception], advice: str
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(error, match=advice):
        extract(tmp_path / name)


def test_a_file_of_one_zip_format_named_as_another(tmp_path: Path) -> None:
    path = as_odt(tmp_path / "a.docx", [("p", 0, "x")])
    with pytest.raises(UnreadableSource, match=r"Rename it to end in \.odt"):
        extract(path)


def test_what_zip_archives_hold(tmp_path: Path) -> None:
    def found(*parts: str) -> str:
        path = archive(tmp_path / "a.zip", dict.fromkeys(parts, "x"))
        return sniff(path.read_bytes()).suffix

    assert found("[Content_Types].xml", "word/other.xml") == ".docx"
    assert found("xl/workbook.bin", "[Content_Types].xml") == ".xlsb"
    assert found("OFD.xml") == ".ofd"
    assert found("a.txt") == ".zip"


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "CAJ 阅读器的使用说明。"),
        ("a.txt", "KDH files are read by few programs."),
        ("a.txt", "Rar! is what such archives begin with."),
        ("a.txt", "%PDF-1.7 is what such files begin with."),
        ("a.md", "Files that begin with %PDF-1.7 are PDF files."),
    ],
)
def test_a_text_that_begins_as_other_formats_do(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert extract(tmp_path / name).text == text


@pytest.mark.parametrize("content", [b"CAJ\x00\x01", b"Rar!\x1a\x07\x00", b"%PDF-1.7\n%x\n"])
def test_other_formats_named_as_texts(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    with pytest.raises(UnreadableSource, match=r"named \.txt but holds"):
        extract(tmp_path / "a.txt")
