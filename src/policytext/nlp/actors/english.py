"""Names of organisations in English text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from policytext.model import ActorType
from policytext.nlp.actors.english_appositions import apposed_names
from policytext.nlp.actors.english_kinds import english_kind
from policytext.nlp.actors.english_tagged import tagged_names
from policytext.nlp.actors.english_tokens import (
    Token,
    is_coined,
    is_next,
    joins,
    openers,
    tells_seat,
    tokens_of,
)
from policytext.nlp.actors.lexicon import ActorLexicon
from policytext.nlp.actors.named import Named, longest
from policytext.nlp.actors.wording import actor_words, common_words, english_heads, one_of, topics
from policytext.nlp.entities import TaggedWord
from policytext.nlp.places import gazetteer

_LINKS = frozenset({"of", "for"})
_LONGEST_PLACE = 5


def english_names(folded: str, words: Sequence[TaggedWord], lexicon: ActorLexicon) -> list[Named]:
    """The organisations that a passage names.

    Args:
        folded: the passage, folded.
        words: its words.
        lexicon: names that are known.
    """
    tokens = tokens_of(folded)
    found = [
        Named(match.start, match.end, match.actor.kind, match.actor)
        for match in lexicon.matches(folded, "en")
        if not _is_heading(folded, match.start, match.end)
    ]
    found += _by_head(folded, tokens)
    found += _by_legal_form(folded, tokens)
    found += _local_governments(folded)
    found += apposed_names(folded, tokens)
    built = [(named.start, named.end) for named in found]
    found += [
        named
        for named in tagged_names(folded, words, tokens)
        if not any(named.start <= start and end < named.end for start, end in built)
    ]
    return longest(found)


def _by_head(folded: str, tokens: Sequence[Token]) -> Iterator[Named]:
    for index, token in enumerate(tokens):
        if token.text not in english_heads():
            continue
        first = _first(folded, tokens, index)
        last = _last(folded, tokens, index)
        name = folded[tokens[first].start : tokens[last].end]
        kind = english_kind(name)
        if kind is not None and _names_one(folded, tokens, first, last, token.text):
            yield Named(tokens[first].start, tokens[last].end, kind)


def _first(folded: str, tokens: Sequence[Token], index: int) -> int:
    """The first word of the name to whose head it goes."""
    first = index
    while first > 0 and is_next(folded, tokens[first - 1], tokens[first]):
        before = tokens[first - 1]
        if tells_seat(before.text) or (first < index and _tells_owner(tokens, first - 1)):
            break
        if before.is_capital:
            first -= 1
        elif before.text in {"and", "&", "of"} and first > 1 and joins(tokens, first - 1):
            first -= 2
        else:
            break
    while first < index and tokens[first].text in openers():
        first += 1
    return first


def _tells_owner(tokens: Sequence[Token], at: int) -> bool:
    """Whether a genitive before a name is no part of it: China Mobile's Computing Center."""
    word = tokens[at].text
    if not word.endswith("'s") or word in actor_words()["genitives in names"]:
        return False
    return at == 0 or tokens[at - 1].text not in {"St", "St.", "Saint"}


def _last(folded: str, tokens: Sequence[Token], index: int) -> int:
    """The last word of the name: of what the body is, and what for."""
    last = index
    while last + 1 < len(tokens) and is_next(folded, tokens[last], tokens[last + 1]):
        after = tokens[last + 1]
        if after.text in _LINKS:
            object_start = last + 2
            if object_start < len(tokens) and tokens[object_start].text == "the":
                object_start += 1
            if not _is_object(tokens, object_start):
                break
            last = _object_end(folded, tokens, object_start)
        elif after.is_capital and _is_seat(tokens, last):
            last += 1
        else:
            break
    return last


def _is_object(tokens: Sequence[Token], index: int) -> bool:
    return (
        index < len(tokens)
        and tokens[index].is_capital
        and tokens[index].text.removesuffix("'s") not in openers()
    )


def _object_end(folded: str, tokens: Sequence[Token], index: int) -> int:
    """The last word of what stands behind "of" or "for": Business, Innovation and Skills."""
    last = index
    while last + 1 < len(tokens):
        after = tokens[last + 1]
        if after.is_capital and is_next(folded, tokens[last], after):
            last += 1
        elif after.text in {"and", "&"} and _joins_object(tokens, last + 1):
            last += 2
        elif after.text == "," and (end := _list_end(tokens, last)) > last:
            last = end
        else:
            break
    return last


def _joins_object(tokens: Sequence[Token], link: int) -> bool:
    if link + 1 >= len(tokens):
        return False
    return tokens[link - 1].text in topics() and tokens[link + 1].text in topics()


def _list_end(tokens: Sequence[Token], last: int) -> int:
    """Where a list of topics ends that begins with the last word; the same place without one."""
    at = last
    while tokens[at].text in topics() and at + 2 < len(tokens):
        if tokens[at + 1].text == "," and tokens[at + 2].text in topics():
            at += 2
        elif tokens[at + 1].text == "," and tokens[at + 2].text == "and" and at + 3 < len(tokens):
            return at + 3 if tokens[at + 3].text in topics() else last
        elif tokens[at + 1].text in {"and", "&"}:
            return at + 2 if tokens[at + 2].text in topics() else last
        elif tokens[at + 1].text in topics():
            at += 1
        else:
            break
    return last


def _is_seat(tokens: Sequence[Token], last: int) -> bool:
    """Whether a place belongs to a name that it follows: Imperial College London."""
    return (
        tokens[last].text in {"College", "University", "School"}
        and tokens[last + 1].text in gazetteer().names["en"]
    )


def _names_one(folded: str, tokens: Sequence[Token], first: int, last: int, head: str) -> bool:
    """Whether a name tells one organisation, and is not a word for any of its kind."""
    name = folded[tokens[first].start : tokens[last].end]
    if name in actor_words()["generic"]["en"] or name.isupper():
        return False
    words = re.findall(r"[A-Z][\w&'.-]*", name)
    own = [word for word in words if word not in english_heads() and word not in topics()]
    if english_heads()[head] in _FIRMS:
        return any(is_coined(word) or word in gazetteer().names["en"] for word in own)
    if own and not all(word in _GENERAL for word in own):
        return True
    is_definite = first > 0 and tokens[first - 1].text == "the" and last > first
    if is_definite and words[0] not in _GENERAL:
        return True
    return head in actor_words()["heads known by their object"] and len(words) > 1


_FIRMS = frozenset({ActorType.FIRM, ActorType.FINANCE, ActorType.FUND})
_GENERAL = frozenset(
    {"New", "Joint", "Regional", "Local", "State", "National", "Industry", "Key", "Higher", "Other"}
)


def _by_legal_form(folded: str, tokens: Sequence[Token]) -> Iterator[Named]:
    """Firms with a legal form, or with what they make behind a name of their own."""
    for match in _legal_form().finditer(folded):
        last = max((i for i, t in enumerate(tokens) if t.end <= match.start()), default=-1)
        if last < 0 or not tokens[last].is_capital:
            continue
        first = _first(folded, tokens, last)
        if tokens[first].text in openers():
            continue
        name = folded[tokens[first].start : match.end()]
        yield Named(tokens[first].start, match.end(), english_kind(name) or ActorType.FIRM)
    trades = set(actor_words()["trades"]["en"])
    for index, token in enumerate(tokens):
        if token.text in trades and not _goes_on(folded, tokens, index):
            first = _first(folded, tokens, index)
            if _has_own_word(tokens[first:index]):
                yield Named(tokens[first].start, token.end, ActorType.FIRM)


def _has_own_word(before: Sequence[Token]) -> bool:
    """Whether the words before a trade hold one of their own, the first or behind a place."""
    own = list(before)
    if len(own) > 1 and own[0].text in gazetteer().names["en"]:
        own = own[1:]
    return bool(own) and is_coined(own[0].text)


def _goes_on(folded: str, tokens: Sequence[Token], index: int) -> bool:
    """Whether a capitalised word follows, so that the name is longer."""
    after = tokens[index + 1] if index + 1 < len(tokens) else None
    return after is not None and after.is_capital and is_next(folded, tokens[index], after)


def _local_governments(folded: str) -> Iterator[Named]:
    """Governments and Party committees of a place, in small letters or not."""
    for match in _government().finditer(folded):
        words = folded[: match.start()].split(" ")
        for length in range(min(_LONGEST_PLACE, len(words)), 0, -1):
            place = " ".join(words[-length:])
            if place.removesuffix("'s") in gazetteer().names["en"]:
                start = match.start() - len(place)
                yield Named(start, match.end(), ActorType.GOVERNMENT)
                break


def _is_heading(folded: str, start: int, end: int) -> bool:
    """Whether an acronym that is a word as well stands among capitals: MOST IMPORTANT."""
    name = folded[start:end]
    if not name.isupper() or name.lower() not in common_words():
        return False
    around = re.findall(r"\w+", folded[max(0, start - 20) : start] + folded[end : end + 20])
    return any(len(word) > 2 and word.isupper() for word in around)


@cache
def _legal_form() -> re.Pattern[str]:
    return re.compile(rf"(?<=[\w)]),? (?:{one_of(actor_words()['legal forms']['en'])})(?!\w)")


@cache
def _government() -> re.Pattern[str]:
    rank = (
        "[Pp]rovincial|[Mm]unicipal|[Cc]ity|[Dd]istrict|[Cc]ounty|[Rr]egional|[Pp]refectural"
        "|Province|Autonomous Region"
    )
    body = "(?:[Pp]eople's )?[Gg]overnments?|(?:CPC |Party |party )[Cc]ommittee"
    return re.compile(rf"(?<=\w) (?:(?:{rank}) )?(?:{body})\b")
