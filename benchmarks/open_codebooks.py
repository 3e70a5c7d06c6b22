"""Codebooks that nothing was learned of before: bill topics, and incentives in land policies.

``python -m benchmarks open_codebooks [--model FILE.zip]`` reads ``../shared/data/coded``, which is
no part of the project. The topics are a codebook of 21 names and nothing else, one of which each
bill has: accuracy and macro F1 with 0, 1, 5 and 20 examples a code, drawn five times from one
half of the bills of each topic and tested on the other; intervals (95 %) are over the draws. The
three classes of incentives are learned in five folds, plain ones and ones that keep the same text
on one side. Beside the combined coder are classifiers
on TF-IDF and on vectors of sentences, all in the same run.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import f1_score
from sklearn.model_selection import StratifiedGroupKFold, StratifiedKFold

from benchmarks.baselines.classifiers import embedded, nearest, regression, tfidf
from benchmarks.baselines.remembering import remembering
from policytext.coding.evidence_coders import shipped_model
from policytext.coding.learning.adapting import adapt
from policytext.coding.learning.examples import Example, Excerpt
from policytext.coding.learning.fusion import EvidenceKind
from policytext.coding.learning.model import CodingModel, references
from policytext.coding.learning.model_file import read_model
from policytext.coding.learning.weighing import Scales
from policytext.model import Bilingual, Code, Codebook

CODED = Path(__file__).resolve().parents[2] / "shared" / "data" / "coded"
_DRAWS = 5
_COUNTS = (0, 1, 5, 20)
_FOLDS = 5
_LEAST_TESTED = 3

Numbers = NDArray[np.int64]
Scores = Mapping[str, NDArray[np.float64]]


def main(arguments: Sequence[str] = ()) -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks open_codebooks")
    parser.add_argument("--model", type=Path, help="instead of the shipped one")
    options = parser.parse_args(arguments)
    if not CODED.is_dir():
        print(f"no coded texts: {CODED} is absent; they are no part of the project")
        return
    model = remembering(read_model(options.model) if options.model else shipped_model())
    _topics(model)
    _incentives(model)


@dataclass(frozen=True)
class _Texts:
    """Texts that have one code each.

    Attributes:
        codebook: names, and nothing else.
        texts: in English.
        codes: numbers of their codes.
        model: that the coder begins with.
    """

    codebook: Codebook
    texts: Sequence[str]
    codes: Numbers
    model: CodingModel

    def scores(self, learned: Numbers, tested: Numbers) -> Scores:
        """What each method says of the tested, tested × codes."""
        encoder = embedded(self.model.space.embedder)
        known = [self.texts[row] for row in learned]
        asked = [self.texts[row] for row in tested]
        scores = {"combined": self._combined(learned, tested)}
        for name, vectors in {"TF-IDF": tfidf, "embedding": encoder}.items():
            if len(learned):
                given = self.codes[learned][:, None] == np.arange(len(self.codebook))
                scores[f"{name} + LR"] = regression(vectors, known, given, asked)
            else:
                sayings = [code.label.en for code in self.codebook]
                scores[f"nearest name, {name}"] = nearest(vectors, sayings, asked)
        return scores

    def _combined(self, learned: Numbers, tested: Numbers) -> NDArray[np.float64]:
        own = adapt(self.model, self.codebook, [self._example(row) for row in learned])
        scales = Scales(self.codebook, own, tuple(EvidenceKind))
        excerpts = [Excerpt(self.texts[row], "en") for row in tested]
        return scales.weigh(excerpts).probabilities()

    def _example(self, row: int) -> Example:
        codes = references(self.codebook)
        given = frozenset({codes[self.codes[row]]})
        return Example(Excerpt(self.texts[row], "en"), given, frozenset(codes), str(row))


@dataclass
class _Tally:
    """Accuracy and macro F1 of each method, draw by draw."""

    figures: dict[str, list[tuple[float, float]]] = field(default_factory=dict)

    def add(self, name: str, found: Numbers, truth: Numbers) -> None:
        codes, times = np.unique(truth, return_counts=True)
        often = codes[times >= _LEAST_TESTED]
        f1 = f1_score(truth, found, average="macro", labels=often, zero_division=0)
        self.figures.setdefault(name, []).append((float(np.mean(found == truth)), float(f1)))

    def show(self, title: str) -> None:
        for name, draws in self.figures.items():
            mean = np.mean(draws, axis=0)
            width = 1.96 * np.std([f1 for _, f1 in draws], ddof=1) / len(draws) ** 0.5
            print(f"  {title:12} {name:24} accuracy {mean[0]:.3f}  F1 {mean[1]:.3f} ± {width:.3f}")


def _topics(model: CodingModel) -> None:
    lines = (CODED / "cap_bills.jsonl").read_text(encoding="utf-8").splitlines()
    bills = [json.loads(line) for line in lines]
    names = sorted({bill["topic"] for bill in bills})
    codes = np.array([names.index(bill["topic"]) for bill in bills])
    texts = _Texts(_codebook("topics", names), [bill["summary"] for bill in bills], codes, model)
    print(f"bill topics: {len(bills)} bills, {len(names)} names of codes")
    for count in _COUNTS:
        tally = _Tally()
        for draw in range(_DRAWS):
            learned, tested = _drawn(codes, count, np.random.default_rng(draw))
            for name, scores in texts.scores(learned, tested).items():
                tally.add(name, scores.argmax(axis=1), codes[tested])
        tally.show(f"{count} examples")


def _drawn(codes: Numbers, count: int, random: np.random.Generator) -> tuple[Numbers, Numbers]:
    """Rows to learn from, at most a count of each code, and rows to test, half of each code."""
    learned: list[int] = []
    tested: list[int] = []
    for code in np.unique(codes):
        rows = random.permutation(np.flatnonzero(codes == code))
        half = len(rows) // 2
        learned += rows[:half][:count].tolist()
        tested += rows[half:].tolist()
    return np.array(sorted(learned), np.int64), np.array(sorted(tested), np.int64)


def _incentives(model: CodingModel) -> None:
    with (CODED / "wri_incentives_en.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    names = sorted({row["class"] for row in rows})
    codes = np.array([names.index(row["class"]) for row in rows])
    texts = [row["sentences"] for row in rows]
    # The classes have numbers for names, which say nothing.
    unnamed = tuple(Code(f"C{place}") for place in range(len(names)))
    coded = _Texts(Codebook("incentives", "1", unnamed, exclusive=True), texts, codes, model)
    groups = np.unique(texts, return_inverse=True)[1]
    print(f"incentives: {len(rows)} paragraphs, {len(names)} classes, {_FOLDS} folds")
    for title, kind in {"plain": StratifiedKFold, "by text": StratifiedGroupKFold}.items():
        tally = _Tally()
        for seed in range(_DRAWS):
            folds = kind(_FOLDS, shuffle=True, random_state=seed)
            found: dict[str, Numbers] = {}
            kept = groups if kind is StratifiedGroupKFold else None
            for learned, tested in folds.split(texts, codes, kept):
                for name, scores in coded.scores(learned, tested).items():
                    found.setdefault(name, np.zeros_like(codes))[tested] = scores.argmax(axis=1)
            for name, own in found.items():
                tally.add(name, own, codes)
        tally.show(title)


def _codebook(id: str, names: Sequence[str]) -> Codebook:
    codes = (Code(f"C{place}", Bilingual(en=name)) for place, name in enumerate(names))
    return Codebook(id, "1", tuple(codes), exclusive=True)
