"""Transfer patterns and driving forces as tables."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

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

    Returns:
        DataFrame: one row a coding; columns ``case, kind, code, document, page, quote,
            confidence, coding``.
    """
    by_id = {document.id: document for document in documents}
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
    units = {
        "case": ["case"],
        "document": ["document"],
        "paragraph": ["document", "paragraph"],
        "segment": ["document", "start", "end"],
    }
    if within not in units:
        raise ValueError(f"within must be one of {', '.join(units)}, found {within!r}")
    rows = [codebook.reference(code) for code in codebook.branch(patterns)[1:]]
    columns = [codebook.reference(code) for code in codebook.branch(forces)[1:]]
    plain = table.astype({"case": str, "document": str, "code": str})
    held = plain[[*units[within], "code"]].drop_duplicates()
    pairs = held[held["code"].isin(rows)].merge(
        held[held["code"].isin(columns)], on=units[within], suffixes=("_pattern", "_force")
    )
    counted = pd.crosstab(pairs["code_pattern"], pairs["code_force"])
    counted = counted.reindex(index=rows, columns=columns, fill_value=0)
    return counted.rename_axis(index="pattern", columns="force").astype("int64")


def _each(entry: CaseStrength) -> list[tuple[str, Strength]]:
    patterns = [("pattern", strength) for strength in entry.patterns]
    return patterns + [("force", strength) for strength in entry.forces]
