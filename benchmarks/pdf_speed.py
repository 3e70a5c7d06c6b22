"""Speed of reading PDF files: pages per second of processor time, beside two peers.

The peers are the characters of pdfplumber and the plain text of pypdfium2. All are run in turn on
every file, several rounds, and the middle ratio counts. policytext is measured three times: pages
to blocks (`layout`), the whole document with its structure in the process at hand (`document`), and
the same in the reading process that is used in practice (`child`). Last, peak memory of 100 and
1,000 pages. Character recognition is off: these are files with text.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import process_time

import pypdfium2

from policytext.errors import SourceError
from policytext.extraction import extract
from policytext.extraction.drafts.options import ReadOptions, Recognition
from policytext.extraction.drafts.pace import Pace
from policytext.extraction.pdf.reading.document import read_pages
from policytext.extraction.process.job import Job, make_document

_ROOT = Path(__file__).resolve().parents[1]
_SHARED = _ROOT.parent / "shared" / "data" / "pdf"
_GENERATED = _ROOT / "build" / "documents"
_FOLDERS = ("zh", "en", "tab", "docx")
_ROUNDS = 3
_OPTIONS = ReadOptions(ocr=Recognition.NEVER)
_TICKS = os.sysconf("SC_CLK_TCK")

Run = Callable[[Path], object]


def _layout(path: Path) -> object:
    return read_pages(path.read_bytes(), path.name, _OPTIONS, Pace(path.name))


def _document(path: Path) -> object:
    return make_document(Job(path.read_bytes(), path.name, ".pdf", "x", path.stem, _OPTIONS))


def _child(path: Path) -> object:
    return extract(path, ocr=Recognition.NEVER)


def _pdfplumber(path: Path) -> object:
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        return [len(page.chars) for page in pdf.pages]


def _pdfium(path: Path) -> object:
    document = pypdfium2.PdfDocument(path)
    try:
        return [page.get_textpage().get_text_bounded() for page in document]
    finally:
        document.close()


_RUNS: dict[str, Run] = {
    "pdfplumber": _pdfplumber,
    "pdfium": _pdfium,
    "layout": _layout,
    "document": _document,
    "child": _child,
}


def main(arguments: Sequence[str] = ()) -> None:
    """Print pages per second and ratios, file by file and for the mix, and peak memory.

    Args:
        arguments: PDF files or folders of them; the usual ones when there are none.
    """
    logging.disable(logging.ERROR)
    given = list(arguments)
    paths = list(_files([Path(name) for name in given] or _usual()))
    print(
        f"{'file':28} {'pages':>5} | pages/s: "
        + " ".join(f"{name:>10}" for name in _RUNS)
        + " | × pdfplumber: layout document child | × pdfium: layout document child"
    )
    whole: dict[str, list[float]] = {name: [0.0] * _ROUNDS for name in _RUNS}
    count = 0
    for path in paths:
        try:
            _layout(path)
        except SourceError as error:
            print(f"{path.stem:28} left out: {error.found}")
            continue
        pages = len(pypdfium2.PdfDocument(path))
        taken = _rounds(path)
        _print_row(f"{path.parent.name}/{path.stem}"[-28:], pages, taken)
        count += pages
        for name, seconds in taken.items():
            whole[name] = [sum(pair) for pair in zip(whole[name], seconds, strict=True)]
    if count:
        _print_row("the mix", count, whole)
    _print_memory()


def _usual() -> list[Path]:
    return [root / folder for root in (_SHARED, _GENERATED) for folder in _FOLDERS]


def _files(paths: Sequence[Path]) -> Iterator[Path]:
    for path in paths:
        yield from [path] if path.is_file() else sorted(path.rglob("*.pdf"))


def _rounds(path: Path) -> dict[str, list[float]]:
    """Seconds of processor time of every run, round by round."""
    taken: dict[str, list[float]] = {name: [] for name in _RUNS}
    for _ in range(_ROUNDS):
        for name, run in _RUNS.items():
            start = process_time() + _children_seconds()
            run(path)
            taken[name].append(max(process_time() + _children_seconds() - start, 1e-4))
    return taken


def _children_seconds() -> float:
    """Processor time of the processes that this one has started and that still run."""
    seconds = 0.0
    for task in Path("/proc/self/task").glob("*/children"):
        for child in task.read_text().split():
            fields = Path(f"/proc/{child}/stat").read_text().rsplit(")", 1)[1].split()
            seconds += (int(fields[11]) + int(fields[12])) / _TICKS
    return seconds


def _print_row(name: str, pages: int, taken: dict[str, list[float]]) -> None:
    speeds = " ".join(f"{pages / median(taken[run]):10.1f}" for run in _RUNS)
    own = ("layout", "document", "child")
    ratios = [
        " ".join(f"{_ratio(taken[peer], taken[run]):8.2f}" for run in own)
        for peer in ("pdfplumber", "pdfium")
    ]
    print(f"{name:28} {pages:5d} |          {speeds} | {ratios[0]} | {ratios[1]}", flush=True)


def _ratio(peer: Sequence[float], own: Sequence[float]) -> float:
    """Middle ratio of two series measured in turn."""
    return median(first / second for first, second in zip(peer, own, strict=True))


_MEASURED = """
import resource, sys
from pathlib import Path
from benchmarks.pdf_speed import _document
_document(Path(sys.argv[1]))
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"""


def _print_memory() -> None:
    """Peak memory of a process that reads 100, and 1,000 pages."""
    try:
        from benchmarks.documents import drawing, stories
        from benchmarks.documents.missing import Missing
        from benchmarks.documents.typesetting import Sheet
    except ImportError as error:
        print(f"memory: not measured: {error}")
        return
    with TemporaryDirectory() as work:
        for paragraphs in (480, 4800):
            story = stories.plain(f"long_{paragraphs}", "zh", paragraphs=paragraphs)
            try:
                path = drawing.make(story, Path(work), drawing.Drawing("hei"), Sheet(size=14))
            except Missing as error:
                print(f"memory: not measured: {error}")
                return
            done = subprocess.run(
                [sys.executable, "-c", _MEASURED, str(path)],
                capture_output=True,
                text=True,
                check=True,
                cwd=_ROOT,
            )
            pages = len(pypdfium2.PdfDocument(path))
            print(f"peak memory of a process that reads {pages} pages: {done.stdout.strip()} MB")


if __name__ == "__main__":
    main(sys.argv[1:])
