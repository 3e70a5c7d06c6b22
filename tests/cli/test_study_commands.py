import csv
import json
from pathlib import Path

import pytest

from policytext.model import Coder, CoderKind, Coding, Span
from policytext.store import Study
from tests.cli.conftest import Run
from tests.extraction.pdf_maker import PdfMaker

pytestmark = pytest.mark.slow


def test_init_makes_a_study_and_never_overwrites_it(run: Run, tmp_path: Path) -> None:
    assert run("init", "--title", "西部案例").exit_code == 0
    before = (tmp_path / "study.sqlite").read_bytes()
    result = run("init")
    assert result.exit_code == 3
    assert (tmp_path / "study.sqlite").read_bytes() == before


def test_add_lists_what_failed_and_exits_with_one(run: Run, folder: Path) -> None:
    result = run("add", folder)
    assert result.exit_code == 1
    assert "2 done, 1 failed" in result.stderr
    assert "empty.txt" in result.stderr


def test_add_of_a_missing_folder_says_so(run: Run, tmp_path: Path) -> None:
    result = run("add", tmp_path / "缺失")
    assert result.exit_code == 2
    assert "缺失" in result.stderr


def test_add_as_json(run: Run, folder: Path) -> None:
    content = json.loads(run("add", folder, "--json").stdout)
    assert (content["done"], content["failed"]) == (2, 1)
    assert content["failures"][0]["source"] == "empty.txt"


def test_a_manifest_without_its_columns_is_named(run: Run, folder: Path, tmp_path: Path) -> None:
    manifest = tmp_path / "wrong.csv"
    manifest.write_text("document,case\nx,y\n", encoding="utf-8")
    result = run("add", folder, "-m", manifest)
    assert result.exit_code == 2
    assert "'file' is missing" in result.stderr


def test_status_counts(coded: Run) -> None:
    content = json.loads(coded("status", "--json").stdout)
    assert content["counts"]["documents"] == 2
    assert content["counts"]["cases"] == 1
    assert [run["verb"] for run in content["runs"]] == ["add", "code"]
    shown = coded("status").stdout
    assert "run-0002" in shown
    assert "empty.txt" in shown


def test_code_again_does_nothing(coded: Run, codebook_file: Path) -> None:
    content = json.loads(coded("code", "-c", codebook_file, "--json").stdout)
    assert (content["documents"], content["codings"]) == (0, 0)


def test_an_unknown_codebook_lists_the_known(coded: Run) -> None:
    result = coded("code", "-c", "transfr")
    assert result.exit_code == 2
    assert "'transfer'" in result.stderr


def test_a_broken_codebook_names_file_and_line(coded: Run, codebook_file: Path) -> None:
    text = codebook_file.read_text(encoding="utf-8").replace("(新建|扩建)", "(新建|扩建")
    codebook_file.write_text(text, encoding="utf-8")
    line = next(n for n, part in enumerate(text.splitlines(), 1) if "(新建|扩建 …" in part)
    before = json.loads(coded("status", "--json").stdout)
    result = coded("code", "-c", codebook_file)
    assert result.exit_code == 2
    assert f"small.yaml, line {line}" in result.stderr
    assert json.loads(coded("status", "--json").stdout) == before


def test_case_code_matrix_on_the_terminal(coded: Run) -> None:
    lines = coded("matrix", "case-code").stdout.splitlines()
    assert any("small:PAT.CAP" in line and line.split()[-1] == "2" for line in lines)


@pytest.mark.parametrize("kind", ["case-code", "document-code", "segment-code", "code-code"])
def test_a_matrix_is_written_with_its_quotes(coded: Run, kind: str, tmp_path: Path) -> None:
    assert coded("matrix", kind, "-o", "out", "-f", "csv", "-f", "xlsx").exit_code == 0
    written = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert len(written) == 3
    (quotes,) = [name for name in written if name.endswith("quotes.csv")]
    with (tmp_path / "out" / quotes).open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows
    assert all(row["quote"] and row["page"] for row in rows)


@pytest.mark.parametrize(
    "options",
    [
        ["case-code", "--within", "3"],
        ["pattern-force", "--within", "3"],
        ["case-code", "-f", "csv"],
    ],
)
def test_an_option_that_says_nothing_here_is_wrong_usage(coded: Run, options: list[str]) -> None:
    assert coded("matrix", *options).exit_code == 2


def test_a_folder_with_a_missing_path_makes_no_study(run: Run, tmp_path: Path) -> None:
    assert run("add", tmp_path / "missing").exit_code == 2
    assert not (tmp_path / "study.sqlite").exists()


def test_an_unknown_reach_is_wrong_usage(coded: Run) -> None:
    result = coded("matrix", "code-code", "--within", "chapter")
    assert result.exit_code == 2
    assert "segment, paragraph, document, case with code-code" in result.stderr


def test_patterns_without_the_transfer_codebook_say_what_to_do(coded: Run) -> None:
    result = coded("patterns")
    assert result.exit_code == 2
    assert "policytext code -c transfer" in result.stderr


def test_patterns_with_quotes(coded: Run) -> None:
    assert coded("code", "-c", "transfer").exit_code == 0
    content = json.loads(coded("patterns", "--json").stdout)
    capacity = next(r for r in content["strengths"] if r["code"] == "transfer:PAT.CAP")
    assert (capacity["case"], capacity["sources"]) == ("chongqing", 2)
    assert any("第二条生产线" in quote["quote"] for quote in content["quotes"])
    assert "第二条生产线" in coded("patterns").stdout


def test_quotes_lead_back_to_the_text(coded: Run, folder: Path) -> None:
    (zh, en) = sorted(
        json.loads(coded("quotes", "--code", "PAT.CAP", "--json").stdout),
        key=lambda row: row["document"],
        reverse=True,
    )
    assert zh["quote"] == "某企业在重庆新建第二条生产线，原有工厂继续生产。"
    assert zh["evidence"] == "新建第二条生产线"
    assert en["evidence"] == "built a second production line"


def test_quotes_of_an_unknown_code_or_case(coded: Run) -> None:
    result = coded("quotes", "--code", "PAT.CAR")
    assert result.exit_code == 2
    assert "'PAT.CAP'" in result.stderr
    assert coded("quotes", "--case", "chengdu").exit_code == 2


def test_terms_of_both_languages(coded: Run) -> None:
    content = json.loads(coded("terms", "--json", "-n", "3").stdout)
    assert set(content) == {"中文报告", "english report"}


def _code_by_hand(path: Path, words: str, id: str = "li:1") -> None:
    with Study.open(path) as study:
        study.add_coder(Coder("li", "李老师", CoderKind.HUMAN))
        document = next(doc for doc in study.documents() if words in doc.text)
        at = document.text.index(words)
        coding = Coding(id, document.id, Span(at, at + len(words)), "small:PAT.CAP", "li", words)
        study.add_human_codings([coding])


def test_renew_carries_codings_over_and_tells_where_they_went(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "报告.txt"
    source.write_text("企业新建生产线。\n", encoding="utf-8")
    assert run("add", source).exit_code == 0
    _code_by_hand(tmp_path / "study.sqlite", "新建生产线")
    source.write_text("二〇二六年，企业新建生产线。\n", encoding="utf-8")
    result = run("renew", source, "-o", "out")
    assert result.exit_code == 0
    assert "1 renewed. Codings of people: 1 same words" in result.stderr
    with (tmp_path / "out" / "carried.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert [(row["old quote"], row["quote"], row["page"]) for row in rows] == [
        ("新建生产线", "新建生产线", "1")
    ]


def test_renew_says_which_codings_have_no_place(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "report.txt"
    source.write_text("The firm built a second line.\n", encoding="utf-8")
    run("add", source)
    _code_by_hand(tmp_path / "study.sqlite", "built a second line")
    source.write_text("Nothing of the kind happened.\n", encoding="utf-8")
    result = run("renew", source)
    assert result.exit_code == 1
    assert "'built a second line': not found" in result.stderr
    content = json.loads(run("renew", source, "--json").stdout)
    assert (content["known"], content["failed"]) == (1, 0)


def test_renew_of_an_unknown_source_fails(run: Run, coded: Run, tmp_path: Path) -> None:
    path = tmp_path / "new.txt"
    path.write_text("从未收录。\n", encoding="utf-8")
    result = run("renew", path)
    assert result.exit_code == 1
    assert "policytext add" in result.stderr


def test_add_says_what_changed_and_what_to_run(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "报告 1.txt"
    source.write_text("企业新建生产线。\n", encoding="utf-8")
    run("add", source)
    source.write_text("企业停产。\n", encoding="utf-8")
    result = run("add", source)
    assert result.exit_code == 1
    assert "1 changed of 1 sources" in result.stderr
    assert f"policytext renew -s study.sqlite '{source}'" in result.stderr
    assert "--apart" in result.stderr
    assert run("add", source, "--apart").exit_code == 0
    content = json.loads(run("status", "--json").stdout)
    assert content["counts"]["documents"] == 2


def test_names_that_several_documents_have_are_told(run: Run, tmp_path: Path) -> None:
    for place in ("a/x.txt", "b/x.txt", "b/x.md"):
        path = tmp_path / "in" / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{place}：支持中试。\n", encoding="utf-8")
    for command in (("add", "in"), ("extract", "in", "-o", "out")):
        result = run(*command)
        assert result.exit_code == 0
        assert "b/x.md is 'x-2', b/x.txt is 'x-3'" in result.stderr
    assert (tmp_path / "out" / "x-3.json").exists()


def test_a_changed_pdf_from_reading_to_decisions(
    run: Run, tmp_path: Path, codebook_file: Path
) -> None:
    """The whole way of codings over a PDF whose text changed."""
    source = tmp_path / "规划.pdf"
    _draw(source, "企业在重庆新建第二条生产浅，原厂继续生产。", "两地签订合作协议。", "本条作废。")
    assert run("add", source).exit_code == 0
    assert run("code", "-c", codebook_file).exit_code == 0
    for words in ("新建第二条生产浅", "签订合作协议", "本条作废"):
        _code_by_hand(tmp_path / "study.sqlite", words, id=f"li:{words}")
    _draw(source, "企业在重庆新建第二条生产线，原厂继续生产。", "两地签订合作协议。", "新增一条。")
    assert run("renew", source).exit_code == 1
    assert run("code", "-c", codebook_file).exit_code == 0
    (lost, changed) = sorted(
        json.loads(run("carried", "list", "--json").stdout), key=lambda row: row["quote"]
    )
    assert (changed["old quote"], changed["quote"]) == ("新建第二条生产浅", "新建第二条生产线")
    assert (lost["old document"], lost["old quote"]) == ("规划@1", "本条作废")
    matrix = run("matrix", "case-code", "--json")
    assert json.loads(matrix.stdout)["carried"] == {"to_look_at": 1, "not_placed": 1}
    assert "1 stand on other words than before, 1 have no place" in matrix.stderr
    assert "本条作废" in run("quotes", "--document", "规划@1").stdout
    assert "本条作废" not in run("quotes").stdout
    status = json.loads(run("status", "--json").stdout)
    assert status["older_readings"] == [{"id": "规划@1", "document": "规划", "not_placed": 1}]
    assert "规划@1" in run("status").stdout
    refused = run("carried", "confirm", lost["coding"], "--by", "li")
    assert refused.exit_code == 2
    assert "carried drop" in refused.stderr
    assert run("carried", "confirm", "--all", "--by", "wang").exit_code == 0
    assert run("carried", "place", lost["coding"], "无此词语", "--by", "li").exit_code == 2
    assert run("carried", "drop", lost["coding"], "--by", "li").exit_code == 0
    assert json.loads(run("carried", "list", "--json").stdout) == []
    decided = json.loads(run("carried", "list", "--decided", "--json").stdout)
    assert [(row["status"], row["decided by"]) for row in decided] == [
        ("accepted", "wang"),
        ("rejected", "li"),
    ]
    assert "See: policytext carried list" not in run("matrix", "case-code").stderr
    assert run("carried", "confirm", "li:9", "--by", "li").exit_code == 2
    assert run("carried", "confirm", "--by", "li").exit_code == 2


def _draw(path: Path, *lines: str) -> None:
    maker = PdfMaker(path)
    for line in lines:
        maker.line(line)
    maker.save()


def test_a_coding_is_placed_by_hand(run: Run, tmp_path: Path) -> None:
    source = tmp_path / "report.txt"
    source.write_text("The firm built a second line.\n", encoding="utf-8")
    run("add", source)
    _code_by_hand(tmp_path / "study.sqlite", "built a second line")
    source.write_text("Another production line was opened by the firm.\n", encoding="utf-8")
    run("renew", source)
    assert run("carried", "place", "li:1", "production line", "--by", "li").exit_code == 0
    assert json.loads(run("carried", "list", "--json").stdout) == []
    with Study.open(tmp_path / "study.sqlite") as study:
        (coding,) = study.codings(check=True)
        assert (coding.quote, len(study.decisions(coding.id))) == ("production line", 1)
