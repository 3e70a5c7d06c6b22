"""What is looked for where an element of a construct is not found: codes, words, tellings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policytext.model import Code, Codebook, split_reference
from policytext.transfer.constructs import Element
from policytext.transfer.constructs.construct import ToldBy

_FEW = 3


def looked_for(element: Element, codebooks: Sequence[Codebook]) -> str:
    """What would speak for an element, so that a reader can judge its absence.

    Args:
        element: of a construct.
        codebooks: those that the documents were coded with.

    Returns:
        Codes with the first of their indicators in both languages and how many there are, the
        element's own patterns, and what a telling of a transfer must have; separated by
        semicolons.
    """
    codes = (_code(reference, codebooks) for reference in element.codes)
    own = _patterns({name: list(words) for name, words in element.patterns.items()})
    told = (f"a telling {_telling(condition)}" for condition in element.told_by)
    return "; ".join(filter(None, (*codes, own, *told)))


def _code(reference: str, codebooks: Sequence[Codebook]) -> str:
    scope, id = split_reference(reference)
    book = next((book for book in codebooks if book.id == scope), None)
    if book is None:
        return f"{reference} (not coded with {scope})"
    if id.endswith(".*") or id not in book:
        return reference
    code: Code = book.code(id)
    words = {
        language: [indicator.pattern for indicator in found]
        for language, found in code.indicators.items()
    }
    return f"{reference} ({_patterns(words)})"


def _patterns(words: dict[str, list[str]]) -> str:
    return "; ".join(
        f"{language}: {', '.join(found[:_FEW])}" + (f" … {len(found)}" if found[_FEW:] else "")
        for language, found in words.items()
        if found
    )


def _telling(condition: ToldBy) -> str:
    return ", ".join(_conditions(condition)) or "of any transfer"


def _conditions(condition: ToldBy) -> Iterator[str]:
    if condition.moved:
        yield "of " + " or ".join(moved.value for moved in condition.moved)
    if condition.means:
        yield "by " + " or ".join(means.value for means in condition.means)
    for name in ("origin", "destination", "amount"):
        if getattr(condition, name):
            yield f"with its {name}"
    if condition.status:
        yield " or ".join(status.value for status in condition.status)
