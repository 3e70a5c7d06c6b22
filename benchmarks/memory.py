"""How much memory the reading process takes for a PDF file of 100, 300 and 1,000 pages.

Each file is read by a process of its own. What is told is the most that the process held, how much
of it came with the file, and how much each further page added. Every tenth page has a ruled table.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from time import perf_counter

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from policytext.extraction.drafts.options import ReadOptions, Recognition
from policytext.extraction.process import isolation, worker
from policytext.extraction.process.job import Job

_PAGES = (1, 100, 300, 1000)
_LINES = 36
_FONT = "STSong-Light"
_SENTENCE = "各地区各部门要加强统筹协调，推动产业转移与成果转化有序衔接，形成合作格局"
_MEGABYTE = 2**20


def main() -> None:
    """Print the peak of memory for each number of pages."""
    print(f"{'pages':>6} {'file':>9} {'peak':>9} {'a further page':>16} {'time':>8}")
    before: tuple[int, int] | None = None
    for pages in _PAGES:
        content = _made(pages)
        start = perf_counter()
        peak = _peak(content, pages)
        seconds = perf_counter() - start
        more = (peak - before[1]) / (pages - before[0]) if before else 0.0
        told = f"{more / 1024:13.1f} kB" if before else " " * 16
        print(
            f"{pages:6} {len(content) / _MEGABYTE:6.1f} MB {peak / _MEGABYTE:6.1f} MB {told}"
            f" {seconds:6.1f} s"
        )
        before = (pages, peak)


def _peak(content: bytes, pages: int) -> int:
    """The most memory that a fresh reading process holds for a file, in bytes."""
    worker.stop()
    options = ReadOptions(ocr=Recognition.NEVER)
    document = isolation.read_apart(Job(content, "a.pdf", ".pdf", "a", "a", options))
    assert len(document.pages) == pages
    status = Path(f"/proc/{worker.started().child.pid}/status").read_text(encoding="ascii")
    worker.stop()
    (line,) = (line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024


def _made(pages: int) -> bytes:
    """A file of full pages with running heads and page numbers."""
    pdfmetrics.registerFont(UnicodeCIDFont(_FONT))
    file = BytesIO()
    canvas = Canvas(file, pagesize=(595, 842), invariant=1)
    for page in range(1, pages + 1):
        canvas.setFont(_FONT, 9)
        canvas.drawString(200, 810, "产业转移与成果转化年度报告")
        canvas.drawString(290, 30, f"— {page} —")
        canvas.setFont(_FONT, 12)
        for line in range(_LINES):
            words = f"第{page}页第{line + 1}行{_SENTENCE}"
            canvas.drawString(72, 770 - 19 * line, words[:37])
        if page % 10 == 0:
            canvas.grid([72, 200, 330, 460], [45, 55, 65, 75, 85])
            canvas.setFont(_FONT, 8)
            for row in range(4):
                for column in range(3):
                    canvas.drawString(76 + 130 * column, 47 + 10 * row, f"{page}.{row}.{column}")
        canvas.showPage()
    canvas.save()
    return file.getvalue()


if __name__ == "__main__":
    main()
