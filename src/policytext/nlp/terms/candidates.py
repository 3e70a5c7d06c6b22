"""Stretches of words that may be terms, by their parts of speech."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from policytext.model import Span
from policytext.nlp.lexicon import lexicon
from policytext.nlp.policy_terms import policy_terms
from policytext.nlp.terms.sentences import Form, TermSentence
from policytext.nlp.tokens import Token

_LONGEST = 6
_FIRST_HAN = "\u3400"
# A adjective, N noun or name, P the preposition "of", T its article, J "and" between two
# words that the lexicon joins so, o anything else.
_CHINESE = re.compile("[AN]{0,5}N")
_PAIR = "[AN](?:J[AN])?"
_NOUNS = f"(?:{_PAIR}){{0,4}}(?:[AN]J)?N"
_ENGLISH = re.compile(_NOUNS)
_ENGLISH_WITH_OF = re.compile(f"{_NOUNS}(?:PT?{_NOUNS})?")
_RUN = re.compile("[ANPTJ]+")
_NO_NOUNS = ("q", "t", "r", "m", "s")
_WHOLE_WORD = 4
_WORD = re.compile(r"[^\W\d_][^\W_]*(?:[-'&.][^\W_]+)*|\d[\d-]*[^\W\d_][^\W_]*")


def candidates(sentence: TermSentence, *, of: bool = False) -> Iterator[tuple[Form, Span]]:
    """All stretches of a sentence that may be terms, those within longer ones too.

    In English (adjective or noun)+ noun, which is the second filter of Frantzi, Ananiadou & Mima
    (2000); with ``of`` two such stretches joined by "of", too. In Chinese the same; and single
    nouns of four characters or more, which are terms of several words that the dictionary holds as
    one.

    Args:
        sentence: cut into words.
        of: whether English terms may hold "of".

    Yields:
        The lemmas of the words and the place of each stretch, of at most six words.
    """
    words = sentence.tokens
    kinds = "".join(map(_kind, words))
    if sentence.language != "zh":
        kinds = _with_joints(kinds, words)
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
    return len(form) if language != "zh" else max(len(form), sum(map(len, form)) // 2)


def _form(words: Sequence[Token]) -> Form:
    return tuple(word.lemma for word in words)


def _with_joints(kinds: str, words: Sequence[Token]) -> str:
    """The kinds of words with ``J`` for each "and" of a usual pair."""
    shown = list(kinds)
    for at in range(1, len(words) - 1):
        if words[at].lemma == "and" and _form(words[at - 1 : at + 2]) in _usual_pairs():
            shown[at] = "J"
    return "".join(shown)


@cache
def _usual_pairs() -> frozenset[Form]:
    """Pairs such as "research and development" among the English equivalents of the lexicon."""
    names = (tuple(name.lower().split()) for term in policy_terms() for name in term.english)
    triples = (name[at : at + 3] for name in names for at in range(len(name) - 2))
    return frozenset(triple for triple in triples if triple[1] == "and" and "," not in triple[0])


def _is_whole_term(word: str) -> bool:
    """Whether a single Chinese word is a term of several words that a dictionary holds as one."""
    if len(word) < _WHOLE_WORD or not all(character >= _FIRST_HAN for character in word):
        return False
    begins, ends = _edges("zh")
    return word[:2] not in begins and word[-2:] not in ends


def _kind(token: Token) -> str:
    if token.lemma == "of":
        return "P"
    if token.part == "DET" and token.lemma == "the":
        return "T"
    if not _WORD.fullmatch(token.lemma):
        return "o"
    if token.tag in ("eng", "ng", "k"):
        return "N"
    if token.tag.startswith(_NO_NOUNS) and not token.tag.isupper():
        return "o"
    return {"NOUN": "N", "PROPN": "N", "ADJ": "A"}.get(token.part, "o")


def _may_be_term(words: Sequence[Token], language: str) -> bool:
    if len(words) == 1 and (language != "zh" or not _is_whole_term(words[0].lemma)):
        return False
    if language == "zh":
        joined = all(a.span.end == b.span.start for a, b in pairwise(words))
        if not joined or sum(len(word.lemma) for word in words) < _WHOLE_WORD - 1:
            return False
    begins, ends = _edges(language)
    first, last = words[0].lemma, words[-1].lemma
    lettered = language != "zh" and min(len(first), len(last)) < 2
    return first not in begins and last not in ends and not lettered


@cache
def _edges(language: str) -> tuple[frozenset[str], frozenset[str]]:
    edges = lexicon("term-edges")
    return frozenset(edges["begins"][language]), frozenset(edges["ends"][language])
