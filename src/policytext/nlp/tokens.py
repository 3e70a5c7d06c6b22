"""Words of a text with lemma, part of speech and place, in both languages alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from policytext.model import Span
from policytext.nlp.fold import american_spelling, fold_characters
from policytext.nlp.lexicon import lexicon
from policytext.nlp.pipelines import pipeline
from policytext.nlp.words import WordSegmenter, word_segmenter

_BATCH = 64
_WORDS_AT_HAND = 16_384
_LONE = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark of a text.

    Attributes:
        text: as it stands there.
        lemma: under which it is counted: Chinese in simplified script and half width, English as
            the base form in lower case and American spelling.
        part: universal part of speech (Universal Dependencies v2).
        tag: part of speech in the tagger's own set (ICTCLAS for Chinese, Penn Treebank for
            English).
        span: its place in the text, in code points.
    """

    text: str
    lemma: str
    part: str
    tag: str
    span: Span


def tokens(
    text: str, language: str, *, segmenter: WordSegmenter | None = None
) -> tuple[Token, ...]:
    """The words of a text.

    Args:
        text: any text. Each line is read for itself.
        language: ``zh``; every other language is read as English.
        segmenter: cuts Chinese; the shipped one when left out.

    Returns:
        Tokens in order, not overlapping; between them the text has nothing but blanks.

    >>> [token.text for token in tokens("推進科技成果轉化。", "zh")]
    ['推進', '科技成果轉化', '。']
    """
    return next(token_rows([text], language, segmenter=segmenter))


def token_rows(
    texts: Iterable[str], language: str, *, segmenter: WordSegmenter | None = None
) -> Iterator[tuple[Token, ...]]:
    """The words of many texts, which is faster than one text after the other in English.

    Args:
        texts: any texts.
        language: ``zh``; every other language is read as English.
        segmenter: cuts Chinese; the shipped one when left out.

    Yields:
        For each text what ``tokens`` gives for it.
    """
    if language == "zh":
        cutter = segmenter or word_segmenter()
        return (_chinese(text, cutter) for text in texts)
    return _english(texts)


def _chinese(text: str, segmenter: WordSegmenter) -> tuple[Token, ...]:
    found = []
    start = 0
    for word in segmenter.cut(text):
        end = start + len(word)
        if not word.isspace():
            lemma, part, tag = _chinese_word(word, segmenter)
            found.append(Token(word, lemma, part, tag, Span(start, end)))
        start = end
    return tuple(found)


@lru_cache(maxsize=_WORDS_AT_HAND)
def _chinese_word(word: str, segmenter: WordSegmenter) -> tuple[str, str, str]:
    """Lemma, universal part of speech and tag of a word, which nothing around it changes."""
    tag = segmenter.tag(word)
    if tag == "x" and not any(map(str.isalnum, word)):
        tag = "w"
    return fold_characters(word), _universal(tag), tag


@cache
def _universal(tag: str) -> str:
    parts = lexicon("zh-parts-of-speech")
    return str(parts.get(tag) or parts.get(tag[:1], "X"))


def _english(texts: Iterable[str]) -> Iterator[tuple[Token, ...]]:
    for text in texts:
        found: list[Token] = []
        lines = [(at, line) for at, line in _lines(text.translate(_LONE)) if line.strip()]
        docs = pipeline("en").pipe((line for _, line in lines), batch_size=_BATCH)
        for (start, _), doc in zip(lines, docs, strict=True):
            for token in doc:
                if not token.is_space:
                    span = Span(start + token.idx, start + token.idx + len(token))
                    lemma = american_spelling(token.lemma_.lower())
                    words = text[span.start : span.end]
                    found.append(Token(words, lemma, token.pos_, token.tag_, span))
        yield tuple(found)


def _lines(text: str) -> Iterator[tuple[int, str]]:
    start = 0
    for line in text.split("\n"):
        yield start, line
        start += len(line) + 1
