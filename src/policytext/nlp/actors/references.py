"""Words that stand for an actor named before: the Institute, 该公司."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache

from policytext.model import ActorType, Span
from policytext.nlp.actors.wording import actor_words, one_of

_CLAUSE = r"(?:^|(?<=[，。；：！？、\n“”,;:!?]))"


def find_references(
    folded: str, language: str, named: Sequence[tuple[Span, ActorType]]
) -> Iterator[tuple[Span, int]]:
    """Words that stand for the last actor of their kind in the paragraph.

    Args:
        folded: the text.
        language: ``zh`` or ``en``.
        named: names in the order of the text, not overlapping, with what they are.

    Returns:
        The words, and the index of the name.
    """
    starts = [span.start for span, _ in named]
    meant: dict[str, list[int]] = {}
    for match in _references(language).finditer(folded):
        span = Span(*match.span("words"))
        last = bisect_left(starts, span.end) - 1
        if last >= 0 and named[last][0].end > span.start:
            continue
        head = match["head"].lower()
        if head not in meant:
            meant[head] = list(_possible(head, folded, language, named))
        paragraph = folded.rfind("\n", 0, span.start) if language == "zh" else -1
        before = bisect_left(meant[head], last + 1) - 1
        if before >= 0 and paragraph < starts[meant[head][before]]:
            yield span, meant[head][before]


def _possible(
    head: str, folded: str, language: str, named: Sequence[tuple[Span, ActorType]]
) -> Iterator[int]:
    """Indexes of the names that a word can stand for."""
    for index, (span, kind) in enumerate(named):
        told = head in _free() or head in folded[span.start : span.end].lower()
        if kind in _kinds(language)[head] and told:
            yield index


@cache
def _free() -> frozenset[str]:
    """Words that stand for any actor of their kind; others only for one whose name has them."""
    return frozenset(actor_words()["references by kind alone"])


@cache
def _kinds(language: str) -> dict[str, frozenset[ActorType]]:
    kinds: dict[str, set[ActorType]] = {}
    for kind, words in actor_words()["references"][language].items():
        for word in words:
            kinds.setdefault(word, set()).add(ActorType(kind))
    return {word: frozenset(each) for word, each in kinds.items()}


@cache
def _references(language: str) -> re.Pattern[str]:
    if language == "en":
        heads = one_of(_kinds("en"))
        return re.compile(
            rf"(?<!\w)(?P<words>[Tt]he (?P<head>(?i:{heads})))(?!\w|-| (?:of|for) | [A-Z])"
        )
    bare = set(actor_words()["references at the beginning"])
    bound = one_of(set(_kinds("zh")) - bare)
    return re.compile(rf"(?P<words>(?P<head>{bound}|{_CLAUSE}(?:{one_of(bare)})))")
