"""Names of concepts and categories: the most telling phrase of their passages, in each language.

A concept is called by the phrase nearest to what its passages mean, of two that are equally near by
the one with a verb, which says more; a category by the phrase whose
words mark it against the other categories (class-based tf-idf, Grootendorst 2022) and that is near
to what its passages mean. No two of a kind have the same name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from math import log
from typing import TYPE_CHECKING

from policytext.model import Bilingual
from policytext.nlp.words import word_segmenter
from policytext.theory.open_coding.likeness import Likeness
from policytext.theory.open_coding.passages import LANGUAGES, Passage, coding_words
from policytext.theory.open_coding.phrases import Kind, Phrase

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_SHORTENED = {"zh": 12, "en": 8}
_SHORTEST = {"zh": 4, "en": 2}
_CLAUSE_ENDS = re.compile(r"[,.;:!?()\[\]\"“”，。；：！？（）《》…—\n]+")
_LEANS = re.compile(r"^[\W_]+|^(?:The|the|An|an|A|a) ")
_SAYS = 0.05
_AT_CHOICE = 6
_NEARNESS = 0.5


@dataclass(frozen=True)
class Labels:
    """The phrases that passages offer as names.

    Attributes:
        passages: in order.
        phrases: of each passage, see ``label_candidates``.
        vectors: by language and text of a phrase.
        meaning: passages × dimension.
    """

    passages: Sequence[Passage]
    phrases: Sequence[tuple[Phrase, ...]]
    vectors: Mapping[tuple[str, str], NDArray[np.float32]]
    meaning: NDArray[np.float32]

    @classmethod
    def of(
        cls, passages: Sequence[Passage], phrases: Sequence[tuple[Phrase, ...]], likeness: Likeness
    ) -> Labels:
        """Embed the phrases of passages."""
        pairs = list(
            dict.fromkeys(
                (one.language, text)
                for one, own in zip(passages, phrases, strict=True)
                for text in (*(phrase.text for phrase in own), shortened(one))
            )
        )
        rows = likeness.labels([text for _, text in pairs], [language for language, _ in pairs])
        vectors = dict(zip(pairs, rows, strict=True))
        return cls(passages, phrases, vectors, likeness.fitted.meaning)

    def best(self) -> list[str]:
        """The phrase of each passage that is nearest to the whole of it."""
        return [
            max(
                self.texts(at),
                key=lambda text: float(self.vectors[one.language, text] @ self.meaning[at]),
            )
            for at, one in enumerate(self.passages)
        ]

    def texts(self, at: int) -> list[str]:
        """The phrases of a passage; where it has none, its beginning."""
        own = [phrase.text for phrase in self.phrases[at]]
        return own or [shortened(self.passages[at])]

    def centre(self, rows: Sequence[int]) -> NDArray[np.float32]:
        """What passages mean together, of length 1."""
        import numpy as np

        middle = self.meaning[list(rows)].mean(axis=0)
        centre: NDArray[np.float32] = middle / (float(np.linalg.norm(middle)) or 1.0)
        return centre


def shortened(one: Passage) -> str:
    """A clause of a passage that has no phrase, no longer than a label may be.

    The first one that fits and neither begins nor ends with a word that leans on others; else the
    first that does without its first words; else the first that fits; else the beginning of the
    first, cut between words.
    """
    language = one.language
    clauses = [_LEANS.sub("", clause.strip()) for clause in _CLAUSE_ENDS.split(one.text)]
    clauses = [clause for clause in clauses if clause]
    long = [clause for clause in clauses if _size(clause, language) >= _SHORTEST[language]]
    all_of = long or clauses or [one.text.strip()]
    fitting = [clause for clause in all_of if _size(clause, language) <= _SHORTENED[language]]
    whole = [clause for clause in fitting if not _is_leaning(_words(clause, language), language)]
    rest = [_without_beginning(clause, language) for clause in all_of]
    peeled = [
        clause
        for clause in rest
        if _SHORTEST[language] <= _size(clause, language) <= _SHORTENED[language]
        and not _is_leaning(_words(clause, language), language)
    ]
    if whole or peeled or fitting:
        return (whole or peeled or fitting)[0]
    return _cut(all_of[0], language)


def _words(text: str, language: str) -> list[str]:
    return list(word_segmenter().cut(text)) if language == "zh" else text.split()


def _without_beginning(text: str, language: str) -> str:
    """A clause without the words at its beginning that lean on others."""
    words = _words(text, language)
    while len(words) > 1 and words[0].lower() in coding_words("begins", language):
        words.pop(0)
    return ("" if language == "zh" else " ").join(words)


def _is_leaning(words: Sequence[str], language: str) -> bool:
    ends = ("ends", "light", "begins", *(("empty",) if language == "zh" else ()))
    return words[0].lower() in coding_words("begins", language) or any(
        words[-1].lower() in coding_words(name, language) for name in ends
    )


def _cut(text: str, language: str) -> str:
    """The beginning of a clause that is too long."""
    words = _words(text, language)
    joint = "" if language == "zh" else " "
    while len(words) > 1 and (
        _size(joint.join(words), language) > _SHORTENED[language]
        or words[-1].lower() in coding_words("ends", language)
    ):
        words.pop()
    return joint.join(words)[: _SHORTENED["zh"] if language == "zh" else None]


def _size(text: str, language: str) -> int:
    return len(text) if language == "zh" else len(text.split())


def concept_names(
    labels: Labels, groups: Sequence[Sequence[int]], taken: Set[str] = frozenset()
) -> list[Bilingual]:
    """The name of each concept.

    Args:
        labels: what its passages offer.
        groups: passages of each concept.
        taken: names that are given already.
    """

    def scores(group: Sequence[int], language: str) -> dict[str, float]:
        own = [at for at in group if labels.passages[at].language == language]
        counts = Counter(text for at in own for text in labels.texts(at))
        phrases = (phrase for at in own for phrase in labels.phrases[at])
        saying = {phrase.text for phrase in phrases if phrase.kind is not Kind.NOUN}
        centre = labels.centre(group)
        return {
            text: float(labels.vectors[language, text] @ centre)
            + 0.1 * log(count)
            + _SAYS * (text in saying)
            for text, count in counts.items()
        }

    return _named(labels, [{lang: scores(g, lang) for lang in LANGUAGES} for g in groups], taken)


def category_names(
    labels: Labels, groups: Sequence[Sequence[int]], taken: Set[str] = frozenset()
) -> list[Bilingual]:
    """The name of each category.

    Args:
        labels: what its passages offer.
        groups: passages of each category.
        taken: names that are given already.
    """
    words = [{word for phrase in own for word in phrase.form} for own in labels.phrases]
    everywhere = Counter(word for own in words for word in own)

    def scores(group: Sequence[int], language: str) -> dict[str, float]:
        own = [at for at in group if labels.passages[at].language == language]
        here = Counter(word for at in own for word in words[at])
        centre = labels.centre(group)
        found = {}
        for phrase in (phrase for at in own for phrase in labels.phrases[at]):
            telling = sum(
                here[word] / len(own) * log(1 + len(words) / everywhere[word])
                for word in phrase.form
            ) / (1 + len(phrase.form))
            near = _NEARNESS + float(labels.vectors[language, phrase.text] @ centre)
            found[phrase.text] = telling * max(near, 0.0)
        return found or {text: 0.0 for at in own for text in labels.texts(at)}

    return _named(labels, [{lang: scores(g, lang) for lang in LANGUAGES} for g in groups], taken)


def _named(
    labels: Labels, scored: Sequence[Mapping[str, Mapping[str, float]]], taken: Set[str]
) -> list[Bilingual]:
    used = set(taken)
    names = []
    for scores in scored:
        ranked = {
            language: sorted(own, key=lambda text: (-own[text], text))
            for language, own in scores.items()
        }
        zh, en = (_free(ranked[language], used) for language in LANGUAGES)
        name = _pair(labels, zh, en, scores)
        used |= {name.zh, name.en}
        names.append(name)
    return names


def _free(ranked: Sequence[str], used: Set[str]) -> list[str]:
    """The best names that are not given yet; the best one with a number where all are."""
    free = [text for text in ranked if text not in used][:_AT_CHOICE]
    if free or not ranked:
        return free
    number = 2
    while f"{ranked[0]} ({number})" in used:
        number += 1
    return [f"{ranked[0]} ({number})"]


def _pair(
    labels: Labels,
    zh: Sequence[str],
    en: Sequence[str],
    scores: Mapping[str, Mapping[str, float]],
) -> Bilingual:
    """The best names in both languages; of several, those that say the same."""
    if not zh or not en:
        return Bilingual(zh[0] if zh else "", en[0] if en else "")
    highest = {language: max(own.values(), default=0.0) or 1.0 for language, own in scores.items()}

    def worth(pair: tuple[str, str]) -> float:
        ours, theirs = (labels.vectors.get(key) for key in zip(LANGUAGES, pair, strict=True))
        alike = 0.0 if ours is None or theirs is None else float(ours @ theirs)
        own = zip(LANGUAGES, pair, strict=True)
        return alike + sum(scores[name].get(text, 0.0) / highest[name] for name, text in own)

    best = max(((a, b) for a in zh for b in en), key=worth)
    return Bilingual(*best)
