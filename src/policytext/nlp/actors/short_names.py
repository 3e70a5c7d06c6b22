"""Short names that a text brings in for an actor, in brackets behind its full name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from policytext.model import ActorType
from policytext.nlp.actors.named import Named
from policytext.nlp.actors.wording import actor_words, one_of
from policytext.nlp.places import gazetteer

_QUOTES = "“”\"'‘’《》「」『』"
_ACRONYM = re.compile(r"(?=[A-Za-z0-9&-]*[A-Z][A-Za-z0-9&-]*[A-Z])[A-Z][A-Za-z0-9&-]{1,11}")
_ENGLISH_NAME = re.compile(r"[A-Z][\w'&.-]*(?:,? (?:[A-Z][\w'&.-]*|of|for|and|the|&))+")
_SHORTEST, _LONGEST = 2, 60


@dataclass(frozen=True, slots=True)
class ShortName:
    """A name that the text itself ties to another one.

    Attributes:
        start: where it stands in the brackets.
        end: one past its last character.
        name: as written, folded.
        full: the name before the brackets.
    """

    start: int
    end: int
    name: str
    full: Named


def introduced(text: str, original: str, found: Sequence[Named], language: str) -> list[ShortName]:
    """Short names in brackets behind names.

    Args:
        text: the folded text.
        original: the text, of the same length; capitals tell acronyms.
        found: names in it.
        language: ``zh`` or ``en``.
    """
    return [
        short
        for named in found
        if named.kind != ActorType.PERSON
        and (brackets := _brackets().match(text, named.end)) is not None
        for short in _within(original, brackets, named, language)
    ]


def later_mentions(original: str, shorts: Sequence[ShortName]) -> Iterator[tuple[int, int, Named]]:
    """Where short names stand once they are brought in.

    Returns:
        First and last position, and the full name they are for.
    """
    brought: dict[str, ShortName] = {}
    for short in shorts:
        brought.setdefault(short.name, short)
    for name, short in brought.items():
        edges = r"(?<![\w-]){}(?![\w-])" if name.isascii() else "{}"
        start = 0 if _ACRONYM.fullmatch(name) else short.start
        for match in re.compile(edges.format(re.escape(name))).finditer(original, start):
            yield match.start(), match.end(), short.full


def _within(
    original: str, brackets: re.Match[str], named: Named, language: str
) -> Iterator[ShortName]:
    start = brackets.start("inner")
    inner = original[start : brackets.end("inner")]
    lead = _lead(language).match(inner)
    at = lead.end() if lead else 0
    for part in re.finditer(r"[^，,、;；]+", inner[at:]):
        words = part.group().strip(" " + _QUOTES)
        offset = part.start() + part.group().find(words) if words else 0
        quoted = part.group().strip()[:1] in set(_QUOTES)
        told = bool(lead) or quoted
        if not told and language == "en" and " " in words and not _is_acronym(original, named):
            continue
        if not told and language == "en" and not _letters_of(words, original, named):
            continue
        if _may_be_short(words, told=told):
            begin = start + at + offset
            yield ShortName(begin, begin + len(words), words, named)


def _letters_of(words: str, original: str, named: Named) -> bool:
    """Whether the letters of an acronym stand in the full name in their order, or the reverse."""
    full = original[named.start : named.end]
    short, long = sorted((words.lower(), full.lower()), key=len)
    letters = iter(long)
    return all(letter in letters for letter in short if letter.isalnum())


def _is_acronym(original: str, named: Named) -> bool:
    return _ACRONYM.fullmatch(original, named.start, named.end) is not None


def _may_be_short(words: str, *, told: bool) -> bool:
    if not _SHORTEST <= len(words) <= _LONGEST or words in gazetteer().names["en"]:
        return False
    if words in gazetteer().names["zh"] or not re.search(r"[^\W\d_]", words):
        return False
    if told:
        return True
    return bool(_ACRONYM.fullmatch(words) or _ENGLISH_NAME.fullmatch(words))


@cache
def _brackets() -> re.Pattern[str]:
    return re.compile(r" ?[(（](?P<inner>[^()（）]{2,80})[)）]")


@cache
def _lead(language: str) -> re.Pattern[str]:
    words = one_of(actor_words()["short for"][language])
    if language == "zh":
        return re.compile(rf"(?:{words})(?:为|作)?[：:]?")
    return re.compile(rf"(?:(?:{words})\b,?:? ?(?:as )?)?(?:the (?=[“\"'‘])|(?<=\w ))|(?:{words}) ")
