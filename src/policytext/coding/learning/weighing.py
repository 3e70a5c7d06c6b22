"""What speaks for each code of a codebook in some excerpts, and how probable that makes it."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from policytext.coding.learning.definitions import Definitions
from policytext.coding.learning.examples import Excerpt
from policytext.coding.learning.features import Features
from policytext.coding.learning.fusion import EvidenceKind, Fusion, Kinds, Signals, joined
from policytext.coding.learning.model import CodingModel, references
from policytext.coding.learning.rule_scores import Found, rule_scores
from policytext.coding.learning.selection import AGAINST
from policytext.coding.rules import RulesCoder
from policytext.model import Codebook, Evidence, Span
from policytext.nlp.fold import fold_characters

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_NEVER = 1.1
_WORTH_READING = 0.05
"""The probability of a code without the network from which on the network reads an excerpt."""
_WORDS_SHOWN = 2
_FEWEST_CHARACTERS = 2
_MARKS = string.punctuation + string.whitespace + "，。、；：！？“”‘’（）《》〈〉【】—…·"
_ENDS_IN_WORD = re.compile("[a-z]+$")
_BEGINS_IN_WORD = re.compile("[a-z]+")


class Scales:
    """Weighs the evidence for the codes of a codebook.

    Args:
        codebook: the codes.
        model: what was learned.
        kinds: the kinds of evidence that are weighed; of these, those that a code has.

    Raises:
        CodebookError: when an indicator cannot be read.
    """

    def __init__(self, codebook: Codebook, model: CodingModel, kinds: Kinds) -> None:
        self.codebook = codebook
        self.codes = references(codebook)
        self.rules = RulesCoder(codebook)
        self.definitions = Definitions(codebook, model.space.meanings)
        self._weigh_by(model, kinds)

    def taught(self, model: CodingModel) -> Scales:
        """Scales for the same codebook by another model of the same features, made at once."""
        other = copy(self)
        other._weigh_by(model, self._asked)
        return other

    def _weigh_by(self, model: CodingModel, kinds: Kinds) -> None:
        self.model = model
        self._asked = kinds
        self.kinds = [
            tuple(kind for kind in self._kinds_of(column) if kind in kinds)
            for column in range(len(self.codebook))
        ]
        self.thresholds = [
            model.threshold(code, each) if each else _NEVER
            for code, each in zip(self.codes, self.kinds, strict=True)
        ]
        self.fusions = self._fusions(self.kinds)
        self.first_fusions = self._fusions(
            [tuple(kind for kind in own if kind is not EvidenceKind.NETWORK) for own in self.kinds]
        )

    def _fusions(self, kinds: Sequence[Kinds]) -> list[Fusion | None]:
        pairs = zip(self.codes, kinds, strict=True)
        return [self.model.fusion(code, each) if each else None for code, each in pairs]

    def weigh(self, excerpts: Sequence[Excerpt]) -> Weighed:
        """Weigh the evidence in some excerpts; the network reads only where it can matter."""
        import numpy as np

        features = self.model.space.features(excerpts)
        rules = [self._indicators(each) for each in excerpts]
        scores: dict[EvidenceKind, NDArray[Any]] = {
            EvidenceKind.RULES: rule_scores(rules, self.codebook),
            EvidenceKind.DEFINITIONS: self.definitions.similarities(features.own_meanings),
            EvidenceKind.LEARNED: self.model.scores(features, self.codes),
            EvidenceKind.NETWORK: np.zeros((len(excerpts), len(self.codes)), np.float32),
        }
        first = joined(Signals(scores), self.first_fusions)
        read = np.zeros(len(excerpts), bool)
        for column, kinds in enumerate(self.kinds):
            if EvidenceKind.NETWORK in kinds:
                known = self.first_fusions[column] is not None
                read |= first[:, column] >= (_WORTH_READING if known else 0)
        asked = [excerpt for excerpt, worth in zip(excerpts, read, strict=True) if worth]
        before = features.meanings_before[read]
        scores[EvidenceKind.NETWORK][read] = self.model.network_scores(asked, before, self.codes)
        return Weighed(self, excerpts, rules, features, Signals(scores), read)

    def _indicators(self, excerpt: Excerpt) -> Found:
        return self.rules.find(excerpt.text, excerpt.language, paragraphs=excerpt.paragraphs)

    def _kinds_of(self, column: int) -> Iterator[EvidenceKind]:
        if any(self.codebook.codes[column].indicators.values()):
            yield EvidenceKind.RULES
        if self.definitions.says_anything(column):
            yield EvidenceKind.DEFINITIONS
        code = self.codes[column]
        if code in self.model.codes:
            yield EvidenceKind.LEARNED
        if self.model.network and code in self.model.network.codes:
            yield EvidenceKind.NETWORK


@dataclass(frozen=True)
class Weighed:
    """The evidence in some excerpts.

    Attributes:
        scales: that weighed it.
        excerpts: what was read.
        rules: indicators found in each.
        features: of the excerpts.
        signals: what each kind of evidence says.
        read: which of them the network has read.
    """

    scales: Scales
    excerpts: Sequence[Excerpt]
    rules: Sequence[Found]
    features: Features
    signals: Signals
    read: NDArray[np.bool_]

    def probabilities(self) -> NDArray[np.float64]:
        """Excerpts × codes."""
        import numpy as np

        first = joined(self.signals, self.scales.first_fusions)
        chances = joined(self.signals, self.scales.fusions)
        found: NDArray[np.float64] = np.where(self.read[:, None], chances, first)
        return found

    def evidence(self, row: int, column: int) -> tuple[Evidence, ...]:
        """What speaks for a code in an excerpt; weights are shares and sum to one at most.

        Args:
            row: of the excerpt.
            column: of the code.
        """
        scales = self.scales
        fusion = (scales.fusions if self.read[row] else scales.first_fusions)[column]
        if fusion is None:
            return ()
        shares = fusion.shares(self.signals.columns(fusion.kinds)[row, column])
        total = sum(max(share, 0) for share in shares.values())
        found: list[Evidence] = []
        for kind, share in shares.items():
            if share > 0:
                found += self._of(kind, row, column, share / total)
        return (*found, *self._against(row, column))

    def _against(self, row: int, column: int) -> Iterator[Evidence]:
        if self.contradicted[row, column]:
            chance = float(self._alone(EvidenceKind.LEARNED)[row, column])
            yield Evidence(AGAINST, EvidenceKind.LEARNED, None, _weight(1 - chance))

    @cached_property
    def contradicted(self) -> NDArray[np.bool_]:
        """Excerpts × codes: rules alone would give it, what was learned alone would not."""
        import numpy as np

        rules, learned = EvidenceKind.RULES, EvidenceKind.LEARNED
        shared = self.scales.model.shared
        both = np.array([{rules, learned} <= {*kinds} for kinds in self.scales.kinds])
        given = self._alone(rules) >= shared[(rules,)]
        denied = self._alone(learned) < shared[(learned,)]
        contradicted: NDArray[np.bool_] = both & given & denied
        return contradicted

    def _alone(self, kind: EvidenceKind) -> NDArray[np.float64]:
        """Probabilities by one kind of evidence."""
        fusion = self.scales.model.fusions[(kind,)]
        return fusion.probabilities(self.signals.columns((kind,)))

    def _of(self, kind: EvidenceKind, row: int, column: int, share: float) -> Iterator[Evidence]:
        match kind:
            case EvidenceKind.RULES:
                indicators = self.rules[row].get(self.scales.codebook.codes[column].id, ())
                yield from _sharing(indicators, share)
            case EvidenceKind.DEFINITIONS:
                saying = self.scales.definitions.nearest(self.features.own_meanings[row], column)
                yield Evidence(saying.part, saying.text, None, _weight(share))
            case EvidenceKind.LEARNED | EvidenceKind.NETWORK:
                yield from _sharing(tuple(self._words(kind, row, column)), share)

    def _words(self, kind: EvidenceKind, row: int, column: int) -> Iterator[Evidence]:
        """The words that speak most for a code by what was learned, where they stand."""
        words = self.excerpts[row].text
        text, code = fold_characters(words), self.scales.codes[column]
        taken: list[Span] = []
        for name, weight in self._telling(kind, row, code):
            span = _place(fold_characters(name), text)
            if span and not any(span.overlaps(other) for other in taken):
                taken.append(span)
                yield Evidence(kind, words[span.start : span.end], span, weight)
            if len(taken) == _WORDS_SHOWN:
                return

    def _telling(self, kind: EvidenceKind, row: int, code: str) -> Iterator[tuple[str, float]]:
        model = self.scales.model
        if kind is EvidenceKind.NETWORK and model.network:
            return model.network.telling(self.excerpts[row].text, code)
        return model.telling(self.features, row, code)


def _place(name: str, text: str) -> Span | None:
    """Where an n-gram first stands, without marks at its ends and up to whole English words."""
    kept = name.strip(_MARKS)
    start = text.find(name) + len(name) - len(name.lstrip(_MARKS))
    if len(kept) < _FEWEST_CHARACTERS or name not in text:
        return None
    end = start + len(kept)
    before, after = _ENDS_IN_WORD.search(text[:start]), _BEGINS_IN_WORD.match(text, end)
    if before and kept[0] in string.ascii_lowercase:
        start = before.start()
    if after and kept[-1] in string.ascii_lowercase:
        end = after.end()
    return Span(start, end)


def _sharing(items: Sequence[Evidence], share: float) -> Iterator[Evidence]:
    """The items, their weights in proportion, together the share."""
    total = sum(item.weight for item in items)
    for item in items:
        yield Evidence(item.kind, item.value, item.span, _weight(share * item.weight / total))


def _weight(share: float) -> float:
    return max(round(share, 4), 0.0001)
