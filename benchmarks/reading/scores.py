"""How near a text is to the truth: characters, order, running heads and paragraphs."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from benchmarks.reading.truths import Truth

_BLANK = re.compile(r"[\s\u200b\ufeff]+")
_PROBE = {"zh": 12, "en": 24}
_SHORTEST = 4
_LONGEST_NUMBER = 12
_QUOTES = str.maketrans("“”‘’", "\"\"''")
_HYPHEN = re.compile(r"[-\u00ad\u2010\ufffe\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Score:
    """Of one file read by one tool; all from 0 to 1 but ``heads``.

    Attributes:
        similarity: 1 - normalised edit distance, white space removed.
        order: share of neighbouring paragraphs found in the right order.
        heads: running heads and page numbers left in the text.
        unbroken: share of paragraphs of prose found as one string, white space removed.
        whole: share of paragraphs of prose that are one paragraph of the tool, words and all;
            None for a tool that gives no paragraphs.
    """

    similarity: float
    order: float
    heads: int
    unbroken: float
    whole: float | None = None


def score(truth: Truth, text: str, paragraphs: Sequence[str] | None = None) -> Score:
    """Compare a text with the truth.

    Args:
        truth: of the file.
        text: that a tool read.
        paragraphs: the tool's own division of it, if it has one.
    """
    return Score(
        similarity(truth.text, text),
        order([text for _, text in truth.paragraphs], text, _PROBE[truth.language]),
        heads_left(truth, text),
        unbroken(truth.prose, text),
        None if paragraphs is None else whole(truth.prose, paragraphs, truth.language),
    )


def bare(text: str) -> str:
    """A text without white space; two single quotation marks count as a double one.

    Fonts of LaTeX print the two as one sign, and no tool can tell.
    """
    return _BLANK.sub("", text).replace("‘‘", "“").replace("’’", "”")


def similarity(true: str, read: str) -> float:
    """1 - normalised edit distance of two texts, white space removed."""
    return float(Levenshtein.normalized_similarity(bare(true), bare(read)))


def order(paragraphs: Sequence[str], read: str, probe: int) -> float:
    """Share of neighbouring paragraphs found in the right order.

    A paragraph stands where the first piece of it stands that is found once in the text and once in
    the truth; one without such a piece is passed over when the truth itself repeats its words,
    otherwise it counts as lost. Forms of characters, hyphens and quotation marks do not matter.

    Args:
        paragraphs: the truth, in order.
        read: a tool's text.
        probe: length of the pieces looked for, in characters.
    """
    text, true = _plain(read), [_plain(paragraph) for paragraph in paragraphs]
    told = "\n".join(true)
    places = [_place(paragraph, text, told, probe) for paragraph in true if paragraph]
    known = [place for place in places if place is not None]
    pairs = list(pairwise(known))
    if not pairs:
        return 1.0 if similarity("".join(true), text) > 0.5 else 0.0
    return sum(0 <= first < second for first, second in pairs) / len(pairs)


def _place(paragraph: str, text: str, told: str, probe: int) -> int | None:
    """Where a paragraph stands; -1 when it is lost, None when its words say nothing."""
    ambiguous = True
    step = max(1, probe // 2)
    for at in range(0, max(1, len(paragraph) - probe + 1), step):
        piece = paragraph[at : at + probe]
        if told.count(piece) != 1:
            continue
        ambiguous = False
        found = text.find(piece)
        if found >= 0 and text.find(piece, found + 1) < 0:
            return found
    return None if ambiguous else -1


def heads_left(truth: Truth, read: str) -> int:
    """How often running heads and page numbers stand in a text, beyond what the truth says."""
    lines = [bare(line) for line in read.splitlines()]
    text, true = "".join(lines), bare(truth.text)
    count = 0
    for form in truth.furniture:
        words = bare(form)
        if words == "N":
            count += sum(line.isdecimal() for line in lines)
        elif "N" in words and len(words) < _LONGEST_NUMBER:
            pattern = re.compile(re.sub("[NM]", r"\\d+", re.escape(words)))
            count += len(pattern.findall(text))
        elif len(words) >= _SHORTEST:
            count += max(0, text.count(words) - true.count(words))
    return count


def unbroken(paragraphs: Sequence[str], read: str) -> float:
    """Share of paragraphs found as one string, white space removed."""
    text = bare(read)
    return sum(bare(paragraph) in text for paragraph in paragraphs) / max(1, len(paragraphs))


def whole(paragraphs: Sequence[str], read: Sequence[str], language: str) -> float:
    """Share of paragraphs that are a paragraph of the tool: same words, no more and no less.

    White space counts as one blank in English and not at all in Chinese.
    """
    blank = "" if language == "zh" else " "
    have, want = (Counter(_even(one, blank) for one in some) for some in (read, paragraphs))
    return sum((have & want).values()) / max(1, sum(want.values()))


def _even(paragraph: str, blank: str) -> str:
    return _BLANK.sub(blank, paragraph.strip()).replace("‘‘", "“").replace("’’", "”")


def recall(raw: str, read: str) -> float:
    """Share of the characters of a raw text that another one has too, wherever they stand.

    Compatibility characters count as their usual forms; white space, hyphens and
    control characters do not count.
    """
    want, have = _counted(raw), _counted(read)
    return sum((want & have).values()) / max(1, sum(want.values()))


def lost_words(raw: str, read: str, length: int = 8) -> list[str]:
    """Pieces of a raw text that another one lacks, in order, to see what was lost.

    Args:
        raw: all that the file has.
        read: what was read of it.
        length: of the pieces compared, in characters.
    """
    text = _plain(read)
    true = _plain(raw)
    starts = [
        at for at in range(0, len(true) - length, length) if true[at : at + length] not in text
    ]
    runs: list[list[int]] = []
    for at in starts:
        if runs and at == runs[-1][1]:
            runs[-1][1] = at + length
        else:
            runs.append([at, at + length])
    return [true[first:last] for first, last in runs]


def _plain(text: str) -> str:
    usual = bare(unicodedata.normalize("NFKC", text)).translate(_QUOTES)
    return _HYPHEN.sub("", usual)


def _counted(text: str) -> Counter[str]:
    return Counter(_plain(text))
