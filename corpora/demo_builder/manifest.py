"""Writes the manifest of the demo corpus: one row a document."""

from __future__ import annotations

import csv
import io
import tomllib
from collections.abc import Sequence
from pathlib import Path

from demo_builder.source import Source

COLUMNS = (
    "file",
    "case",
    "case_label_zh",
    "case_label_en",
    "region",
    "year",
    "source_type",
    "language",
    "pair",
)


def manifest(sources: Sequence[Source], cases: Path) -> bytes:
    """Return the manifest as UTF-8 CSV with line feeds.

    Args:
        sources: the documents.
        cases: the TOML file with the labels and the region of every case.

    Returns:
        The bytes of the file; rows are ordered by case, year and language.

    Raises:
        KeyError: a source names a case that the TOML file does not hold.
    """
    known = tomllib.loads(cases.read_text(encoding="utf-8"))
    order = list(known)
    rows = sorted(
        (_row(source, known[source.get("case")]) for source in sources),
        key=lambda row: (order.index(row["case"]), row["year"], row["language"], row["file"]),
    )
    target = io.StringIO(newline="")
    writer = csv.DictWriter(target, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return target.getvalue().encode()


def _row(source: Source, case: dict[str, str]) -> dict[str, str]:
    return {
        "file": f"documents/{source.get('file')}",
        "case": source.get("case"),
        "case_label_zh": case["zh"],
        "case_label_en": case["en"],
        "region": case["region"],
        "year": source.get("year"),
        "source_type": source.get("source_type"),
        "language": source.get("language"),
        "pair": source.get("pair"),
    }
