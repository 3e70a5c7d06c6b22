from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from policytext.errors import (
    SourceError,
    SourceTooLarge,
    UndecodableText,
    UnreadableSource,
    UnsupportedFormat,
)
from policytext.extraction import extract, extract_folder, extract_source, read_sources
from policytext.extraction.process import sources as sources_module
from policytext.model import Document, Failure


def write(path: Path, content: bytes | str) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    ("name", "content", "error", "words"),
    [
        ("a.xyz", "text", UnsupportedFormat, "reads .pdf, .docx"),
        ("a.doc", "text", UnsupportedFormat, "Save it as .docx"),
        ("a", "text", UnsupportedFormat, "ending in nothing"),
        ("a.txt", b"", UnreadableSource, "the file is empty"),
        ("a.txt", "\n \r\n", UnreadableSource, "nothing but blanks"),
        ("a.txt", bytes(range(256)) * 9, UndecodableText, "UTF-8"),
        (
            "a.txt",
            b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
            UnreadableSource,
            "holds PDF. Rename it to end in .pdf",
        ),
        (
            "a.pdf",
            "<html><p>x</p></html>",
            UnreadableSource,
            "holds HTML. Rename it to end in .html",
        ),
        ("a.pdf", "no pdf", UnreadableSource, "no PDF"),
        ("a.pdf", b"%PDF-1.4", UnreadableSource, "damaged or cut short"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", UnreadableSource, "old Word"),
        ("a.docx", "text", UnreadableSource, "holds something else"),
        ("a.html", b"\x89PNG\r\n\x1a\n", UnreadableSource, "PNG"),
    ],
)
def test_what_cannot_be_read(
    tmp_path: Path, name: str, content: bytes | str, error: type[SourceError], words: str
) -> None:
    path = write(tmp_path / name, content)
    with pytest.raises(error) as caught:
        extract(path)
    assert words in str(caught.value)
    assert caught.value.path == name


def test_missing_files_and_folders(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="no such file"):
        extract(tmp_path / "a.pdf")
    with pytest.raises(UnsupportedFormat, match="extract_folder"):
        extract(tmp_path)
    with pytest.raises(UnreadableSource, match="no such file or folder"):
        list(extract_folder(tmp_path / "nowhere"))


def test_a_text_over_the_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources_module, "TEXT_LIMIT", 100)
    with pytest.raises(SourceTooLarge):
        extract(write(tmp_path / "a.txt", "x" * 101))


def test_source_and_ids(tmp_path: Path) -> None:
    path = write(tmp_path / "通知.txt", "推动成果转化。")
    document = extract(path)
    assert (document.id, document.title, document.source.name) == ("通知", "通知", "通知.txt")
    assert document.source.sha256 == sources_module.SourceFile(path, path.name).sha256()
    assert extract(path, id="own").id == "own"


def test_a_folder_goes_on_after_failures(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "推动成果转化。")
    write(tmp_path / "b.pdf", "no pdf")
    write(tmp_path / "c.caj", "text")
    with ZipFile(tmp_path / "d.zip", "w") as archive:
        archive.writestr("x/a.txt", "Parks share land.")
    write(tmp_path / "e.md", "# 报告\n\n推动产业转移。")
    found = list(extract_folder(tmp_path))
    assert [f.id if isinstance(f, Document) else (f.path, f.reason) for f in found] == [
        "a",
        ("b.pdf", "UnreadableSource"),
        ("c.caj", "UnsupportedFormat"),
        "a-2",
        "e",
    ]
    archived = found[3]
    assert isinstance(archived, Document)
    assert (archived.source.name, archived.language) == ("d.zip!x/a.txt", "en")


def test_a_list_of_files(tmp_path: Path) -> None:
    paths = [write(tmp_path / name, "推动成果转化。") for name in ("b.txt", "a.txt")]
    assert [d.id for d in extract_folder(paths) if isinstance(d, Document)] == ["b", "a"]


def test_sources_then_documents(tmp_path: Path) -> None:
    write(tmp_path / "a.txt", "推动成果转化。")
    (source,) = read_sources(tmp_path)
    assert not isinstance(source, Failure)
    assert extract_source(source, "x") == extract(tmp_path / "a.txt", id="x")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(st.characters(exclude_categories=["Cs"]), max_size=300))
def test_blocks_cover_the_text(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text, encoding="utf-8")
    try:
        document = extract(path)
    except SourceError:
        return
    assert "\n".join(document.quote(block.span) for block in document.blocks) == document.text
    assert not any("\n" in document.quote(block.span) for block in document.blocks)
    assert [document.quote(page.span) for page in document.pages if page.span] == [document.text]
    for item in document.metadata:
        assert item.span is None or item.span.end <= len(document.text)


def test_importing_loads_nothing_heavy() -> None:
    heavy = {"lxml", "pandas", "pypdfium2", "playa", "fontTools", "onnxruntime", "numpy", "jieba"}
    code = f"import sys, policytext.extraction; print(*({heavy!r} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
