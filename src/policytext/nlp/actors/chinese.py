"""Names of organisations in Chinese text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Iterator, Sequence
from functools import cache, lru_cache
from itertools import accumulate, pairwise

from policytext.model import ActorType, Span
from policytext.nlp.actors import chinese_shape as shape
from policytext.nlp.actors.lexicon import ActorLexicon
from policytext.nlp.actors.named import Named, longest
from policytext.nlp.actors.public_bodies import (
    belongs_to_other_word,
    follows_generic,
    public_bodies,
)
from policytext.nlp.actors.wording import actor_words, chinese_endings, folded_set, one_of
from policytext.nlp.entities import EntityKind, TaggedWord
from policytext.nlp.places import gazetteer
from policytext.nlp.words import word_segmenter

_NAME_TAGS = ("n", "vn", "an", "j", "b", "f", "s", "m", "eng", "x", "a", "i", "l", "g", "z", "k")
_NAMES = frozenset({"nz", "nr", "ns", "nt", "nw", "nrt", "nrfg", "eng", "j", "x"})
_OWN_TAGS = frozenset({"nr", "nz", "nw", "nt"})
_OF_ADJECTIVES = ("型", "级", "性", "化", "类", "式")
_ACADEMICIAN = "院士"
_LONGEST_NAME = 40  # words
_SEAT = re.compile(r"\([\u3400-\u9fff]{2,8}\)$")
_CLAUSE_ENDS = frozenset(",，。;；:：!！?？\n")
_NUMBER = re.compile(r"\d{2}")


def chinese_names(folded: str, words: Sequence[TaggedWord], lexicon: ActorLexicon) -> list[Named]:
    """The organisations that a sentence names.

    Args:
        folded: the sentence, folded.
        words: its words.
        lexicon: names that are known.
    """
    words = _cut_to_names(folded, words, lexicon.names["zh"])
    found = [*_known(folded, words, lexicon), *public_bodies(folded), *_tagged(folded, words)]
    found += _by_ending(folded, words)
    found += _firms(folded, words)
    return longest(named for named in found if not _is_generic(folded, named))


def _known(folded: str, words: Sequence[TaggedWord], lexicon: ActorLexicon) -> Iterator[Named]:
    tags = {(w.span.start, w.span.end): w.tag for w in words}
    for match in lexicon.matches(folded, "zh"):
        span = (match.start, match.end)
        if folded.startswith(_ACADEMICIAN, match.end):
            continue
        is_long = match.end - match.start > 2
        if is_long or _is_short_name(folded, span, tags.get(span, "")):
            yield Named(*span, match.actor.kind, match.actor)


def _is_short_name(folded: str, span: tuple[int, int], tag: str) -> bool:
    """Whether a word of two characters is a name here: 联想 can be to imagine, 重大 is great."""
    listed = word_segmenter().tag(folded[slice(*span)])
    if tag[:1] in {"v", "a", "d"}:
        return False
    if tag in _NAMES:
        return tag == "nt" or folded[slice(*span)] not in folded_set("words too", "zh")
    return listed in {"x", "nt", "nz"} and span in _dictionary_words(folded)


def _cut_to_names(
    folded: str, words: Sequence[TaggedWord], known: Container[str]
) -> list[TaggedWord]:
    """Words, with those cut that the tagger takes for one name though they hold more or two."""
    cut: list[TaggedWord] = []
    for word in words:
        if word.entity != EntityKind.ORGANISATION:
            cut.append(word)
            continue
        at = word.span.start
        for start, end in shape.names_within(folded[at : word.span.end], known):
            edge = cut[-1].span.end if cut else 0
            if edge < at + start:
                cut.append(TaggedWord(Span(max(edge, at), at + start), "v"))
            cut.append(TaggedWord(Span(at + start, at + end), word.tag, word.entity))
        if cut[-1].span.end < word.span.end:
            cut.append(TaggedWord(Span(cut[-1].span.end, word.span.end), "n"))
    return cut


def _tagged(folded: str, words: Sequence[TaggedWord]) -> Iterator[Named]:
    """What the tagger takes for an organisation, where its name looks like one."""
    for word in words:
        name = folded[word.span.start : word.span.end]
        if word.entity != EntityKind.ORGANISATION or len(name) < 2:
            continue
        told = shape.ending_of(name) and shape.looks_like_name(name) and shape.is_proper(name)
        if told or shape.is_brand(name):
            start = shape.place_before(folded, word.span.start)
            yield Named(start, word.span.end, shape.kind_of(name))


def _by_ending(folded: str, words: Sequence[TaggedWord]) -> Iterator[Named]:
    """Names told by their last word, from the first word of theirs that is no common noun."""
    ends = {word.span.end for word in words}
    for match in _endings().finditer(folded):
        if len(match.group()) < 2 or match.end() not in ends:
            continue
        kind, bare = chinese_endings()[match.group()]
        seat = _SEAT.search(folded, 0, match.start())
        own_end = seat.start() if seat else match.start()
        legal = match.group() in actor_words()["legal forms"]["zh"]
        start = _start(folded, words, own_end, legal=legal)
        own = folded[start:own_end]
        place = shape.is_division(own) and (bare or shape.is_zone(own))
        fits = len(own) > 1 and (legal or place or shape.has_own_word(own))
        if fits and shape.looks_like_name(folded[start : match.end()]):
            yield Named(start, match.end(), kind)


def _start(folded: str, words: Sequence[TaggedWord], ending: int, *, legal: bool) -> int:
    """Where the name that ends with an ending begins."""
    start = ending
    before = bisect_left(words, ending, key=lambda word: word.span.start)
    for word in reversed(words[max(0, before - _LONGEST_NAME) : before]):
        text = folded[word.span.start : min(word.span.end, ending)]
        if text in folded_set("breaks", "zh") or not _may_be_part(word, text, legal=legal):
            break
        if legal or word.entity is not None or shape.is_proper(text):
            start = word.span.start
    return start


def _may_be_part(word: TaggedWord, text: str, *, legal: bool) -> bool:
    if _NUMBER.search(text) or word.entity == EntityKind.TIME:
        return False
    if not text.isalnum():
        return text == "·"
    if word.entity == EntityKind.PERSON:
        return legal
    return word.entity is not None or word.tag.startswith(_NAME_TAGS)


def _firms(folded: str, words: Sequence[TaggedWord]) -> Iterator[Named]:
    """Firms without a legal form: a word of their own before what they make (云拓数据)."""
    trades = actor_words()["trades"]["zh"]
    for first, second in pairwise(words):
        start, end = first.span.start, first.span.end
        if end - start > 2 and folded[start] in folded_set("breaks", "zh"):
            start += 1  # taggers take the preposition before an unknown word for a part of it
        opens = first.tag == "n" and (start == 0 or folded[start - 1] in _CLAUSE_ENDS)
        is_name = first.tag in _OWN_TAGS or start > first.span.start or opens
        if folded[end : second.span.end] not in trades or not is_name:
            continue
        own = folded[start:end]
        body = first.entity == EntityKind.ORGANISATION
        if 2 <= len(own) <= 4 and _is_coined(own, body=body) and shape.looks_like_name(own):
            yield Named(start, second.span.end, ActorType.FIRM)


def _is_coined(own: str, *, body: bool) -> bool:
    """Whether a word is in no dictionary, or names no place and a tagger takes it for a body."""
    if own.endswith(_OF_ADJECTIVES):
        return False
    coined = body or word_segmenter().tag(own) == "x"
    unknown = coined and own not in gazetteer().names["zh"]
    return unknown and all("\u3400" <= character <= "\u9fff" for character in own)


@lru_cache(maxsize=8)
def _dictionary_words(folded: str) -> frozenset[tuple[int, int]]:
    ends = list(accumulate(map(len, word_segmenter().cut(folded)), initial=0))
    return frozenset(pairwise(ends))


def _is_generic(folded: str, named: Named) -> bool:
    name = folded[named.start : named.end]
    if name in folded_set("generic", "zh") or folded.startswith(_lists(), named.end):
        return True
    if named.kind == ActorType.GOVERNMENT and belongs_to_other_word(folded, named.end):
        return True
    return named.actor is None and follows_generic(folded, named.start)


@cache
def _lists() -> tuple[str, ...]:
    return tuple(actor_words()["no name before"]["zh"])


@cache
def _endings() -> re.Pattern[str]:
    return re.compile(one_of(chinese_endings()))
