"""Terms that tell documents apart, as a researcher's first look before coding.

Phrases are joined by normalised pointwise mutual information (Bouma 2009), weights are tf-idf;
both by gensim.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from policytext.model import Document
from policytext.nlp.lexicon import lexicon
from policytext.nlp.pipelines import pipeline

_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
_PHRASE_MINIMUM = 3
_PHRASE_NPMI = 0.5
_JOINT = " "


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase of a document.

    Attributes:
        text: as it stands there; English in lower case.
        count: how often.
        weight: tf-idf, 0 to 1; the weights of a document have length 1.
    """

    text: str
    count: int
    weight: float


def telling_terms(documents: Sequence[Document], *, most: int = 15) -> dict[str, tuple[Term, ...]]:
    """The words and phrases that tell each document from the others of its language.

    Args:
        documents: Chinese and English ones are weighed apart.
        most: how many terms a document gets at the most.

    Returns:
        Terms by document id, heaviest first; equal weights in the order of the alphabet.
    """
    found: dict[str, tuple[Term, ...]] = {}
    for language in ("zh", "en"):
        group = [document for document in documents if document.language == language]
        if group:
            found.update(_weighed(group, language, most))
    return {document.id: found.get(document.id, ()) for document in documents}


def content_words(text: str, language: str) -> list[str]:
    """Nouns, verbs, adjectives and names of a text, in order, without stop words.

    Args:
        text: any text.
        language: ``zh``; every other language is read as English.

    Returns:
        Chinese words as they stand, of two characters or more; English lemmas in lower case.
    """
    doc = pipeline(language)(text)
    words = (token.text if language == "zh" else token.lemma_.lower() for token in doc)
    return [
        word
        for word, token in zip(words, doc, strict=True)
        if token.pos_ in _CONTENT and _is_content(word, token.is_stop)
    ]


def _is_content(word: str, stop: bool) -> bool:
    return len(word) > 1 and not stop and word not in _stop_words() and not word.isnumeric()


@cache
def _stop_words() -> frozenset[str]:
    return frozenset(word for words in lexicon("stop-words").values() for word in words)


def _weighed(
    documents: Sequence[Document], language: str, most: int
) -> Iterable[tuple[str, tuple[Term, ...]]]:
    from gensim.corpora import Dictionary
    from gensim.models import Phrases, TfidfModel

    sentences = [
        [content_words(line, language) for line in document.text.split("\n")]
        for document in documents
    ]
    phrases = Phrases(
        (words for lines in sentences for words in lines),
        min_count=_PHRASE_MINIMUM,
        threshold=_PHRASE_NPMI,
        scoring="npmi",
        delimiter=_JOINT,
    )
    joint = "" if language == "zh" else _JOINT
    texts = [
        [word.replace(_JOINT, joint) for line in lines for word in phrases[line]]
        for lines in sentences
    ]
    dictionary = Dictionary(texts)
    weights = TfidfModel(dictionary=dictionary)
    for document, words in zip(documents, texts, strict=True):
        counts = dict(dictionary.doc2bow(words))
        terms = [Term(dictionary[w], counts[w], round(x, 4)) for w, x in weights[counts.items()]]
        ordered = sorted(terms, key=lambda term: (-term.weight, term.text))
        yield document.id, tuple(ordered[:most])
