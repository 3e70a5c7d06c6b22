"""How much of the two sides of a connective counts for codes: what stands next to it.

A side can be a sentence of ten clauses, of which only the nearest ones are what the connective
binds. What a side says it is not (而不是…, rather than …) is no part of it either.
"""

from __future__ import annotations

from dataclasses import replace

from policytext.model import Span
from policytext.nlp.fold import fold_characters
from policytext.segmentation import split_clauses
from policytext.theory.axial.connectives import connective_words
from policytext.theory.axial.links import Link
from policytext.theory.axial.parts import trimmed

_NEAREST = 2


def nearest_sides(text: str, link: Link, language: str) -> Link:
    """The link with no more than two clauses on each side, and nothing of what these deny.

    Args:
        text: of the document.
        link: in the text.
        language: ``zh`` or ``en``.

    >>> from policytext.theory.axial import find_links
    >>> text = "通过统一采购，农户压低成本，扩大种植，改种果树。"
    >>> nearest = nearest_sides(text, find_links(text, Span(0, len(text)), "zh")[0], "zh")
    >>> text[nearest.target.start : nearest.target.end]
    '农户压低成本，扩大种植'
    """
    at = link.connective[0].start
    source, target = (
        _nearest(text, side, language, last=side.end <= at) for side in (link.source, link.target)
    )
    return replace(link, source=source, target=target)


def _nearest(text: str, side: Span, language: str, *, last: bool) -> Span:
    clauses = split_clauses(text[side.start : side.end], language)
    chosen = clauses[-_NEAREST:] if last else clauses[:_NEAREST]
    if chosen:
        side = Span(side.start + chosen[0].start, side.start + chosen[-1].end)
    folded = fold_characters(text[side.start : side.end])
    denied = connective_words(language).denied.search(folded)
    end = side.start + denied.start() if denied else side.end
    return trimmed(text, side.start, end) or side
