"""Documents of our own wording state facts, and reading finds nearly all of them."""

from __future__ import annotations

import pytest
from benchmarks.metadata_documents.scoring import FIELDS, score
from benchmarks.metadata_documents.wording import BATCHES, stated_documents

pytestmark = pytest.mark.slow

LEAST = 0.98


def test_batches_are_of_both_languages_and_all_forms() -> None:
    every = [told for batch in BATCHES for told in stated_documents(batch)]
    assert len(every) == len({told.name for told in every}) == 70
    assert {told.name[:2] for told in every} == {"zh", "en"}
    assert {told.form for told in every} == {"txt", "docx", "html", "pdf"}
    for told in every:
        shown = "".join("".join(words.split()) for _, words in told.lines)
        assert "".join(told.facts["title"][0].split()) in shown


@pytest.mark.parametrize("batch", BATCHES)
def test_plain_texts_and_pages_of_the_web(batch: str) -> None:
    right, stated, wrong = score(batch, ("txt", "html"))
    assert set(stated) <= set(FIELDS)
    assert stated.total() > 10
    assert right.total() / stated.total() >= LEAST, wrong
