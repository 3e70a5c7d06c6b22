"""Organisations known by name: the shipped lexicon, and a study's own on top of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from policytext.errors import SettingsError
from policytext.model import Actor, ActorType, Bilingual
from policytext.nlp.actors.keys import actor_id
from policytext.nlp.actors.shipped import shipped_rows
from policytext.nlp.fold import fold_characters
from policytext.nlp.places.latin import fold_latin


@dataclass(frozen=True, slots=True)
class KnownName:
    """Words of a text that are a name of the lexicon.

    Attributes:
        start: first character, in code points.
        end: one past the last.
        actor: whom they name.
    """

    start: int
    end: int
    actor: Actor


class ActorLexicon:
    """Actors with all their names.

    Args:
        actors: in order; of two that share a name the later one keeps it.

    Attributes:
        by_id: actors by id.
        names: for ``zh`` and ``en``, from the folded name to the actor.
    """

    def __init__(self, actors: Iterable[Actor]) -> None:
        self.by_id: dict[str, Actor] = {}
        self.names: dict[str, dict[str, Actor]] = {"zh": {}, "en": {}}
        for actor in actors:
            self.by_id[actor.id] = actor
            for name in _every_name(actor):
                self._add(name, actor)
        self._automata = {language: _automaton(names) for language, names in self.names.items()}

    def _add(self, name: str, actor: Actor) -> None:
        if not name:
            return
        if name.isascii() or not _is_han(name):
            self.names["en"][fold_latin(name)] = actor
        if _is_han(name) or name.isascii():
            self.names["zh"][fold_characters(name)] = actor

    def get(self, name: str, language: str) -> Actor | None:
        """The actor of that name."""
        return self.names[language].get(fold(name, language))

    def matches(self, folded: str, language: str) -> Iterator[KnownName]:
        """Every place where a text has the words of a name, overlapping ones too.

        Args:
            folded: what ``fold`` returns.
            language: ``zh`` or ``en``.
        """
        for last, (length, actor) in self._automata[language].iter(folded):
            start, end = last + 1 - length, last + 1
            if _stands_alone(folded, start, end):
                yield KnownName(start, end, actor)


def fold(text: str, language: str) -> str:
    """The text as names are compared, of the same length."""
    return fold_characters(text) if language == "zh" else fold_latin(text)


@cache
def actor_lexicon() -> ActorLexicon:
    """The shipped lexicon, read once a process."""
    return ActorLexicon(_shipped())


@lru_cache(maxsize=4)
def extended_lexicon(actors: tuple[Actor, ...]) -> ActorLexicon:
    """The shipped lexicon with a study's own actors, whose names win."""
    return ActorLexicon([*_shipped(), *actors]) if actors else actor_lexicon()


def read_actors(path: Path) -> tuple[Actor, ...]:
    """Read a study's own actors.

    Args:
        path: a YAML file: a list of entries with ``zh``, ``en`` (one of the two at least), ``kind``
            (a value of ``ActorType``), and where wanted ``place`` (a code) and ``also`` (other
            names).

    Raises:
        SettingsError: when an entry has no name or a kind that is none.

    >>> import tempfile
    >>> file = Path(tempfile.mkdtemp()) / "actors.yaml"
    >>> _ = file.write_text("- {zh: 秦原研究院, kind: research institute, also: [QRI]}")
    >>> [(actor.label.zh, actor.aliases) for actor in read_actors(file)]
    [('秦原研究院', ('QRI',))]
    """
    from ruamel.yaml import YAML

    entries = YAML(typ="safe").load(path.read_text(encoding="utf-8")) or []
    return tuple(_entry(entry, number, path) for number, entry in enumerate(entries, start=1))


def _entry(entry: Any, number: int, path: Path) -> Actor:
    kinds = [str(kind) for kind in ActorType]
    named = isinstance(entry, dict) and (entry.get("zh") or entry.get("en"))
    if not named or entry.get("kind") not in kinds:
        raise SettingsError(
            path,
            f"entry {number}",
            f"it needs a name (zh or en) and a kind. Write as kind one of {', '.join(kinds)}.",
        )
    label = Bilingual(str(entry.get("zh") or ""), str(entry.get("en") or ""))
    place = entry.get("place")
    return Actor(
        actor_id(label, ActorType(entry["kind"])),
        label,
        ActorType(entry["kind"]),
        tuple(str(name) for name in entry.get("also") or ()),
        str(place) if place else None,
    )


@cache
def _shipped() -> tuple[Actor, ...]:
    return tuple(_row(row) for row in shipped_rows())


def _row(row: dict[str, str]) -> Actor:
    label, kind = Bilingual(row["zh"], row["en"]), ActorType(row["kind"])
    aliases = tuple(filter(None, row["also"].split("|")))
    return Actor(actor_id(label, kind), label, kind, aliases, row["place"] or None)


def _every_name(actor: Actor) -> Iterator[str]:
    """All names, with those that institutes of an academy have beside their full ones."""
    zh, en = actor.label.zh, actor.label.en
    yield from (zh, en, *actor.aliases)
    if zh.startswith(_ACADEMY.zh) and zh != _ACADEMY.zh and len(zh) > len(_ACADEMY.zh) + 2:
        yield "中科院" + zh.removeprefix(_ACADEMY.zh)
        institute = en.removesuffix(f", {_ACADEMY.en}")
        yield from (institute, f"{institute}, {_ACADEMY.en}", f"{institute} of the {_ACADEMY.en}")


_ACADEMY = Bilingual("中国科学院", "Chinese Academy of Sciences")


def _is_han(name: str) -> bool:
    return any("\u3400" <= character <= "\u9fff" for character in name)


def _stands_alone(folded: str, start: int, end: int) -> bool:
    """Whether Latin letters at either end of a name are not part of a longer word."""
    before, after = folded[start - 1 : start], folded[end : end + 1]
    opens = not (_is_latin(folded[start]) and (_is_latin(before) or before == "-"))
    return opens and not (_is_latin(folded[end - 1]) and (_is_latin(after) or after == "-"))


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _automaton(names: dict[str, Actor]) -> Any:
    from ahocorasick import Automaton

    automaton = Automaton()
    for name, actor in names.items():
        automaton.add_word(name, (len(name), actor))
    automaton.make_automaton()
    return automaton
