"""Patterns compiled to regular expressions, with the keys that let most of them be passed over."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import prod

from policytext.nlp.beginnings import Layout, beginnings
from policytext.nlp.fold import american_spelling, fold_characters
from policytext.nlp.lexicon import lexicon
from policytext.nlp.matching_text import ENGLISH_WORD, POSSESSIVE, MatchingText, compact
from policytext.nlp.pattern import (
    Choice,
    Gap,
    Node,
    Number,
    PatternError,
    Row,
    WordLists,
    Words,
    read_pattern,
)

_ZH_GAP = 12
_EN_GAP = 6
_ZH_IN_CLAUSE = r"[^。！？；!?;\n]"
_EN_IN_CLAUSE = r" (?![.;!?\n](?: |$))[^ ]++"
_EN_WORD = re.compile(rf"(?:{ENGLISH_WORD})\*?|,")
_EN_NUMBER_WORDS = 6
_MOST_WAYS = 10_000_000
_MUCH = 1_000_000
_NOTHING = r"(?!)"
_BRITISH_STEM = re.compile(r"(?<=[iy])s$")

Keys = frozenset[str]


@dataclass(frozen=True, slots=True)
class CompiledPattern:
    """A pattern ready to be looked for.

    Attributes:
        source: the pattern as written.
        expression: regular expression over ``MatchingText.text``; its groups are the gaps.
        keys: the text must hold one of these for the pattern to be found; empty when nothing is
            known.
        other_keys: more such sets, of each of which the text must hold one.
        tree: the pattern as read.
        layout: how the tree lies on a text.
        ways: in how many ways its gaps can be filled; where that and the text are large, the
            beginnings are found first.
    """

    source: str
    expression: re.Pattern[str]
    keys: Keys
    other_keys: tuple[Keys, ...]
    tree: Node
    layout: Layout
    ways: int

    def may_match(self, text: MatchingText) -> bool:
        """Whether the keys of the text leave a chance."""
        if self.keys and self.keys.isdisjoint(text.keys):
            return False
        return all(not keys.isdisjoint(text.keys) for keys in self.other_keys)

    def found_in(self, text: MatchingText) -> bool:
        """Whether the pattern stands in the text at least once."""
        return next(self.overlapping(text), None) is not None

    def matches(self, text: MatchingText) -> Iterator[re.Match[str]]:
        """Where the pattern stands, from left to right, not overlapping."""
        end = 0
        for match in self.overlapping(text):
            if match.start() >= end:
                yield match
                end = match.end()

    def overlapping(self, text: MatchingText) -> Iterator[re.Match[str]]:
        """Where the pattern stands, from left to right, once for each beginning."""
        if not self.may_match(text):
            return
        if self.ways * len(text.text) > _MUCH:
            starts = beginnings(text.text, self.tree, self.layout)
            yield from filter(None, (self.expression.match(text.text, at) for at in starts))
            return
        match = self.expression.search(text.text)
        while match is not None:
            yield match
            match = self.expression.search(text.text, match.start() + 1)


def compile_pattern(
    pattern: str, language: str, word_lists: WordLists | None = None
) -> CompiledPattern:
    """Compile a pattern for texts of one language.

    Args:
        pattern: as written in a codebook.
        language: ``zh``; every other language is read as English.
        word_lists: the words behind each ``@name``, in this language.

    Raises:
        PatternError: when the pattern cannot be read, could be found where there is nothing, or has
            so many wide gaps that looking for it would take too long.
    """
    node = read_pattern(pattern, word_lists)
    layout = _layout("zh" if language == "zh" else "en")
    ways = _ways(node, layout)
    if ways > _MOST_WAYS:
        raise PatternError(f"the gaps of the pattern {pattern!r} are too wide together")
    to_expression = _en_expression if layout.by_word else _zh_expression
    expression = re.compile(to_expression(node))
    if expression.match("") is not None:
        raise PatternError(f"the pattern {pattern!r} has no words that must be there")
    needed = _needed(node, _en_keys if layout.by_word else _zh_keys)
    keys = min(needed, key=len, default=frozenset())
    others = tuple(other for other in dict.fromkeys(needed) if other != keys)
    return CompiledPattern(pattern, expression, keys, others, node, layout, ways)


def _ways(node: Node, layout: Layout) -> int:
    """In how many ways at most the pattern can be met from one beginning."""
    match node:
        case Gap(size):
            return 1 + (layout.gap if size is None else size)
        case Row(parts):
            return prod(_ways(part, layout) for part in parts)
        case Choice(options, optional):
            alike = Counter(_first(option, layout) for option in options)
            return max(_ways(option, layout) for option in options) * max(alike.values()) + optional
        case _:
            return 1


def _first(node: Node, layout: Layout) -> str:
    """The first unit of a part; empty when it has none of its own."""
    while isinstance(node, Row):
        node = node.parts[0]
    units = layout.units(node.text) if isinstance(node, Words) else ()
    return units[0] if units else ""


@cache
def _layout(language: str) -> Layout:
    words = lexicon("numbers")[language]
    if language == "zh":
        number = rf"[\d.,{''.join(words)}]"
        return Layout(False, _zh_units, number, _ZH_IN_CLAUSE, " ", _ZH_GAP)
    number = rf"\d.*|(?:.*/)?(?:{'|'.join(words)})(?:/.*)?"
    return Layout(True, _en_units, number, r"(?![.;!?\n]$).+", _NOTHING, _EN_GAP)


def _zh_units(text: str) -> list[str]:
    return list(map(re.escape, compact(fold_characters(text))))


def _en_units(text: str) -> list[str]:
    return [f"(?:.*/)?{_en_form(word)}" for word in _en_words(text)]


def _zh_expression(node: Node, before: Node | None = None) -> str:
    match node:
        case Words(text):
            return _zh_words(text, after_number=isinstance(before, Number))
        case Gap(size):
            return f"({_ZH_IN_CLAUSE}{{0,{_ZH_GAP if size is None else size}}}?)"
        case Number():
            return _zh_number(pinned=not (before is None or isinstance(before, Gap)))
        case Row(parts):
            return "".join(_zh_row(parts))
        case Choice(options, optional):
            return _alternatives([_zh_expression(option) for option in options], optional)


def _zh_row(parts: Sequence[Node]) -> Iterator[str]:
    """The parts in a row; between two Latin words a blank is left in the text."""
    for before, part in zip((None, *parts), parts, strict=False):
        if before is not None and not isinstance(before, Gap) and not isinstance(part, Gap):
            yield " ?"
        yield _zh_expression(part, before)


def _zh_words(text: str, after_number: bool) -> str:
    """Words as they are; Latin words must be whole, and digits at the front begin a number."""
    folded = compact(fold_characters(text))
    before = r"(?<![a-z])" if folded[0].isascii() and folded[0].isalpha() else ""
    if folded[0].isdigit() and not after_number:
        before = r"(?<!\d)(?<!\d[.,])"
    after = r"(?![a-z])" if folded[-1].isascii() and folded[-1].isalpha() else ""
    return before + re.escape(folded) + after


def _zh_number(pinned: bool) -> str:
    """A number, from its beginning unless the part before pins it down."""
    words = "".join(lexicon("numbers")["zh"])
    figures, numerals = rf"\d+(?:[.,]\d+)*[{words}]*", f"[{words}]+"
    if pinned:
        return f"(?:{figures}|{numerals})"
    return rf"(?:(?<!\d)(?<!\d[.,]){figures}|(?<![\d{words}]){numerals})"


def _en_expression(node: Node) -> str:
    match node:
        case Words(text):
            return "".join(map(_en_token, _en_words(text)))
        case Gap(size):
            return f"((?:{_EN_IN_CLAUSE}){{0,{_EN_GAP if size is None else size}}}?)"
        case Number():
            return _en_number()
        case Row(parts):
            return "".join(map(_en_expression, parts))
        case Choice(options, optional):
            return _alternatives([_en_expression(option) for option in options], optional)


def _en_words(text: str) -> list[str]:
    words = _EN_WORD.findall(fold_characters(text))
    return [american_spelling(word.removesuffix(POSSESSIVE)) for word in words]


def _en_token(word: str) -> str:
    return rf" (?:[^ ]*/)?{_en_form(word)}(?= |$)"


def _en_form(word: str) -> str:
    """One form of a word of the text, and what follows it in the list of forms."""
    if not word.endswith("*"):
        return rf"{re.escape(word)}(?:/[^ ]*)?"
    stem = word.removesuffix("*")
    stems = dict.fromkeys([stem, american_spelling(stem), _BRITISH_STEM.sub("z", stem)])
    return f"(?:{'|'.join(map(re.escape, stems))})[^ ]*"


@cache
def _en_number() -> str:
    words = "|".join(lexicon("numbers")["en"])
    one = rf" (?:\d[^ ]*|(?:[^ ]*/)?(?:{words})(?:/[^ ]*)?)(?= |$)"
    return f"(?:{one}){{1,{_EN_NUMBER_WORDS}}}"


def _alternatives(options: list[str], optional: bool) -> str:
    return f"(?:{'|'.join(options)}){'?' if optional else ''}"


def _zh_keys(text: str) -> list[Keys]:
    folded = compact(fold_characters(text))
    pairs = [folded[at : at + 2] for at in range(0, len(folded) - 1, 2)]
    return [frozenset([pair]) for pair in (*pairs, folded[-2:])]


def _en_keys(text: str) -> list[Keys]:
    whole = [word for word in _en_words(text) if not word.endswith("*")]
    return [frozenset([word]) for word in sorted(whole, key=len, reverse=True)]


def _needed(node: Node, of_words: Callable[[str], list[Keys]]) -> list[Keys]:
    """Sets of keys of each of which every match must hold one."""
    match node:
        case Words(text):
            return of_words(text)
        case Row(parts):
            return [keys for part in parts for keys in _needed(part, of_words)]
        case Choice(options, optional):
            each = [_needed(option, of_words) for option in options]
            if optional or not all(each):
                return []
            return [frozenset().union(*(min(needed, key=len) for needed in each))]
        case _:
            return []
