"""The sentences of documents, cut into words, as all measures of terms read them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from policytext.model import Document, Segment, Span
from policytext.nlp.lexicon import lexicon
from policytext.nlp.tokens import Token, token_rows
from policytext.nlp.words import WordSegmenter
from policytext.segmentation import segment

CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ"})
_NO_WORDS = frozenset({"PUNCT", "SYM", "SPACE"})

Form = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Where a term stands.

    Attributes:
        document: id.
        span: in its text.
    """

    document: str
    span: Span


@dataclass(frozen=True, slots=True)
class TermSentence:
    """A sentence cut into words.

    Attributes:
        document: id.
        language: ``zh`` or ``en``.
        tokens: with their places in the document's text.
    """

    document: str
    language: str
    tokens: tuple[Token, ...]

    @property
    def words(self) -> tuple[Token, ...]:
        """The tokens that are words or numbers."""
        return tuple(token for token in self.tokens if token.part not in _NO_WORDS)


def read_sentences(
    documents: Iterable[Document], *, segmenter: WordSegmenter | None = None
) -> tuple[TermSentence, ...]:
    """Cut documents into sentences and words; running heads and references are left out.

    Args:
        documents: each sentence is read in its own language, one without letters in the
            language of its document.
        segmenter: cuts Chinese; the shipped one when left out.
    """
    return tuple(s for document in documents for s in _of_document(document, segmenter))


def _of_document(document: Document, segmenter: WordSegmenter | None) -> Iterator[TermSentence]:
    pieces = [(_spoken(piece, document), piece) for piece in segment(document)]
    for language in ("zh", "en"):
        own = [piece for known, piece in pieces if known == language]
        rows = token_rows((piece.text for piece in own), language, segmenter=segmenter)
        for piece, row in zip(own, rows, strict=True):
            start = piece.span.start
            placed = (replace(token, span=token.span.shift(start)) for token in row)
            yield TermSentence(document.id, language, tuple(placed))


def _spoken(piece: Segment, document: Document) -> str:
    """The language in which a sentence is read."""
    language = document.language if piece.language == "und" else piece.language
    return "zh" if language == "zh" else "en"


def is_content_word(token: Token) -> bool:
    """Whether a token is a noun, name, verb or adjective that is not too general."""
    lemma = token.lemma
    return (
        token.part in CONTENT
        and len(lemma) > 1
        and any(map(str.isalpha, lemma))
        and lemma not in general_words()
    )


@cache
def general_words() -> frozenset[str]:
    """Words too general to tell documents apart, in both languages."""
    return frozenset(word for words in lexicon("stop-words").values() for word in words)
