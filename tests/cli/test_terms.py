from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.nlp.terms.texts import EN, ZH


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """The same report in both languages."""
    paths = [tmp_path / "湖滨报告.txt", tmp_path / "lakeside report.txt"]
    for path, text in zip(paths, (ZH, EN), strict=True):
        path.write_text(text + "\n", encoding="utf-8")
    return paths


@pytest.mark.parametrize("measure", ["c-value", "phrases"])
def test_multi_word_terms_of_both_languages(run: Run, files: list[Path], measure: str) -> None:
    result = run("terms", *files, "--measure", measure, "--least", "2", "--json")
    content = json.loads(result.stdout)
    found = {row["term"].lower(): row for row in content["rows"]}
    assert found["概念验证平台"]["count"] == 3
    assert found["technology transfer fund"]["language"] == "en"
    assert len(content["places"]) == sum(row["count"] for row in content["rows"])


def test_terms_are_written_with_their_places(run: Run, files: list[Path], tmp_path: Path) -> None:
    result = run("terms", *files, "--measure", "c-value", "-o", "out", "-f", "csv", "-f", "xlsx")
    assert result.exit_code == 0
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert names == ["terms.csv", "terms.places.csv", "terms.xlsx"]


def test_pairs_of_terms(run: Run, files: list[Path], tmp_path: Path) -> None:
    assert run("add", *files).exit_code == 0
    (tmp_path / "pairs.csv").write_text("zh,en\n湖滨报告,lakeside report\n", encoding="utf-8")
    content = json.loads(run("terms", "--pairs", "pairs.csv", "--least", "3", "--json").stdout)
    found = {row["zh"]: row["en"] for row in content["rows"]}
    assert found["技术转移"] == "technology transfer"
    assert found["概念验证平台"] == "proof platform"
    assert run("terms", "--pairs", "missing.csv").exit_code == 2


@pytest.mark.parametrize(("keyword", "count"), [("芯片", 2), ("chip", 2), ("技术 … 基金", 2)])
def test_keyword_in_context(run: Run, files: list[Path], keyword: str, count: int) -> None:
    lines = json.loads(run("kwic", keyword, *files, "--sort", "right", "--json").stdout)
    assert len(lines) == count
    assert [line["right"] for line in lines] == sorted(line["right"] for line in lines)
    assert keyword[:2] in run("kwic", keyword, *files).stdout


@pytest.mark.parametrize("command", ["kwic", "collocations"])
def test_a_pattern_that_cannot_be_read_is_wrong_usage(
    run: Run, files: list[Path], command: str
) -> None:
    result = run(command, "((", *files)
    assert result.exit_code == 2
    assert "KEYWORD" in result.stderr


def test_keyness_by_variable_case_year_and_document(coded: Run) -> None:
    result = coded("keyness", "--target", "中文报告", "--least", "1", "--json")
    assert result.exit_code == 0
    assert {row["side"] for row in json.loads(result.stdout)["rows"]} <= {"target", "reference"}
    result = coded("keyness", "--target", "case=chongqing")
    assert result.exit_code == 2
    assert "none is left to compare with" in result.stderr
    result = coded("keyness", "--target", "region=nowhere")
    assert result.exit_code == 2
    assert "stands for no document" in result.stderr


def test_keyness_refuses_a_document_on_both_sides(coded: Run) -> None:
    result = coded("keyness", "--target", "中文报告", "--reference", "中文报告")
    assert result.exit_code == 2
    assert "is in both groups" in result.stderr


def test_keyness_of_files(run: Run, tmp_path: Path) -> None:
    for name, text in (("甲", "算力枢纽扩容。" * 6), ("乙", "芯片工厂扩容。" * 6)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    rows = json.loads(run("keyness", "甲.txt", "乙.txt", "--target", "甲", "--json").stdout)["rows"]
    sides = {row["term"]: row["side"] for row in rows}
    assert (sides["算力枢纽"], sides["芯片"]) == ("target", "reference")


def test_collocations(run: Run, files: list[Path]) -> None:
    result = run("collocations", "芯片", *files, "--window", "1", "--least", "1", "--json")
    rows = json.loads(result.stdout)["rows"]
    assert "样品" in [row["term"] for row in rows]


def test_trends_need_a_year(run: Run, folder: Path, codebook_file: Path, tmp_path: Path) -> None:
    for year, text in ((2020, "园区很大。"), (2021, "算力枢纽扩容。园区很大。")):
        (tmp_path / f"r{year}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "cases.csv").write_text("file,case,year\nr2020.txt,a,2020\nr2021.txt,b,2021\n")
    assert run("add", "r2020.txt", "r2021.txt", "-m", "cases.csv").exit_code == 0
    result = run("trends", "--term", "算力枢纽", "--term", "缺失", "--json")
    rows = json.loads(result.stdout)["rows"]
    assert [(row["year"], row["count"]) for row in rows] == [(2020, 0), (2021, 1)]
    assert "缺失" in result.stderr


def test_a_dictionary_keeps_the_words_of_a_study(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "鲲鹏湖算力联合体扩容。加入鲲鹏湖算力联合体。", encoding="utf-8"
    )
    (tmp_path / "words.csv").write_text("word\n鲲鹏湖算力联合体\n", encoding="utf-8")
    arguments = ("terms", "a.txt", "--measure", "c-value", "--json", "--dictionary")
    rows = json.loads(run(*arguments, "words.csv").stdout)["rows"]
    assert [row["words"] for row in rows] == ["鲲鹏湖算力联合体"]
    assert run(*arguments, "missing.csv").exit_code == 2


def test_a_format_needs_a_folder(run: Run, files: list[Path]) -> None:
    assert run("terms", *files, "-f", "csv").exit_code == 2
    assert run("terms", *files, "-o", "out", "-f", "csv").exit_code == 0
    assert [path.name for path in Path("out").iterdir()] == ["telling-terms.csv"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("kwic", "缺失"), "'缺失' stands nowhere in 2 documents."),
        (("collocations", "缺失"), "No word stands 2 times near '缺失' in 2 documents."),
        (
            ("terms", "--measure", "phrases", "--least", "900"),
            "No term of several words stands 900",
        ),
        (("trends", "--term", "缺失"), "None of 缺失 in 2 documents."),
    ],
)
def test_an_empty_result_says_what_was_looked_for(
    run: Run, files: list[Path], arguments: tuple[str, ...], told: str
) -> None:
    result = run(*arguments, *files)
    assert result.exit_code == 0
    assert told in " ".join(result.stderr.split())
    assert result.stdout == ""


@pytest.mark.slow
@pytest.mark.parametrize(("target", "term"), [("中甲", "算力枢纽"), ("en-a", "computing hub")])
def test_keyness_takes_the_language_of_its_target(
    run: Run, tmp_path: Path, target: str, term: str
) -> None:
    texts = {
        "中甲": "算力枢纽扩容。" * 6,
        "中乙": "芯片工厂扩容。" * 6,
        "en-a": "The computing hub was extended. " * 6,
        "en-b": "The chip works were extended. " * 6,
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    names = [f"{name}.txt" for name in texts]
    rows = json.loads(run("keyness", *names, "--target", target, "--json").stdout)["rows"]
    assert term in {row["term"] for row in rows if row["side"] == "target"}


@pytest.mark.slow
def test_rows_that_are_left_out_are_told(run: Run, files: list[Path]) -> None:
    result = run("terms", *files, "--measure", "c-value", "--most", "1")
    assert "For all of them: --most" in result.stderr
