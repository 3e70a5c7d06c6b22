"""Time and peak memory of a large study as plain text, out and in again.

200 made documents in both languages with 100,000 codings of two people. Each way runs in a process
of its own, so that its peak is its own; the second dump must be the same as the first.
"""

from __future__ import annotations

import random
import resource
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from policytext.model import Coder, CoderKind, Coding, Document, Span
from policytext.store import Study
from policytext.store.dump import dump_study, load_study

_DOCUMENTS = 200
_CODINGS = 500
_SENTENCES = {
    "zh": ("园区新建一条生产线。", "高校把专利交给企业。", "协议已经签署；", "数据中心尚未建成。"),
    "en": ("The park built a line. ", "A firm moved west. ", "The agreement was signed. "),
}


def _made(path: Path) -> None:
    """A study of made texts, the same on every run."""
    chance = random.Random(11)
    with Study.create(path, title="made") as study:
        for coder in ("li", "kim"):
            study.add_coder(Coder(coder, coder.title(), CoderKind.HUMAN))
        for number in range(_DOCUMENTS):
            language = "zh" if number % 2 else "en"
            text = "".join(chance.choices(_SENTENCES[language], k=3000)) + str(number)
            document = Document.from_text(f"{number:03d}", text, language=language)
            study.add_document(document)
            study.add_human_codings([_coding(document, at, chance) for at in range(_CODINGS)])


def _coding(document: Document, at: int, chance: random.Random) -> Coding:
    start = chance.randrange(len(document.text) - 40)
    span = Span(start, start + chance.randrange(4, 40))
    coder = ("li", "kim")[at % 2]
    code = f"made:C{chance.randrange(60):02d}"
    id = f"{coder}:{document.id}:{at}"
    return Coding(id, document.id, span, code, coder, document.quote(span))


def _timed(step: str, folder: Path) -> tuple[float, float, float]:
    """Seconds by the clock and of computing, and peak memory in MB."""
    begin, computed = perf_counter(), process_time()
    if step == "dump":
        dump_study(folder / "made.sqlite", folder / "dump")
    elif step == "load":
        load_study(folder / "dump", folder / "again.sqlite")
    else:
        dump_study(folder / "again.sqlite", folder / "second")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return perf_counter() - begin, process_time() - computed, peak


def _files(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def main() -> None:
    """Print what each way takes."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        _made(folder / "made.sqlite")
        print(f"{_DOCUMENTS} documents, {_DOCUMENTS * _CODINGS:,} codings")
        for step in ("dump", "load", "dump again"):
            with get_context("spawn").Pool(1) as pool:
                seconds, computed, peak = pool.apply(_timed, (step, folder))
            told = f"{seconds:.1f} s ({computed:.1f} s of computing), {peak:.0f} MB"
            print(f"{step}: {told}")
        first, second = (_files(folder / name) for name in ("dump", "second"))
        size = sum(map(len, first.values())) / 2**20
        print(f"{len(first)} files, {size:.0f} MB; the second dump is the same: {first == second}")


if __name__ == "__main__":
    main()
