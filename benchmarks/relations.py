"""Relations that sentences state: precision and recall of direction, stance and kind, by language.

Each line of the files in ``relation_sentences`` holds a sentence or two in Chinese, the same in
English, and what both state of the stretches ``{a:…}`` and ``{b:…}``: ``a>b causes``, with ``!``
where it is denied and ``~`` where it is left open; ``-`` for no relation. ``tuned`` is what the
rules were made with; ``blind`` was written before the first rule. ``fresh`` and ``other``, which is
by another hand, had a recall of 0.50 before the rules were widened to more words of their classes.
``later`` (recall 0.50 in Chinese, 0.70 in English) and ``again`` (0.31, 0.23) were written after
that, and seen when words were widened once more. ``last`` was first read with a recall of 0.50 and
0.50 (precision 0.86 and 1.00); then what it had shown was mended (之所以) and widened
(没有…谈不上), so that its later figures (0.67, 0.50) are of seen sentences.
``python -m benchmarks relations misses`` prints what went wrong.
The peer takes the first connective word of a list and calls what stands before it the source.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from policytext.model import Span
from policytext.segmentation import split_sentences
from policytext.theory.axial import Link, Stance, find_links

_FOLDER = Path(__file__).with_name("relation_sentences")
_FILES = ("tuned", "blind", "fresh", "other", "later", "again", "last")
_MARKED = re.compile(r"\{([ab]):([^}]*)\}")
_SIGNS = {Stance.STATED: "", Stance.NEGATED: " !", Stance.HYPOTHETICAL: " ~"}
_PLAIN = {
    "zh": re.compile("因为|由于|因此|从而|为了|以便|通过|促进|推动|导致|使得|只有"),
    "en": re.compile(
        r"\b(?:because|due to|therefore|so that|in order to|through|leads? to|led to|drives?|"
        r"drove|promoted?|enables?|despite|provided that)\b",
        re.IGNORECASE,
    ),
}


class Sentence(NamedTuple):
    """A text with the places of its two stretches, and what it states of them."""

    text: str
    language: str
    places: dict[str, Span]
    expected: str


def main(arguments: Sequence[str] = ()) -> None:
    """Print precision and recall of every file and language."""
    for name in _FILES:
        for language in ("zh", "en"):
            sentences = [each for each in read_sentences(name) if each.language == language]
            for reader, read in (("policytext", stated), ("word list", _plainly)):
                _report(f"{name} {language} {reader}", sentences, read)
            if "misses" in arguments:
                _show_misses(sentences)


def read_sentences(name: str) -> Iterator[Sentence]:
    """The sentences of a file, Chinese and English in turn."""
    for line in (_FOLDER / f"{name}.tsv").read_text(encoding="utf-8").splitlines():
        chinese, english, expected = line.split("\t")
        yield _read(chinese, "zh", expected)
        yield _read(english, "en", expected)


def stated(sentence: Sentence) -> set[str]:
    """What is found of the two stretches, written as expected."""
    found = set()
    for link in _links(sentence):
        ends = [_named(side, sentence.places) for side in (link.source, link.target)]
        if None not in ends and ends[0] != ends[1]:
            found.add(f"{ends[0]}>{ends[1]} {link.kind.value}{_SIGNS[link.stance]}")
    return found


def _read(marked: str, language: str, expected: str) -> Sentence:
    text, places, at = "", {}, 0
    for match in _MARKED.finditer(marked):
        text += marked[at : match.start()]
        places[match[1]] = Span(len(text), len(text) + len(match[2]))
        text += match[2]
        at = match.end()
    return Sentence(text + marked[at:], language, places, expected)


def _links(sentence: Sentence) -> Iterator[Link]:
    spans = split_sentences(sentence.text, sentence.language)
    for before, span in zip((None, *spans), spans, strict=False):
        yield from find_links(sentence.text, span, sentence.language, before=before)


def _named(side: Span, places: dict[str, Span]) -> str | None:
    """The stretch of which a side holds half or more; None for none or both."""
    held = [
        name
        for name, span in places.items()
        if 2 * (min(side.end, span.end) - max(side.start, span.start)) >= len(span)
    ]
    return held[0] if len(held) == 1 else None


def _plainly(sentence: Sentence) -> set[str]:
    match = _PLAIN[sentence.language].search(sentence.text)
    if match is None:
        return set()
    before = [name for name, span in sentence.places.items() if span.end <= match.start()]
    return {f"{before[0]}>{'b' if before[0] == 'a' else 'a'}"} if len(before) == 1 else set()


def _report(
    title: str, sentences: Sequence[Sentence], read: Callable[[Sentence], set[str]]
) -> None:
    states = sum(each.expected != "-" for each in sentences)
    found = right = whole = 0
    for each in sentences:
        told = read(each)
        found += bool(told)
        right += {one[:3] for one in told} == {each.expected[:3]}
        whole += told == {each.expected}
    precision, recall = right / max(1, found), right / states
    print(
        f"{title:22} {len(sentences)} sentences, {states} state one: direction P {precision:.2f} "
        f"R {recall:.2f}; direction, kind and stance R {whole / states:.2f}"
    )


def _show_misses(sentences: Sequence[Sentence]) -> None:
    for each in sentences:
        told = stated(each)
        if told != ({each.expected} - {"-"}):
            print(f"  {each.expected} but {sorted(told)}: {each.text}")
