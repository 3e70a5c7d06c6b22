"""The small language of indicators: phrases, alternatives, gaps, numbers and word lists.

``docs/codebooks.md`` describes it. A pattern is read into a tree and compiled to a regular
expression over a ``MatchingText``; the words one of which it cannot do without become its keys.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NoReturn

from policytext.errors import known_names

WordLists = Mapping[str, Sequence[str]]

_PIECE = re.compile(
    r"(?P<gap>(?:…+|\.{3,})(?P<size>\d+(?=[\s()|\[\]#@…]|$))?)"
    r"|(?P<list>@[\w-]+)"
    r"|(?P<mark>[()|\[\]#])"
    r"|(?P<words>(?:(?!\.{3})[^()|\[\]#@…])+)"
)
_CLOSING = {"(": ")", "[": "]"}
_WIDEST_GAP = 100
_DEEPEST = 20


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
        word_lists: the words behind each ``@name``; they are patterns themselves.

    Raises:
        PatternError: for brackets that do not close, an empty alternative, an unknown or circular
            word list, or a pattern without words.
    """
    return _read(pattern, word_lists or {}, ())


def _read(pattern: str, word_lists: WordLists, within: tuple[str, ...]) -> Node:
    node = _without_outer_gaps(_Reader(pattern, word_lists, within).whole())
    if not any(isinstance(leaf, Words | Number) for leaf in _leaves(node)):
        raise PatternError(f"the pattern {pattern!r} has no words to look for")
    return node


def _without_outer_gaps(node: Node) -> Node:
    """A gap at an end is met by anything and would only stretch the evidence."""
    parts = node.parts if isinstance(node, Row) else ()
    while parts and isinstance(parts[0], Gap):
        parts = parts[1:]
    while parts and isinstance(parts[-1], Gap):
        parts = parts[:-1]
    return Row(parts) if parts else node


class _Reader:
    def __init__(self, pattern: str, word_lists: WordLists, within: tuple[str, ...]) -> None:
        self._pattern = pattern
        self._word_lists = word_lists
        self._within = within
        self._pieces = list(_PIECE.finditer(pattern))
        self._at = 0
        self._depth = 0
        if sum(len(piece.group()) for piece in self._pieces) != len(pattern):
            self._fail("holds a lone '@'")

    def whole(self) -> Node:
        node = self._choice()
        if self._at < len(self._pieces):
            self._fail("closes a bracket that it did not open")
        return node

    def _choice(self) -> Node:
        options = [self._sequence()]
        while self._take("|"):
            options.append(self._sequence())
        return options[0] if len(options) == 1 else Choice(tuple(options))

    def _sequence(self) -> Node:
        parts: list[Node] = []
        while self._at < len(self._pieces) and not self._at_mark("|", ")", "]"):
            part = self._part()
            if part is not None:
                parts.append(part)
        if not parts:
            self._fail("is empty, or an alternative in it is")
        return parts[0] if len(parts) == 1 else Row(tuple(parts))

    def _part(self) -> Node | None:
        piece = self._pieces[self._at]
        self._at += 1
        if piece["gap"]:
            return self._gap(piece["size"])
        if piece["list"]:
            return self._word_list(piece["list"][1:])
        if piece["mark"] == "#":
            return Number()
        if piece["mark"]:
            return self._group(piece["mark"])
        words = piece["words"].strip()
        return Words(words) if words else None

    def _gap(self, size: str | None) -> Gap:
        if size is not None and (len(size) > 3 or int(size) > _WIDEST_GAP):
            self._fail(f"has a gap of {size}; the widest is {_WIDEST_GAP}")
        return Gap(int(size) if size else None)

    def _group(self, mark: str) -> Node:
        self._depth += 1
        if self._depth > _DEEPEST:
            self._fail(f"has brackets nested deeper than {_DEEPEST}")
        inner = self._choice()
        if not self._take(_CLOSING[mark]):
            self._fail(f"lacks a closing {_CLOSING[mark]!r}")
        self._depth -= 1
        if mark == "(":
            return inner
        return Choice(inner.options if isinstance(inner, Choice) else (inner,), optional=True)

    def _word_list(self, name: str) -> Node:
        if name not in self._word_lists:
            advice = known_names(name, self._word_lists)
            self._fail(f"names an unknown word list @{name} ({advice.rstrip('.')})")
        if name in self._within:
            self._fail(f"stands in the word list @{name} and names it again")
        within = (*self._within, name)
        words = [_read(word, self._word_lists, within) for word in self._word_lists[name]]
        if not words:
            self._fail(f"names the word list @{name}, which has no words in this language")
        return Choice(tuple(words))

    def _at_mark(self, *marks: str) -> bool:
        return self._pieces[self._at]["mark"] in marks

    def _take(self, mark: str) -> bool:
        if self._at < len(self._pieces) and self._at_mark(mark):
            self._at += 1
            return True
        return False

    def _fail(self, problem: str) -> NoReturn:
        raise PatternError(f"the pattern {self._pattern!r} {problem}")


def _leaves(node: Node) -> Iterator[Node]:
    parts = node.parts if isinstance(node, Row) else ()
    parts = node.options if isinstance(node, Choice) else parts
    if not parts:
        yield node
    for part in parts:
        yield from _leaves(part)
