"""A term with its score and the places that the score rests on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from policytext.model import Document
from policytext.nlp.terms.sentences import Form, Occurrence


@dataclass(frozen=True, slots=True)
class RankedTerm:
    """A term of a corpus.

    Attributes:
        text: as it mostly stands in the documents; the first of equally frequent ways.
        form: the lemmas of its words.
        language: ``zh`` or ``en``.
        score: the higher the better; what it means depends on the measure.
        occurrences: where it stands, in the order of the documents; those within longer terms too.
    """

    text: str
    form: Form
    language: str
    score: float
    occurrences: tuple[Occurrence, ...]

    @property
    def count(self) -> int:
        """How often it stands in the documents."""
        return len(self.occurrences)

    @property
    def documents(self) -> int:
        """In how many documents it stands."""
        return len({occurrence.document for occurrence in self.occurrences})


def rank(
    scores: Mapping[Form, float],
    found: Mapping[Form, Sequence[Occurrence]],
    documents: Iterable[Document],
    language: str,
) -> tuple[RankedTerm, ...]:
    """Terms from the highest score; equal ones by count, then in the order of the alphabet."""
    texts = {document.id: document for document in documents}
    terms = [
        RankedTerm(
            _usual_words(found[form], texts, language), form, language, score, tuple(found[form])
        )
        for form, score in scores.items()
    ]
    return tuple(sorted(terms, key=lambda term: (-term.score, -term.count, term.form)))


def _usual_words(places: Sequence[Occurrence], texts: Mapping[str, Document], language: str) -> str:
    words = Counter(texts[place.document].quote(place.span) for place in places)
    best: str = max(words, key=words.__getitem__)
    return "".join(best.split()) if language == "zh" else " ".join(best.split())
