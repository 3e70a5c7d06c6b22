"""Names of organisations in Chinese text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from policytext.model import ActorType, PlaceLevel
from policytext.nlp.actors.lexicon import ActorLexicon
from policytext.nlp.actors.named import Named, longest
from policytext.nlp.actors.wording import actor_words, chinese_endings, folded_set, one_of
from policytext.nlp.entities import EntityKind, TaggedWord
from policytext.nlp.places import gazetteer
from policytext.nlp.words import word_segmenter

_NAME_TAGS = ("n", "vn", "an", "j", "b", "f", "s", "m", "eng", "x", "a", "i", "l", "g", "z", "k")
_PROPER_TAGS = frozenset({"nz", "nr", "ns", "nt", "nw", "nrt", "nrfg", "eng"})
_NO_TITLE = "院士"
_REGIONS = (PlaceLevel.COUNTRY, PlaceLevel.MACRO_REGION)


def chinese_names(
    folded: str, words: Sequence[TaggedWord], lexicon: ActorLexicon
) -> list[Named]:
    """The organisations that a sentence names.

    Args:
        folded: the sentence, folded.
        words: its words.
        lexicon: names that are known.
    """
    starts = {word.span.start for word in words}
    ends = {word.span.end for word in words}
    found = [*_known(folded, words, lexicon), *_public_bodies(folded), *_tagged(folded, words)]
    found += _by_ending(folded, words, ends)
    found += _firms(folded, words)
    kept = [_whole(named, folded, starts) for named in found]
    return longest(named for named in kept if not _is_generic(folded, named))


def _known(
    folded: str, words: Sequence[TaggedWord], lexicon: ActorLexicon
) -> Iterator[Named]:
    edges = {word.span.start for word in words} | {word.span.end for word in words}
    names = {(w.span.start, w.span.end): w for w in words}
    for match in lexicon.matches(folded, "zh"):
        if folded.startswith(_NO_TITLE, match.end):
            continue
        if match.end - match.start < 3 and not _is_name(names.get((match.start, match.end))):
            continue
        whole = {match.start, match.end} <= edges
        if whole or match.end - match.start > 3 or _inside_name(match.start, match.end, words):
            yield Named(match.start, match.end, match.actor.kind, match.actor)


def _is_name(word: TaggedWord | None) -> bool:
    """Whether a short word is tagged as a name: 联想 can be to imagine, 重大 is great."""
    return word is not None and (word.tag in _PROPER_TAGS or word.tag == "j")


def _inside_name(start: int, end: int, words: Sequence[TaggedWord]) -> bool:
    return any(
        word.span.start <= start and end <= word.span.end and word.entity is not None
        for word in words
    )


def _tagged(folded: str, words: Sequence[TaggedWord]) -> Iterator[Named]:
    """What the tagger takes for an organisation."""
    for word in words:
        start, end = word.span.start, word.span.end
        if word.entity == EntityKind.ORGANISATION and end - start > 2:
            ending = _ending(folded[start:end])
            kind = chinese_endings()[ending][0] if ending else ActorType.FIRM
            if ending or _is_proper(folded[start:end]):
                yield Named(start, end, kind)


def _public_bodies(folded: str) -> Iterator[Named]:
    """Departments, governments and Party committees, whose names are regular."""
    for match in _public_body().finditer(folded):
        start = _place_before(folded, match.start())
        if not _follows_generic(folded, start):
            yield Named(start, match.end(), ActorType.GOVERNMENT)


def _by_ending(
    folded: str, words: Sequence[TaggedWord], ends: set[int]
) -> Iterator[Named]:
    """Names told by their last word, from the first word of theirs that is no common noun."""
    for match in _endings().finditer(folded):
        if match.end() not in ends and not folded.startswith(("）", ")"), match.end()):
            continue
        kind, bare = chinese_endings()[match.group()]
        start = _start(folded, words, match.start())
        own = folded[start : match.start()]
        if own and (_has_own_word(own) or (bare and _is_division(own))):
            yield Named(start, match.end(), kind)


def _start(folded: str, words: Sequence[TaggedWord], ending: int) -> int:
    """Where the name that ends with an ending begins."""
    before = [word for word in words if word.span.start < ending]
    start = ending
    for word in reversed(before):
        text = folded[word.span.start : word.span.end]
        if text in folded_set("breaks", "zh") or not _may_be_part(word, text):
            break
        if word.entity in {EntityKind.PLACE, EntityKind.ORGANISATION} or _is_proper(text):
            start = word.span.start
    return start


def _may_be_part(word: TaggedWord, text: str) -> bool:
    if word.entity is not None:
        return word.entity != EntityKind.TIME
    return word.tag.startswith(_NAME_TAGS) or text in {"(", ")", "·"} or text.isascii() and text.isalnum()


def _firms(folded: str, words: Sequence[TaggedWord]) -> Iterator[Named]:
    """Firms without a legal form: a word of their own before what they make (云拓数据)."""
    trades = actor_words()["trades"]["zh"]
    for first, second in zip(words, words[1:], strict=False):
        own = folded[first.span.start : first.span.end]
        trade = folded[second.span.start : second.span.end]
        if trade in trades and 2 <= len(own) <= 4 and _is_coined(own, first):
            yield Named(first.span.start, second.span.end, ActorType.FIRM)


def _is_coined(own: str, word: TaggedWord) -> bool:
    """Whether a word is in no dictionary, and what the tagger calls a name."""
    named = word.tag in {"nr", "nz", "nw", "nt"}
    return named and word_segmenter().tag(own) == "x" and not gazetteer().names["zh"].get(own)


def _whole(named: Named, folded: str, starts: set[int]) -> Named:
    """A name with the place that stands at once before it (合肥|产投集团)."""
    if named.actor is not None:
        return named
    start = _place_before(folded, named.start)
    if start not in starts:
        start = named.start
    return Named(start, named.end, named.kind)


def _is_generic(folded: str, named: Named) -> bool:
    name = folded[named.start : named.end]
    return name in folded_set("generic", "zh") or (
        named.actor is None and _follows_generic(folded, named.start)
    )


def _follows_generic(folded: str, start: int) -> bool:
    return folded[max(0, start - 5) : start].endswith(_generic_before())


def _place_before(folded: str, start: int) -> int:
    """Where the places begin that stand at once before a position, told level by level."""
    names = gazetteer().names["zh"]
    moved = True
    while moved:
        moved = False
        for length in range(min(12, start), 1, -1):
            place = folded[start - length : start]
            if place in names and any(n.place.level not in _REGIONS for n in names[place]):
                start, moved = start - length, True
                break
    return start


def _ending(name: str) -> str:
    match = _endings_at_end().search(name)
    return match.group() if match and match.start() > 0 else ""


def _is_proper(words: str) -> bool:
    """Whether words hold a name: of a place, of a brand, or one that no dictionary knows."""
    if any(words[:end] in gazetteer().names["zh"] for end in range(2, len(words) + 1)):
        return True
    return any(
        word_segmenter().tag(word) in _PROPER_TAGS or word_segmenter().tag(word) == "x"
        for word in word_segmenter().cut(words)
        if word.isalnum()
    )


def _has_own_word(own: str) -> bool:
    """Whether more than places and common nouns stands before the ending."""
    rest = _after_places(own)
    return bool(rest) and (_is_proper(rest) or (rest != own and len(rest) > 1))


def _is_division(own: str) -> bool:
    return any(name.place.level not in _REGIONS for name in gazetteer().names["zh"].get(own, ()))


def _after_places(own: str) -> str:
    names = gazetteer().names["zh"]
    at = 0
    while True:
        ends = [end for end in range(at + 2, min(len(own), at + 14) + 1) if own[at:end] in names]
        if not ends:
            return own[at:]
        at = ends[-1]


@cache
def _endings() -> re.Pattern[str]:
    return re.compile(one_of(chinese_endings()))


@cache
def _endings_at_end() -> re.Pattern[str]:
    return re.compile(rf"(?:{one_of(chinese_endings())})$")


@cache
def _generic_before() -> tuple[str, ...]:
    return tuple(sorted(folded_set("generic before", "zh")))


@cache
def _public_body() -> re.Pattern[str]:
    words = actor_words()
    topics, heads = one_of(words["departments"]), one_of(words["department endings"])
    ranks = one_of(words["ranks"])
    zone = r"(?:高新区|经开区|开发区|高新技术产业开发区|经济技术开发区|新区|保税区|科教城|科学城|科技城|园区|工业园区)"
    party = r"(?:(?<=[\u3400-\u9fff])?(?:自治区党委|省委|市委|区委|县委|州委|省政府|市政府|区政府|县政府|自治区政府|省人民政府|市人民政府))"
    return re.compile(
        rf"(?:{ranks})?(?:{topics})(?:{heads})(?![员长系级门属])"
        rf"|{party}(?:办公厅|办公室)?|{zone}(?:管委会|管理委员会)"
    )
