"""Time and peak memory of a large study as a REFI-QDA project, out and in again.

200 made documents in both languages, half of them with characters beyond the BMP, with 100,000
codings by two coders. Each way runs in a process of its own, so that its peak is its own. Beside it
the peer that reads whole projects into pydantic models: pyrefiqda, where it is installed.
"""

from __future__ import annotations

import random
import resource
import sys
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from policytext.model import (
    Bilingual,
    Case,
    Code,
    Codebook,
    Coder,
    CoderKind,
    Coding,
    Document,
    Memo,
    MemoKind,
    Span,
    Value,
)
from policytext.pipeline.refi.exporting import export_project
from policytext.pipeline.refi.importing import import_project
from policytext.store import Study
from policytext.store.codebook_text import format_codebook

_DOCUMENTS = 200
_CODINGS = 100_000
_CODES = 120
_CODERS = ("li", "kim")
_ZH = ("园区新建一条生产线，", "高校把专利交给企业。", "𠮷林的工厂迁到西部🚄，", "协议已签；")
_EN = ("The park built a line. ", "A university licensed it; ", "Plants moved west 🚄. ")


def _study(path: Path) -> None:
    """A study of made texts, the same on every run."""
    chance = random.Random(20)
    book = Codebook("made", "1", tuple(_code(number) for number in range(_CODES)))
    with Study.create(path, title="Made study") as study, study.together():
        study.add_codebook(book, format_codebook(book))
        for coder in _CODERS:
            study.add_coder(Coder(coder, coder.title(), CoderKind.HUMAN))
        each = _CODINGS // _DOCUMENTS
        for number in range(_DOCUMENTS):
            sentences = _ZH if number % 2 else _EN
            text = "\n".join("".join(chance.choices(sentences, k=12)) for _ in range(250))
            language = "zh" if number % 2 else "en"
            id = f"document-{number:03d}"
            study.add_document(Document.from_text(id, text + str(number), language=language))
            study.add_human_codings(_codings(id, text, each, chance))
            study.add_memo(Memo("", MemoKind.THEORETICAL, f"document:{id}", f"Memo {id}", "li", ""))
            study.add_case(Case(f"case-{number}", (id,), values=(Value("year", "2024"),)))


def _code(number: int) -> Code:
    above = f"C{number // 10}" if number >= 10 else None
    return Code(f"C{number}", Bilingual(f"代码{number}", f"Code {number}"), parent=above)


def _codings(id: str, text: str, count: int, chance: random.Random) -> list[Coding]:
    made = []
    for number in range(count):
        start = chance.randrange(len(text) - 60)
        span = Span(start, start + chance.randrange(4, 60))
        code = f"made:C{chance.randrange(_CODES)}"
        coder = _CODERS[number % 2]
        quote = text[span.start : span.end]
        made.append(Coding(f"{id}/{number}", id, span, code, coder, quote))
    return made


def _out(study: Path, project: Path) -> None:
    with Study.open(study, readonly=True) as opened:
        export_project(opened, project)


def _in(project: Path, study: Path) -> None:
    with Study.create(study) as opened:
        import_project(opened, project)


def _peer(project: Path, folder: Path) -> None:
    from pyrefiqda import RefiProject

    RefiProject.load(str(project), extract_dir=str(folder))


def _same(first: Path, second: Path) -> tuple[int, int]:
    """How many codings of the first study are in the second, of how many."""
    with Study.open(first, readonly=True) as a, Study.open(second, readonly=True) as b:
        ours, theirs = (
            {(c.document, c.span, c.code, c.coder, c.quote) for c in study.codings()}
            for study in (a, b)
        )
    return len(ours & theirs), len(ours)


def _measured(work: str, first: Path, second: Path) -> tuple[float, float, float]:
    """Seconds by the clock and of computing, and peak memory in MB, of work in this process."""
    start, computed = perf_counter(), process_time()
    {"out": _out, "in": _in, "peer": _peer}[work](first, second)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return perf_counter() - start, process_time() - computed, peak


def main(arguments: list[str] | None = None) -> None:
    """Print seconds, MB and how many codings came back to the same words."""
    works = ["out", "in", *(["peer"] if find_spec("pyrefiqda") else [])]
    context = get_context("spawn")
    with TemporaryDirectory() as folder:
        study, project, back = (Path(folder, name) for name in ("a.sqlite", "a.qdpx", "b.sqlite"))
        _study(study)
        for work in works:
            unpacked = Path(folder, "unpacked")
            ends = {"out": (study, project), "in": (project, back), "peer": (project, unpacked)}
            with context.Pool(1) as pool:
                seconds, computed, peak = pool.apply(_measured, (work, *ends[work]))
            name = "peer: pyrefiqda reads it" if work == "peer" else work
            told = f"{seconds:.1f} s ({computed:.1f} s of computing), {peak:.0f} MB"
            print(f"{name}: {told}", flush=True)
        kept, every = _same(study, back)
        size = project.stat().st_size / 2**20
        print(f"{_DOCUMENTS} documents, {every:,} codings, {size:.1f} MB; {kept:,} came back")


if __name__ == "__main__":
    main(sys.argv[1:])
