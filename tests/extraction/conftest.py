"""Makers of small source files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MakeDocx = Callable[..., Path]


@pytest.fixture
def make_docx(tmp_path: Path) -> MakeDocx:
    """Writes a Word file from the XML of its body and of other parts."""

    def make(body: str, name: str = "document.docx", **parts: str) -> Path:
        path = tmp_path / name
        names = (
            f'xmlns:w="{WORD}" '
            'xmlns:mc="http://schemas.open'
            f'xmlformats.org/markup-compatibility/2006" '
            'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
            'xmlns:v="urn:schemas-microsoft-com:vml" '
            'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
            'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
        )
        with ZipFile(path, "w", ZIP_DEFLATED) as archive:
            document = f"<w:document {names}><w:body>{body}</w:body></w:document>"
            archive.writestr("word/document.xml", document)
            for part, content in parts.items():
                root = {"header1": "hdr", "footer1": "ftr"}.get(part, part)
                archive.writestr(f"word/{part}.xml", f"<w:{root} {names}>{content}</w:{root}>")
        return path

    return make


def paragraph(*texts: str, properties: str = "") -> str:
    """A ``w:p`` with a run for each text."""
    runs = "".join(f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' for text in texts)
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"
