"""A study that the rules have coded in both languages, and a person who decides."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from policytext.model import Coding, Corpus
from policytext.pipeline.coding import code_documents
from policytext.store import Study
from policytext.store.codebook_files import read_codebook


@pytest.fixture
def study(tmp_path: Path, corpus: Corpus, codebook_file: Path) -> Iterator[Study]:
    with Study.create(tmp_path / "study.sqlite") as study:
        for document in corpus:
            study.add_document(document)
        assert all(code_documents(study, [read_codebook(codebook_file)]))
        yield study


@pytest.fixture(params=["zh-report", "en-report"])
def suggestions(request: pytest.FixtureRequest, study: Study) -> list[Coding]:
    """What the rules suggest in one of two documents that say the same."""
    return list(study.codings(documents=[str(request.param)]))
