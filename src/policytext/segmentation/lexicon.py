"""Abbreviations that do not end a sentence, from the shipped word lists."""

from __future__ import annotations

from functools import cache

from policytext.resources import word_lists


@cache
def abbreviations(kind: str) -> frozenset[str]:
    """A list of ``abbreviations.yaml``, in lower case.

    Args:
        kind: name of the list, such as titles or endings.
    """
    return frozenset(word.lower() for word in word_lists("abbreviations")[kind])
