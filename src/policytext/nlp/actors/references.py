"""Words that stand for an actor named before: the Institute, 该公司."""

from __future__ import annotations

import re
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
        named: names in the order of the text, with what they are.

    Returns:
        The words, and the index of the name.
    """
    taken = [span for span, _ in named]
    for match in _references(language).finditer(folded):
        span = Span(*match.span("words"))
        if any(span.overlaps(other) for other in taken if other.start < span.end + 60):
            continue
        head = match["head"].lower()
        kinds = _kinds(language)[head]
        paragraph = folded.rfind("\n", 0, span.start) if language == "zh" else -1
        before = [
            index
            for index, (other, kind) in enumerate(named)
            if paragraph < other.start and other.end <= span.start and kind in kinds
            and (head in _free() or head in folded[other.start : other.end].lower())
        ]  # fmt: skip
        if before:
            yield span, before[-1]


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
