"""Which way of counting places a file follows: that of its program, confirmed by its text.

A selection made by a person mostly begins and ends at the border of a word, and some programs write
the selected words beside it. With a wrong way of counting both fail after the first character that
the ways count differently. Measured on real files the right way gives 0.87 to 0.99 of ends on
borders of words, wrong ones 0.3 to 0.6.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from policytext.exchange.refi.archive import FileText
from policytext.exchange.refi.elements import Selection
from policytext.exchange.refi.positions import Counting, OffsetUnit, Ruler, with_line_feeds
from policytext.nlp.words import word_segmenter

_ORIGINS = (
    ("nvivo", Counting(OffsetUnit.UTF16)),
    ("atlas", Counting(joined_returns=True)),
)
_STANDARD = Counting()
_MOST = 400
_WINDOW = 12
_FEWEST_ENDS = 6
_MARGIN = 0.05
_FEWEST_NAMES = 2
_LONG_NAME = 12
_HAN = "\u3400", "\u9fff"


@dataclass(frozen=True, slots=True)
class Score:
    """How well a way of counting fits.

    Attributes:
        counting: the way.
        borders: share of ends of selections at borders of words.
        names: share of the names of selections that are the words there, among the names that fit
            in some way; None when none does.
    """

    counting: Counting
    borders: float
    names: float | None


@dataclass(frozen=True, slots=True)
class Chosen:
    """The way of counting that is followed.

    Attributes:
        counting: the way.
        reason: why: ``option``, ``declared``, ``no difference``, ``names``, ``words``, ``program``.
        scores: of all ways that differ on this file, best first.
        expected: the way that the program is known for, or the standard's.
    """

    counting: Counting
    reason: str
    scores: tuple[Score, ...]
    expected: Counting

    def __str__(self) -> str:
        told = "; ".join(
            f"{score.counting}: {score.borders:.3f} of ends at borders of words"
            + (f", {score.names:.3f} of names" if score.names is not None else "")
            for score in self.scores[:4]
        )
        return f"{self.counting} ({self.reason}){f': {told}' if told else ''}"


@dataclass(frozen=True, slots=True)
class Selected:
    """The selections of a text."""

    text: FileText
    selections: Sequence[Selection]


def expected_counting(origin: str) -> Counting:
    """How a program is known to count.

    Args:
        origin: as the project names it, such as ``NVivo for Mac 15.0.0``.
    """
    found = (counting for name, counting in _ORIGINS if name in origin.lower())
    return next(found, _STANDARD)


def choose_counting(origin: str, selected: Sequence[Selected]) -> Chosen:
    """Find out how a file counts places.

    Args:
        origin: the program that wrote it.
        selected: its texts with their selections.
    """
    expected = expected_counting(origin)
    ways = _ways(expected, selected)
    if len(ways) == 1:
        return Chosen(expected, "no difference", (), expected)
    sample = tuple(_sample(selected))
    scored = [_Tally(way, sample) for way in ways]
    named = [max(tally.named[n] for tally in scored) for n in range(len(sample))]
    scores = tuple(tally.score(named) for tally in scored)
    ranked = tuple(sorted(scores, key=lambda score: (-(score.names or 0.0), -score.borders)))
    return _decided(expected, ranked, sum(named), 2 * len(sample))


def _decided(expected: Counting, ranked: tuple[Score, ...], names: int, ends: int) -> Chosen:
    own = next(score for score in ranked if score.counting == expected)
    best = ranked[0]
    if names >= _FEWEST_NAMES:
        if (own.names or 0.0) < (best.names or 0.0) - _MARGIN:
            return Chosen(best.counting, "names", ranked, expected)
        return Chosen(expected, "names", ranked, expected)
    best = max(ranked, key=lambda score: score.borders)
    ordered = tuple(sorted(ranked, key=lambda score: -score.borders))
    if ends >= _FEWEST_ENDS and best.borders > own.borders + _MARGIN:
        return Chosen(best.counting, "words", ordered, expected)
    confirmed = ends >= _FEWEST_ENDS and own.borders > ordered[-1].borders + _MARGIN
    return Chosen(expected, "words" if confirmed else "program", ordered, expected)


def _ways(expected: Counting, selected: Sequence[Selected]) -> list[Counting]:
    """Ways that give other places on these texts, the expected one first.

    An inclusive end shows in any text, but only names can tell it for sure.
    """
    texts = [each.text for each in selected if each.selections]
    named = any(s.name for each in selected for s in each.selections)
    units = (False, True) if any(_has_astral(each.text) for each in texts) else (False,)
    returns = (False, True) if any("\r\n" in each.text for each in texts) else (False,)
    marks = (False, True) if any(each.marked for each in texts) else (False,)
    ends = (False, True) if named else (False,)
    plain = Counting(
        expected.unit if len(units) > 1 else OffsetUnit.CODEPOINT,
        expected.joined_returns and len(returns) > 1,
    )
    every = [
        Counting(OffsetUnit.UTF16 if unit else OffsetUnit.CODEPOINT, joined, mark, inclusive)
        for unit, joined, mark, inclusive in product(units, returns, marks, ends)
    ]
    if len(every) == 1:
        return [expected]
    # On these texts the plain way is the same as the expected one.
    return [expected, *(way for way in every if way not in (plain, expected))]


def _has_astral(text: str) -> bool:
    return not text.isascii() and max(text, default="") > "\uffff"


def _sample(selected: Iterable[Selected]) -> Iterable[tuple[FileText, Selection]]:
    """Selections spread over all texts; those late in a text tell most."""
    every = [(each.text, selection) for each in selected for selection in each.selections]
    step = max(1, len(every) // _MOST)
    yield from every[::-1][::step]


class _Tally:
    """What speaks for a way of counting."""

    def __init__(self, counting: Counting, sample: Sequence[tuple[FileText, Selection]]) -> None:
        self.counting = counting
        self.named: list[bool] = []
        self._borders = 0
        rulers: dict[int, tuple[str, Ruler]] = {}
        for text, selection in sample:
            if id(text) not in rulers:
                ruler = Ruler(text.text, counting, marked=text.marked)
                rulers[id(text)] = (with_line_feeds(text.text), ruler)
            written, ruler = rulers[id(text)]
            start, end = ruler.start(selection.start), ruler.end(selection.end)
            self._borders += is_border(written, start) + is_border(written, end)
            self.named.append(is_quoted(selection.name, written[start:end]))

    def score(self, nameable: Sequence[bool]) -> Score:
        names = sum(map(bool, nameable))
        share = sum(self.named) / names if names else None
        return Score(self.counting, self._borders / (2 * len(self.named) or 1), share)


def is_quoted(name: str, quote: str) -> bool:
    """Whether the name of a selection is what stands there, or its beginning.

    Args:
        name: as in the file; long ones are often cut.
        quote: the words.
    """
    wanted, found = "".join(name.split()), "".join(quote.split())
    if not wanted or wanted == found:
        return bool(wanted)
    # A name that is cut may end with dots of the text itself, as in a table of contents.
    cuts = {wanted.rstrip("…."), wanted.removesuffix("…"), wanted.removesuffix("...")} - {wanted}
    return any(len(cut) >= _LONG_NAME and found.startswith(cut) for cut in cuts)


def is_border(text: str, place: int) -> bool:
    """Whether no word goes on over a place; between two Han characters jieba tells."""
    if place <= 0 or place >= len(text):
        return place in (0, len(text))
    before, after = text[place - 1], text[place]
    if not (before.isalnum() and after.isalnum()):
        return True
    if _is_han(before) != _is_han(after):
        return True
    return _is_han(before) and _between_words(text, place)


def _is_han(character: str) -> bool:
    return _HAN[0] <= character <= _HAN[1] or character >= "\U00020000"


def _between_words(text: str, place: int) -> bool:
    begin = max(0, place - _WINDOW)
    reached = begin
    for word in word_segmenter().cut(text[begin : place + _WINDOW]):
        reached += len(word)
        if reached >= place:
            break
    return reached == place
