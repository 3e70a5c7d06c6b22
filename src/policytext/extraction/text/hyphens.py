"""Hyphens at the end of a line: which divide a word, and which belong to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from policytext.resources import word_lists

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_PLAIN_WORD = re.compile("[a-z]+(?:-[a-z]+)*")
_LAST = re.compile(r"(?<![^\W\d_])([^\W\d_]+)-$")
_LAST_CHAIN = re.compile(r"(?<![^\W\d_])[^\W\d_]+(?:-[^\W\d_]+)*-$")
_FIRST = re.compile(r"[^\W\d_]+")
_SHORTEST = 3


def words_of(lines: Iterable[str]) -> frozenset[str]:
    """The words of some lines, without halves of those that a line end divides.

    Args:
        lines: in order; a divided word ends its line with a hyphen.

    Returns:
        Words in lower case, compounds whole; and the first half of every compound, with its hyphen.
    """
    return frozenset(_words(lines))


def _words(lines: Iterable[str]) -> Iterator[str]:
    divided = False
    for line in lines:
        words = _PLAIN_WORD if line.isascii() else _WORD
        found = words.findall(line.lower())
        first = 1 if divided else 0
        divided = line.endswith("-")
        whole = found[first : len(found) - 1 if divided else None]
        yield from whole
        if "-" in line:
            yield from (word[: word.index("-") + 1] for word in whole if "-" in word)


def keeps_hyphen(before: str, after: str, words: frozenset[str]) -> bool:
    """Whether a hyphen at a line end belongs to its word.

    Args:
        before: the text up to the line end, with the hyphen.
        after: the text that follows.
        words: the document's, from ``words_of``.

    Example:
        >>> keeps_hyphen("a low-", "cost loan", frozenset({"low", "cost"}))
        True
        >>> keeps_hyphen("the trans-", "fer of results", frozenset({"results"}))
        False
    """
    last, following = _LAST.search(before), _FIRST.match(after)
    if last is None or following is None:
        return False
    head, tail = last.group(1).lower(), following.group().lower()
    hyphened = f"{head}-{tail}" in words
    if head + tail in words:
        return hyphened and head in _list("prefixes")
    if hyphened or last.group(1).isupper():
        return True
    chain, rest = _LAST_CHAIN.search(before), _WORD.match(after)
    if chain and rest and (chain.group() + rest.group()).lower() in words:
        return True
    inside = last.start() > 0 and before[last.start() - 1] == "-"
    goes_on = after[following.end() : following.end() + 1] == "-"
    linked = (inside and head in _list("links")) or (goes_on and tail in _list("links"))
    if linked or (goes_on and head in words and head not in _list("syllables")):
        return True
    leads = f"{head}-" in words
    known = (leads or head in words) and tail in words and len(tail) >= _SHORTEST
    if known and (inside or leads or head not in _list("syllables")):
        return True
    return _is_listed(head, tail, words)


def _is_listed(head: str, tail: str, words: frozenset[str]) -> bool:
    """Whether the word lists know a half as that of a compound."""
    if head in _list("prefixes") and len(tail) > _SHORTEST:
        return len(tail) > _SHORTEST + 1 or tail in words or tail in _list("tails")
    if len(tail) <= _SHORTEST:
        return False
    if head in _list("heads") and tail in words:
        return True
    if tail in _list("tails"):
        return head in words or len(head) > _SHORTEST + 1
    return len(head) > _SHORTEST + 1 and head.endswith("ly") and tail.endswith("ed")


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(word_lists("hyphens")[name])
