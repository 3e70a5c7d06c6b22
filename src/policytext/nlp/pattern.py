"""The small language of indicators: phrases, alternatives, gaps, numbers and word lists.

``docs/codebooks.md`` describes it. A pattern is read into a tree and compiled to a regular
expression over a ``MatchingText``; the words one of which it cannot do without become its keys.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

WordLists = Mapping[str, Sequence[str]]

_PIECE = re.compile(
    r"(?P<gap>(?:…+|\.\.\.)(?P<size>\d+)?)|(?P<list>@[\w-]+)|(?P<mark>[()|\[\]#])|(?P<words>[^()|\[\]#@…]+)"
)


class PatternError(ValueError):
    """A pattern cannot be read; the message says where."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words in a row, to be found as they are."""

    text: str


@dataclass(frozen=True, slots=True)
class Gap:
    """At most ``size`` characters or words, within one clause; None for the usual size."""

    size: int | None


@dataclass(frozen=True, slots=True)
class Number:
    """A number in digits or words."""


@dataclass(frozen=True, slots=True)
class Row:
    """Parts one after the other."""

    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several; ``optional`` when none will do too."""

    options: tuple[Node, ...]
    optional: bool = False


Node = Words | Gap | Number | Row | Choice


def read_pattern(pattern: str, word_lists: WordLists | None = None) -> Node:
    """Read a pattern into a tree.

    Args:
        pattern: as written in a codebook.
        word_lists: the words behind each ``@name``.

    Raises:
        PatternError: for brackets that do not close, an unknown word list or an empty pattern.
    """
    reader = _Reader(pattern, word_lists or {})
    node = reader.choice(until="")
    if not list(_words_of(node)) and not _has_number(node):
        raise PatternError(f"the pattern {pattern!r} has no words to look for")
    return node


class _Reader:
    def __init__(self, pattern: str, word_lists: WordLists) -> None:
        self._pattern = pattern
        self._word_lists = word_lists
        self._pieces = list(_PIECE.finditer(pattern))
        self._at = 0
        if sum(len(piece.group()) for piece in self._pieces) != len(pattern):
            raise PatternError(f"the pattern {pattern!r} holds a lone '@' or '.'")

    def choice(self, until: str) -> Node:
        """Read alternatives up to the closing bracket, or to the end."""
        options = [self._sequence(until)]
        while self._take("|"):
            options.append(self._sequence(until))
        if until and not self._take(until):
            raise PatternError(f"the pattern {self._pattern!r} lacks a closing {until!r}")
        if not until and self._at < len(self._pieces):
            raise PatternError(f"the pattern {self._pattern!r} closes a bracket it did not open")
        return options[0] if len(options) == 1 else Choice(tuple(options))

    def _sequence(self, until: str) -> Node:
        parts: list[Node] = []
        while self._at < len(self._pieces) and not self._at_mark("|", ")", "]"):
            part = self._part()
            if part is not None:
                parts.append(part)
        return parts[0] if len(parts) == 1 else Row(tuple(parts))

    def _part(self) -> Node | None:
        piece = self._pieces[self._at]
        self._at += 1
        if piece["gap"]:
            return Gap(int(piece["size"]) if piece["size"] else None)
        if piece["list"]:
            return self._word_list(piece["list"][1:])
        if piece["mark"] == "(":
            return self.choice(")")
        if piece["mark"] == "[":
            inner = self.choice("]")
            return Choice(inner.options if isinstance(inner, Choice) else (inner,), optional=True)
        if piece["mark"] == "#":
            return Number()
        words = piece["words"].strip()
        return Words(words) if words else None

    def _word_list(self, name: str) -> Node:
        if name not in self._word_lists:
            raise PatternError(f"the pattern {self._pattern!r} names an unknown word list @{name}")
        words = self._word_lists[name]
        return Choice(tuple(read_pattern(word, self._word_lists) for word in words))

    def _at_mark(self, *marks: str) -> bool:
        return self._pieces[self._at]["mark"] in marks

    def _take(self, mark: str) -> bool:
        if self._at < len(self._pieces) and self._at_mark(mark):
            self._at += 1
            return True
        return False


def _words_of(node: Node) -> Iterator[str]:
    if isinstance(node, Words):
        yield node.text
    for part in _parts_of(node):
        yield from _words_of(part)


def _has_number(node: Node) -> bool:
    return isinstance(node, Number) or any(map(_has_number, _parts_of(node)))


def _parts_of(node: Node) -> tuple[Node, ...]:
    if isinstance(node, Row):
        return node.parts
    return node.options if isinstance(node, Choice) else ()
