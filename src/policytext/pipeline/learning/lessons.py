"""Learning from what people decided in a study, and storing what was learned."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from policytext.coding.learning.example_file import pack_examples
from policytext.coding.learning.examples import Example
from policytext.coding.learning.weighing import Scales
from policytext.coding.protocol import Coder
from policytext.errors import TooFewDecisions
from policytext.model import Codebook, digest
from policytext.pipeline.learning.background import background
from policytext.pipeline.learning.doubts import scales_of, unit_in
from policytext.pipeline.learning.figures import agreement_of_people, compare, learning_curve
from policytext.pipeline.learning.judgements import Judgements, read_judgements
from policytext.pipeline.learning.study_coders import StudyCoders
from policytext.pipeline.versions import versions
from policytext.store import ModelEntry, Study

LEAST = 20
_LEAST_OF_EACH = 2


@dataclass(frozen=True)
class Lesson:
    """What was learned for a codebook.

    Attributes:
        codebook: its id.
        decisions: about a code at a place, learned from.
        given: in how many of these the code fits.
        disputed: places at which as many people say yes as no; nothing is learned from them.
        entry: the model that is stored.
        new: False when the newest model had learned from the same decisions already.
        figures: before and after; see ``figures.Compared.table``.
        folds: into how many parts the documents were divided for the figures.
        by_document: whether these parts are whole documents.
        people: how far people agree; see ``figures.agreement_of_people``.
        curve: see ``figures.learning_curve``; None when it was not asked for.
    """

    codebook: str
    decisions: int
    given: int
    disputed: int
    entry: ModelEntry
    new: bool
    figures: pd.DataFrame
    folds: int
    by_document: bool
    people: pd.DataFrame
    curve: pd.DataFrame | None


def learn(
    study: Study,
    codebook: Codebook,
    *,
    coder: str = "combined",
    least: int = LEAST,
    curve: bool = False,
) -> Lesson:
    """Learn from the decisions of people about the codes of a codebook.

    What was learned is stored in the study; the next coding uses it. Codings and decisions of
    people stay as they are.

    Args:
        study: open for writing.
        codebook: as it stands in the study.
        coder: that the figures are of: ``combined``, ``semantic`` or ``trained``.
        least: how many decisions are needed.
        curve: find the learning curve too.

    Raises:
        TooFewDecisions: when there are fewer; nothing is stored.
        InvalidOption: when the coder knows no probabilities.
    """
    unit = unit_in(study, codebook)
    judgements = read_judgements(study, codebook, unit)
    _check(study, codebook, judgements, least)
    coders = StudyCoders(study)
    untaught = coders.untaught(coder, codebook)
    before = scales_of(untaught, coder)
    examples = judgements.examples
    usual = background(study, before, judgements, unit)
    teach = _Teacher(untaught, coder, usual)
    compared = compare(before, examples, teach)
    points = learning_curve(before, examples, teach) if curve else None
    record = _record(study, codebook, judgements, before)
    entry, new = _stored(study, codebook, (*examples, *usual), record, coder)
    given = sum(judgements.given.values())
    return Lesson(
        codebook.id,
        len(judgements.given),
        given,
        judgements.disputed,
        entry,
        new,
        compared.table(),
        compared.folds,
        compared.by_document,
        agreement_of_people(judgements),
        points,
    )


@dataclass(frozen=True, slots=True)
class _Teacher:
    coder: Coder
    name: str
    usual: tuple[Example, ...]

    def __call__(self, examples: Sequence[Example]) -> Scales:
        return scales_of(self.coder.fit((*examples, *self.usual)), self.name)


def _check(study: Study, codebook: Codebook, judgements: Judgements, least: int) -> None:
    given = sum(judgements.given.values())
    denied = len(judgements.given) - given
    if given + denied < least or min(given, denied) < _LEAST_OF_EACH:
        raise TooFewDecisions(study.place, codebook.id, given, denied, (least, _LEAST_OF_EACH))


def _record(
    study: Study, codebook: Codebook, judgements: Judgements, scales: Scales
) -> Mapping[str, str]:
    """What a model was made from."""
    return {
        "decisions": judgements.digest,
        "number of decisions": str(len(judgements.given)),
        "codebook": digest(study.codebook_text(codebook.id)),
        "model": scales.model.digest,
    }


def _stored(
    study: Study,
    codebook: Codebook,
    examples: Sequence[Example],
    record: Mapping[str, str],
    coder: str,
) -> tuple[ModelEntry, bool]:
    """The model of these examples, stored unless it is the newest already."""
    content = pack_examples(examples)
    newest = StudyCoders(study).newest(codebook.id)
    if newest is not None and (newest.record, newest.digest) == (
        record,
        hashlib.sha256(content).hexdigest(),
    ):
        return newest, False
    run = study.start_run(
        "learn",
        coder=coder,
        settings={codebook.id: codebook.version},
        inputs={codebook.id: record["codebook"], "decisions": record["decisions"]},
        versions=versions(),
    )
    entry = study.add_model(codebook.id, content, record=record, run=run.id)
    study.finish_run(run.id, {"decisions": int(record["number of decisions"])})
    return entry, True
