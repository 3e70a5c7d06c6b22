"""Which codes stand on the two sides of a connective, decided by spans."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from policytext.model import Coding, Document, Span, split_reference
from policytext.theory.axial.links import Link, find_links
from policytext.theory.axial.passages import CodingsByPlace, Passages
from policytext.theory.axial.sides import nearest_sides

_SOURCE, _TARGET = "source", "target"


@dataclass(frozen=True, slots=True)
class LinkEvidence:
    """A sentence that states a relation between two codes.

    Attributes:
        document: id of the document.
        passage: the sentence, with the one before it where the connective ties the two.
        link: what it states.
        source: reference of the code on the source side.
        target: reference of the code on the target side.
        source_codings: ids of the codings there.
        target_codings: ids of the codings there.
    """

    document: str
    passage: Span
    link: Link
    source: str
    target: str
    source_codings: tuple[str, ...]
    target_codings: tuple[str, ...]

    @property
    def pair(self) -> tuple[str, str]:
        """Source and target."""
        return self.source, self.target


def link_evidence(
    passages: Passages, codings: Sequence[Coding], counted_as: Mapping[str, str]
) -> tuple[LinkEvidence, ...]:
    """The sentences of a document that state relations between codes of one codebook.

    Of a side the two clauses next to the connective count, without what they deny. A coding stands
    on a side when it shares letters with that side alone. One that covers both
    sides counts by the words that triggered it, when all of them stand on one side; otherwise it
    tells nothing about the direction and gives no relation. A code on both sides is in none.

    Args:
        passages: of the document.
        codings: of the document.
        counted_as: the reference that each code counts as; codings of other codes are left out.

    Returns:
        In the order of the text; a sentence states a relation of two codes in one direction once,
        by the connective that stands closest around it.
    """
    wanted = [coding for coding in codings if coding.code in counted_as]
    if len({counted_as[coding.code] for coding in wanted}) < 2:
        return ()
    placed = CodingsByPlace(wanted)
    found: list[LinkEvidence] = []
    for number, sentence in enumerate(passages.sentences):
        before = passages.before(number)
        own = placed.touching(sentence.span)
        if not own or (before is None and len({c.code for c in own}) < 2):
            continue
        stated: dict[tuple[str, str], LinkEvidence] = {}
        text, language = passages.document.text, sentence.language
        for whole in find_links(text, sentence.span, language, before=before):
            link = nearest_sides(text, whole, language)
            for each in _of_link(passages.document, link, sentence.span, placed, counted_as):
                known = stated.get(each.pair)
                if known is None or _reach(each) < _reach(known):
                    stated[each.pair] = each
        found.extend(stated.values())
    return tuple(found)


def _reach(evidence: LinkEvidence) -> int:
    return len(evidence.link.source) + len(evidence.link.target)


def _of_link(
    document: Document,
    link: Link,
    sentence: Span,
    placed: CodingsByPlace,
    counted_as: Mapping[str, str],
) -> Iterator[LinkEvidence]:
    first = min(link.source.start, link.target.start)
    passage = Span(min(first, sentence.start), max(sentence.end, link.target.end))
    sides: dict[str, dict[str, list[str]]] = {_SOURCE: {}, _TARGET: {}}
    for coding in placed.touching(passage):
        side = side_of(coding, link)
        if side:
            sides[side].setdefault(counted_as[coding.code], []).append(coding.id)
    both = sides[_SOURCE].keys() & sides[_TARGET].keys()
    for source, source_codings in sides[_SOURCE].items():
        for target, target_codings in sides[_TARGET].items():
            alike = split_reference(source)[0] == split_reference(target)[0]
            if alike and not both.intersection((source, target)):
                ids = (tuple(source_codings), tuple(target_codings))
                yield LinkEvidence(document.id, passage, link, source, target, *ids)


def side_of(coding: Coding, link: Link) -> str:
    """``source`` or ``target``; empty when a coding stands on neither or on both."""
    sides = _sides(coding.span, link)
    if len(sides) < 2:
        own = coding.span
        whole = sides and _is_about(own, link.source if sides[0] == _SOURCE else link.target)
        return sides[0] if whole else ""
    words = [entry.span for entry in coding.evidence if entry.span is not None]
    within = {side for span in words for side in _sides(span, link)}
    return within.pop() if len(within) == 1 else ""


def _sides(span: Span, link: Link) -> list[str]:
    named = ((_SOURCE, link.source), (_TARGET, link.target))
    return [name for name, side in named if span.overlaps(side)]


def _is_about(span: Span, side: Span) -> bool:
    """Whether half of the coding, or half of the side, is shared."""
    shared = min(span.end, side.end) - max(span.start, side.start)
    return 2 * shared >= min(len(span), len(side))
