"""The same text in Chinese and in English: do both sides get the same codes?

``python -m benchmarks parity [--codebook NAME] [SET ...]`` codes both sides with the shipped
codebooks and prints for each code how often either side has it, Cohen's kappa with an interval
(95 %, whole texts drawn again), and why a kappa is undefined. Sets: ``demo`` (the paired documents
of the sample corpus), ``examples`` (the examples of the codebooks), and from ``../shared``, which
is no part of the project, ``abstracts`` and ``train`` and ``dev`` (coded sentences with their
renderings). Documents and abstracts are compared as wholes and by sentences that the alignment
pairs one to one; abstracts whose English is run together are left out, and counted.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.agreement.two_coders import Counts, count, interval, kappa
from policytext.coding import RulesCoder
from policytext.extraction import extract
from policytext.model import Codebook, Document, Segment
from policytext.nlp.terms.alignment import align
from policytext.nlp.terms.sentences import TermSentence, read_sentences
from policytext.segmentation import segment
from policytext.store.codebook_files import read_codebook, shipped_codebooks

_ROOT = Path(__file__).resolve().parents[1]
SHARED = _ROOT.parent / "shared"
DEMO = _ROOT / "corpora" / "demo"
_WORD = re.compile("[A-Za-z]+")
_LONG_WORD = 18
_MOST_LONG = 0.02
_ENOUGH = 5

Codes = frozenset[str]


@dataclass(frozen=True, slots=True)
class Pair:
    """The codes of both sides of a text.

    Attributes:
        text: id of the whole text that it is from; whole texts are drawn again.
        zh: codes of the Chinese side.
        en: codes of the English side.
    """

    text: str
    zh: Codes
    en: Codes


Paired = Mapping[str, Sequence[Pair]]
Texts = Sequence[tuple[str, Document, Document]]


class _Coders:
    """The rules coder with several codebooks."""

    def __init__(self, codebooks: Sequence[Codebook]) -> None:
        self._coders = [RulesCoder(codebook) for codebook in codebooks]

    def by_sentence(self, segments: Sequence[Segment]) -> list[Codes]:
        """The codes of each sentence."""
        found: dict[int, set[str]] = {piece.span.start: set() for piece in segments}
        for coder in self._coders:
            for coding in coder.code(segments):
                found[coding.span.start].add(coding.code)
        return [frozenset(found[piece.span.start]) for piece in segments]


def main(arguments: Sequence[str] = ()) -> None:
    """Print the figures of the sets named, or of all that are there."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks parity")
    parser.add_argument("sets", nargs="*", metavar="SET", help=f"among {', '.join(SETS)}")
    parser.add_argument("--codebook", action="append", help="a shipped codebook; several allowed")
    options = parser.parse_args(arguments)
    codebooks = [read_codebook(name) for name in options.codebook or shipped_codebooks()]
    for name in options.sets or SETS:
        if name not in SETS:
            parser.error(f"no set {name!r}; there are {', '.join(SETS)}")
        try:
            paired = SETS[name](codebooks)
        except FileNotFoundError as error:
            print(f"{name}: absent ({error.filename} is no part of the project)")
            continue
        for unit, pairs in paired.items():
            report(f"{name}, by {unit}", pairs, codebooks)


def abstracts(codebooks: Sequence[Codebook]) -> Paired:
    """Abstracts of papers in both languages whose English is legible."""
    rows = _rows(SHARED / "data" / "parallel" / "chinaxiv_abstracts.jsonl")
    legible = [row for row in rows if is_legible(row["abstract_en"])]
    print(f"abstracts: {len(legible)} of {len(rows)} have legible English")
    return compare([_documents(row) for row in legible], codebooks, "abstract")


def is_legible(english: str) -> bool:
    """Whether the words of an English text are parted from each other."""
    words = _WORD.findall(english)
    return sum(len(word) > _LONG_WORD for word in words) <= _MOST_LONG * len(words)


def _documents(row: Mapping[str, Any]) -> tuple[str, Document, Document]:
    zh, en = (
        Document.from_text(
            f"{row['id']}/{language}", row[f"abstract_{language}"], language=language
        )
        for language in ("zh", "en")
    )
    return row["id"], zh, en


def demo(codebooks: Sequence[Codebook]) -> Paired:
    """Documents of the sample corpus that are there in both languages."""
    pairs: dict[str, dict[str, Document]] = {}
    with (DEMO / "manifest.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["pair"]:
                document = extract(DEMO / row["file"])
                pairs.setdefault(row["pair"], {})[row["language"]] = document
    texts = [(name, sides["zh"], sides["en"]) for name, sides in sorted(pairs.items())]
    return compare(texts, codebooks, "document")


def compare(texts: Texts, codebooks: Sequence[Codebook], unit: str) -> Paired:
    """The codes of both sides of whole texts, and of their sentences that pair one to one.

    Args:
        texts: id, Chinese side, English side.
        codebooks: the codes to give.
        unit: what a whole text is called.
    """
    coders = _Coders(codebooks)
    whole, sentences = [], []
    for name, zh, en in texts:
        sides = [
            [piece for piece in segment(side, headings=False) if piece.language == language]
            for side, language in ((zh, "zh"), (en, "en"))
        ]
        coded = [coders.by_sentence(side) for side in sides]
        whole.append(Pair(name, *(frozenset().union(*side) for side in coded)))
        for first, second in _one_to_one(zh, en):
            numbers = _number(sides[0], first), _number(sides[1], second)
            if numbers[0] is not None and numbers[1] is not None:
                sentences.append(Pair(name, coded[0][numbers[0]], coded[1][numbers[1]]))
    return {unit: whole, "sentence": sentences}


def _one_to_one(zh: Document, en: Document) -> Iterator[tuple[TermSentence, TermSentence]]:
    sides = [
        [sentence for sentence in read_sentences([side]) if sentence.language == language]
        for side, language in ((zh, "zh"), (en, "en"))
    ]
    for pair in align(*sides):
        if len(pair.zh) == len(pair.en) == 1:
            yield pair.zh[0], pair.en[0]


def _number(segments: Sequence[Segment], sentence: TermSentence) -> int | None:
    """Which of the segments a sentence is."""
    place = sentence.tokens[0].span
    for number, piece in enumerate(segments):
        if piece.span.contains(place):
            return number
    return None


def examples(codebooks: Sequence[Codebook]) -> Paired:
    """The examples of the codebooks, which say the same in both languages."""
    coders = _Coders(codebooks)
    pairs = [
        Pair(codebook.reference(code), *_codes_of(coders, (zh, en)))
        for codebook in codebooks
        for code in codebook
        for zh, en in zip(code.examples.get("zh", ()), code.examples.get("en", ()), strict=False)
    ]
    return {"sentence": pairs}


def coded(name: str) -> Callable[[Sequence[Codebook]], Paired]:
    """Coded sentences with their renderings."""

    def pairs(codebooks: Sequence[Codebook]) -> Paired:
        coders = _Coders(codebooks)
        originals = {row["id"]: row for row in _rows(SHARED / "gold" / f"{name}.jsonl")}
        found = [
            Pair(row["document"], *_codes_of(coders, (originals[row["id"]]["text"], row["text"])))
            for row in _rows(SHARED / "gold" / f"{name}_translated.jsonl")
        ]
        return {"sentence": found}

    return pairs


def _codes_of(coders: _Coders, sides: tuple[str, str]) -> Iterator[Codes]:
    for text, language in zip(sides, ("zh", "en"), strict=True):
        document = Document.from_text(language, text, language=language)
        yield frozenset().union(*coders.by_sentence(segment(document, headings=False)))


@cache
def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


SETS: Mapping[str, Callable[[Sequence[Codebook]], Paired]] = {
    "demo": demo,
    "examples": examples,
    "abstracts": abstracts,
    "train": coded("train"),
    "dev": coded("dev"),
}


def report(title: str, pairs: Sequence[Pair], codebooks: Sequence[Codebook]) -> None:
    """Print kappa of every code that a side has, and the mean of each codebook."""
    texts = len({pair.text for pair in pairs})
    print(f"{title}: {len(pairs)} pairs of {texts} texts")
    print(f"  {'':28} {'zh':>5} {'en':>5} {'both':>5} {'kappa':>6}   {'95 %':13}")
    for codebook in codebooks:
        codes = [codebook.reference(code) for code in codebook]
        counts = counts_of(pairs, codes)
        tables = counts.sum(axis=0)
        kappas = kappa(tables)
        for number, code in enumerate(codes):
            if tables[number, :3].sum():
                _print(code, counts[:, number], float(kappas[number]))
        enough = tables[:, :3].sum(axis=1) >= _ENOUGH
        known = kappas[enough & ~np.isnan(kappas)]
        mean = f"mean kappa {known.mean():.3f}" if len(known) else "no mean kappa"
        never = int((tables[:, :3].sum(axis=1) == 0).sum())
        print(
            f"  = {codebook.id}: {mean} of {len(known)} codes in at least {_ENOUGH} pairs; "
            f"undefined, in no pair: {never}"
        )


def counts_of(pairs: Sequence[Pair], codes: Sequence[str]) -> Counts:
    """Decisions on both sides, shape (texts, codes, 4)."""
    possible = frozenset(codes)
    return count(((pair.text, possible, pair.zh, pair.en) for pair in pairs), codes)


def _print(code: str, counts: Counts, value: float) -> None:
    both, zh, en, neither = (int(number) for number in counts.sum(axis=0))
    low, high = interval(counts, kappa)
    figures = f"{value:6.3f}   {low:6.3f}-{high:6.3f}" if value == value else f"{'-':>6}"
    print(
        f"  {code:28} {both + zh:5} {both + en:5} {both:5} {figures} {_why(both, zh, en, neither)}"
    )


def _why(both: int, zh: int, en: int, neither: int) -> str:
    """What keeps kappa from saying much."""
    if not zh and not en and not neither:
        return "undefined: in every pair on both sides"
    if not both and (not zh or not en):
        return f"only in {'Chinese' if zh else 'English'}"
    if both + zh + en < _ENOUGH:
        return "few"
    return ""


if __name__ == "__main__":
    main()
