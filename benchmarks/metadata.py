"""Metadata of 30 pages of the State Council against their header tables, field by field.

A field counts as right when its whole value is the same: dates in ISO form, issuers in order. The
second column is what the text alone tells, without the header table. Rows of the page that are left
in the main text are counted too.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.documents.missing import Missing
from benchmarks.metadata_documents.scoring import FIELDS, score
from benchmarks.metadata_documents.wording import BATCHES
from policytext.extraction import extract_folder
from policytext.extraction.assembly.metadata import find_metadata
from policytext.extraction.text.dates import iso_date
from policytext.extraction.text.labels import is_button, is_footer, split_label
from policytext.model import Document, Failure, Metadatum

_FOLDER = Path(__file__).resolve().parents[2] / "shared" / "data" / "state_council"
_NAMES = {
    "index_no": "index number",
    "topic": "topic",
    "issuer": "issuer",
    "date_written": "date",
    "title": "title",
    "doc_no": "document number",
    "date_published": "date published",
}
_HEAD = 12


def _found(document: Document, metadata: Sequence[Metadatum], column: str) -> str:
    return "、".join(item.value for item in metadata if item.name == _NAMES[column])


def _is_right(found: str, column: str, truth: str) -> bool:
    if column.startswith("date"):
        return found == iso_date(truth)
    return "".join(found.split()) == "".join(truth.split())


def _page_rows(document: Document) -> list[str]:
    """Rows of the main text that belong to the page: buttons, feet, cells of the header table."""
    rows = document.body.split("\n")
    found = [row for row in rows if row.strip() and (is_button(row) or is_footer(row))]
    return found + [row for row in rows[:_HEAD] if split_label(row) is not None]


def main(folder: Path = _FOLDER) -> None:
    """Print the share of right values for every field and for all, with the wrong ones."""
    _saved_pages(folder)
    for batch in BATCHES:
        _own_documents(batch)


def _own_documents(batch: str) -> None:
    try:
        right, stated, wrong = score(batch)
    except Missing as error:
        print(f"own documents, {batch} batch: skipped: {error}")
        return
    print(f"\nown documents, {batch} batch")
    for words in wrong:
        print(f"   {words}")
    for field in FIELDS:
        if stated[field]:
            print(f"{field}: {right[field]} of {stated[field]}")
    share = right.total() / stated.total()
    print(f"all fields: {right.total()} of {stated.total()} = {share:.4f}")


def _saved_pages(folder: Path) -> None:
    if not folder.is_dir():
        print(f"{folder.name}: not on this machine")
        return
    with (folder / "metadata.csv").open(encoding="utf-8-sig", newline="") as file:
        truths = {f"{int(row['id']):02d}": row for row in csv.DictReader(file)}
    right, alone, known = Counter[str](), Counter[str](), Counter[str]()
    left = 0
    for document in extract_folder(folder / "html"):
        if isinstance(document, Failure):
            print(f"   not read: {document.message}")
            continue
        rows = _page_rows(document)
        left += len(rows)
        for row in rows:
            print(f"   {document.id}: of the page: {row[:60]}")
        told = find_metadata(document.text, document.blocks)
        for column in _NAMES:
            truth = truths[document.id][column]
            found = _found(document, document.metadata, column)
            known[column] += bool(truth)
            alone[column] += bool(truth) and _is_right(
                _found(document, told, column), column, truth
            )
            right[column] += bool(truth) and _is_right(found, column, truth)
            if truth and not _is_right(found, column, truth):
                print(f"   {document.id}: {column}: {found!r}, should be {truth!r}")
    for column in _NAMES:
        print(f"{column}: {right[column]} of {known[column]}; text alone {alone[column]}")
    share = right.total() / known.total()
    print(f"all fields: {right.total()} of {known.total()} = {share:.4f}")
    print(f"rows of the page left in the main text: {left}")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
