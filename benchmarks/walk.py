"""Time and peak memory of the whole walk on a folder, stage by stage.

Beside it the peer that every Chinese text tool pays at least: jieba cutting the same texts,
    English by spaCy's tokenizer.
"""

from __future__ import annotations

import resource
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from policytext.nlp.pipelines import pipeline
from policytext.nlp.words import word_segmenter
from policytext.pipeline.adding import add_documents
from policytext.pipeline.coding import code_documents
from policytext.pipeline.reading import read_coded
from policytext.pipeline.results import write_results
from policytext.store import Study
from policytext.store.codebook_files import read_codebook

_ROOT = Path(__file__).resolve().parents[1]
_SHARED = _ROOT.parent / "shared"
_FOLDERS = (
    _ROOT / "corpora" / "demo" / "documents",
    _SHARED / "seeds",
    _SHARED / "data" / "corpus",
    _SHARED / "data" / "state_council" / "html",
)
_CODEBOOKS = ("transfer", "five-in-one", "four-in-one", "eight-reforms", "policy-instruments")


@contextmanager
def _timed(taken: dict[str, float], stage: str) -> Iterator[None]:
    start = perf_counter()
    yield
    taken[stage] = perf_counter() - start


def _walk(folder: Path, work: Path) -> tuple[dict[str, float], Study]:
    taken: dict[str, float] = {}
    study = Study.create(work / "study.sqlite")
    with _timed(taken, "add"):
        reports = list(add_documents(study, [folder]))
    for report in reports:
        if report.failure is not None:
            print(f"   not read: {report.failure.message}")
    with _timed(taken, "code"):
        list(code_documents(study, [read_codebook(name) for name in _CODEBOOKS]))
    with _timed(taken, "write"):
        list(write_results(read_coded(study), work / "results"))
    with _timed(taken, "peer: cut words"):
        for document in study.documents():
            if document.language == "zh":
                list(word_segmenter().cut(document.text))
            else:
                pipeline("en").make_doc(document.text)
    return taken, study


def main(folders: tuple[Path, ...] = _FOLDERS) -> None:
    """Print seconds a stage, codings, and the peak memory of the process so far."""
    for folder in folders:
        if not folder.is_dir():
            print(f"{folder.name}: not on this machine")
            continue
        with TemporaryDirectory() as work:
            taken, study = _walk(folder, Path(work))
            counts = study.counts()
            study.close()
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        stages = ", ".join(f"{stage} {seconds:.1f} s" for stage, seconds in taken.items())
        own = sum(taken.values()) - taken["peer: cut words"]
        ratio = own / taken["peer: cut words"]
        print(
            f"{folder.name}: {counts['documents']} documents, {counts['characters']:,} characters, "
            f"{counts['codings']:,} codings; {stages}; {ratio:.1f} × peer; "
            f"peak {peak:.0f} MB"
        )


if __name__ == "__main__":
    main(tuple(map(Path, sys.argv[1:])) or _FOLDERS)
