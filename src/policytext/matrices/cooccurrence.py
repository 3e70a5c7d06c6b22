"""Code × code: how often two codes stand together."""

from __future__ import annotations

import pandas as pd

from policytext.matrices.units import check_within, codes_together


def code_cooccurrence(table: pd.DataFrame, *, within: str | int = "segment") -> pd.DataFrame:
    """How often two codes stand together.

    A segment belongs to the paragraph and to the sentence in which it begins.

    Args:
        table: a coding table.
        within: ``segment`` counts coded segments that carry both codes; ``paragraph``,
            ``document`` and ``case`` count those that hold both; a number n counts pairs of a
            segment with the one code and a segment with the other that are at most n sentences
            apart in one document (0 is the same sentence). A segment that carries both is a pair
            with itself.

    Returns:
        DataFrame of integers, symmetric, one row and one column a code. On the diagonal stands
        how many paragraphs, documents or cases carry the code at all; for ``segment`` and for a
        number how many segments carry it.

    Raises:
        ValueError: for another word, or a negative number.
    """
    check_within(within)
    return codes_together(table, within).rename_axis(index="code", columns="with")
