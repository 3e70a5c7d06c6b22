"""Whether a match stands under a negation or is said to be not yet done."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from policytext.model import Span
from policytext.nlp.compiled_pattern import CompiledPattern, compile_pattern
from policytext.nlp.lexicon import lexicon
from policytext.nlp.matching_text import MatchingText

_CLAUSE_MARKS = {
    "zh": re.compile(r"[，。；！？：,;!?:\n]"),
    "en": re.compile(r" [.,;:!?\n](?= |$)"),
}
_TEXTS_AT_HAND = 16


@dataclass(frozen=True, slots=True)
class NegationCues:
    """The cues of one language; see ``configs/lexicons/negation.yaml``.

    Attributes:
        language: ``zh`` or ``en``.
        cues: patterns that negate what follows in the clause.
        apparent: patterns that hold a cue without negating.
        reach: how many characters (zh) or words (en) before the match a cue counts.
    """

    language: str
    cues: CompiledPattern
    apparent: CompiledPattern
    reach: int

    def negates(self, text: MatchingText, match: re.Match[str], pattern: CompiledPattern) -> bool:
        """Whether the match is negated: by a cue before it, or by one in a gap of the pattern.

        A cue that the words of the pattern hold themselves negates nothing, and two cues in a row
        take each other back.

        Args:
            text: the text matched against.
            match: where the pattern was found in it.
            pattern: the pattern.
        """
        if not self.cues.may_match(text):
            return False
        gaps = [match.span(number) for number in range(1, pattern.expression.groups + 1)]
        return any(
            self._reaches(text.text, cue, match.start())
            or any(start <= cue.start < end and self._cues(text.text, cue, end) for start, end in gaps)
            for cue in _standing(self.cues.expression, self.apparent.expression, text.text)
        )

    def _reaches(self, text: str, cue: Span, start: int) -> bool:
        """Whether a cue before a match counts for it."""
        if cue.start >= start or not self._cues(text, cue, start):
            return False
        between = text[cue.end : start]
        if _CLAUSE_MARKS[self.language].search(between):
            return False
        return (len(between) if self.language == "zh" else between.count(" ")) <= self.reach

    def _cues(self, text: str, cue: Span, end: int) -> bool:
        """Whether a cue that begins before a position is one without what lies behind it.

        The words of a pattern may begin within a cue: 未形成 in 尚未形成 holds its own cue, 能满足 in
        不能满足 does not.
        """
        return cue.end <= end or self.cues.expression.search(text[end : cue.end]) is None


@lru_cache(maxsize=_TEXTS_AT_HAND)
def _standing(
    cues: re.Pattern[str], apparent: re.Pattern[str], text: str
) -> tuple[Span, ...]:
    """The cues in a text that negate something, in order."""
    harmless = [Span(*found.span()) for found in apparent.finditer(text)]
    found = [
        cue
        for cue in (Span(*match.span()) for match in cues.finditer(text))
        if not any(span.contains(cue) for span in harmless)
    ]
    return tuple(run[0] for run in _runs(found) if len(run) % 2)


def _runs(cues: Sequence[Span]) -> Iterator[list[Span]]:
    """Cues that follow each other at once."""
    run: list[Span] = []
    for cue in cues:
        if run and run[-1].end != cue.start:
            yield run
            run = []
        run.append(cue)
    if run:
        yield run


@cache
def negation_cues(language: str) -> NegationCues:
    """The shipped cues for ``zh`` or ``en``."""
    words = lexicon("negation")[language]
    cues = compile_pattern("|".join(words["cues"]), language)
    apparent = compile_pattern("|".join(words["apparent"]), language)
    return NegationCues(language, cues, apparent, int(words["reach"]))
