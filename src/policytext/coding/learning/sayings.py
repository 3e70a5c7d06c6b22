"""What a codebook says of codes, as examples of them.

A saying counts less than a sentence that somebody coded. Texts on what *not* to code with a code
were tried as counterexamples too: they are about the same matter, and cost precision.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from policytext.coding.learning.definitions import sayings_of
from policytext.coding.learning.examples import Example, Excerpt
from policytext.model import Codebook

SAYING_WEIGHT = 0.3
"""Of a saying, where a coded sentence has 1."""


def sayings_as_examples(codebook: Codebook, codes: Collection[str]) -> Iterator[Example]:
    """Definitions, inclusions and examples of codes as examples of them.

    A saying denies the other codes, but for those above and below its own.

    Args:
        codebook: that says something.
        codes: references of the codes to speak of; the others are not judged.
    """
    for code in codebook:
        reference = codebook.reference(code)
        if reference in codes:
            line = (*codebook.path_of(code.id), *codebook.branch(code.id))
            related = {codebook.reference(each) for each in line} - {reference}
            judged = frozenset(each for each in codes if each not in related)
            for saying in sayings_of(code):
                excerpt = Excerpt(saying.text, saying.language)
                yield Example(excerpt, frozenset({reference}), judged, reference)
