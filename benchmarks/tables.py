"""Cells of tables against the truth, by kind of table, for policytext and its peers, in one run.

Reads ``name.pdf`` beside ``name.gt.json`` in the folders given; by default the shared files and,
when they have been made, the generated ones (``python -m benchmarks.documents OUT``). Files in
which the truth has no tables count too: every table found there is a false one.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
from typing import Any

import pypdfium2 as pdfium

from benchmarks.cells.finders import FINDERS, Finder, Tables
from benchmarks.cells.relations import Pairs, TableCell, Tally, cells_of, pairs
from benchmarks.reading.truths import truth_path

_SHARED = Path(__file__).resolve().parents[2] / "shared" / "data" / "pdf"
_GENERATED = Path("build/documents")
_SKIPPED = {"scan", "bad", "ocr", "odd"}


@dataclass(slots=True)
class Outcome:
    """What a program did over all files.

    Attributes:
        kinds: pairs of cells, by kind of table.
        false: tables that match none of the truth.
        seconds: of processor time, children included.
        pages: read.
        failures: files that it could not read.
    """

    kinds: dict[str, Tally] = field(default_factory=dict)
    false: int = 0
    seconds: float = 0.0
    pages: int = 0
    failures: list[str] = field(default_factory=list)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a line for each program.

    Args:
        arguments: folders; ``--only NAME`` before them restricts the run to programs of that name.
    """
    logging.disable(logging.ERROR)
    given = list(sys.argv[2:] if arguments is None else arguments)
    only = given[1] if given[:1] == ["--only"] else ""
    folders = [Path(name) for name in (given[2:] if only else given)] or [_SHARED, _GENERATED]
    files = [path for folder in folders for path in _files(folder)]
    print(f"{len(files)} files")
    for finder in FINDERS:
        if not finder.name.startswith(only):
            continue
        if not finder.present:
            print(f"{finder.name}: absent")
            continue
        _print(finder.name, measure(finder, files))


def _files(folder: Path) -> list[Path]:
    """Files with truth, without those that are pictures or made to be hard in other ways."""
    return [
        path
        for path in sorted(folder.rglob("*.pdf"))
        if truth_path(path).is_file() and not _SKIPPED & set(path.parts)
    ]


def measure(finder: Finder, files: Sequence[Path]) -> Outcome:
    """Read all files with one program."""
    outcome = Outcome()
    for path in files:
        start = _cpu()
        try:
            found = finder.find(path)
        except Exception as error:
            outcome.failures.append(f"{path.name}: {error!r:.80}")
            continue
        outcome.seconds += _cpu() - start
        outcome.pages += _page_count(path)
        compare(outcome, found, true_tables(path))
    return outcome


def _cpu() -> float:
    usages = getrusage(RUSAGE_SELF), getrusage(RUSAGE_CHILDREN)
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def _page_count(path: Path) -> int:
    with pdfium.PdfDocument(path) as document:
        return len(document)


def true_tables(path: Path) -> list[tuple[str, list[TableCell]]]:
    """Kind and cells of the tables that a file holds."""
    told: dict[str, Any] = json.loads(truth_path(path).read_text(encoding="utf-8"))
    found = []
    for table in told.get("tables") or ():
        kind, rows = (
            ("drawn", table) if isinstance(table, list) else (table["style"], table["rows"])
        )
        merged = {} if isinstance(table, list) else _merged(table.get("merged", ()))
        cells = [
            TableCell(row, column, text, *merged.get((row, column), (1, 1)))
            for row, column, text, _, _ in cells_of(rows)
        ]
        found.append((kind, cells))
    return found


def _merged(places: Sequence[Sequence[int]]) -> dict[tuple[int, int], tuple[int, int]]:
    return {(row, column): (rows, columns) for row, column, rows, columns in places}


def compare(
    outcome: Outcome, found: Tables, true: Sequence[tuple[str, list[TableCell]]]
) -> None:  # fmt: skip
    """Match each true table with the one found that shares most with it; count the pairs."""
    unused: list[Pairs] = [pairs(cells) for cells in found]
    for kind, cells in true:
        wanted = pairs(cells)
        best = max(unused, key=lambda other: (other & wanted).total(), default=None)
        tally = outcome.kinds.setdefault(kind, Tally())
        if best is None or not (best & wanted).total():
            tally.add(Pairs(), wanted)
            continue
        unused.remove(best)
        tally.add(best, wanted)
    outcome.false += len(unused)


def _print(name: str, outcome: Outcome) -> None:
    kinds = ", ".join(
        f"{kind} P {tally.precision:.3f} R {tally.recall:.3f} F1 {tally.f1:.3f}"
        for kind, tally in sorted(outcome.kinds.items())
    )
    speed = outcome.pages / outcome.seconds if outcome.seconds else 0.0
    print(f"{name}: {kinds}; {outcome.false} false tables; {speed:.1f} pages per CPU second")
    for failure in outcome.failures:
        print(f"   not read: {failure}")


if __name__ == "__main__":
    main(sys.argv[1:])
