"""Stretches of words that may be terms, by their parts of speech."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from policytext.model import Span
from policytext.nlp.lexicon import lexicon
from policytext.nlp.terms.sentences import Form, TermSentence
from policytext.nlp.tokens import Token

_LONGEST = 6
# A adjective, N noun or name, V verb, P the preposition "of", T its article, o anything else.
_CHINESE = re.compile("[AN][ANV]{0,4}N|N")
_ENGLISH = re.compile("[AN]{1,5}N")
_ENGLISH_WITH_OF = re.compile("[AN]{0,3}NPT?[AN]{0,3}N|[AN]{1,5}N")
_RUN = re.compile("[ANVPT]+")
_NO_NOUNS = ("q", "t", "r", "m", "s")
_WHOLE_WORD = 4


def candidates(sentence: TermSentence, *, of: bool = False) -> Iterator[tuple[Form, Span]]:
    """All stretches of a sentence that may be terms, those within longer ones too.

    In English (adjective or noun)+ noun, which is the second filter of Frantzi, Ananiadou & Mima
    (2000); with ``of`` two such stretches joined by "of", too. In Chinese the same, with verbs
    inside, as the tagger calls many nouns of action verbs; and single nouns of four characters or
    more, which are terms of several words that the dictionary holds as one.

    Args:
        sentence: cut into words.
        of: whether English terms may hold "of".

    Yields:
        The lemmas of the words and the place of each stretch, of at most six words.
    """
    words = sentence.tokens
    kinds = "".join(map(_kind, words))
    pattern = _CHINESE if sentence.language == "zh" else (_ENGLISH_WITH_OF if of else _ENGLISH)
    for run in _RUN.finditer(kinds):
        for start in range(run.start(), run.end()):
            for end in range(start + 1, min(start + _LONGEST, run.end()) + 1):
                if pattern.fullmatch(kinds, start, end):
                    own = words[start:end]
                    if _may_be_term(own, sentence.language):
                        yield _form(own), Span(own[0].span.start, own[-1].span.end)


def length_in_words(form: Form, language: str) -> int:
    """How many words a term has; in Chinese two characters count as one.

    Chinese terms are made of words of two characters, and how many of them the dictionary holds
    as one is chance.
    """
    return len(form) if language != "zh" else max(1, round(sum(map(len, form)) / 2))


def _form(words: Sequence[Token]) -> Form:
    return tuple(word.lemma for word in words)


def _kind(token: Token) -> str:
    if token.lemma == "of":
        return "P"
    if token.part == "DET" and token.lemma == "the":
        return "T"
    if not any(map(str.isalpha, token.lemma)):
        return "o"
    if token.tag == "eng" or token.tag == "ng" or token.tag == "k":
        return "N"
    if token.tag.startswith(_NO_NOUNS) and not token.tag.isupper():
        return "o"
    return {"NOUN": "N", "PROPN": "N", "ADJ": "A", "VERB": "V"}.get(token.part, "o")


def _may_be_term(words: Sequence[Token], language: str) -> bool:
    if len(words) == 1 and (language != "zh" or len(words[0].lemma) < _WHOLE_WORD):
        return False
    if language == "zh":
        joined = all(a.span.end == b.span.start for a, b in zip(words, words[1:], strict=False))
        if not joined or sum(len(word.lemma) for word in words) < _WHOLE_WORD - 1:
            return False
    begins, ends = _edges(language)
    return words[0].lemma not in begins and words[-1].lemma not in ends


@cache
def _edges(language: str) -> tuple[frozenset[str], frozenset[str]]:
    edges = lexicon("term-edges")
    return frozenset(edges["begins"][language]), frozenset(edges["ends"][language])
