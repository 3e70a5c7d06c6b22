"""The rules coder on coded sentences: F1 by group, code and language, beside the coders' own.

``python -m benchmarks gold [--groups TEFRI] [SET ...]`` reads ``../shared/gold``, which is no part
of the project. A figure is the mean of the comparisons with each coder of a set; a mean over codes
is taken over those that some coder gave at least three times in the rows scored, and a mean over
a group where the rows could have its codes. Intervals (95 %) draw documents again. "coders" is
what the two coders of a set reach with each other, "ratio" the figure in parts of it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.agreement.two_coders import Counts, count, f1, given, interval, mean_f1
from policytext.pipeline.prediction import predict
from policytext.store.codebook_files import read_codebook, shipped_codebooks

GOLD = Path(__file__).resolve().parents[2] / "shared" / "gold"
SETS = ("dev", "dev_translated", "train", "train_translated")
_PREFIXES = {
    "T": ("PAT.", "DRV."),
    "E": ("FIVE.",),
    "F": ("F.",),
    "R": ("REF.",),
    "I": ("S.", "E.", "D."),
}
_LEAST_GIVEN = 3

Row = Mapping[str, Any]
Labels = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Figure:
    """What is printed in a line.

    Attributes:
        given: how often a coder gave the codes, at most.
        f1: of the machine, the mean over the coders.
        low: of the interval.
        high: of the interval.
        coders: F1 of the coders with each other; nan when there is one.
    """

    given: int
    f1: float
    low: float
    high: float
    coders: float


def main(arguments: Sequence[str] = ()) -> None:
    """Print the figures of the sets named, or of all."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks gold")
    parser.add_argument("sets", nargs="*", metavar="SET", help=f"among {', '.join(SETS)}")
    parser.add_argument("--groups", default="".join(_PREFIXES), help="letters among TEFRI")
    options = parser.parse_args(arguments)
    if not GOLD.is_dir():
        print(f"no coded sentences: {GOLD} is absent; they are no part of the project")
        return
    for name in options.sets or SETS:
        path = GOLD / f"{name}.jsonl"
        if path.is_file():
            rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
            report(name, rows, predictions(rows), options.groups)
        else:
            print(f"no such set: {path}")


def predictions(rows: Sequence[Row]) -> Labels:
    """The codes that the rules coder gives with all shipped codebooks, by id of the row."""
    codebooks = [read_codebook(name) for name in shipped_codebooks()]
    return {row["id"]: frozenset(row["codes"]) for row in predict(rows, codebooks, coder="rules")}


def coders(rows: Sequence[Row]) -> list[Labels]:
    """The codes that each coder of a set gave, by id of the row."""
    names = [name for name in ("coder", "coder_a", "coder_b") if name in rows[0]]
    return [{row["id"]: frozenset(row[name]) for row in rows} for name in names]


def codes_of(rows: Sequence[Row], group: str) -> list[str]:
    """The codes of a group that coders gave often enough in these rows."""
    counted = [given(labels.values()) for labels in coders(rows)]
    often = {code for one in counted for code, times in one.items() if times >= _LEAST_GIVEN}
    return sorted(code for code in often if code.startswith(_PREFIXES[group]))


def figure(rows: Sequence[Row], found: Labels, codes: Sequence[str]) -> Figure:
    """The mean F1 over codes, against every coder of the rows."""
    own = coders(rows)
    counts = [_counts(rows, found, labels, codes) for labels in own]
    stacked = np.stack(counts, axis=1)  # documents, coders, codes, 4
    low, high = interval(stacked, lambda drawn: mean_f1(drawn).mean(axis=-1))
    between = _counts(rows, own[0], own[1], codes).sum(axis=0) if len(own) == 2 else None
    return Figure(
        max(sum(given(labels.values()).get(code, 0) for code in codes) for labels in own),
        float(np.mean([_whole(table) for table in counts])),
        low,
        high,
        float("nan") if between is None else float(np.nan_to_num(f1(between)).mean()),
    )


def _whole(counts: Counts) -> float:
    return float(np.nan_to_num(f1(counts.sum(axis=0))).mean())


def _counts(rows: Sequence[Row], one: Labels, other: Labels, codes: Sequence[str]) -> Counts:
    possible = {
        group: frozenset(code for code in codes if code.startswith(prefixes))
        for group, prefixes in _PREFIXES.items()
    }
    return count(
        (
            (
                row["document"],
                frozenset().union(*(possible[group] for group in row["groups"])),
                one[row["id"]],
                other[row["id"]],
            )
            for row in rows
        ),
        codes,
    )


def report(name: str, rows: Sequence[Row], found: Labels, groups: str) -> None:
    """Print the figures of a set: each group, each of its codes, each language."""
    documents = len({row["document"] for row in rows})
    print(f"{name}: {len(rows)} sentences of {documents} documents")
    print(f"  {'':10} {'':4} {'given':>5} {'F1':>6} {'95 %':>15} {'coders':>7} {'ratio':>6}")
    for group in groups:
        for language, own in _by_language([row for row in rows if group in row["groups"]]):
            codes = codes_of(own, group)
            if codes:
                _print(f"group {group}", language, figure(own, found, codes))
            for code in codes:
                _print(code, language, figure(own, found, [code]))


def _by_language(rows: Sequence[Row]) -> Iterator[tuple[str, Sequence[Row]]]:
    languages = sorted({row["language"] for row in rows})
    if len(languages) > 1:
        yield "both", rows
    for language in languages:
        yield language, [row for row in rows if row["language"] == language]


def _print(name: str, language: str, own: Figure) -> None:
    print(
        f"  {name:10} {language:4} {own.given:5} {own.f1:6.3f}   {own.low:5.3f} - {own.high:5.3f} "
        f"{own.coders:7.3f} {own.f1 / own.coders if own.coders else float('nan'):6.3f}"
    )


if __name__ == "__main__":
    main()
