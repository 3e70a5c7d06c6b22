"""Organisations that the tagger finds in English text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from policytext.model import ActorType
from policytext.nlp.actors.english_kinds import english_kind
from policytext.nlp.actors.english_tokens import Token, is_coined, joins, openers, tells_seat
from policytext.nlp.actors.named import Named
from policytext.nlp.actors.wording import actor_words
from policytext.nlp.entities import EntityKind, TaggedWord
from policytext.nlp.places import gazetteer

_LONGEST_ACRONYM = 5
_NO_NAME = re.compile(r"[,\d]|^[IVXLC]+$")
_BEFORE_THINGS = frozenset({"the", "a", "an", "in", "this", "these", "such", "dr", "professor"})
_BEFORE_FIRMS = frozenset(
    {"And", "But", "With", "From", "By", "For", "At", "While", "When", "Both", "If", "However"}
)
_LINKS = frozenset({"of", "and", "for", "the", "&"})


def tagged_names(
    folded: str, words: Sequence[TaggedWord], tokens: Sequence[Token]
) -> Iterator[Named]:
    """What the tagger takes for an organisation, without articles and marks of the genitive.

    Args:
        folded: the passage, folded.
        words: its words by the tagger.
        tokens: its words as names are made of them.
    """
    for word in words:
        if word.entity != EntityKind.ORGANISATION:
            continue
        inside = [t for t in tokens if word.span.start <= t.start and t.end <= word.span.end]
        while inside and _is_before_name(inside[0]):
            inside.pop(0)
        while inside and not inside[-1].text[-1].isalnum():
            inside.pop()
        if not inside:
            continue
        start, end = inside[0].start, inside[-1].end
        end -= 2 if folded[start:end].endswith("'s") else 0
        name = folded[start:end]
        if _may_be_name(name, inside) and not _stands_as_thing(folded[:start], name):
            yield Named(start, end, english_kind(name) or ActorType.FIRM)


def _is_before_name(token: Token) -> bool:
    return not token.is_capital or token.text in openers() or tells_seat(token.text)


def _stands_as_thing(before: str, name: str) -> bool:
    """Whether a name without a head stands as no firm does: behind an article, "in" or a title."""
    if english_kind(name) is not None or name.isupper():
        return False
    word = before.rstrip().rpartition(" ")[2]
    return word.lower() in _BEFORE_THINGS or word in openers() - _BEFORE_FIRMS


def _may_be_name(name: str, inside: Sequence[Token]) -> bool:
    if name in actor_words()["generic"]["en"] or name in gazetteer().names["en"] or len(name) < 3:
        return False
    if name.isupper() and (len(name) > _LONGEST_ACRONYM or " " in name):
        return False
    links = [i for i, token in enumerate(inside) if token.text in {"and", "&"}]
    if any(not joins(inside, link) for link in links if link + 1 < len(inside)):
        return False
    if _NO_NAME.search(name) or any(not t.is_capital and t.text not in _LINKS for t in inside):
        return False
    return any(is_coined(token.text) for token in inside if token.is_capital) and (
        english_kind(name) is not None or len(inside) < 4
    )
