"""Learning from decisions, end to end."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from policytext.coding.nearest import ACCEPTED
from policytext.coding.states import State
from policytext.errors import InvalidOption, NotCoded, TooFewDecisions
from policytext.model import Bilingual, Codebook, Coder, CoderKind, CodingStatus, Document
from policytext.pipeline.coding import code_documents
from policytext.pipeline.learning import study_coders
from policytext.pipeline.learning.doubts import COLUMNS, review_queue, state_counts
from policytext.pipeline.learning.drift import drift_of
from policytext.pipeline.learning.lessons import learn
from policytext.pipeline.learning.reviewing import Choice, Verdict, review
from policytext.pipeline.learning.study_coders import StudyCoders
from policytext.store import Study
from tests.pipeline.learning.taught import CODES, TRUTH, book, decide, ignorant_model, make_study

pytestmark = pytest.mark.slow

DECIDED = ("zh-0", "zh-1", "zh-2", "en-0", "en-1", "en-2")
_OF_PEOPLE = (
    "SELECT * FROM codings WHERE coder IN (SELECT id FROM coders WHERE kind = 'human')",
    "SELECT * FROM decisions",
    "SELECT * FROM coders WHERE kind = 'human'",
)


@pytest.fixture(scope="module", autouse=True)
def _model() -> Iterator[None]:
    """A small model stands in for the shipped one."""
    model = ignorant_model()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(study_coders, "shipped_model", lambda: model)
        yield


@pytest.fixture(scope="module")
def coded(tmp_path_factory: pytest.TempPathFactory, _model: None) -> Path:
    place = tmp_path_factory.mktemp("taught") / "study.sqlite"
    make_study(place)
    return place


@pytest.fixture
def study(coded: Path, tmp_path: Path) -> Iterator[Study]:
    for name in ("study.sqlite", "study.sqlite.vectors"):
        shutil.copy(coded.with_name(name), tmp_path / name)
    with Study.open(tmp_path / "study.sqlite") as study:
        yield study


def _of_people(study: Study) -> list[object]:
    with study._database.reading() as connection:
        return [connection.exec_driver_sql(query).fetchall() for query in _OF_PEOPLE]


def _right(study: Study, language: str) -> float:
    """Share of codes given rightly in the documents that nobody decided about."""
    names = [f"{language}-{number}" for number in (3, 4)]
    given = {(c.quote, c.code) for c in study.codings(documents=names, coder="combined")}
    texts = {line for name in names for line in study.document(name).text.split("\n")}
    pairs = [(text, code) for text in texts for code in CODES]
    return sum(((t, c) in given) is (c in TRUTH[t]) for t, c in pairs) / len(pairs)


def test_learning_helps_in_both_languages_and_leaves_people_alone(study: Study) -> None:
    number = decide(study, DECIDED)
    people = _of_people(study)
    before = {language: _right(study, language) for language in ("zh", "en")}
    lesson = learn(study, book(), curve=True)
    assert (lesson.decisions, lesson.new, lesson.by_document) == (number, True, True)
    assert all(code_documents(study, [book()], coder="combined"))
    for language, earlier in before.items():
        assert _right(study, language) > max(earlier, 0.9)
    assert _of_people(study) == people

    figures = lesson.figures.set_index("part")
    assert list(figures.index) == ["all", "en", "zh", *CODES]
    assert figures.loc["all", "decisions"] == number == figures.loc[["zh", "en"], "decisions"].sum()
    assert figures.loc["all", "f1_after"] > figures.loc["all", "f1_before"]
    assert figures.loc["all", "f1_after_low"] <= figures.loc["all", "f1_after"]
    assert lesson.curve is not None
    assert list(lesson.curve["share"]) == [0, 0.25, 0.5, 0.75, 1]
    assert lesson.curve["right"].iloc[-1] >= lesson.curve["right"].iloc[0]


def test_the_run_that_codes_names_what_was_learned_and_codings_the_nearest_example(
    study: Study,
) -> None:
    decide(study, DECIDED)
    entry = learn(study, book()).entry
    assert entry.record["number of decisions"] == "180"
    assert all(code_documents(study, [book()], coder="combined"))
    run = study.runs()[-1]
    assert entry.id in run.settings["means"]
    assert run.inputs[entry.id] == entry.digest
    codings = [c for c in study.codings(run=run.id) if c.document in ("zh-3", "en-3")]
    assert codings
    accepted = {c.quote for c in study.codings(coder="kim")}
    near = [item for c in codings for item in c.evidence if item.kind == ACCEPTED]
    assert near
    assert all(item.value in accepted and 0.5 <= item.weight <= 1 for item in near)
    outcomes = [report.outcome for report in code_documents(study, [book()], coder="combined")]
    assert set(outcomes) == {"known"}


def test_the_same_decisions_are_learned_once_and_more_of_them_anew(study: Study) -> None:
    decide(study, DECIDED)
    first, again = learn(study, book()), learn(study, book())
    assert again.entry == first.entry
    assert not again.new
    assert again.figures.equals(first.figures)
    decide(study, ["zh-3"])
    later = learn(study, book())
    assert later.new
    assert [entry.id for entry in study.models()] == ["model-0001", "model-0002"]
    assert later.entry.record["decisions"] != first.entry.record["decisions"]


@pytest.mark.parametrize(("most", "least"), [(0, 20), (6, 20), (2, 2)])
def test_too_few_decisions_are_refused_with_what_is_needed(
    study: Study, most: int, least: int
) -> None:
    decide(study, DECIDED, most=most)
    with pytest.raises(TooFewDecisions, match=f"there are {most} decisions .* {least} are needed"):
        learn(study, book(), least=least)
    assert study.models() == ()


def test_people_are_compared_where_two_decided(study: Study) -> None:
    decide(study, ["zh-0", "en-0"])
    decide(study, ["zh-0"], by="lee")
    (row,) = learn(study, book()).people.to_dict("records")
    assert (row["one"], row["other"], row["decisions"]) == ("kim", "lee", 30)
    assert (row["agreement"], row["kappa"]) == (1, 1)


def test_the_decisions_of_one_document_are_divided_too(study: Study) -> None:
    decide(study, ["zh-0"])
    lesson = learn(study, book(), least=10)
    assert not lesson.by_document
    assert lesson.figures["f1_after_low"].isna().all()


def test_rules_learn_nothing_and_have_no_figures(study: Study) -> None:
    decide(study, DECIDED)
    with pytest.raises(InvalidOption, match="combined"):
        learn(study, book(), coder="rules")
    learn(study, book())
    assert StudyCoders(study).make("rules", book()).learned is None


def test_the_queue_asks_what_nobody_has_decided_and_never_twice_alike(study: Study) -> None:
    queue = review_queue(study, [book()], most=12)
    assert list(queue.columns) == list(COLUMNS)
    assert len(queue) == 12
    assert set(queue["state"]) <= {State.SUGGEST, State.REVIEW}
    assert queue["gain"].is_monotonic_decreasing
    assert queue.equals(review_queue(study, [book()], most=12))
    suggested = queue[queue["suggestion"] != ""]
    for row in suggested.itertuples():
        assert study.coding(str(row.suggestion)).quote == row.quote
    review(study, [Choice(id, Verdict.REJECT) for id in queue["id"]], coder="kim")
    again = review_queue(study, [book()], most=12)
    assert not {*queue["id"]} & {*again["id"]}


def test_states_are_counted_until_people_decide(study: Study) -> None:
    counts = state_counts(study, book(), coder="combined")
    total = len(list(study.codings(coder="combined")))
    assert sum(counts.values()) == total > 0
    first = next(study.codings(coder="combined"))
    study.add_coder(Coder("kim", "Kim", CoderKind.HUMAN))
    study.decide([first.id], CodingStatus.REJECTED, coder="kim")
    assert sum(state_counts(study, book(), coder="combined").values()) == total - 1
    assert state_counts(study, book(), coder="rules") == {}


def _changed() -> Codebook:
    tax, train = book().codes
    other = replace(tax, definition=Bilingual("植树。", "Trees are planted."), indicators={})
    return replace(book(), codes=(other, replace(train, id="GROW")))


def test_drift_names_the_codes_that_changed_and_what_that_changes(study: Study) -> None:
    with pytest.raises(NotCoded, match="policytext learn"):
        drift_of(study, book())
    decide(study, DECIDED)
    learn(study, book())
    still = drift_of(study, book())
    assert still.codes.empty
    assert (still.share, still.decisions) == (0, 180)
    moved = drift_of(study, book(), wanted=_changed())
    assert dict(zip(moved.codes["code"], moved.codes["change"], strict=True)) == {
        "TAX": "changed",
        "TRAIN": "gone",
        "GROW": "new",
    }
    assert moved.codes.set_index("code").loc["TAX", "what"] == "definition, indicators"
    assert 0 < moved.share < 1
    assert set(moved.examples["text"]) <= set(TRUTH)


def test_drift_marks_documents_that_are_unlike_those_decided_about(study: Study) -> None:

    decide(study, DECIDED)
    odd = "ዐረፍተ ነገር ለሙከራ ብቻ።\nሌላ ዐረፍተ ነገር እዚህ አለ።"
    study.add_document(Document.from_text("odd", odd, language="und"))
    learn(study, book())
    table = drift_of(study, book()).documents.set_index("document")
    assert table.loc["odd", "far"]
    assert not table.loc["zh-4", "far"]
    assert table["unknown"].idxmax() == "odd"
    assert table["decided"].sum() == 6
