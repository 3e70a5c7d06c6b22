"""How strongly codes go together over units of text, tested two by two."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from policytext.model import Case, Coding, split_reference
from policytext.theory.axial import Passages
from policytext.transfer.association import Association, Counts, adjust, associate

WITHIN = ("paragraph", "segment", "document", "case")
Unit = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Presence:
    """In which units each code stands.

    Attributes:
        totals: by id of the codebook how many units there are to stand in.
        units: by reference of the code.
    """

    totals: Mapping[str, int]
    units: Mapping[str, frozenset[Unit]]


@dataclass(frozen=True, slots=True)
class Together:
    """How two codes go together.

    Attributes:
        first: reference.
        second: reference.
        association: effect sizes and exact test, or the reason why there are none.
        holm: p corrected by Holm 1979 for all tests made; None without a test.
        bh: p corrected by Benjamini & Hochberg 1995; None without a test.
        reason: ``none``, ``every`` or ``few``: no unit, or every unit, has one of the codes, or
            there are fewer than two units; empty with a test.
    """

    first: str
    second: str
    association: Association
    holm: float | None
    bh: float | None
    reason: str


def presence(
    passages: Iterable[Passages],
    codings: Mapping[str, Sequence[Coding]],
    counted_as: Mapping[str, str],
    *,
    within: str,
    cases: Sequence[Case],
) -> Presence:
    """The units in which each code stands; a coding stands in the one in which it begins.

    Args:
        passages: of all documents.
        codings: by document.
        counted_as: the reference that each code counts as.
        within: of ``WITHIN``; a segment is a sentence.
        cases: of the documents.

    Returns:
        All documents or cases; of paragraphs and sentences those of the body that have a code of
        the codebook. With those that nobody coded in the count, any two codes would seem to go
        together, for both need something worth coding.
    """
    units: dict[str, set[Unit]] = {reference: set() for reference in counted_as.values()}
    cases_of: dict[str, list[str]] = {}
    for case in cases:
        for document in case.documents:
            cases_of.setdefault(document, []).append(case.id)
    documents = list(passages)
    for each in documents:
        id = each.document.id
        for coding in codings.get(id, ()):
            if coding.code not in counted_as:
                continue
            own = units[counted_as[coding.code]]
            if within == "case":
                own.update((case, 0) for case in cases_of.get(id, ()))
            elif within == "document":
                own.add((id, 0))
            else:
                find = each.paragraph_of if within == "paragraph" else each.sentence_of
                number = find(coding.span)
                if number is not None:
                    own.add((id, number))
    held = {code: frozenset(own) for code, own in units.items()}
    whole = {"case": len(cases), "document": len(documents)}.get(within)
    coded: dict[str, set[Unit]] = {}
    for code, own in units.items():
        coded.setdefault(split_reference(code)[0], set()).update(own)
    totals = {id: len(own) if whole is None else whole for id, own in coded.items()}
    return Presence(totals, held)


def associations(
    found: Presence, codes: Sequence[str], *, kin: Callable[[str, str], bool]
) -> tuple[Together, ...]:
    """Every two codes of which none stands above the other, tested over the units.

    Args:
        found: in which units each code stands.
        codes: references, in order.
        kin: whether two codes are not compared.

    Returns:
        In the order of the codes, each two once, without odds ratios. Tests that the margins
        decide before (Tarone 1990) are made, but not corrected for; their corrected p is 1.
    """
    pairs = [pair for pair in combinations(codes, 2) if not kin(*pair)]
    made = [(pair, associate(_counts(found, *pair), odds=False)) for pair in pairs]
    tested = [at for at, (_, each) in enumerate(made) if each.testable]
    p_values = [each.p for at in tested if (each := made[at][1]).p is not None]
    corrected = zip(tested, adjust(p_values, "holm"), adjust(p_values, "bh"), strict=True)
    by_test = {at: (holm, bh) for at, holm, bh in corrected}
    return tuple(
        Together(*pair, each, *_corrected(each, by_test.get(at)), _reason(each))
        for at, (pair, each) in enumerate(made)
    )


def _counts(found: Presence, first: str, second: str) -> Counts:
    one, other = found.units[first], found.units[second]
    both = len(one & other)
    alone = (len(one) - both, len(other) - both)
    return Counts(both, *alone, found.totals[split_reference(first)[0]] - both - sum(alone))


def with_odds(found: Together) -> Together:
    """The same with the odds ratio and its interval."""
    whole = associate(found.association.counts)
    return replace(found, association=whole)


def _corrected(
    each: Association, found: tuple[float, float] | None
) -> tuple[float | None, float | None]:
    if each.p is None:
        return None, None
    return found or (1.0, 1.0)


def _reason(each: Association) -> str:
    counts = each.counts
    if not each.reason:
        return ""
    if counts.total < 2:
        return "few"
    present = (counts.both + counts.first, counts.both + counts.second)
    return "none" if 0 in present else "every"
