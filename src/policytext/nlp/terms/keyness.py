"""Words and terms that are more frequent in some documents than in others."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from math import erfc, sqrt

from policytext.nlp.terms.association import adjusted, log_likelihood, log_odds, log_ratio
from policytext.nlp.terms.counting import Counts
from policytext.nlp.terms.sentences import Form, Occurrence

_MOST_PRIOR = 1_000.0
_PRIOR_SHARE = 0.1
_LEAST = 3
_PER = 10_000


@dataclass(frozen=True, slots=True)
class KeyTerm:
    """A word or term that sets two groups of documents apart.

    Attributes:
        text: as it is written.
        form: lemmas of its words.
        side: ``target`` or ``reference``: where it is the more frequent.
        count: how often it stands in the target.
        reference: how often it stands in the reference.
        rate: a 10,000 words of the target.
        reference_rate: a 10,000 words of the reference.
        log_likelihood: G², never negative.
        p: probability of error of G² with one degree of freedom, adjusted for the number of
            words compared (Benjamini & Hochberg 1995).
        log_ratio: effect size; 1 means twice as frequent in the target.
        log_odds: standardised log-odds with informative prior; positive for the target.
        documents: number of documents of its side in which it stands.
        occurrences: on its side.
    """

    text: str
    form: Form
    side: str
    count: int
    reference: int
    rate: float
    reference_rate: float
    log_likelihood: float
    p: float
    log_ratio: float
    log_odds: float
    documents: int
    occurrences: tuple[Occurrence, ...]


def keyness(
    counts: Counts,
    target: Collection[str],
    reference: Collection[str],
    *,
    least: int = _LEAST,
    prior: float | None = None,
) -> tuple[KeyTerm, ...]:
    """Compare two groups of documents.

    Log-likelihood after Dunning (1993) as Rayson & Garside (2000) use it for corpora; log-odds
    after Monroe, Colaresi & Quinn (2008), whose prior is the frequencies of both groups together.

    Args:
        counts: of one language.
        target: ids of documents.
        reference: ids of other documents.
        least: how often a word must stand in both groups together.
        prior: how many words the prior is worth; when left out a tenth of both groups, at most
            1,000.

    Returns:
        Terms of both sides by the size of their log-odds, the clearest first; empty when a group
        has no words.
    """
    ours, theirs = counts.in_documents(target), counts.in_documents(reference)
    sizes = counts.size(target), counts.size(reference)
    if not all(sizes):
        return ()
    weight = min(_MOST_PRIOR, _PRIOR_SHARE * sum(sizes)) if prior is None else prior
    compared = [form for form in counts.places if ours.get(form, 0) + theirs.get(form, 0) >= least]
    groups = frozenset(target), frozenset(reference)
    terms = [
        _compare(counts, form, (ours.get(form, 0), theirs.get(form, 0)), sizes, groups, weight)
        for form in compared
    ]
    errors = adjusted(term.p for term in terms)
    known = [replace(term, p=p) for term, p in zip(terms, errors, strict=True)]
    return tuple(sorted(known, key=lambda term: (-abs(term.log_odds), term.form)))


def _compare(
    counts: Counts,
    form: Form,
    found: tuple[int, int],
    sizes: tuple[int, int],
    groups: tuple[frozenset[str], frozenset[str]],
    prior: float,
) -> KeyTerm:
    """One word in both groups; the probability of error is not adjusted yet."""
    (one, other), (size, other_size) = found, sizes
    total = size + other_size
    g2 = log_likelihood(one, one + other, size, total)
    share = prior * (one + other) / total
    z = log_odds(one, size, other, other_size, prior=share, size=prior)
    rates = one / size, other / other_size
    side = "target" if rates[0] > rates[1] else "reference"
    own = groups[0] if side == "target" else groups[1]
    places = tuple(place for place in counts.places[form] if place.document in own)
    return KeyTerm(
        counts.texts[form],
        form,
        side,
        one,
        other,
        round(_PER * rates[0], 4),
        round(_PER * rates[1], 4),
        round(g2, 4),
        erfc(sqrt(g2 / 2)),
        round(log_ratio(one, size, other, other_size), 4),
        round(z, 4),
        len({place.document for place in places}),
        places,
    )
