"""What was read of the documents against the facts that they state."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.metadata_documents.forms import file_of
from benchmarks.metadata_documents.wording import StatedDocument, stated_documents
from policytext.extraction import extract
from policytext.model import Document

FIELDS = (
    "title",
    "subtitle",
    "document number",
    "issuer",
    "addressee",
    "date",
    "date published",
    "date effective",
    "type",
    "author",
    "institution",
    "abstract",
    "keywords",
    "journal",
    "doi",
    "region",
)
"""Metadata that are compared; one that a document does not state must not be found either."""

_KEYWORDS = re.compile("[;；,，、\u3000]+\\s*|(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])")
_LOOSE = {"type", "region"}
"""Fields that may be concluded where the document does not spell them out."""


def score(
    batch: str, forms: Collection[str] = ("txt", "docx", "html", "pdf")
) -> tuple[Counter[str], Counter[str], list[str]]:
    """Right and stated values of a batch by field, and the wrong ones in words.

    A field is right when all its values are the same in order, but for white space. A value found
    where none is stated counts as stated and wrong.

    Args:
        batch: one of ``BATCHES``.
        forms: of the documents that are read.
    """
    right, stated = Counter[str](), Counter[str]()
    wrong: list[str] = []
    with TemporaryDirectory() as folder:
        for told in (told for told in stated_documents(batch) if told.form in forms):
            path = Path(folder) / f"{told.name}.{told.form}"
            path.write_bytes(file_of(told))
            _compare(told, extract(path), right, stated, wrong)
    return right, stated, wrong


def _compare(
    told: StatedDocument,
    document: Document,
    right: Counter[str],
    stated: Counter[str],
    wrong: list[str],
) -> None:
    for field in FIELDS:
        truth = told.facts.get(field, ())
        found = tuple(document.get_all(field))
        if field == "keywords":
            found = tuple(word for value in found for word in _KEYWORDS.split(value))
        if not truth and (not found or field in _LOOSE):
            continue
        stated[field] += 1
        if _plain(truth) == _plain(found):
            right[field] += 1
        else:
            wrong.append(f"{told.name}.{told.form}: {field}: {found!r}, should be {truth!r}")


def _plain(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple("".join(value.split()).rstrip("：:").lower() for value in values)
