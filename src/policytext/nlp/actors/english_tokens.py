"""Words of English text as names are made of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from policytext.nlp.actors.wording import actor_words, common_words, english_heads, topics
from policytext.nlp.places import gazetteer

_SEAT = re.compile(
    "-(?:based|headquartered|born|listed|owned|backed|funded|invested|made|run|led)$"
)
_TOKEN = re.compile(r"[^\W\d_][\w&'.-]*\w|[^\W\d_]|&|[,()]|\S")


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark of the text."""

    start: int
    end: int
    text: str

    @property
    def is_capital(self) -> bool:
        """Whether it begins as a name does."""
        return self.text[:1].isupper()


def tokens_of(folded: str) -> list[Token]:
    """The words and marks of a folded text."""
    return [Token(m.start(), m.end(), m.group()) for m in _TOKEN.finditer(folded)]


def is_next(folded: str, first: Token, second: Token) -> bool:
    """Whether only a blank lies between two words."""
    return folded[first.end : second.start] == " "


def joins(tokens: Sequence[Token], link: int) -> bool:
    """Whether "and", "of" or "&" stands within a name."""
    before, after = tokens[link - 1], tokens[link + 1]
    if not (before.is_capital and after.is_capital):
        return False
    if tokens[link].text == "of":
        return before.text in english_heads() and after.text not in english_heads()
    return tokens[link].text == "&" or {before.text, after.text} <= topics()


def is_coined(word: str) -> bool:
    """Whether a word is a name of its own: no place, no word of English policy texts."""
    return (
        word not in gazetteer().names["en"]
        and word not in topics()
        and word not in english_heads()
        and word not in openers()
        and not any(part.lower() in common_words() for part in word.split("-"))
    )


def tells_seat(word: str) -> bool:
    """Whether a word before a name tells where its bearer sits: Wuxi-based, Shenzhen's."""
    place = word.removesuffix("'s")
    return _SEAT.search(word) is not None or (place != word and place in gazetteer().names["en"])


@cache
def openers() -> frozenset[str]:
    """Words that may stand capitalised before a name without belonging to it."""
    return frozenset(actor_words()["openers"])
