"""The shipped coder on coded sentences that it has not learned from, beside the others.

``python -m benchmarks coder`` reads ``../shared/gold``, which is no part of the project. The
shipped model has not learned from the documents of ``dev`` (``python -m training``); it codes
``dev`` and its translated half; figures are those of ``benchmarks gold``. Then it prints the
figures of ``policytext evaluate`` with calibration, coverage and parity; and, with ``--curve``,
what the model would reach with parts of the training (half an hour).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial

import numpy as np
from training.examples import TEST_SETS, codebooks, untested_examples
from training.learning import relearned

from benchmarks.baselines.classifiers import Vectors, embedded, regression, tfidf
from benchmarks.gold import GOLD, Labels, Row, report
from policytext.cli.evaluation_report import print_evaluation
from policytext.coding import Coder
from policytext.coding.evidence_coders import (
    CombinedCoder,
    SemanticCoder,
    TrainedCoder,
    shipped_model,
)
from policytext.coding.learning.examples import Example
from policytext.coding.learning.model import CodingModel
from policytext.coding.rules import RulesCoder
from policytext.model import Codebook, split_reference
from policytext.nlp.embeddings import embedder
from policytext.pipeline.evaluation import evaluate
from policytext.pipeline.prediction import predict_with

_SHARES = (0.125, 0.25, 0.5)
_LIKELY = 0.5


def main(arguments: Sequence[str] = ()) -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks coder")
    parser.add_argument("--curve", action="store_true", help="also with parts of the training")
    options = parser.parse_args(arguments)
    if not GOLD.is_dir():
        print(f"no coded sentences: {GOLD} is absent; they are no part of the project")
        return
    rows = {name: _rows(name) for name in TEST_SETS}
    model = shipped_model()
    known = sum(bool(model.has_learned(row["text"])) for read in rows.values() for row in read)
    print(f"learned from {known} of {sum(map(len, rows.values()))} sentences of the test set")
    makers: dict[str, Callable[[Codebook], Coder]] = {
        "rules": RulesCoder,
        "semantic": partial(SemanticCoder, model=model),
        "trained": partial(TrainedCoder, model=model),
        "combined": partial(CombinedCoder, model=model),
    }
    for coder, make in makers.items():
        for name, read in rows.items():
            report(f"{coder}: {name}", read, _labels(make, read), "TEFRI")
    baselines = {"TF-IDF": tfidf, "sentence vectors": embedded(embedder("use"))}
    for name, vectors in baselines.items():
        found = _plainly(vectors, untested_examples(), [r for read in rows.values() for r in read])
        for each, read in rows.items():
            plain = {row["id"]: found[row["text"]] for row in read}
            report(f"{name} and logistic regression: {each}", read, plain, "TEFRI")
    _evaluation(model, rows)
    for share in _SHARES if options.curve else ():
        part = _part(untested_examples(), share)
        print(f"with {share:.0%} of the training: {len(part):,} sentences", flush=True)
        smaller = relearned(model, part)
        for name, read in rows.items():
            labels = _labels(partial(CombinedCoder, model=smaller), read)
            report(f"combined, {share:.0%}: {name}", read, labels, "TEFRI")


def _rows(name: str) -> list[Row]:
    return [json.loads(line) for line in (GOLD / f"{name}.jsonl").read_text("utf-8").splitlines()]


def _labels(make: Callable[[Codebook], Coder], rows: Sequence[Row]) -> Labels:
    coders = [make(book) for book in codebooks().values()]
    return {row["id"]: frozenset(row["codes"]) for row in predict_with(rows, coders)}


def _plainly(vectors: Vectors, examples: Sequence[Example], rows: Sequence[Row]) -> Labels:
    """The codes that logistic regressions give to texts, learned from the same sentences."""
    codes = sorted(frozenset().union(*(example.judged for example in examples)))
    known = [example for example in examples if len(example.judged) == len(codes)]
    texts = sorted({row["text"] for row in rows})
    given = np.array([[code in example.codes for code in codes] for example in known])
    chances = regression(vectors, [example.excerpt.text for example in known], given, texts)
    ids = [split_reference(code)[1] for code in codes]
    return {
        text: frozenset(ids[column] for column in np.flatnonzero(row >= _LIKELY))
        for text, row in zip(texts, chances, strict=True)
    }


def _part(examples: list[Example], share: float) -> list[Example]:
    """A share of the groups, the same on every run."""
    groups = sorted({example.group for example in examples})
    np.random.default_rng(0).shuffle(groups)
    kept = set(groups[: int(len(groups) * share)])
    return [example for example in examples if example.group in kept]


def _evaluation(model: CodingModel, rows: Mapping[str, list[Row]]) -> None:
    """All figures of the combined coder: calibration, coverage and risk, parity too."""
    print_evaluation(
        evaluate(
            rows["dev"],
            list(codebooks().values()),
            coder=partial(CombinedCoder, model=model),
            parallel=rows["dev_translated"],
        )
    )
