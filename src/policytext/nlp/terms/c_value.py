"""Multi-word terms by C-value (Frantzi, Ananiadou & Mima 2000)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from math import log2

from policytext.model import Document
from policytext.nlp.terms.candidates import candidates, length_in_words
from policytext.nlp.terms.ranked import RankedTerm, rank
from policytext.nlp.terms.sentences import Form, Occurrence, TermSentence

_LEAST = 2


def find_terms(
    sentences: Iterable[TermSentence],
    documents: Sequence[Document],
    language: str,
    *,
    least: int = _LEAST,
    of: bool = False,
) -> tuple[RankedTerm, ...]:
    """The multi-word terms of documents, by C-value.

    Args:
        sentences: of the documents; those of the other language are passed over.
        documents: whose texts the sentences are.
        language: ``zh`` or ``en``.
        least: how often a term must stand in the documents.
        of: whether English terms may hold "of".

    Returns:
        Terms with a positive C-value, the highest first; without those that stand nowhere but
        within one longer term.
    """
    found: dict[Form, list[Occurrence]] = defaultdict(list)
    for sentence in sentences:
        if sentence.language == language:
            for form, span in candidates(sentence, of=of):
                found[form].append(Occurrence(sentence.document, span))
    counts = {form: len(places) for form, places in found.items() if len(places) >= least}
    values = c_values(counts, length=partial(length_in_words, language=language))
    inside = {part for form, n in counts.items() for part in parts(form) if counts.get(part) == n}
    kept = {form: v for form, v in values.items() if v > 0 and form not in inside}
    return rank(kept, found, documents, language)


def c_values(
    counts: Mapping[Form, int], *, length: Callable[[Form], int] = len
) -> dict[Form, float]:
    """C-value of each candidate: frequent ones, but not those that only are parts of others.

    ``log2 |a| · (f(a) - t(a) / P(a))``, where ``t(a)`` is how often ``a`` stands in longer
    candidates, each place counted once, and ``P(a)`` the number of longer candidates.

    Args:
        counts: how often each candidate stands anywhere, within longer ones too.
        length: how many words a candidate has.

    >>> round(c_values({("basal", "cell"): 10, ("basal", "cell", "cancer"): 4})["basal", "cell"], 1)
    6.0
    """
    nested: dict[Form, int] = defaultdict(int)
    holders: dict[Form, int] = defaultdict(int)
    values = {}
    for form in sorted(counts, key=lambda form: (-len(form), form)):
        free = counts[form] - (nested[form] / holders[form] if holders[form] else 0.0)
        values[form] = log2(length(form)) * free
        for part in parts(form):
            if part in counts:
                nested[part] += counts[form] - nested[form]
                holders[part] += 1
    return values


def parts(form: Form) -> Iterator[Form]:
    """The shorter stretches of a form, each once."""
    seen = set()
    for size in range(1, len(form)):
        for start in range(len(form) - size + 1):
            part = form[start : start + size]
            if part not in seen:
                seen.add(part)
                yield part
