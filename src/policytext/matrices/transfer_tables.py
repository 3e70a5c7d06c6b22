"""Transfer patterns and driving forces as tables."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from policytext.matrices.units import UNITS, check_within, codes_together
from policytext.model import Codebook, Corpus
from policytext.transfer import CaseStrength, Strength
from policytext.transfer.strength import FORCES, PATTERNS


def strength_table(strengths: Sequence[CaseStrength], codebook: Codebook) -> pd.DataFrame:
    """How strongly each case shows each pattern and force.

    Args:
        strengths: of the cases.
        codebook: the codebook of the patterns and forces.

    Returns:
        DataFrame: one row a case and code, absent ones too; columns ``case, kind, code,
            label_zh, label_en, segments, sources, share``; ``kind`` is pattern or force,
            ``share`` 0 to 1 of the case's segments of that kind.
    """
    rows = [
        {
            "case": entry.case.id,
            "kind": kind,
            "code": codebook.reference(strength.code),
            "label_zh": strength.code.label.zh,
            "label_en": strength.code.label.en,
            "segments": strength.segments,
            "sources": strength.sources,
            "share": strength.share,
        }
        for entry in strengths
        for kind, strength in _each(entry)
    ]
    names = "case kind code label_zh label_en segments sources share"
    return pd.DataFrame(rows, columns=names.split())


def strength_quotes(
    strengths: Sequence[CaseStrength], documents: Corpus, codebook: Codebook
) -> pd.DataFrame:
    """The quotes behind the strengths.

    Args:
        strengths: of the cases.
        documents: all documents that the codings are of.
        codebook: the codebook of the patterns and forces.

    Returns:
        DataFrame: one row a coding; columns ``case, kind, code, document, page, quote,
            confidence, coding``.

    Raises:
        KeyError: when a document is missing.
        QuoteMismatch: when a quote is not what stands at its span.
    """
    by_id = {document.id: document for document in documents}
    for coding in (c for entry in strengths for _, s in _each(entry) for c in s.codings):
        coding.check(by_id[coding.document])
    rows = [
        {
            "case": entry.case.id,
            "kind": kind,
            "code": codebook.reference(strength.code),
            "document": coding.document,
            "page": by_id[coding.document].page_of(coding.span),
            "quote": coding.quote,
            "confidence": coding.confidence,
            "coding": coding.id,
        }
        for entry in strengths
        for kind, strength in _each(entry)
        for coding in strength.codings
    ]
    return pd.DataFrame(
        rows, columns=["case", "kind", "code", "document", "page", "quote", "confidence", "coding"]
    )


def pattern_force_matrix(
    table: pd.DataFrame,
    codebook: Codebook,
    *,
    within: str = "case",
    patterns: str = PATTERNS,
    forces: str = FORCES,
) -> pd.DataFrame:
    """Patterns × forces: in how many units both are coded.

    Args:
        table: a coding table that holds the codebook's codes.
        codebook: the codebook of the patterns and forces.
        within: ``case``, ``document``, ``paragraph`` or ``segment``.
        patterns: id of the code whose children are the patterns.
        forces: id of the code whose children are the forces.

    Returns:
        DataFrame of integers: one row a pattern, one column a force.

    Raises:
        UnknownCode: when the codebook has no such branch.
        ValueError: for another unit.
    """
    if isinstance(within, int):
        raise ValueError(f"within must be one of {', '.join(UNITS)}, found {within!r}")
    check_within(within)
    rows = [codebook.reference(code) for code in codebook.branch(patterns)[1:]]
    columns = [codebook.reference(code) for code in codebook.branch(forces)[1:]]
    counts = codes_together(table, within).reindex(index=rows, columns=columns, fill_value=0)
    return counts.rename_axis(index="pattern", columns="force")


def _each(entry: CaseStrength) -> list[tuple[str, Strength]]:
    patterns = [("pattern", strength) for strength in entry.patterns]
    return patterns + [("force", strength) for strength in entry.forces]
