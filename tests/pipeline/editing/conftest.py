"""A study of two reports, coded with the small codebook."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from policytext.model import Codebook, Corpus
from policytext.pipeline.coding import code_documents
from policytext.store import Study
from policytext.store.codebook_files import read_codebook


@pytest.fixture
def book(codebook_file: Path) -> Codebook:
    return read_codebook(codebook_file)


@pytest.fixture
def study(tmp_path: Path, corpus: Corpus, book: Codebook) -> Iterator[Study]:
    start, seconds = datetime(2024, 3, 1, 8, 0, tzinfo=UTC), count()

    def clock() -> datetime:
        return start + timedelta(seconds=next(seconds))

    with Study.create(tmp_path / "study.sqlite", clock=clock) as study:
        for document in corpus:
            study.add_document(document)
        list(code_documents(study, [book]))
        yield study
