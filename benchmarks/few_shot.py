"""A codebook that was never learned: from its names alone to twenty examples a code.

``python -m benchmarks few_shot [--groups TEFI] [--models FOLDER]`` reads ``../shared/gold``, which
is no part of the project. Each group of codes is held out entirely: the model learns the other
codebooks, without the documents of the test set; ``FOLDER`` keeps the models for another run. Then
its codebook comes in piece by piece, and examples of its codes, drawn five times, with as many
sentences that got none of them. The test set is ``dev``. F1 is macro F1 at the coder's own
thresholds, AP the mean average precision, which no threshold enters; ± is the 95 % interval over
draws. Classifiers on TF-IDF and on vectors of sentences stand beside it, at a probability of .5
and, in brackets, at the threshold that is best for them on the test set itself.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import average_precision_score
from training.examples import BOOKS, codebooks, gold_examples, own_examples

from benchmarks.baselines.classifiers import Vectors, embedded, nearest, regression, tfidf
from benchmarks.baselines.remembering import remembering
from benchmarks.gold import GOLD
from policytext.coding.learning.adapting import adapt
from policytext.coding.learning.examples import Example
from policytext.coding.learning.fitting import train
from policytext.coding.learning.fusion import EvidenceKind
from policytext.coding.learning.model import CodingModel, references
from policytext.coding.learning.model_file import read_model, write_model
from policytext.coding.learning.weighing import Scales
from policytext.model import NO_WORDS, Code, Codebook
from policytext.nlp.embeddings import embedder

_COUNTS = (1, 5, 20)
_DRAWS = 5
_LEAST_GIVEN = 3
_TRIED = 200

Truth = NDArray[np.bool_]
Scores = NDArray[np.float64]


def _bare(code: Code) -> Code:
    return replace(
        code, definition=NO_WORDS, include=NO_WORDS, exclude=NO_WORDS, examples={}, indicators={}
    )


_PIECES: Mapping[str, Callable[[Code], Code]] = {
    "names": _bare,
    "+ definitions": lambda code: replace(_bare(code), definition=code.definition),
    "+ inclusions": lambda code: replace(code, examples={}, indicators={}),
    "+ examples": lambda code: replace(code, indicators={}),
    "+ indicators": lambda code: code,
}


def main(arguments: Sequence[str] = ()) -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks few_shot")
    parser.add_argument("--groups", default="TEFI", help="letters among TEFI")
    parser.add_argument("--models", type=Path, help="folder to keep models in")
    options = parser.parse_args(arguments)
    if not GOLD.is_dir():
        print(f"no coded sentences: {GOLD} is absent; they are no part of the project")
        return
    for group in options.groups:
        _Group(BOOKS[group], remembering(_model(BOOKS[group], options.models))).show()


def _model(left_out: str, folder: Path | None) -> CodingModel:
    """What is learned without a codebook and the documents of the test set."""
    path = folder / f"without-{left_out}.zip" if folder else None
    if path and path.is_file():
        return read_model(path)
    tested = {example.group for example in gold_examples("dev")}
    gold = [e for name in ("train", "train_translated") for e in gold_examples(name)]
    examples = [*(e for e in gold if e.group not in tested), *own_examples()]
    books = [book for book in codebooks().values() if book.id != left_out]
    kept = frozenset(code for book in books for code in references(book))
    learned = [replace(e, codes=e.codes & kept, judged=e.judged & kept) for e in examples]
    model = train(learned, books, embedder("use"))
    if path:
        write_model(model, path)
    return model


@dataclass(frozen=True)
class _Group:
    """A codebook that was held out."""

    id: str
    model: CodingModel

    @cached_property
    def book(self) -> Codebook:
        return next(book for book in codebooks().values() if book.id == self.id)

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """References of the codes that sentences were coded for."""
        judged = frozenset().union(*(example.judged for example in gold_examples("dev")))
        return tuple(code for code in references(self.book) if code in judged)

    @cached_property
    def tested(self) -> list[Example]:
        return [e for e in gold_examples("dev") if e.judged >= {*self.codes}]

    @cached_property
    def pool(self) -> list[Example]:
        tested = {example.group for example in gold_examples("dev")}
        gold = [e for name in ("train", "train_translated") for e in gold_examples(name)]
        return [e for e in gold if e.group not in tested and e.judged >= {*self.codes}]

    def drawn(self, count: int, draw: int) -> list[Example]:
        random = np.random.default_rng(draw)
        chosen: set[int] = set()
        for code in self.codes:
            rows = [row for row, each in enumerate(self.pool) if code in each.codes]
            chosen.update(random.permutation(rows)[:count].tolist())
        none = [row for row, each in enumerate(self.pool) if not each.codes & {*self.codes}]
        chosen.update(random.permutation(none)[: len(chosen)].tolist())
        return [self.pool[row] for row in sorted(chosen)]

    def show(self) -> None:
        print(f"{self.id}: {len(self.codes)} codes, {len(self.tested)} sentences to code")
        for name, piece in _PIECES.items():
            book = replace(self.book, codes=tuple(map(piece, self.book.codes)))
            _print(0, f"combined, {name}", [self.combined(book, [])])
        for name, vectors in self._plain():
            asked = [example.excerpt.text for example in self.tested]
            near = nearest(vectors, [self._said(code) for code in self.codes], asked)
            _print(0, f"nearest definition, {name}", [_plain_figures(near, self.truth, np.inf)])
        for count in _COUNTS:
            self._show_taught(count)

    def _show_taught(self, count: int) -> None:
        draws = [self.drawn(count, draw) for draw in range(_DRAWS)]
        for name in ("+ definitions", "+ indicators"):
            book = replace(self.book, codes=tuple(map(_PIECES[name], self.book.codes)))
            _print(count, f"combined, {name}", [self.combined(book, draw) for draw in draws])
        for name, vectors in self._plain():
            _print(count, f"{name} + LR", [self.plain(vectors, draw) for draw in draws])

    def combined(self, book: Codebook, examples: Sequence[Example]) -> tuple[float, float, float]:
        """F1, AP and no F1 at another threshold."""
        scales = Scales(book, adapt(self.model, book, examples), tuple(EvidenceKind))
        columns = [scales.codes.index(code) for code in self.codes]
        chances = scales.weigh([example.excerpt for example in self.tested]).probabilities()
        given = chances >= np.array(scales.thresholds)
        f1 = _macro_f1(given[:, columns], self.truth)
        return f1, _precision(chances[:, columns], self.truth), np.nan

    def plain(self, vectors: Vectors, examples: Sequence[Example]) -> tuple[float, float, float]:
        given = np.array([[code in each.codes for code in self.codes] for each in examples])
        texts = [example.excerpt.text for example in examples]
        asked = [example.excerpt.text for example in self.tested]
        return _plain_figures(regression(vectors, texts, given, asked), self.truth, 0.5)

    @cached_property
    def truth(self) -> Truth:
        return np.array([[code in each.codes for code in self.codes] for each in self.tested])

    def _plain(self) -> Iterator[tuple[str, Vectors]]:
        yield "TF-IDF", tfidf
        yield "embedding", embedded(self.model.space.embedder)

    def _said(self, reference: str) -> str:
        code = self.book.code(reference.removeprefix(f"{self.id}:"))
        return " ".join((code.label.zh, code.definition.zh, code.label.en, code.definition.en))


def _plain_figures(scores: Scores, truth: Truth, bound: float) -> tuple[float, float, float]:
    tried = np.quantile(scores, np.linspace(0.5, 0.999, _TRIED))
    best = max(_macro_f1(scores >= each, truth) for each in tried)
    return _macro_f1(scores >= bound, truth), _precision(scores, truth), best


def _often(truth: Truth) -> NDArray[np.bool_]:
    often: NDArray[np.bool_] = truth.sum(axis=0) >= _LEAST_GIVEN
    return often


def _macro_f1(found: Truth, truth: Truth) -> float:
    often = _often(truth)
    both = (found & truth).sum(axis=0)
    either = found.sum(axis=0) + truth.sum(axis=0)
    return float((2 * both / np.maximum(either, 1))[often].mean())


def _precision(scores: Scores, truth: Truth) -> float:
    columns = np.flatnonzero(_often(truth))
    return float(np.mean([average_precision_score(truth[:, c], scores[:, c]) for c in columns]))


def _print(count: int, name: str, figures: Sequence[tuple[float, float, float]]) -> None:
    f1, precision, best = np.mean(figures, axis=0)
    spread = np.std([each[0] for each in figures], ddof=1) if len(figures) > 1 else np.nan
    width = f"± {1.96 * spread / len(figures) ** 0.5:.3f}" if len(figures) > 1 else ""
    at_best = "" if np.isnan(best) else f"({best:.3f})"
    print(f"  {count:3} {name:32} F1 {f1:.3f} {width:7} {at_best:8} AP {precision:.3f}", flush=True)


if __name__ == "__main__":
    main()
