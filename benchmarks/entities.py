"""Actors named in annotated sentences: ours, LAC alone and spaCy alone.

Precision and recall of mentions (the same words), and the share of annotated mentions with the
right words and type, and with the right words and identity. An identity is right when the actor
is the one that most mentions with the same mark got, in both languages, and no other mark has
more of. The peers give no identity, and ORG and PERSON for a type; characters per CPU second.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import process_time

from policytext.model import ActorType
from policytext.nlp.actors import find_actors
from policytext.nlp.entities import EntityKind, tagger

SENTENCES = Path(__file__).resolve().parents[1] / "tests/nlp/actors/data/mentions.txt"
_MARKED = re.compile(r"\[([^|\]]+)\|([a-z]+)\|([^|\]]+)(?:\|([^\]]+))?\]")
_REPEATS = 3


@dataclass(frozen=True, slots=True)
class Mark:
    """What a mention is said to be.

    Attributes:
        kind: value of an ``ActorType``; empty where a finder gives none.
        actor: who it is; empty where a finder does not tell.
        role: of a person, in Chinese.
        refers_back: whether it stands for an actor named before.
    """

    kind: str
    actor: str = ""
    role: str = ""
    refers_back: bool = False


Actors = dict[tuple[int, int], Mark]
Find = Callable[[str, str], Actors]


@dataclass(frozen=True, slots=True)
class Passage:
    """An annotated passage.

    Attributes:
        language: ``zh`` or ``en``.
        pair: name of the pair it belongs to; empty when it is alone.
        text: without the marks.
        actors: marks by first and last position.
    """

    language: str
    pair: str
    text: str
    actors: Actors


def passages() -> Iterator[Passage]:
    """The annotated passages."""
    for part in SENTENCES.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in part.splitlines() if line and not line.startswith("#")]
        if lines:
            language, _, pair = lines[0].partition(" ")
            yield _passage(language, pair, "\n".join(lines[1:]))


def _passage(language: str, pair: str, marked: str) -> Passage:
    text, at = "", 0
    actors: Actors = {}
    for match in _MARKED.finditer(marked):
        text += marked[at : match.start()]
        who = match[3].removeprefix("=")
        mark = Mark(_kind(match[2]), who, match[4] or "", match[3].startswith("="))
        actors[len(text), len(text) + len(match[1])] = mark
        text += match[1]
        at = match.end()
    return Passage(language, pair, text + marked[at:], actors)


def _kind(letters: str) -> str:
    return next(str(kind) for kind in ActorType if kind.startswith(letters))


def ours(text: str, language: str) -> Actors:
    """Mentions found by policytext."""
    return {
        (m.span.start, m.span.end): Mark(str(m.actor.kind), m.actor.id, m.role.zh, m.refers_back)
        for m in find_actors(text, language)
    }


def tagged(text: str, language: str) -> Actors:
    """Organisations and persons as the tagger of the language gives them."""
    found: Actors = {}
    at = 0
    for sentence in re.findall(r"[^。\n]*[。\n]?", text):
        for word in tagger(language).tag(sentence) if sentence else ():
            if word.entity in {EntityKind.ORGANISATION, EntityKind.PERSON}:
                kind = str(ActorType.PERSON) if word.entity == EntityKind.PERSON else ""
                found[at + word.span.start, at + word.span.end] = Mark(kind)
        at += len(sentence)
    return found


def identities(given: Sequence[Passage], find: Find) -> tuple[dict[str, str], dict[str, str]]:
    """The mark that each id found stands for most, and the id found most for each mark."""
    pairs = Counter(
        (mark.actor, found[span].actor)
        for passage in given
        for found in [find(passage.text, passage.language)]
        for span, mark in passage.actors.items()
        if span in found
    )
    of_mark: dict[str, str] = {}
    of_found: dict[str, str] = {}
    for (mark, actor), _ in sorted(pairs.items(), key=lambda item: (-item[1], item[0])):
        of_mark.setdefault(mark, actor)
        of_found.setdefault(actor, mark)
    return of_mark, of_found


def figures(find: Find, own: Sequence[Passage], every: Sequence[Passage]) -> tuple[float, ...]:
    """Precision and recall of words, then shares with the right type and identity."""
    of_mark, of_found = identities(every, find)
    found = right = named = typed = known = 0
    for passage in own:
        actors = find(passage.text, passage.language)
        found += len(actors)
        named += len(passage.actors)
        for span, mark in passage.actors.items():
            mine = actors.get(span)
            if mine is not None:
                right += 1
                typed += mine.kind == mark.kind
                same = of_mark.get(mark.actor) == mine.actor
                known += same and of_found.get(mine.actor) == mark.actor
    return right / max(found, 1), right / named, typed / named, known / named


def main() -> None:
    """Print the figures of each finder in each language."""
    every = list(passages())
    print(f"{'':12} {'':4} {'mentions':>8} {'precision':>9} {'recall':>7} {'type':>6} "
          f"{'identity':>8} {'chars/s':>9}")  # fmt: skip
    for language, peer in (("zh", "LAC"), ("en", "spaCy")):
        own = [passage for passage in every if passage.language == language]
        mentions = sum(len(passage.actors) for passage in own)
        for name, find in (("policytext", ours), (peer, tagged)):
            precision, recall, kind, actor = figures(find, own, every)
            print(
                f"{name:12} {language:4} {mentions:8} {precision:9.3f} {recall:7.3f} "
                f"{kind:6.3f} {actor:8.3f} {_speed(find, own):9,.0f}"
            )


def _speed(find: Find, given: Sequence[Passage]) -> float:
    text = "\n".join(passage.text for passage in given)
    spent = 0.0
    for _ in range(_REPEATS):
        tagger.cache_clear()  # what the tagger remembers of a sentence would be no measure
        tagger(given[0].language).tag(".")
        start = process_time()
        find(text, given[0].language)
        spent += process_time() - start
    return _REPEATS * len(text) / spent


if __name__ == "__main__":
    main()
