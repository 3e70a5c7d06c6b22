"""Which names of a text name one actor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from policytext.model import Actor, ActorType, Bilingual
from policytext.nlp.actors.chinese_shape import ending_of
from policytext.nlp.actors.english_kinds import english_kind
from policytext.nlp.actors.keys import actor_id, person_id, regular_english
from policytext.nlp.actors.lexicon import ActorLexicon
from policytext.nlp.actors.named import Named
from policytext.nlp.actors.seats import place_of
from policytext.nlp.actors.wording import actor_words
from policytext.nlp.places.latin import fold_latin

_SHORTEST_BRAND = 3


@dataclass(slots=True)
class _Names:
    """The names of one actor in the order of the text."""

    kind: ActorType
    known: Actor | None
    names: list[str]


def actors_of(
    found: Sequence[Named], names: Sequence[str], same: Mapping[int, int], lexicon: ActorLexicon
) -> list[Actor]:
    """The actor of each name.

    Args:
        found: names in the order of the text.
        names: their words as the text has them.
        same: for short names that the text brings in, by index the index of the full name.
        lexicon: actors that are known.

    Returns:
        One actor for each name; names of one actor share it.
    """
    found = [
        replace(named, actor=_known(named, name, lexicon))
        for named, name in zip(found, names, strict=True)
    ]
    ids = [_id(named, name) for named, name in zip(found, names, strict=True)]
    for short, full in same.items():
        if found[short].actor is None:
            ids[short] = ids[full]
    ids = _shortened(found, names, ids)
    groups: dict[str, _Names] = {}
    for each, (named, name) in zip(ids, zip(found, names, strict=True), strict=True):
        known = named.actor or lexicon.by_id.get(each)
        group = groups.setdefault(each, _Names(known.kind if known else named.kind, known, []))
        words = " ".join(name.split())
        if words not in group.names:
            group.names.append(words)
    actors = {key: _actor(key, group) for key, group in groups.items()}
    return [actors[each] for each in ids]


def _id(named: Named, name: str) -> str:
    if named.actor is not None:
        return named.actor.id
    if named.kind == ActorType.PERSON:
        return person_id(name)
    label = Bilingual(name) if _is_han(name) else Bilingual(en=" ".join(name.split()))
    return actor_id(label, named.kind)


def _known(named: Named, name: str, lexicon: ActorLexicon) -> Actor | None:
    """The firm of the lexicon whose name stands before a legal form (Seres|Group)."""
    if named.actor is not None or named.kind != ActorType.FIRM:
        return named.actor
    language = "zh" if _is_han(name) else "en"
    for form in actor_words()["firm forms"][language]:
        if name.endswith(form):
            actor = lexicon.get(name.removesuffix(form).rstrip(" ,"), language)
            if actor is not None and actor.kind == ActorType.FIRM:
                return actor
    return None


def _shortened(found: Sequence[Named], names: Sequence[str], ids: Sequence[str]) -> list[str]:
    """Ids after names that shorten exactly one fuller name of the text are joined to it."""
    fuller: dict[str, tuple[Named, str]] = {}
    for named, name, each in zip(found, names, ids, strict=True):
        if each not in fuller or len(name) > len(fuller[each][1]):
            fuller[each] = (named, name)
    joined = {}
    longer = LongerNames((each, words) for each, (_, words) in fuller.items())
    for each, (named, name) in fuller.items():
        if named.actor is not None or named.kind == ActorType.PERSON:
            continue
        candidates = [
            other
            for other in longer.than(name)
            if other != each and fuller[other][0].kind != ActorType.PERSON
            and (fuller[other][0].kind == named.kind or named.kind == ActorType.FIRM)
            and shortens(name, fuller[other][1])
        ]  # fmt: skip
        if len(candidates) == 1:
            joined[each] = candidates[0]
    return [_end(joined, each) for each in ids]


class LongerNames:
    """Names by what a shortening of them has too, so that few pairs need to be compared.

    Args:
        names: ids with their names.
    """

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self._ids: dict[tuple[str, str], dict[str, list[str]]] = {}
        for each, name in names:
            words = _words_of(name)
            keys = [("begins", name[:2]), ("initials", _initials(words))]
            keys += [("word", word) for word in words[:1]]
            for key in keys:
                self._ids.setdefault(key, {}).setdefault(_long_ending(name), []).append(each)

    def than(self, short: str) -> Iterator[str]:
        """Ids of the names that a name may shorten; see ``shortens``."""
        if _is_han(short):
            key = ("begins", short[:2])
        elif short.isupper() and len(short) >= _SHORTEST_BRAND and " " not in short:
            key = ("initials", short)
        else:
            key = ("word", next(iter(_words_of(short)), ""))
        own = _long_ending(short)
        for ending, ids in self._ids.get(key, {}).items():
            if not own or ending != own:
                yield from ids


def _long_ending(name: str) -> str:
    """The ending of a Chinese name that it never loses when it is shortened."""
    ending = ending_of(name) if _is_han(name) else ""
    return ending if len(ending) > 1 else ""


def _words_of(name: str) -> list[str]:
    return fold_latin(name).replace(",", "").split()


def _initials(words: Sequence[str]) -> str:
    return "".join(word[0] for word in words if word[0].isupper())


def _end(joined: Mapping[str, str], key: str) -> str:
    seen = {key}
    while key in joined and joined[key] not in seen:
        key = joined[key]
        seen.add(key)
    return key


def shortens(short: str, full: str) -> bool:
    """Whether one name is a shortening of another by the habits of the language.

    Chinese keeps characters in their order, the first of the place or the brand and the last
    among them (江苏省产业技术研究院: 江苏产研院); English keeps the first words, or the initials.

    >>> shortens("江苏产研院", "江苏省产业技术研究院")
    True
    >>> shortens("Qihang", "Qihang New Materials Co., Ltd.")
    True
    """
    if len(short) >= len(full):
        return False
    if _is_han(short):
        return _shortens_chinese(short, full)
    words = _words_of(full)
    if short.isupper() and len(short) >= _SHORTEST_BRAND and " " not in short:
        return short == _initials(words)
    if english_kind(short) is not None:
        return False
    own = fold_latin(short).split()
    return len(short) >= _SHORTEST_BRAND and words[: len(own)] == own and len(words) > len(own)


def _shortens_chinese(short: str, full: str) -> bool:
    if len(short) < _SHORTEST_BRAND or short[:2] != full[:2]:
        return False
    ending = ending_of(short)
    if len(ending) > 1 and full.endswith(ending) and ending_of(full) == ending:
        return False
    rest = iter(full)
    in_order = all(character in rest for character in short)
    same_end = short[-1] == full[-1] or full.endswith("公司")
    return in_order and same_end


def _actor(key: str, group: _Names) -> Actor:
    known = group.known
    if known is not None:
        every = (known.label.zh, known.label.en, *known.aliases)
        met = tuple(name for name in group.names if name not in every)
        return replace(known, aliases=(*known.aliases, *met))
    han = [name for name in group.names if _is_han(name)]
    latin = [name for name in group.names if not _is_han(name)]
    zh, en = max(han, key=len, default=""), max(latin, key=len, default="")
    if zh and not en and group.kind != ActorType.PERSON:
        en = regular_english(zh, group.kind)
    others = tuple(name for name in group.names if name not in {zh, en})
    place = None if group.kind == ActorType.PERSON else place_of(zh or en, "zh" if zh else "en")
    return Actor(key, Bilingual(zh, en), group.kind, others, place)


def _is_han(name: str) -> bool:
    return any("\u3400" <= character <= "\u9fff" for character in name)
