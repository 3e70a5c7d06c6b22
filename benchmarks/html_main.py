"""The document in a web page: 4-gram F1 of its text beside trafilatura and readability-lxml.

Pages with known text: those beside the checkout, and pages of eight templates made here, in Chinese
and English, their encoding declared rightly, wrongly or not at all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import fmean
from time import process_time

from benchmarks.documents.sites import SitePage, pages
from policytext.errors import SourceError
from policytext.extraction.markup.html import read_html
from policytext.model import BESIDE

_GIVEN = Path(__file__).resolve().parents[2] / "shared" / "data" / "pdf" / "html"
_GRAM = 4
_Tool = Callable[[bytes], str]


def _ours(content: bytes) -> str:
    try:
        reading = read_html(content, "page")
    except SourceError:
        return ""
    return "\n".join(draft.text for draft in reading.drafts if draft.kind not in BESIDE)


def _trafilatura(content: bytes) -> str:
    from trafilatura import extract

    return extract(content, favor_precision=True, include_comments=False) or ""


def _readability(content: bytes) -> str:
    from lxml.html import fromstring
    from readability import Document
    from trafilatura.utils import decode_file

    summary = Document(decode_file(content)).summary(html_partial=True)
    return "\n".join(map(str, fromstring(summary).itertext()))


_TOOLS: dict[str, _Tool] = {
    "policytext": _ours,
    "trafilatura precision": _trafilatura,
    "readability-lxml": _readability,
}


def _grams(text: str) -> Counter[str]:
    bare = re.sub(r"\s", "", text)
    return Counter(bare[at : at + _GRAM] for at in range(len(bare) - _GRAM + 1))


def f1(found: str, truth: str) -> float:
    """4-gram F1 of a text, blanks not counted."""
    ours, theirs = _grams(found), _grams(truth)
    shared = (ours & theirs).total()
    return 2 * shared / max(1, ours.total() + theirs.total())


def _without(found: str, title: str) -> str:
    """A text without the row of its title, which the truth leaves out and tools take or not."""
    rows = found.split("\n")
    first = next((n for n, row in enumerate(rows[:8]) if title and row.strip() == title), None)
    return found if first is None else "\n".join(rows[:first] + rows[first + 1 :])


def _given() -> Iterable[SitePage]:
    for path in sorted(_GIVEN.glob("*.html")):
        text = path.with_name(f"{path.stem}.gt.txt").read_text(encoding="utf-8")
        yield SitePage(f"given {path.stem}", path.read_bytes(), text)


def main() -> None:
    """Print mean and worst F1 by group of pages and tool, and pages a second of one core."""
    every = [*_given(), *pages(range(10))]
    scores: dict[tuple[str, str], list[tuple[float, str]]] = {}
    taken = dict.fromkeys(_TOOLS, 0.0)
    for page in every:
        for tool, read in _TOOLS.items():
            begun = process_time()
            found = read(page.content)
            taken[tool] += process_time() - begun
            found = _without(found, page.title)
            group = " ".join(page.name.split(" ")[:2]) if page.name[:5] != "given" else "given zh"
            scores.setdefault((group, tool), []).append((f1(found, page.text), page.name))
    for (group, tool), scored in scores.items():
        mean = fmean(score for score, _ in scored)
        print(f"{group:16}{tool:24}{mean:.4f}  worst {min(scored)[0]:.4f} {min(scored)[1]}")
    for tool, seconds in taken.items():
        print(f"{tool:24}{len(every) / seconds:8.0f} pages a second")


if __name__ == "__main__":
    main()
