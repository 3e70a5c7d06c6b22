"""Saturation of a study, and the sample set aside before coding."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

import policytext as pt
from policytext.errors import InvalidOption, NotCoded, StudyError
from policytext.model import Case, Coder, CoderKind, Coding, CodingStatus, Document, Span
from policytext.pipeline.held_out_sample import held_out_sample, hold_out
from policytext.store import Study
from policytext.store.codebook_files import parse_codebook
from policytext.theory.saturation import Options, Verdict
from tests.conftest import CODEBOOK

QUICK = Options(orders=50)
CODES = {"C": "PAT.CAP", "M": "PAT.CMP", "K": "DRV.MKT", "I": "DRV.INS"}
WORK = ("CMKI", "C", "M", "KI", "CM", "", "K", "I", "CK")
TEXTS = {"zh": "两地新建了一条生产线。", "en": "A new line was built by both cities."}


def coded(coder: str, document: str, letters: str, text: str) -> list[Coding]:
    """A coding of the whole text for each letter."""
    return [
        Coding(
            f"{coder}:{document}:{n}",
            document,
            Span(0, len(text)),
            f"small:{CODES[c]}",
            coder,
            text,
        )
        for n, c in enumerate(letters)
    ]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Nine documents in both languages, three cases, a person and a machine, nothing coded."""
    path = tmp_path_factory.mktemp("saturation") / "study.sqlite"
    with Study.create(path) as study:
        for number in range(1, 10):
            language = "zh" if number % 2 else "en"
            text = f"{TEXTS[language]} {number}"
            study.add_document(Document.from_text(f"d{number}", text, language=language))
        study.set_cases(Case(f"c{n}", tuple(f"d{m}" for m in range(n, 10, 3))) for n in (1, 2, 3))
        study.add_codebook(parse_codebook(CODEBOOK), CODEBOOK)
        study.add_coder(Coder("li", "李老师", CoderKind.HUMAN))
        study.add_coder(Coder("rules", "rules", CoderKind.RULE, "1"))
    return path


@pytest.fixture
def study(made: Path, tmp_path: Path) -> Iterator[Study]:
    """A copy of it, open, on the first of March."""
    path = tmp_path / "study.sqlite"
    path.write_bytes(made.read_bytes())
    with Study.open(path, clock=lambda: datetime(2025, 3, 1, tzinfo=UTC)) as study:
        yield study


def code(study: Study, work: Mapping[str, str] | None = None) -> None:
    """Let a person code documents."""
    for id, letters in (work or {f"d{n}": w for n, w in enumerate(WORK, 1)}).items():
        study.add_human_codings(coded("li", id, letters, study.document(id).text))


def run_machine(study: Study, letters: str = "CI") -> None:
    """Let a machine code all documents."""
    run = study.start_run("code", coder="rules").id
    for id in study.document_ids():
        found = coded("rules", id, letters, study.document(id).text)
        given = [replace(each, run=run) for each in found]
        mark = {"coder": "rules", "run": run, "codebook": "small", "work_digest": "x"}
        study.add_codings(id, given, **mark)


def verdicts(found: object) -> dict[str, str]:
    """Verdict of each method."""
    summary = found.summary  # type: ignore[attr-defined]
    return dict(zip(summary["method"], summary["verdict"], strict=True))


def test_nothing_coded_is_told(study: Study) -> None:
    with pytest.raises(NotCoded, match="nobody has coded"):
        pt.saturation(study)


def test_a_machine_counts_only_when_it_is_named(study: Study) -> None:
    run_machine(study)
    with pytest.raises(NotCoded, match="--coder NAME"):
        pt.saturation(study)
    found = pt.saturation(study, coders=["rules"], options=QUICK)
    assert found.summary["coders"].unique().tolist() == ["rules"]
    assert found.summary["codes"].iloc[0] == 2
    assert "only codes of its codebook" in found.notes()[0]
    with pytest.raises(NotCoded, match="rules made no coding that counts"):
        pt.saturation(study, coders=["rules"], accepted=True)


def test_a_codebook_that_is_used_up_says_nothing(study: Study) -> None:
    run_machine(study, "CMKI")
    found = pt.saturation(study, coders=["rules"], levels=["open"], options=QUICK)
    assert set(verdicts(found).values()) == {"cannot be told"}
    assert "all 4 codes" in found.summary["reason_en"].iloc[1]
    for id in study.document_ids():
        study.add_human_codings(coded("li", id, "CMKI", study.document(id).text))
    people = pt.saturation(study, levels=["open"], options=QUICK)
    assert verdicts(people)["Chao2"] == "reached"


def test_accepted_suggestions_count_as_coded_by_people(study: Study) -> None:
    run_machine(study)
    study.decide(["rules:d1:0", "rules:d2:0"], CodingStatus.ACCEPTED, coder="li")
    found = pt.saturation(study, options=QUICK)
    assert found.curve["name"].tolist() == ["d1", "d2"]


def test_without_a_sample_the_held_out_test_cannot_be_told(study: Study) -> None:
    code(study)
    found = pt.saturation(study, options=QUICK)
    assert verdicts(found)["held-out sample"] == "cannot be told"
    assert "before coding" in found.summary["reason_en"].iloc[0]
    assert found.held_out.empty


def test_a_sample_drawn_before_coding(study: Study) -> None:
    sample = hold_out(study, seed=4)
    assert (len(sample.units), sample.drawn) == (3, "2025-03-01T00:00:00+00:00")
    assert sample == held_out_sample(study)
    work = {f"d{n}": "CMKI" for n in range(1, 10)}
    code(study, {id: letters for id, letters in work.items() if id not in sample.documents})
    waiting = pt.saturation(study, options=QUICK)
    assert "not been coded yet" in waiting.summary["reason_en"].iloc[0]
    code(study, dict.fromkeys(sample.documents, "CM"))
    found = pt.saturation(study, options=QUICK)
    assert verdicts(found) == dict.fromkeys(verdicts(found), "reached")
    assert found.verdict() is Verdict.REACHED
    assert found.held_out["name"].tolist() == list(sample.units)
    assert found.curve["part"].tolist() == ["main"] * 6 + ["held out"] * 3


def test_a_new_code_in_the_sample(study: Study) -> None:
    sample = hold_out(study, seed=4)
    code(study, {f"d{n}": "I" if f"d{n}" in sample.documents else "CM" for n in range(1, 10)})
    found = pt.saturation(study, options=QUICK)
    assert verdicts(found)["held-out sample"] == "not reached"
    assert found.verdict("small", "all") is Verdict.NOT_REACHED
    assert set(found.held_out["new_codes"]) == {"small:DRV.INS"}


def test_a_sample_drawn_after_coding_is_no_test(study: Study) -> None:
    code(study)
    hold_out(study)
    found = pt.saturation(study, options=QUICK)
    assert verdicts(found)["held-out sample"] == "cannot be told"
    assert "when 14 codings stood already" in found.summary["reason_en"].iloc[0]
    assert not found.held_out.empty


def test_a_second_sample_must_be_asked_for(study: Study) -> None:
    hold_out(study)
    with pytest.raises(StudyError, match="--again"):
        hold_out(study, seed=9)
    assert hold_out(study, seed=9, again=True).times == 2
    code(study)
    assert any("2 times" in told for told in pt.saturation(study, options=QUICK).notes())


def test_cases_are_drawn_with_their_documents(study: Study) -> None:
    sample = hold_out(study, unit="case", seed=1)
    assert len(sample.units) == 1
    assert len(sample.documents) == 3
    code(study)
    found = pt.saturation(study, unit="case", options=QUICK)
    assert found.held_out["name"].tolist() == list(sample.units)
    assert found.summary["units"].unique().tolist() == [3]


@pytest.mark.parametrize(
    "wrong", [{"share": 0}, {"share": 1.5}, {"seed": -1}, {"unit": "page"}], ids=str
)
def test_a_draw_out_of_range(study: Study, wrong: dict[str, object]) -> None:
    with pytest.raises(InvalidOption, match=next(iter(wrong))):
        hold_out(study, **wrong)  # type: ignore[arg-type]
    assert held_out_sample(study) is None


def test_one_document_is_too_few_to_draw(tmp_path: Path) -> None:
    with Study.create(tmp_path / "one.sqlite") as study:
        study.add_document(Document.from_text("d1", "两地合作。"))
        with pytest.raises(StudyError, match="found 1"):
            hold_out(study)


def test_one_coded_document_cannot_tell(study: Study) -> None:
    code(study, {"d1": "CM"})
    found = pt.saturation(study, options=QUICK)
    assert set(verdicts(found).values()) == {"cannot be told"}
    assert any("Only 1 units" in told for told in found.notes())


def test_categories_take_what_is_coded_below_them(study: Study) -> None:
    code(study)
    found = pt.saturation(study, levels=["open", "axial"], options=QUICK)
    by_level = found.codes.groupby("level")["code"].apply(list)
    assert by_level["axial"] == ["small:PAT", "small:DRV"]
    axial = found.codes[found.codes["level"] == "axial"]
    assert axial["units"].tolist() == [5, 5]
    assert found.summary.groupby("level")["sense"].first().to_dict() == {
        "axial": "theme saturation",
        "open": "code saturation",
    }


def test_documents_without_a_coding(study: Study) -> None:
    code(study)
    found = pt.saturation(study, options=QUICK)
    assert len(found.curve) == 8
    assert any("not counted" in told for told in found.notes())
    complete = pt.saturation(study, complete=True, options=QUICK)
    assert len(complete.curve) == 9


def test_the_unit_table_leads_to_quotes_and_gives_the_same_figures(study: Study) -> None:
    code(study)
    found = pt.saturation(study, options=QUICK)
    units = found.units
    assert len(units) == found.curve["codes"].sum()
    texts = {id: study.document(id).text for id in study.document_ids()}
    for row in units.to_dict("records"):
        assert texts[row["document"]][row["start"] : row["end"]] == row["quote"]
    counted = units.groupby("code")["name"].nunique()
    known = found.codes.set_index("code")["units"]
    assert counted.to_dict() == known[known > 0].to_dict()


def test_both_languages_say_the_same(study: Study) -> None:
    code(study)
    found = pt.saturation(study, options=QUICK)
    english, chinese = found.tables("en"), found.tables("zh")
    assert english.keys() == chinese.keys()
    for name, table in english.items():
        assert table.shape == chinese[name].shape
        assert not (set(table.columns) & set(chinese[name].columns)), name
    words = {"reached": "已达饱和", "not reached": "未达饱和", "cannot be told": "无法判断"}
    told = english["saturation"]["verdict"].map(words)
    assert told.tolist() == chinese["saturation"]["结论"].tolist()


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        ({"levels": ["middle"]}, InvalidOption),
        ({"unit": "page"}, InvalidOption),
        ({"coders": ["nobody"]}, StudyError),
        ({"documents": ["d0"]}, StudyError),
        ({"cases": ["c9"]}, StudyError),
    ],
)
def test_unknown_names(study: Study, wrong: dict[str, object], error: type[Exception]) -> None:
    code(study)
    with pytest.raises(error):
        pt.saturation(study, **wrong)  # type: ignore[arg-type]


def test_the_same_study_gives_the_same_tables(study: Study) -> None:
    code(study)
    first, again = (pt.saturation(study, options=QUICK).tables() for _ in range(2))
    assert all(table.equals(again[name]) for name, table in first.items())
