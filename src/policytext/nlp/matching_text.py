"""A text as indicators are looked for in it, with the way back to the text itself.

Chinese is folded character by character and loses the blanks between Han characters. English
becomes a row of words, each with its lemmas (`` built/build``), and the marks that end a clause.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from policytext.model import Span
from policytext.nlp.fold import fold_characters
from policytext.nlp.lemma import word_forms

_BLANK_BETWEEN_HAN = re.compile(r"(?<=[⺀-鿿，。；：、])\s+(?=[⺀-鿿，。；：、“”])")
_ENGLISH_TOKEN = re.compile(r"[^\W_]+(?:[&.'][^\W_]+)*|[.;:!?,%$£€]")
_POSSESSIVE = "'s"


@dataclass(frozen=True, slots=True)
class MatchingText:
    """A text made ready for matching.

    Attributes:
        language: ``zh`` or ``en``.
        text: what patterns are matched against.
        keys: words (English) or single and paired characters (Chinese) it holds; patterns whose
            keys are not among them need not be tried.
        starts: for each position of ``text``, the position in the original that it stands for.
        ends: likewise, one past the original character or word.
    """

    language: str
    text: str
    keys: frozenset[str]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def original(self, start: int, end: int) -> Span:
        """The span of the original text that ``text[start:end]`` stands for."""
        inside = range(start, end)
        if self.language == "en":
            inside = range(start + (self.text[start] == " "), end)
        return Span(self.starts[inside[0]], self.ends[inside[-1]])


def matching_text(text: str, language: str) -> MatchingText:
    """Make a text ready for matching.

    Args:
        text: any text, as it stands in a document.
        language: ``zh``; every other language is read as English.
    """
    return _chinese(text) if language == "zh" else _english(text)


def character_keys(text: str) -> frozenset[str]:
    """Single characters and pairs of neighbours."""
    return frozenset(text) | frozenset(text[i : i + 2] for i in range(len(text) - 1))


def _chinese(text: str) -> MatchingText:
    folded = fold_characters(text)
    dropped = {i for m in _BLANK_BETWEEN_HAN.finditer(folded) for i in range(*m.span())}
    kept = tuple(i for i in range(len(folded)) if i not in dropped)
    compact = "".join(folded[i] for i in kept)
    return MatchingText("zh", compact, character_keys(compact), kept, tuple(i + 1 for i in kept))


def _english(text: str) -> MatchingText:
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    keys: set[str] = set()
    for token in _ENGLISH_TOKEN.finditer(fold_characters(text)):
        forms = word_forms(token.group().removesuffix(_POSSESSIVE))
        piece = " " + "/".join(forms)
        pieces.append(piece)
        keys.update(forms)
        starts += [token.start()] * len(piece)
        ends += [token.end()] * len(piece)
    return MatchingText("en", "".join(pieces), frozenset(keys), tuple(starts), tuple(ends))
