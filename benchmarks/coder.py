"""The combined coder on coded sentences that it has not learned from, beside the others.

``python -m benchmarks coder`` reads ``../shared/gold``, which is no part of the project. It learns
from the training sets of gold and from ``corpora/training``, without the documents of ``dev``, and
codes ``dev`` and its translated half; figures are those of ``benchmarks gold``. Then it prints the
figures of ``policytext evaluate`` with calibration, coverage and parity, and with how much of the
training it reaches what (``--curve``).
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping, Sequence
from functools import partial

import numpy as np
from training.examples import codebooks, gold_examples, own_examples
from training.learning import trained

from benchmarks.gold import GOLD, Labels, Row, report
from policytext.cli.evaluation_report import print_evaluation
from policytext.coding import Coder
from policytext.coding.evidence_coders import CombinedCoder, SemanticCoder, TrainedCoder
from policytext.coding.learning.examples import Example
from policytext.coding.learning.model import CodingModel
from policytext.coding.rules import RulesCoder
from policytext.model import Codebook
from policytext.pipeline.evaluation import evaluate
from policytext.pipeline.prediction import predict_with

_SHARES = (0.25, 0.5, 0.75)


def main(arguments: Sequence[str] = ()) -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks coder")
    parser.add_argument("--curve", action="store_true", help="also with parts of the training")
    options = parser.parse_args(arguments)
    if not GOLD.is_dir():
        print(f"no coded sentences: {GOLD} is absent; they are no part of the project")
        return
    rows = {name: _rows(name) for name in ("dev", "dev_translated")}
    tested = {row["document"] for row in rows["dev"]}
    gold = [e for name in ("train", "train_translated") for e in gold_examples(name)]
    gold = [example for example in gold if example.group not in tested]
    own = list(own_examples())
    print(f"learning from {len(gold):,} coded sentences and {len(own):,} of our own", flush=True)
    model = trained([*gold, *own])
    makers: dict[str, Callable[[Codebook], Coder]] = {
        "rules": RulesCoder,
        "semantic": partial(SemanticCoder, model=model),
        "trained": partial(TrainedCoder, model=model),
        "combined": partial(CombinedCoder, model=model),
    }
    for coder, make in makers.items():
        for name, read in rows.items():
            report(f"{coder}: {name}", read, _labels(make, read), "TEFRI")
    _evaluation(model, rows)
    for share in _SHARES if options.curve else ():
        part = _part([*gold, *own], share)
        print(f"with {share:.0%} of the training: {len(part):,} sentences")
        smaller = trained(part)
        for name, read in rows.items():
            labels = _labels(partial(CombinedCoder, model=smaller), read)
            report(f"combined, {share:.0%}: {name}", read, labels, "TEFRI")


def _rows(name: str) -> list[Row]:
    return [json.loads(line) for line in (GOLD / f"{name}.jsonl").read_text("utf-8").splitlines()]


def _labels(make: Callable[[Codebook], Coder], rows: Sequence[Row]) -> Labels:
    coders = [make(book) for book in codebooks().values()]
    return {row["id"]: frozenset(row["codes"]) for row in predict_with(rows, coders)}


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
