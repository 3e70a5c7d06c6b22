"""Where each word or term of a corpus stands, and how many words each document has."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from policytext.nlp.terms.ranked import RankedTerm
from policytext.nlp.terms.sentences import (
    Form,
    Occurrence,
    TermSentence,
    is_content_word,
)


@dataclass(frozen=True, slots=True)
class Counts:
    """Counted words and terms of one language.

    Attributes:
        language: ``zh`` or ``en``.
        places: where each stands.
        sizes: number of words of each document.
        texts: how each is written; English words in lower case.
    """

    language: str
    places: Mapping[Form, Sequence[Occurrence]]
    sizes: Mapping[str, int]
    texts: Mapping[Form, str]

    def in_documents(self, documents: Collection[str]) -> dict[Form, int]:
        """How often each stands in some documents; those that do not are left out."""
        inside = {
            form: sum(place.document in documents for place in places)
            for form, places in self.places.items()
        }
        return {form: count for form, count in inside.items() if count}

    def size(self, documents: Collection[str]) -> int:
        """Number of words of some documents."""
        return sum(size for document, size in self.sizes.items() if document in documents)


def count_terms(
    sentences: Iterable[TermSentence], language: str, *, terms: Iterable[RankedTerm] = ()
) -> Counts:
    """Count the content words of sentences, and terms of several words beside them.

    Args:
        sentences: those of another language are passed over.
        language: ``zh`` or ``en``.
        terms: already found in the same sentences; their words are counted for themselves, too.
    """
    places: dict[Form, list[Occurrence]] = defaultdict(list)
    sizes: Counter[str] = Counter()
    texts: dict[Form, str] = {}
    for sentence in sentences:
        if sentence.language != language:
            continue
        sizes[sentence.document] += len(sentence.words)
        for token in sentence.tokens:
            if is_content_word(token):
                places[token.lemma,].append(Occurrence(sentence.document, token.span))
                texts.setdefault((token.lemma,), token.lemma)
    for term in terms:
        if term.form not in places:
            places[term.form] = list(term.occurrences)
            texts[term.form] = term.text
    return Counts(language, places, sizes, texts)
