"""What has changed since something was learned: the codebook, and the texts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import pandas as pd

from policytext.coding.learning.example_file import unpack_examples
from policytext.coding.learning.examples import Example, Excerpt
from policytext.coding.learning.features import FeatureSpace, folded
from policytext.coding.learning.weighing import Scales
from policytext.errors import NotCoded
from policytext.model import Code, Codebook, Document
from policytext.pipeline.learning.background import decided
from policytext.pipeline.learning.doubts import scales_of, unit_in
from policytext.pipeline.learning.study_coders import StudyCoders
from policytext.segmentation import segment
from policytext.store import ModelEntry
from policytext.store.codebook_files import parse_codebook
from policytext.store.reading import StudyReader

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_FEW = 5
_FAR = 3.5
_TO_DEVIATION = 0.6745
_LEAST = 0.1
_FEWEST_DOCUMENTS = 3
_SAID = ("label", "definition", "include", "exclude", "examples", "indicators", "parent")


class Change(StrEnum):
    """What happened to a code."""

    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"


@dataclass(frozen=True)
class Drift:
    """How far a study has moved away from what was learned in it.

    Attributes:
        codebook: its id.
        model: what was learned.
        codes: DataFrame, a row a code that is new, gone or changed, with what changed about it.
        decisions: how many decisions were learned from.
        share: the part of them about which the coder now says something else than it would have
            said with the codebook as it was.
        examples: DataFrame, some of these: code, text, probability before and after.
        documents: DataFrame, a row a document: ``unknown`` is the share of its n-grams that the
            model does not know, ``nearness`` the mean cosine of its segments to the nearest text
            that was decided about; ``far`` marks documents that differ from those decided about
            (modified z-score over 3.5, and by 0.1 at least; Iglewicz & Hoaglin 1993).
    """

    codebook: str
    model: str
    codes: pd.DataFrame
    decisions: int
    share: float
    examples: pd.DataFrame
    documents: pd.DataFrame


def drift_of(
    study: StudyReader,
    codebook: Codebook,
    *,
    coder: str = "combined",
    wanted: Codebook | None = None,
) -> Drift:
    """What has changed since a codebook was learned in a study.

    Args:
        study: open.
        codebook: as it stands in the study.
        coder: of ``combined``, ``semantic`` and ``trained``.
        wanted: the codebook as it is to be; as it stands in the study when left out.

    Raises:
        NotCoded: when nothing was learned for the codebook.
        InvalidOption: when the coder knows no probabilities.
    """
    coders = StudyCoders(study)
    entry = coders.newest(codebook.id)
    if entry is None:
        message = f"nothing was learned for {codebook.id} yet. Run: policytext learn"
        raise NotCoded(study.place, message)
    now = wanted or codebook
    old = _learned_with(study, entry)
    examples = unpack_examples(study.model_content(entry.id))
    before, after = (
        scales_of(coders.untaught(coder, book).fit(examples), coder) for book in (old, now)
    )
    judged = decided(examples)
    flips, number = _flips(before, after, judged)
    return Drift(
        now.id,
        entry.id,
        pd.DataFrame(_changes(old, now), columns=["code", "change", "what"]),
        number,
        len(flips) / number if number else 0.0,
        pd.DataFrame(flips[:_FEW], columns=["code", "text", "before", "after"]),
        _documents(study, now, after.model.space, judged),
    )


def _learned_with(study: StudyReader, entry: ModelEntry) -> Codebook:
    text = study.codebook_text(entry.codebook, digest=entry.record["codebook"])
    return parse_codebook(text, path=entry.codebook)


def _changes(old: Codebook, new: Codebook) -> Iterator[tuple[str, str, str]]:
    ids = dict.fromkeys([*(code.id for code in old), *(code.id for code in new)])
    for id in ids:
        if id not in old:
            yield id, Change.NEW.value, ""
        elif id not in new:
            yield id, Change.GONE.value, ""
        elif what := ", ".join(_differing(old.code(id), new.code(id))):
            yield id, Change.CHANGED.value, what


def _differing(old: Code, new: Code) -> Iterator[str]:
    for name in _SAID:
        if _content(old, name) != _content(new, name):
            yield name


def _content(code: Code, name: str) -> object:
    """What a code says, without the lines that it stands on."""
    if name != "indicators":
        return getattr(code, name)
    return {
        language: [(i.pattern, i.requires, i.excludes, i.negated, i.weight) for i in given]
        for language, given in code.indicators.items()
    }


def _flips(
    before: Scales, after: Scales, examples: Sequence[Example]
) -> tuple[list[tuple[str, str, float, float]], int]:
    """Decisions about which the scales differ, those that moved farthest first; and of how many."""
    excerpts = [example.excerpt for example in examples]
    old, new = before.weigh(excerpts).probabilities(), after.weigh(excerpts).probabilities()
    found, number = [], 0
    for row, example in enumerate(examples):
        for code in sorted(example.judged):
            number += 1
            was, given_then = _at(before, old, row, code)
            is_now, given_now = _at(after, new, row, code)
            if given_then is not given_now:
                found.append((code, example.excerpt.text, was, is_now))
    found.sort(key=lambda each: (-abs(each[3] - each[2]), each[0], each[1]))
    return found, number


def _at(scales: Scales, chances: NDArray[np.float64], row: int, code: str) -> tuple[float, bool]:
    """Probability of a code, and whether it is given; a code that is gone never is."""
    if code not in scales.codes:
        return 0.0, False
    column = scales.codes.index(code)
    chance = chances[row, column]
    return round(float(chance), 4), bool(chance >= scales.thresholds[column])


def _documents(
    study: StudyReader, codebook: Codebook, space: FeatureSpace, examples: Sequence[Example]
) -> pd.DataFrame:
    unit = unit_in(study, codebook)
    seen = _Seen(space, examples)
    rows = []
    for document in study.documents():
        pieces = segment(document, unit=unit, headings=False)
        excerpts = [Excerpt.of_segment(piece) for piece in pieces]
        rows.append(seen.document(document, excerpts))
    names = ["document", "decided", "unknown", "nearness"]
    table = pd.DataFrame(rows, columns=names)
    table["far"] = _outlying(table, "unknown", 1) | _outlying(table, "nearness", -1)
    return table


class _Seen:
    """What the model knows, and the texts that people decided about."""

    def __init__(self, space: FeatureSpace, examples: Sequence[Example]) -> None:
        self._space = space
        self._known = frozenset(name for grams in space.grams for name in grams.names)
        self._vectors = self._meanings([example.excerpt for example in examples])
        self._documents = [example.group for example in examples]

    def document(
        self, document: Document, excerpts: Sequence[Excerpt]
    ) -> tuple[str, bool, float, float]:
        """A row; texts of the document itself do not tell how near it is to the others."""
        import numpy as np

        others = self._vectors[[id != document.id for id in self._documents]]
        near = np.zeros(1)
        if len(others) and excerpts:
            near = (self._meanings(excerpts) @ others.T).max(axis=1)
        decided = document.id in self._documents
        return document.id, decided, self._unknown(excerpts), round(float(near.mean()), 4)

    def _unknown(self, excerpts: Sequence[Excerpt]) -> float:
        """The share of pairs of characters that the model does not know."""
        texts = [folded(excerpt.text) for excerpt in excerpts]
        pairs = [text[at : at + 2] for text in texts for at in range(len(text) - 1)]
        return round(sum(pair not in self._known for pair in pairs) / max(len(pairs), 1), 4)

    def _meanings(self, excerpts: Sequence[Excerpt]) -> NDArray[np.float32]:
        languages = [excerpt.language for excerpt in excerpts]
        return self._space.meanings([excerpt.text for excerpt in excerpts], languages)


def _outlying(table: pd.DataFrame, name: str, side: int) -> pd.Series[bool]:
    """Whether a document lies far off those decided about, on one side of them."""
    usual = table.loc[table["decided"], name]
    if len(usual) < _FEWEST_DOCUMENTS:
        return pd.Series(False, index=table.index)
    middle = usual.median()
    spread = (usual - middle).abs().median()
    beyond = side * (table[name] - middle)
    limit = max(_FAR * spread / _TO_DEVIATION, _LEAST)
    far: pd.Series[bool] = beyond > limit
    return far
