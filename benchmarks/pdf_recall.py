"""What is lost of PDF files, and where the order of their content is changed.

``python -m benchmarks pdf_recall FOLDER`` measures files with and without truth.

Printed are the share of pdfium's characters that stand in some block, wherever, and the share of
neighbouring lines of the file that are still in their order. A low order is a place to look at, no
fault: many files write columns, tables and running heads out of order.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.reading.scores import lost_words, order, recall
from benchmarks.reading.tools import pdfium_text, policytext_all
from benchmarks.reading.truths import read_truth, truth_path

_ROOT = Path(__file__).resolve().parents[1]
_FOLDERS = (_ROOT.parent / "shared" / "data" / "pdf", _ROOT / "build" / "documents")
_LEFT_OUT = ("bad", "odd", "scan")
_AIM = 0.995
_PROBE = 12
_SAMPLE = 50


@dataclass(frozen=True, slots=True)
class Kept:
    """What is kept of one file.

    Attributes:
        path: of the file.
        recall: share of pdfium's characters; None when one of the two does not read the file.
        order: share of neighbouring lines in the file's order.
        lost: the longest piece that is lost.
        failure: why the file is not read.
    """

    path: Path
    recall: float | None = None
    order: float = 0.0
    lost: str = ""
    failure: str = ""


def main(arguments: Sequence[str] = ()) -> None:
    """Print recall and order of every file, then the lowest and the mean.

    Args:
        arguments: folders or files; the shared and the generated ones when there are none.
    """
    logging.disable(logging.ERROR)
    print(f"{'file':44} {'recall':>7} {'order':>6}  longest lost")
    measured: list[Kept] = []
    for path in _paths([Path(name) for name in arguments] or _FOLDERS):
        kept = _kept(path)
        name = f"{path.parent.name}/{path.name}"[-44:]
        if kept.recall is None:
            print(f"{name:44} {kept.failure[:110]}", flush=True)
            continue
        measured.append(kept)
        lost = kept.lost[:_SAMPLE]
        print(f"{name:44} {kept.recall:7.4f} {kept.order:6.3f}  {lost!r}", flush=True)
    _print_sum(measured)


def _paths(places: Sequence[Path]) -> Iterator[Path]:
    """PDF files of folders, but for hostile ones, scans, and text broken on purpose."""
    for place in places:
        found = sorted(place.rglob("*.pdf")) if place.is_dir() else [place]
        yield from (path for path in found if path.is_file() and path.parent.name not in _LEFT_OUT)


def _kept(path: Path) -> Kept:
    password = read_truth(path).password if truth_path(path).is_file() else ""
    try:
        raw = pdfium_text(path, password).text
        read = policytext_all(path, password).text
    except Exception as error:  # Whatever ends a reader is told; the other files are read.
        return Kept(path, failure=f"{type(error).__name__}: {error}")
    lost = max(lost_words(raw, read), key=len, default="")
    lines = [line for line in raw.splitlines() if len(line) >= _PROBE]
    return Kept(path, recall(raw, read), order(lines, read, _PROBE), lost)


def _print_sum(measured: Sequence[Kept]) -> None:
    shares = [kept.recall for kept in measured if kept.recall is not None]
    if not shares:
        return
    below = sum(share < _AIM for share in shares)
    orders = [kept.order for kept in measured]
    print(
        f"\n{len(shares)} files: recall {sum(shares) / len(shares):.4f}, lowest {min(shares):.4f}, "
        f"{below} below {_AIM}; order {sum(orders) / len(orders):.3f}"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
