"""Whether a phrase can stand alone as a label, told by parts of speech.

A label is read without its sentence. So a verb that only hands on to a clause (让, let) is no head,
a phrase that waits for its object is none, and a phrase without a verb must name a thing and not
whose it is, where it lies or when it was: 家里的橡胶, "the house of my father".
"""

from __future__ import annotations

from collections.abc import Sequence

from policytext.nlp.tokens import Token
from policytext.theory.open_coding.passages import coding_words

_SAYING = frozenset({"VERB", "AUX", "X"})
_WHERE_AND_WHEN = frozenset({"s", "t", "f"})


def stands_alone(words: Sequence[Token], language: str) -> bool:
    """Whether a stretch of words is a label by itself.

    Args:
        words: of one clause, at least one.
        language: ``zh`` or ``en``.
    """
    return (
        words[0].lemma not in coding_words("begins", language)
        and words[-1].lemma not in coding_words("ends", language)
        and not _waits_for_object(words[-1], language)
        and not _is_light(words, language)
        and (any(word.part in _SAYING for word in words) or _names_a_thing(words, language))
    )


def _waits_for_object(last: Token, language: str) -> bool:
    """遇到, 认识到: a verb whose complement calls for an object."""
    return last.part == "VERB" and last.lemma[-1] in coding_words("awaits", language)


def _is_light(words: Sequence[Token], language: str) -> bool:
    """Whether what is denied is a verb that says too little: 不能让, not let."""
    denied = coding_words("deny", language)
    if words[0].lemma not in denied:
        return False
    head = next((word for word in words if word.lemma not in denied), None)
    return (
        head is not None and head.part == "VERB" and head.lemma in coding_words("light", language)
    )


def _names_a_thing(words: Sequence[Token], language: str) -> bool:
    """For a phrase without a verb."""
    head = _head(words, language)
    about = [word for word in words if _is_relative(word, language) or _is_when(word, language)]
    return (
        (words[0].part != "ADP" or words[0].lemma in coding_words("deny", language))
        and not _is_relative(head, language)
        and not _is_when(head, language)
        and len(about) < 2
        and not _is_owned(words, language)
    )


def _head(words: Sequence[Token], language: str) -> Token:
    """The last noun of a Chinese phrase; of an English one the last before "of"."""
    ends = next((at for at, word in enumerate(words) if word.lemma == "of"), len(words))
    return words[max(ends, 1) - 1] if language == "en" else words[-1]


def _is_owned(words: Sequence[Token], language: str) -> bool:
    """Whether the phrase says whose a thing is, or where or when, instead of which."""
    for at, word in enumerate(words):
        if word.lemma == "of":
            owners = words[at + 1 :]
        elif word.lemma in ("的", "'s"):
            owners = words[max(at - 1, 0) : at]
        else:
            continue
        if any(
            _is_relative(owner, language)
            or _is_when(owner, language)
            or (language == "zh" and owner.tag[:1] in _WHERE_AND_WHEN)
            for owner in owners
        ):
            return True
    return False


def _is_relative(word: Token, language: str) -> bool:
    return word.lemma in coding_words("relatives", language)


def _is_when(word: Token, language: str) -> bool:
    return word.lemma in coding_words("when", language) or (language == "zh" and word.tag == "t")
