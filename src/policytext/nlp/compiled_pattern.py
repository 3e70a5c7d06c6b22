"""Patterns compiled to regular expressions, with the keys that let most of them be passed over."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from policytext.nlp.fold import american_spelling, fold_characters
from policytext.nlp.lexicon import lexicon
from policytext.nlp.matching_text import MatchingText
from policytext.nlp.pattern import Choice, Gap, Node, Number, Row, WordLists, Words, read_pattern

_ZH_GAP = 12
_EN_GAP = 6
_ZH_CLAUSE = r"[^。！？；!?;\n]"
_EN_TOKEN_IN_CLAUSE = r" (?![.;!?](?: |$))[^ ]+"
_EN_WORD = re.compile(r"[^\W_]+(?:[&.'][^\W_]+)*\*?|[%$£€,]")
_NO_KEYS: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class CompiledPattern:
    """A pattern ready to be looked for.

    Attributes:
        source: the pattern as written.
        expression: regular expression over ``MatchingText.text``.
        keys: the text must hold one of these for the pattern to be found; empty when nothing is
            known.
    """

    source: str
    expression: re.Pattern[str]
    keys: frozenset[str]

    def may_match(self, text: MatchingText) -> bool:
        """Whether the keys of the text leave a chance."""
        return not self.keys or not self.keys.isdisjoint(text.keys)

    def found_in(self, text: MatchingText) -> bool:
        """Whether the pattern stands in the text at least once."""
        return self.may_match(text) and self.expression.search(text.text) is not None

    def matches(self, text: MatchingText) -> Iterator[re.Match[str]]:
        """Where the pattern stands, from left to right, not overlapping."""
        if self.may_match(text):
            yield from self.expression.finditer(text.text)


def compile_pattern(
    pattern: str, language: str, word_lists: WordLists | None = None
) -> CompiledPattern:
    """Compile a pattern for texts of one language.

    Args:
        pattern: as written in a codebook.
        language: ``zh``; every other language is read as English.
        word_lists: the words behind each ``@name``, in this language.

    Raises:
        PatternError: when the pattern cannot be read.
    """
    node = read_pattern(pattern, word_lists)
    to_expression = _zh_expression if language == "zh" else _en_expression
    to_keys = _zh_keys if language == "zh" else _en_keys
    return CompiledPattern(pattern, re.compile(to_expression(node)), _keys(node, to_keys))


def _zh_expression(node: Node) -> str:
    match node:
        case Words(text):
            return _zh_words(text)
        case Gap(size):
            return f"{_ZH_CLAUSE}{{0,{_ZH_GAP if size is None else size}}}?"
        case Number():
            return rf"(?:[\d.,]*\d|[{_number_words('zh')}]+)"
        case Row(parts):
            return "".join(map(_zh_expression, parts))
        case Choice(options, optional):
            return _alternatives([_zh_expression(option) for option in options], optional)


def _zh_words(text: str) -> str:
    folded = re.sub(r"\s+", "", fold_characters(text))
    before = r"(?<![a-z])" if folded[0].isascii() and folded[0].isalpha() else ""
    after = r"(?![a-z])" if folded[-1].isascii() and folded[-1].isalpha() else ""
    return before + re.escape(folded) + after


def _en_expression(node: Node) -> str:
    match node:
        case Words(text):
            return "".join(map(_en_token, _en_words(text)))
        case Gap(size):
            return f"(?:{_EN_TOKEN_IN_CLAUSE}){{0,{_EN_GAP if size is None else size}}}?"
        case Number():
            return rf"(?: (?:\d[^ ]*|(?:{_number_words('en')})(?:/[^ ]*)?)(?= |$))+"
        case Row(parts):
            return "".join(map(_en_expression, parts))
        case Choice(options, optional):
            return _alternatives([_en_expression(option) for option in options], optional)


def _en_words(text: str) -> list[str]:
    words = _EN_WORD.findall(fold_characters(text))
    return [american_spelling(word.removesuffix("'s")) for word in words]


def _en_token(word: str) -> str:
    if word.endswith("*"):
        return rf" (?:[^ ]*/)?{re.escape(word[:-1])}[^ ]*"
    return rf" (?:[^ ]*/)?{re.escape(word)}(?:/[^ ]*)?(?= |$)"


def _alternatives(options: list[str], optional: bool) -> str:
    return f"(?:{'|'.join(options)}){'?' if optional else ''}"


@cache
def _number_words(language: str) -> str:
    words = lexicon("numbers")[language]
    return ("" if language == "zh" else "|").join(words)


def _zh_keys(text: str) -> frozenset[str]:
    folded = re.sub(r"\s+", "", fold_characters(text))
    return frozenset([folded[:2]])


def _en_keys(text: str) -> frozenset[str]:
    whole = [word for word in _en_words(text) if not word.endswith("*")]
    return frozenset([max(whole, key=len)]) if whole else _NO_KEYS


def _keys(node: Node, of_words: Callable[[str], frozenset[str]]) -> frozenset[str]:
    """The smallest set of keys one of which every match must hold; empty for no such set."""
    match node:
        case Words(text):
            return of_words(text)
        case Row(parts):
            known = [keys for part in parts if (keys := _keys(part, of_words))]
            return min(known, key=len) if known else _NO_KEYS
        case Choice(options, optional):
            each = [_keys(option, of_words) for option in options]
            return _NO_KEYS if optional or not all(each) else frozenset().union(*each)
        case _:
            return _NO_KEYS
