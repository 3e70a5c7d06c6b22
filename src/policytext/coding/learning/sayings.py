"""What a codebook says of codes, as examples of them.

A saying counts less than a sentence that somebody coded. Texts on what *not* to code with a code
were tried as counterexamples too: they are about the same matter, and cost precision.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from policytext.coding.learning.definitions import LANGUAGES, sayings_of
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


def with_examples(codebook: Codebook, examples: Sequence[Example]) -> Codebook:
    """The codebook with texts that were given a code among the examples of that code.

    Args:
        codebook: whose codes the examples may have.
        examples: with references of codes.
    """
    codes = []
    for code in codebook:
        found = [each.excerpt for each in examples if codebook.reference(code) in each.codes]
        every = {
            language: (
                *code.examples.get(language, ()),
                *(each.text for each in found if each.language == language),
            )
            for language in LANGUAGES
        }
        codes.append(replace(code, examples=every) if found else code)
    return replace(codebook, codes=tuple(codes))
