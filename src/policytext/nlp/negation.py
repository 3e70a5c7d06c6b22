"""Whether a match stands under a negation or is said to be not yet done."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from policytext.nlp.compiled_pattern import CompiledPattern, compile_pattern
from policytext.nlp.lexicon import lexicon
from policytext.nlp.matching_text import MatchingText, matching_text

_CLAUSE_MARKS = {"zh": re.compile(r"[，。；！？：,;!?:\n]"), "en": re.compile(r" [.,;:!?](?= |$)")}
_WORD_START = re.compile(r" ")


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

        Args:
            text: the text matched against.
            match: where the pattern was found in it.
            pattern: the pattern; one that holds a cue itself is not negated by it.
        """
        start, end = match.span()
        own = self.cues.found_in(matching_text(pattern.source, self.language))
        for cue in self.cues.matches(text):
            if cue.end() <= start:
                if self._reaches(text.text[cue.end() : start]) and not self._apparent(text, cue):
                    return True
            elif start < cue.start() < end and not own and not self._apparent(text, cue):
                return True
        return False

    def _reaches(self, between: str) -> bool:
        if _CLAUSE_MARKS[self.language].search(between):
            return False
        length = len(between) if self.language == "zh" else len(_WORD_START.findall(between))
        return length <= self.reach

    def _apparent(self, text: MatchingText, cue: re.Match[str]) -> bool:
        return any(
            harmless.start() <= cue.start() and cue.end() <= harmless.end()
            for harmless in self.apparent.matches(text)
        )


@cache
def negation_cues(language: str) -> NegationCues:
    """The shipped cues for ``zh`` or ``en``."""
    words = lexicon("negation")[language]
    cues = compile_pattern("|".join(words["cues"]), language)
    apparent = compile_pattern("|".join(words["apparent"]), language)
    return NegationCues(language, cues, apparent, int(words["reach"]))
