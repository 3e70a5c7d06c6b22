"""English names of firms that the words beside them tell to be firms: the pump maker Norvald."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from policytext.model import ActorType
from policytext.nlp.actors.english_tokens import Token, is_coined, is_next, openers
from policytext.nlp.actors.named import Named
from policytext.nlp.actors.wording import actor_words

_LONGEST = 4
_FURTHEST = 9
_ARTICLES = frozenset({"a", "an", "the", "one"})


def apposed_names(folded: str, tokens: Sequence[Token]) -> Iterator[Named]:
    """Firms named right behind a word for a firm, or right before one in apposition.

    The name begins with a word of its own: a word that is no place and no word of the language.

    Args:
        folded: the passage, folded.
        tokens: its words as names are made of them.
    """
    for index, token in enumerate(tokens):
        if token.text not in _makers():
            continue
        start = index + 1
        if _text(tokens, start) == ",":
            start += 1
        end = _name_end(folded, tokens, start)
        closed = start == index + 1 or _text(tokens, end) in {",", ""}
        if end > start and closed:
            yield Named(tokens[start].start, tokens[end - 1].end, ActorType.FIRM)
        else:
            yield from _before(folded, tokens, index)


def _before(folded: str, tokens: Sequence[Token], index: int) -> Iterator[Named]:
    """The name that a word for a firm explains: Norvald, a Danish maker of pumps."""
    for at in range(index - 1, max(index - _FURTHEST, 0), -1):
        if tokens[at].text == "," and _text(tokens, at + 1) in _ARTICLES:
            start = at
            while start > 0 and tokens[start - 1].is_capital and at - start < _LONGEST:
                start -= 1
            end = _name_end(folded, tokens, start)
            if end == at > start:
                yield Named(tokens[start].start, tokens[end - 1].end, ActorType.FIRM)
            return
        if tokens[at].text in {".", ";", ","}:
            return


def _name_end(folded: str, tokens: Sequence[Token], start: int) -> int:
    """One past the last word of a name that begins there; the same place where none does."""
    if start >= len(tokens) or not (tokens[start].is_capital and is_coined(tokens[start].text)):
        return start
    end = start + 1
    while (
        end < len(tokens)
        and end - start < _LONGEST
        and tokens[end].is_capital
        and is_next(folded, tokens[end - 1], tokens[end])
        and tokens[end].text not in openers()
    ):
        end += 1
    return end


def _text(tokens: Sequence[Token], index: int) -> str:
    return tokens[index].text if index < len(tokens) else ""


@cache
def _makers() -> frozenset[str]:
    return frozenset(actor_words()["words for firms"]["en"])
