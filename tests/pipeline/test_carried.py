"""A person coded three stretches of a text; a newer text has one of them in other words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from policytext.errors import CodingError
from policytext.model import Coder, CoderKind, Coding, CodingStatus, Span
from policytext.pipeline.adding import add_documents
from policytext.pipeline.carried import COLUMNS, CarriedCodings
from policytext.pipeline.renewing import renew_documents
from policytext.store import Study
from tests.pipeline.readings import NEW, WORDS

pytestmark = pytest.mark.slow


@pytest.fixture
def study(tmp_path: Path, source: Path, language: str) -> Iterator[Study]:
    with Study.create(tmp_path / "study.sqlite") as study:
        list(add_documents(study, [source]))
        study.add_coder(Coder("li", "李老师", CoderKind.HUMAN))
        text = study.document("003").text
        places = [Span(text.index(w), text.index(w) + len(w)) for w in WORDS[language]]
        study.add_human_codings(
            Coding(f"li:{n}", "003", span, "transfer:PAT.CAP", "li", text[span.start : span.end])
            for n, span in enumerate(places)
        )
        source.write_text(NEW[language], encoding="utf-8")
        list(renew_documents(study, [source]))
        yield study


def test_what_is_open_is_found_later(study: Study, language: str) -> None:
    table = CarriedCodings(study).table()
    assert tuple(table.columns) == COLUMNS
    assert list(table["placing"]) == ["changed words", "not placed"]
    assert list(table["old quote"]) == [WORDS[language][0], WORDS[language][2]]
    assert list(table["document"]) == ["003", "003"]
    assert list(table["old document"]) == ["003@1", "003@1"]
    assert 0.75 <= table["similarity"][0] < 1


def test_a_decision_is_kept_with_who_and_when(study: Study) -> None:
    (changed,) = CarriedCodings(study).to_look_at
    (decision,) = study.decide([changed.id], CodingStatus.ACCEPTED, coder="li")
    assert study.decisions(changed.id) == (decision,)
    carried = CarriedCodings(study)
    assert carried.to_look_at == []
    assert [coding.status for coding in carried.changed] == [CodingStatus.ACCEPTED]
    table = carried.table(decided=True)
    assert list(table["decided by"]) == ["li", ""]
    assert list(table["decided"]) == [decision.decided, ""]


def test_a_dropped_coding_no_longer_waits(study: Study) -> None:
    carried = CarriedCodings(study)
    ids = [coding.id for coding in (*carried.to_look_at, *carried.not_placed)]
    assert len(ids) == 2
    study.decide(ids, CodingStatus.REJECTED, coder="li")
    assert CarriedCodings(study).table().empty
    assert len(CarriedCodings(study).table(decided=True)) == 2


def test_what_nobody_looked_at_still_waits_after_one_more_reading(
    study: Study, source: Path, language: str
) -> None:
    source.write_text(f"新增一行 / a new line\n{NEW[language]}", encoding="utf-8")
    list(renew_documents(study, [source]))
    carried = CarriedCodings(study)
    assert [c.document for c in carried.to_look_at] == ["003"]
    assert [c.document for c in carried.not_placed] == ["003@1"]


def test_what_was_confirmed_does_not_wait_after_one_more_reading(
    study: Study, source: Path, language: str
) -> None:
    ids = [coding.id for coding in CarriedCodings(study).to_look_at]
    study.decide(ids, CodingStatus.ACCEPTED, coder="li")
    source.write_text(f"新增一行 / a new line\n{NEW[language]}", encoding="utf-8")
    list(renew_documents(study, [source]))
    assert CarriedCodings(study).to_look_at == []


def test_a_study_without_older_readings_has_nothing_open(tmp_path: Path) -> None:
    with Study.create(tmp_path / "new.sqlite") as study:
        assert CarriedCodings(study).table(decided=True).empty


def test_a_coding_without_a_place_is_given_one(study: Study, language: str) -> None:
    carried = CarriedCodings(study)
    (left,) = carried.not_placed
    words = NEW[language][:5]
    placed = carried.placed(left, words)
    study.add_human_codings([placed])
    assert CarriedCodings(study).not_placed == []
    found = next(c for c in study.codings(check=True) if c.id == placed.id)
    assert (found.document, found.quote, found.coder, found.needs_look) == (
        *("003", words, "li"),
        False,
    )


@pytest.mark.parametrize("words", ["", "nowhere 无处", "\n"])
def test_words_that_tell_no_place(study: Study, source: Path, words: str) -> None:
    source.write_text("甲 a\n乙 b\n丙 c\n", encoding="utf-8")
    list(renew_documents(study, [source]))
    carried = CarriedCodings(study)
    with pytest.raises(CodingError, match="Give words that stand there once"):
        carried.placed(carried.not_placed[0], words)
