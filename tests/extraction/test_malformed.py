"""Every broken and hostile file ends soon, with the named error or a document that says so."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from policytext.errors import NoTextLayer, SourceError, SourceTooLarge, UndecodableText
from policytext.errors import UnreadableSource as Unreadable
from policytext.extraction import SourceFile, extract_source
from policytext.extraction.drafts.options import Limits, ReadOptions
from policytext.model import Document
from tests.extraction import malformed_formats as formats
from tests.extraction.malformed import PDFS, chinese_pdf, encrypted_pdf
from tests.extraction.malformed_formats import FORMATS, WORDS

HURRIED = ReadOptions(limits=Limits(page_seconds=2, recognition_seconds=5, memory=400 * 2**20))
SECONDS = 10
"""Of processor time for any file with the usual limits."""
ENDLESS = 30
"""By the clock, with limits of a tenth of that, on a machine that does other things too."""
BARE = WORDS.rstrip("。")
Refusal = tuple[type[SourceError], ...]
HEAVY: Refusal = (SourceTooLarge, Unreadable)
PICTURE: Refusal = (NoTextLayer, Unreadable, SourceTooLarge)

PDFS_REFUSED: dict[str, Refusal] = {
    "header only": (Unreadable,),
    "header and noise": (Unreadable,),
    "noise": (Unreadable,),
    "page tree of itself": (Unreadable,),
    "page tree of itself often": (Unreadable,),
    "page tree of nothing": (Unreadable,),
    "pages that are not there": (Unreadable,),
    "two billion pages": (Unreadable,),
    "a hundred thousand pages": (SourceTooLarge,),
    "form of itself": HEAVY,
    "doubling forms": HEAVY,
    "millions of characters": HEAVY,
    "stream bomb": HEAVY,
    "stream bomb in a bomb": HEAVY,
    "font bomb": HEAVY,
    "image bomb": PICTURE,
    "image of no size": PICTURE,
    "broken jpeg": PICTURE,
    "broken jpeg 2000": PICTURE,
    "broken fax": PICTURE,
    "a hundred thousand lines": HEAVY,
    "object stream of itself": (Unreadable,),
}
PDFS_UNSURE = {"evil cmap", "flipped bytes"}
"""Their text is rubbish, or lies somewhere in it."""
FORMATS_REFUSED: dict[str, Refusal] = {
    "laughs.docx": (Unreadable,),
    "fetches.docx": (Unreadable,),
    "deep.docx": (Unreadable,),
    "deep tables.docx": (Unreadable,),
    "bomb.docx": HEAVY,
    "million paragraphs.docx": HEAVY,
    "no document.docx": (Unreadable,),
    "laughs.odt": (Unreadable,),
    "fetches.odt": (Unreadable,),
    "deep.odt": (Unreadable,),
    "bomb.odt": HEAVY,
    "laughs.xlsx": (Unreadable,),
    "fetches.xlsx": (Unreadable,),
    "bomb.xlsx": HEAVY,
    "container laughs.epub": (Unreadable,),
    "path outside.epub": (Unreadable,),
    "deep.epub": (Unreadable,),
    "bomb.epub": HEAVY,
    "laughs.pptx": (Unreadable,),
    "fetches.pptx": (Unreadable,),
    "deep.pptx": (Unreadable,),
    "bomb.pptx": HEAVY,
    "deep.html": (Unreadable,),
    "deep inline.html": (Unreadable,),
    "open tags.html": (Unreadable,),
    "zeros.txt": (UndecodableText,),
    "noise.txt": (UndecodableText,),
}
FORMATS_SLOW = {
    "lines.txt", "million tags.html", "attributes.html", "parts.eml", "deep.eml", "one line.html",
    "open quotes.csv", "columns.csv",
}  # fmt: skip
"""Read with their words, or refused for the time they take, as the machine is quick or slow."""
FORMATS_UNEXPANDED = {"laughs.epub", "fetches.epub"}
"""Their only word is an entity, which stands there as it is written."""


def outcome(
    content: bytes, name: str, folder: Path, options: ReadOptions = HURRIED
) -> Document | SourceError:
    path = folder / "file"
    path.write_bytes(content)
    began = time.monotonic()
    result: Document | SourceError
    try:
        result = extract_source(SourceFile(path, name), "file", options)
    except SourceError as error:
        result = error
    assert time.monotonic() - began < ENDLESS
    return result


def check(result: Document | SourceError, refusal: Refusal, words: str) -> None:
    if refusal:
        assert isinstance(result, refusal), result
        assert result.found
        assert result.advice
    else:
        assert isinstance(result, Document), result
        assert words in re.sub(r"\s", "", result.text)


@pytest.mark.slow
@pytest.mark.parametrize("name", PDFS)
def test_a_malformed_pdf(name: str, tmp_path: Path) -> None:
    content = PDFS[name]()
    result = outcome(content, f"{name}.pdf", tmp_path)
    if name in PDFS_UNSURE:
        assert isinstance(result, (Document, SourceError))
        return
    words = "transferoftechnology" if b"transfer of technology" in content else BARE
    check(result, PDFS_REFUSED.get(name, ()), words)


@pytest.mark.slow
@pytest.mark.parametrize("name", FORMATS)
def test_a_malformed_file_of_another_format(name: str, tmp_path: Path) -> None:
    result = outcome(FORMATS[name](), name, tmp_path)
    if name in FORMATS_UNEXPANDED:
        assert isinstance(result, Document), result
        assert result.text == "&l11;"
    elif name in FORMATS_SLOW and isinstance(result, SourceError):
        assert isinstance(result, HEAVY), result
        assert re.search("too long|memory|more than", result.found), result
    else:
        check(result, FORMATS_REFUSED.get(name, ()), "促" if name == "lines.txt" else BARE)
    if isinstance(result, Document):
        assert formats.SECRET not in result.text
        assert "laughs" not in name or result.text.count(WORDS) < 10


@pytest.mark.parametrize("tenth", range(1, 10))
def test_a_pdf_cut_at_a_tenth(tenth: int, tmp_path: Path) -> None:
    content = chinese_pdf()
    result = outcome(content[: len(content) * tenth // 10], "cut.pdf", tmp_path)
    if isinstance(result, Document):
        assert result.warnings
        assert f"第1页第1行{BARE}" in result.text
    else:
        assert isinstance(result, Unreadable)


SOUND: dict[str, Callable[[], bytes]] = {
    ".pdf": lambda: chinese_pdf(2),
    ".docx": lambda: formats.docx(formats.docx_paragraph()),
    ".odt": lambda: formats.odt(f"<text:p>{WORDS}</text:p>"),
    ".xlsx": lambda: formats.xlsx(formats.xlsx_row("A1")),
    ".epub": lambda: formats.epub(formats.xhtml(f"<p>{WORDS}</p>")),
    ".pptx": lambda: formats.pptx(formats.pptx_shape()),
    ".html": lambda: formats.html(f"<p>{WORDS}</p>"),
    ".rtf": lambda: formats.rtf(""),
    ".eml": lambda: formats.eml(WORDS.encode(), "Content-Type: text/plain; charset=utf-8"),
    ".csv": lambda: f"题名,正文\n甲,{WORDS}\n乙,{WORDS}\n".encode(),
    ".txt": lambda: f"{WORDS}\n{WORDS}\n".encode(),
    ".md": lambda: f"# 转移\n\n{WORDS}\n".encode(),
}


@pytest.mark.parametrize("suffix", SOUND)
def test_a_sound_file_is_read(suffix: str, tmp_path: Path) -> None:
    result = outcome(SOUND[suffix](), f"sound{suffix}", tmp_path)
    check(result, (), BARE)
    assert isinstance(result, Document)
    assert not result.warnings


@pytest.mark.parametrize("suffix", [".docx", ".odt", ".xlsx", ".epub", ".pptx"])
def test_a_package_cut_at_a_tenth(suffix: str, tmp_path: Path) -> None:
    content = SOUND[suffix]()
    for tenth in range(1, 10):
        result = outcome(content[: len(content) * tenth // 10], f"cut{suffix}", tmp_path)
        assert isinstance(result, Unreadable), tenth


@pytest.mark.parametrize("suffix", SOUND)
def test_a_file_named_as_any_other_format(suffix: str, tmp_path: Path) -> None:
    content = SOUND[suffix]()
    for named in sorted(SOUND.keys() - {suffix}):
        result = outcome(content, f"misnamed{named}", tmp_path)
        if isinstance(result, Document):
            assert WORDS in result.text, named
            assert not re.search(r"PK\x03|%PDF|\\rtf|<w:|</|\ufffd", result.text), named
        else:
            assert isinstance(result, Unreadable), named


@pytest.mark.parametrize("suffix", SOUND)
def test_an_empty_file(suffix: str, tmp_path: Path) -> None:
    for content in (b"", b"\n \n", bytes(100)):
        result = outcome(content, f"empty{suffix}", tmp_path)
        assert isinstance(result, Unreadable)


def test_an_encrypted_pdf(tmp_path: Path) -> None:
    content = encrypted_pdf("oak")
    for options in (HURRIED, ReadOptions(password="elm")):
        result = outcome(content, "encrypted.pdf", tmp_path, options)
        assert isinstance(result, Unreadable)
        assert "password" in str(result)
    check(outcome(content, "encrypted.pdf", tmp_path, ReadOptions(password="oak")), (), BARE)


PROGRAM = """
import json, resource, sys
from pathlib import Path
from policytext.errors import SourceError
from policytext.extraction import extract
from policytext.extraction.process import worker
for path in map(Path, sys.argv[2:]):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    try:
        document = extract(path, ocr=sys.argv[1])
        outcome = "partial" if document.warnings else "document"
    except SourceError as error:
        outcome = type(error).__name__
    worker.stop()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(json.dumps([path.name, outcome, seconds, after.ru_maxrss * 1024]), flush=True)
"""
Row = tuple[str, str, float, int]


def measured(paths: list[Path], ocr: str = "auto") -> list[Row]:
    """Name, outcome, processor time and the most memory of a reading process, file by file."""
    program = [sys.executable, "-c", PROGRAM, ocr, *map(str, paths)]
    done = subprocess.run(program, capture_output=True, text=True, check=True)
    return [tuple(json.loads(line)) for line in done.stdout.splitlines()]


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["pdf", "other"])
def test_the_usual_limits_are_enough(kind: str, tmp_path: Path) -> None:
    paths = []
    for name, make in PDFS.items() if kind == "pdf" else FORMATS.items():
        path = tmp_path / (f"{name}.pdf" if kind == "pdf" else name)
        path.write_bytes(make())
        paths.append(path)
    rows = measured(paths)
    assert len(rows) == len(paths)
    for name, _, seconds, memory in rows:
        assert seconds < SECONDS, name
        assert memory < 10**9, name


@pytest.mark.real
def test_the_given_malformed_files(shared: Path) -> None:
    sound = {"GeoTopo_trunc_real.pdf", "badstartxref.pdf", "junkhead.pdf", "deepnest.pdf"}
    paths = sorted((shared / "data" / "pdf" / "bad").iterdir())
    # Recognising twenty pages that are damaged but can be drawn takes longer, and rightly.
    rows = measured(paths, ocr="never")
    assert len(rows) == len(paths)
    for name, found, seconds, memory in rows:
        assert seconds < SECONDS, name
        assert memory < 10**9, name
        if name in sound:
            assert found in ("document", "partial"), name
