"""Evaluation of coders on rows that people have coded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from itertools import islice
from typing import Any, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from policytext.coding import Coder, make_coder
from policytext.coding.evaluation.bootstrap import Bootstrap
from policytext.coding.evaluation.code_names import CodeNames
from policytext.coding.evaluation.decisions import Decisions, read_decisions
from policytext.coding.evaluation.evaluating import LEAST, Evaluator, Machine
from policytext.coding.evaluation.parity import Sides
from policytext.coding.evaluation.predictions import predicted
from policytext.coding.evaluation.result import Evaluation
from policytext.errors import ExchangeError, known_names
from policytext.model import Codebook, CoderKind, Segment, split_reference
from policytext.pipeline.prediction import segment_of
from policytext.store.codebook_files import read_codebook, shipped_codebooks

_AT_ONCE = 64
_DIGITS = 6
_COLUMNS = ("stratum", "genre")
_MAY_HAVE_LEARNED = (
    "Whether the coder has learned from these rows is not recorded. If it has, its figures are too "
    "high."
)
_HAS_LEARNED = "The coder has learned from {learned:,} of the {all:,} rows; figures are too high."

Row = Mapping[str, Any]
Maker = Callable[[Codebook], Coder]


@runtime_checkable
class TellsProbabilities(Protocol):
    """A coder that tells how probable codes are that it does not give."""

    def probabilities(self, segments: Iterable[Segment]) -> NDArray[np.float64]:
        """Segments × codes of the codebook, in [0, 1]."""
        ...


@runtime_checkable
class TellsLearned(Protocol):
    """A coder that tells which texts it has learned from."""

    def has_learned(self, text: str) -> bool | None:
        """Whether it has learned from a text; None when that was not recorded."""
        ...


def evaluate(
    rows: Iterable[Row],
    codebooks: Sequence[Codebook | str] = (),
    *,
    coder: str | Maker = "combined",
    predictions: Iterable[Row] | None = None,
    parallel: Iterable[Row] | None = None,
    parallel_predictions: Iterable[Row] | None = None,
    by: Sequence[str] = (),
    least: int = LEAST,
    draws: int = 1_000,
    unseen: bool = False,
) -> Evaluation:
    """Compare the codes of a machine with those that people gave.

    Args:
        rows: ``{"id", "text", "previous"?, "language"?, "document"?, "judged"?, "groups"?}`` with
            lists of codes by one coder or several: ``coder``, ``codes`` or ``coder_…``.
        codebooks: with which to code; all shipped ones when left out.
        coder: name of a coder, or what makes one of a codebook.
        predictions: codes given elsewhere, ``{"id", "codes", "probabilities"?}``, instead of a
            coder.
        parallel: the same rows in the other language, by id, to see whether they get the same
            codes.
        parallel_predictions: codes given to these elsewhere; needed with ``predictions``.
        by: columns of the rows by whose values figures are told, besides language, codebook,
            group, stratum and genre.
        least: a code counts for means over codes when some coder gave it so often.
        draws: how often documents are drawn again for the intervals.
        unseen: leave out rows that the coder has learned from.

    Raises:
        ExchangeError: when rows or predictions cannot be used; says which and why.
        UnknownCode: when there is no coder of this name.
        CodebookError: when an indicator cannot be read.
    """
    books = [read_codebook(each) if isinstance(each, str) else each for each in codebooks]
    asked = books or [read_codebook(name) for name in shipped_codebooks()]
    make = partial(make_coder, coder) if isinstance(coder, str) else coder
    held = list(rows)
    if unseen and predictions is None:
        held = _unseen(held, make(asked[0]))
    columns = _columns(held, by)
    first = read_decisions(held, _names(asked), columns)
    machine, settings = _machine(held, first, asked, make, predictions, "predictions")
    sides = None
    if parallel is not None:
        if predictions is not None and parallel_predictions is None:
            message = "there are none for the parallel rows. Give them too, or name a coder."
            raise ExchangeError("parallel rows", "predictions", message)
        others = list(parallel)
        second = read_decisions(others, _names(asked), source="parallel rows")
        source = "parallel predictions"
        other, _ = _machine(others, second, asked, make, parallel_predictions, source)
        sides = Sides.of(first, machine.given, second, other.given, source="parallel rows")
    labels = {book.reference(code): code.label for book in asked for code in book}
    evaluator = Evaluator(first, machine, least, Bootstrap(draws), settings, labels)
    return evaluator.evaluation(columns, sides)


def _unseen(rows: Sequence[Row], coder: Coder) -> list[Row]:
    if not isinstance(coder, TellsLearned) or coder.has_learned("") is None:
        message = "the coder does not tell which texts it has learned from. Leave 'unseen' out."
        raise ExchangeError("rows", "unseen", message)
    left = [row for row in rows if not coder.has_learned(row["text"])]
    if rows and not left:
        message = f"the coder has learned from all {len(rows):,}. Take others, or another coder."
        raise ExchangeError("rows", "unseen", message)
    return left


def _caution(rows: Sequence[Row], coders: Sequence[Coder]) -> str:
    """What to say of rows that a coder has learned from; empty when it has from none."""
    coder = coders[0]
    if not isinstance(coder, TellsLearned) or coder.has_learned("") is None:
        return _MAY_HAVE_LEARNED
    learned = sum(bool(coder.has_learned(row["text"])) for row in rows)
    return _HAS_LEARNED.format(learned=learned, all=len(rows)) if learned else ""


def _columns(rows: Sequence[Row], by: Sequence[str]) -> list[str]:
    """The columns by which figures are told."""
    present = {name for row in rows for name in row}
    for name in by:
        if name not in present:
            message = f"no row has it. {known_names(name, present)}"
            raise ExchangeError("rows", f"field {name!r}", message)
    return [name for name in dict.fromkeys((*_COLUMNS, *by)) if name in present]


def _names(asked: Sequence[Codebook]) -> CodeNames:
    """The names of the codes asked about, and of those of other shipped codebooks."""
    ids = {book.id for book in asked}
    others = [name for name in shipped_codebooks() if name not in ids]
    return CodeNames(asked, {name: partial(read_codebook, name) for name in others})


def _machine(
    rows: Sequence[Row],
    decisions: Decisions,
    books: Sequence[Codebook],
    make: Maker,
    predictions: Iterable[Row] | None,
    source: str,
) -> tuple[Machine, dict[str, Any]]:
    """What the machine decided, and who it is."""
    used = {split_reference(code)[0] for code in decisions.codes}
    asked = [book for book in books if book.id in used]
    versions = {book.id: book.version for book in asked}
    if predictions is not None:
        return predicted(predictions, decisions, source=source), {"codebooks": versions}
    coders = {book.id: make(book) for book in asked}
    machine = _coded(rows, decisions, asked, coders)
    record = next(iter(coders.values())).record
    return machine, {
        "codebooks": versions,
        "coder_name": record.name,
        "coder_version": record.version,
        "coder_settings": record.settings_sha256,
    }


def _coded(
    rows: Sequence[Row],
    decisions: Decisions,
    books: Sequence[Codebook],
    coders: Mapping[str, Coder],
) -> Machine:
    """The codes of coders, with probabilities when all of them tell any."""
    places = {code: column for column, code in enumerate(decisions.codes)}
    given = np.zeros(decisions.judged.shape, dtype=bool)
    probability = np.full(given.shape, np.nan)
    segments = [segment_of(row, str(place)) for place, row in enumerate(rows)]
    told = all(isinstance(coder, TellsProbabilities) for coder in coders.values())
    ahead = (segment for segment in segments if segment)
    while batch := list(islice(ahead, _AT_ONCE)):  # all codebooks at once: texts are read once
        read = [int(segment.document.id) for segment in batch]
        for book in books:
            coder = coders[book.id]
            for coding in coder.code(iter(batch)):
                if coding.code in places:
                    given[int(coding.document), places[coding.code]] = True
            if isinstance(coder, TellsProbabilities):
                chances = coder.probabilities(iter(batch))
                for place, code in enumerate(map(book.reference, book)):
                    if code in places:
                        probability[read, places[code]] = np.round(chances[:, place], _DIGITS)
    record = next(iter(coders.values())).record
    caution = _caution(rows, list(coders.values())) if record.kind is CoderKind.MODEL else ""
    reason = "" if told else f"the coder {record.id!r} tells no probabilities"
    return Machine(record.id, given, probability if told else None, reason, caution)
