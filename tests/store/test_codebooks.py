from __future__ import annotations

import pytest

from policytext.errors import StudyError
from policytext.model import Code, Codebook, digest
from policytext.store import CodebookEntry, Study

TEXT = "codebook: transfer  # 转移\nversion: '1.0'\n"


def _codebook(version: str = "1.0", id: str = "transfer") -> Codebook:
    return Codebook(id, version, (Code("PAT"),))


def test_codebook_text_is_kept_as_written(study: Study) -> None:
    entry = study.add_codebook(_codebook(), TEXT)
    assert entry == CodebookEntry("transfer", "1.0", 1, digest(TEXT), "2024-03-01T08:00:01+00:00")
    assert study.codebooks() == (entry,)
    assert study.codebook_text("transfer") == TEXT


def test_same_text_is_kept_once(study: Study) -> None:
    study.add_codebook(_codebook(), TEXT)
    assert study.add_codebook(_codebook(), TEXT) is None
    assert len(study.codebooks()) == 1


def test_changed_text_of_the_same_version_is_a_new_revision(study: Study) -> None:
    study.add_codebook(_codebook(), TEXT)
    changed = study.add_codebook(_codebook(), TEXT + "# 修订\n")
    assert changed is not None
    assert (changed.version, changed.revision) == ("1.0", 2)
    assert study.codebook_text("transfer", "1.0") == TEXT + "# 修订\n"
    assert study.codebook_text("transfer", digest=digest(TEXT)) == TEXT


def test_text_that_is_taken_up_again_is_the_newest(study: Study) -> None:
    texts = ["# 一\n", "# two\n", "# 一\n"]
    entries = [study.add_codebook(_codebook(), text) for text in texts]
    assert study.add_codebook(_codebook(), texts[2]) is None
    assert study.codebooks() == tuple(entries)
    assert [entry.revision for entry in study.codebooks()] == [1, 2, 3]
    assert study.codebook_text("transfer") == study.codebook_text("transfer", "1.0") == texts[2]
    for text in texts:
        assert study.codebook_text("transfer", digest=digest(text)) == text


def test_version_that_is_taken_up_again_is_the_newest(study: Study) -> None:
    for version, text in (("1.0", "one"), ("2.0", "two"), ("1.0", "one")):
        study.add_codebook(_codebook(version), text)
        study.add_codebook(_codebook("1.0", "instruments"), "other")
    assert study.codebook_text("transfer") == "one"
    found = [(e.version, e.revision) for e in study.codebooks() if e.id == "transfer"]
    assert found == [("1.0", 1), ("2.0", 1), ("1.0", 2)]
    assert len(study.codebooks()) == 4


def test_each_version_has_its_own_text(study: Study) -> None:
    study.add_codebook(_codebook("1.0"), "one")
    study.add_codebook(_codebook("2.0"), "two")
    study.add_codebook(_codebook("1.0", "instruments"), "one")
    assert study.codebook_text("transfer") == "two"
    assert study.codebook_text("transfer", "1.0") == "one"
    assert [(e.id, e.version, e.revision) for e in study.codebooks()] == [
        ("transfer", "1.0", 1),
        ("transfer", "2.0", 1),
        ("instruments", "1.0", 1),
    ]


def test_unknown_codebook_says_which_there_are(study: Study) -> None:
    study.add_codebook(_codebook(), TEXT)
    with pytest.raises(StudyError, match=r"transfer 1\.0"):
        study.codebook_text("transfer", "3.0")
