"""The forms under which an English word can be looked up.

A word in a codebook stands for all its inflections. Which of them a word of the text is depends
on its part of speech; for finding an indicator it is enough that some part of speech gives the
word looked for. So all are tried, once a word, with the tables and rules of the English spaCy
pipeline; the result does not depend on the sentence around.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from policytext.nlp.fold import american_spelling

_PARTS_OF_SPEECH = ("VERB", "NOUN", "ADJ")


@cache
def _lemmatizer() -> tuple[Any, Any]:
    from policytext.nlp.pipelines import pipeline

    nlp = pipeline("en")
    return nlp.vocab, nlp.get_pipe("lemmatizer")


@cache
def word_forms(word: str) -> tuple[str, ...]:
    """A lower-case English word and its possible lemmas, in American spelling.

    Args:
        word: one word without blanks.

    Returns:
        The word first, then its lemmas as verb, noun and adjective, without repetition.
    """
    forms = dict.fromkeys([american_spelling(word)])
    if word.isalpha() and len(word) > 3:
        forms.update(dict.fromkeys(american_spelling(lemma) for lemma in _lemmas(word)))
    return tuple(forms)


def _lemmas(word: str) -> list[str]:
    from spacy.tokens import Doc

    vocab, lemmatizer = _lemmatizer()
    lemmas = []
    for part in _PARTS_OF_SPEECH:
        doc = Doc(vocab, words=[word], pos=[part])
        lemmas.append(str(lemmatizer.rule_lemmatize(doc[0])[0]).lower())
    return lemmas
