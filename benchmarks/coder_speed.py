"""Speed of the combined coder in a study: first run and later, one process and two.

The first run embeds every sentence; a later one (another codebook, new decisions) finds the
vectors beside the study. Processes are started anew for each figure; loading is told apart. Beside
it the rules coder, the cheapest there is. Seconds are those of the processor: with two processes
of the one that took longer.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import process_time

_ROOT = Path(__file__).resolve().parents[1]
_FOLDERS = (_ROOT.parent / "shared" / "data" / "corpus", _ROOT / "corpora" / "demo" / "documents")
_MOST = 6
_CODEBOOK = "policy-instruments"


def main() -> None:
    """Print segments a second and memory."""
    folder = next(path for path in _FOLDERS if path.is_dir())
    files = [*sorted(folder.rglob("*.txt"))][:: max(1, len([*folder.rglob("*.txt")]) // _MOST)]
    files = files[:_MOST]
    with tempfile.TemporaryDirectory() as place:
        for coder in ("rules", "combined"):
            for number in (1, 2):
                parts = [files[n::number] for n in range(number)]
                for name in ("first", "again") if coder == "combined" else ("first",):
                    _report(coder, number, name, _run(parts, coder, Path(place, coder)))


def _run(parts: Sequence[Sequence[Path]], coder: str, place: Path) -> list[dict[str, float]]:
    """Code each part in a process of its own, all at once."""
    started = []
    for number, part in enumerate(parts):
        own = place / f"{len(parts)}-{number}"
        own.mkdir(parents=True, exist_ok=True)
        names = [str(path) for path in part]
        command = [sys.executable, "-m", "benchmarks.coder_speed", coder, str(own), *names]
        started.append(subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=_ROOT))
    return [json.loads(each.communicate()[0]) for each in started]


def _report(coder: str, number: int, name: str, found: list[dict[str, float]]) -> None:
    segments = sum(each["segments"] for each in found)
    seconds = max(each["seconds"] for each in found)
    print(
        f"{coder}, processes {number}, {name}: {segments:,.0f} segments in "
        f"{seconds:.1f} s, {segments / seconds:,.0f} segments/s; loading "
        f"{max(each['loading'] for each in found):.1f} s; "
        f"{max(each['memory'] for each in found):,.0f} MB a process",
        flush=True,
    )


def _code(coder: str, folder: Path, files: Sequence[str]) -> None:
    """Code files in a new study, whose vectors of an earlier run are found again."""
    from policytext.extraction import extract
    from policytext.pipeline.coding import code_documents
    from policytext.pipeline.learning.study_coders import StudyCoders
    from policytext.segmentation import segment
    from policytext.store import Study
    from policytext.store.codebook_files import read_codebook

    place = folder / "study.sqlite"
    place.unlink(missing_ok=True)
    book = read_codebook(_CODEBOOK)
    with Study.create(place) as study:
        segments = 0
        for path in files:
            document = extract(path)
            study.add_document(document)
            segments += len(segment(document, unit=book.unit, headings=False))
        start = process_time()
        warm = StudyCoders(study).make(coder, book).coder
        list(warm.code(segment(document, unit=book.unit, headings=False)[:1]))
        loaded = process_time()
        list(code_documents(study, [book], coder=coder))
        seconds = process_time() - loaded
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        json.dumps(
            {
                "segments": segments,
                "seconds": seconds,
                "loading": loaded - start,
                "memory": memory,
            }
        )
    )


if __name__ == "__main__":
    _code(sys.argv[1], Path(sys.argv[2]), sys.argv[3:])
