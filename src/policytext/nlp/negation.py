"""Whether a match stands under a negation or is said to be not yet done."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from operator import attrgetter

from policytext.model import Span
from policytext.nlp.compiled_pattern import CompiledPattern, compile_pattern
from policytext.nlp.lexicon import lexicon
from policytext.nlp.matching_text import MatchingText

_CLAUSE_MARKS = {
    "zh": re.compile(r"[，。；！？：,;!?:\n]"),
    "en": re.compile(r" [.,;:!?\n](?= |$)"),
}
_TEXTS_AT_HAND = 16
_FAR = 400


@dataclass(frozen=True, slots=True)
class NegationCues:
    """The cues of one language; see ``configs/lexicons/negation.yaml``.

    Attributes:
        language: ``zh`` or ``en``.
        cues: patterns that negate what follows in the clause.
        after: patterns that negate what stands right before them.
        apparent: patterns that hold a cue without negating.
        reach: how many characters (zh) or words (en) before the match a cue counts.
    """

    language: str
    cues: CompiledPattern
    after: CompiledPattern
    apparent: CompiledPattern
    reach: int

    def negates(self, text: MatchingText, match: re.Match[str], pattern: CompiledPattern) -> bool:
        """Whether the match is negated: by a cue before it, in a gap of the pattern, or after it.

        A cue that the words of the pattern hold themselves negates nothing, and two cues in a row
        take each other back.

        Args:
            text: the text matched against.
            match: where the pattern was found in it.
            pattern: the pattern.
        """
        if not self.cues.may_match(text):
            return False
        if self.after.expression.match(text.text, match.end()):
            return True
        cues = _find_cues(self.cues.expression, self.apparent.expression, text.text)
        gaps = [match.span(number) for number in range(1, pattern.expression.groups + 1)]
        return _is_odd(self._before(text.text, cues, match.start())) or any(
            _is_odd(self._inside(text.text, cues, start, end)) for start, end in gaps
        )

    def _before(self, text: str, cues: Sequence[Span], start: int) -> list[Span]:
        """The cues before a position that count for it, the nearest first."""
        found: list[Span] = []
        for at in range(_first_from(cues, start) - 1, -1, -1):
            cue = cues[at]
            if not self._counts(text, cue, start):
                continue
            if not (found and cue.end == found[-1].start) and not self._reaches(text, cue, start):
                break
            found.append(cue)
        return found

    def _inside(self, text: str, cues: Sequence[Span], start: int, end: int) -> list[Span]:
        """The cues that begin in a gap, the last first."""
        inside = cues[_first_from(cues, start) : _first_from(cues, end)]
        return [cue for cue in reversed(inside) if self._counts(text, cue, end)]

    def _reaches(self, text: str, cue: Span, start: int) -> bool:
        between = text[cue.end : start]
        if len(between) > _FAR or _CLAUSE_MARKS[self.language].search(between):
            return False
        return (len(between) if self.language == "zh" else between.count(" ")) <= self.reach

    def _counts(self, text: str, cue: Span, end: int) -> bool:
        """Whether a cue that begins before a position is one because of what stands there.

        The words of a pattern may begin within a cue: 未形成 in 尚未形成 holds a cue of its own,
        能满足 in 不能满足 does not.
        """
        return cue.end <= end or self.cues.expression.search(text[end : cue.end]) is None


@lru_cache(maxsize=_TEXTS_AT_HAND)
def _find_cues(cues: re.Pattern[str], apparent: re.Pattern[str], text: str) -> tuple[Span, ...]:
    """The cues in a text that are not only apparent, in order."""
    harmless = [Span(*match.span()) for match in apparent.finditer(text)]
    found = (Span(*match.span()) for match in cues.finditer(text))
    return tuple(cue for cue in found if not _lies_in(cue, harmless))


def _lies_in(cue: Span, harmless: Sequence[Span]) -> bool:
    at = bisect_right(harmless, cue.start, key=attrgetter("start"))
    return at > 0 and harmless[at - 1].contains(cue)


def _first_from(cues: Sequence[Span], start: int) -> int:
    return bisect_left(cues, start, key=attrgetter("start"))


def _is_odd(cues: Sequence[Span]) -> bool:
    """Whether a cue is left when cues that follow each other at once cancel out in pairs.

    Args:
        cues: from the last to the first.
    """
    run = 0
    later: Span | None = None
    for cue in cues:
        if later is not None and cue.end != later.start:
            if run % 2:
                return True
            run = 0
        run += 1
        later = cue
    return run % 2 == 1


@cache
def negation_cues(language: str) -> NegationCues:
    """The shipped cues for ``zh`` or ``en``."""
    words = lexicon("negation")[language]
    cues, after, apparent = (
        compile_pattern("|".join(words[name]), language) for name in ("cues", "after", "apparent")
    )
    return NegationCues(language, cues, after, apparent, int(words["reach"]))
