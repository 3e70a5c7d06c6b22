from __future__ import annotations

from pathlib import Path

import pytest

from policytext.errors import UnreadableSource
from policytext.extraction import extract
from tests.extraction.format_makers import archive, epub


def test_chapters_in_the_order_of_the_book(tmp_path: Path) -> None:
    chapters = ["<h1>第一章　总则</h1><p>正文一。</p>", "<h1>Two</h1><ol><li>One item</li></ol>"]
    facts = "<dc:title>园区之书</dc:title><dc:creator>李明</dc:creator>"
    document = extract(epub(tmp_path / "a.epub", chapters, facts))
    assert document.text == "第一章　总则\n正文一。\nTwo\n1. One item"
    assert [block.page for block in document.blocks] == [1, 1, 2, 2]
    assert (document.title, document.get("author")) == ("园区之书", "李明")


def test_a_missing_chapter_is_said(tmp_path: Path) -> None:
    from zipfile import ZipFile

    path = epub(tmp_path / "a.epub", ["<p>One.</p>", "<p>Two.</p>"])
    with ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist() if "c1" not in name}
    document = extract(archive(tmp_path / "b.epub", parts))
    assert document.text == "One."
    assert document.warnings == ("the chapter OEBPS/text/c1.xhtml is missing",)


def test_a_path_out_of_the_book_and_a_protected_one(tmp_path: Path) -> None:
    from zipfile import ZipFile

    path = epub(tmp_path / "a.epub", ["<p>One.</p>"])
    with ZipFile(path) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    opf = parts["OEBPS/book.opf"].replace(b"text/c0.xhtml", b"../../../etc/passwd")
    with pytest.raises(UnreadableSource, match="no text"):
        extract(archive(tmp_path / "b.epub", {**parts, "OEBPS/book.opf": opf}))
    lock = (
        '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
        '<e:EncryptedData xmlns:e="http://www.w3.org/2001/04/xmlenc#"><e:EncryptionMethod '
        'Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/></e:EncryptedData></encryption>'
    )
    with pytest.raises(UnreadableSource, match="copy-protected"):
        extract(archive(tmp_path / "c.epub", {**parts, "META-INF/encryption.xml": lock}))
