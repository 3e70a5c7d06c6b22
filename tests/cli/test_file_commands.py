import json
from pathlib import Path

import pytest
from PIL import Image

from policytext.exchange.page_picture import COLOURS
from policytext.model import BlockKind
from tests.cli.conftest import Run
from tests.extraction.pdf_maker import WIDTH, PdfMaker

ROWS = [
    {"id": "1", "text": "企业在重庆新建第二条生产线。", "language": "zh"},
    {"id": "2", "text": "The firm built a second production line.", "previous": "It grew."},
    {"id": "3", "text": "今天下雨。"},
    {"id": "4", "text": ""},
]


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    path = tmp_path / "rows.jsonl"
    path.write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in ROWS), encoding="utf-8")
    return path


def _read(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_predict_gives_every_row_its_codes(
    run: Run, rows: Path, codebook_file: Path, tmp_path: Path
) -> None:
    assert run("predict", rows, "-o", "out.jsonl", "-c", codebook_file).exit_code == 0
    found = _read(tmp_path / "out.jsonl")
    assert [row["id"] for row in found] == ["1", "2", "3", "4"]
    assert [row["codes"] for row in found] == [["PAT.CAP"], ["PAT.CAP"], [], []]
    for row, given in zip(found, ROWS, strict=True):
        assert set(row["confidence"]) == set(row["codes"])
        assert {item["code"] for item in row["evidence"]} == set(row["codes"])
        for item in row["evidence"]:
            assert given["text"][item["start"] : item["end"]] == item["text"]


def test_predict_goes_on_after_a_bad_line(run: Run, codebook_file: Path, tmp_path: Path) -> None:
    source = tmp_path / "bad.jsonl"
    gbk = '{"id": "4", "text": "新建生产线"}'.encode("gb18030")
    rows = '{"id": "1", "text": "新建生产线"}\nnot json\n{"id": "3"}\n'.encode()
    surrogate = b'\n{"id": "5", "text": "\\ud800"}\n'
    source.write_bytes(rows + gbk + surrogate)
    result = run("predict", source, "-o", "out.jsonl", "-c", codebook_file)
    assert result.exit_code == 1
    assert "line 2" in result.stderr
    assert "line 3: the field 'text' is missing" in result.stderr
    assert "line 4" in result.stderr
    assert "line 5" in result.stderr
    assert [row["id"] for row in _read(tmp_path / "out.jsonl")] == ["1"]


@pytest.mark.slow
def test_predict_with_all_shipped_codebooks_names_shared_ids_in_full(run: Run, rows: Path) -> None:
    result = run("predict", rows)
    assert result.exit_code == 0
    codes = {code for line in result.stdout.splitlines() for code in json.loads(line)["codes"]}
    assert "PAT.CAP" in codes


def test_predict_without_a_file(run: Run) -> None:
    result = run("predict", "missing.jsonl")
    assert result.exit_code == 2
    assert "missing.jsonl" in result.stderr


def test_extract_and_segment_of_its_json(run: Run, folder: Path, tmp_path: Path) -> None:
    result = run("extract", folder, "-o", "json")
    assert result.exit_code == 1
    assert "empty.txt" in result.stderr
    document = json.loads((tmp_path / "json" / "中文报告.json").read_text(encoding="utf-8"))
    assert "第二条生产线" in document["text"]
    assert run("segment", tmp_path / "json" / "中文报告.json", "-o", "s.jsonl").exit_code == 0
    for row in _read(tmp_path / "s.jsonl"):
        assert document["text"][row["start"] : row["end"]] == row["text"]
    assert run("segment", folder / "中文报告.txt", "-o", "direct.jsonl").exit_code == 0
    assert (tmp_path / "direct.jsonl").read_bytes() == (tmp_path / "s.jsonl").read_bytes()


@pytest.mark.parametrize("unit", ["section", "paragraph", "sentence", "clause"])
def test_segment_in_every_unit(run: Run, folder: Path, unit: str) -> None:
    result = run("segment", folder / "english report.txt", "--unit", unit)
    assert result.exit_code == 0
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert rows
    assert {row["unit"] for row in rows} == {unit}


def test_a_json_that_is_no_document(run: Run, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text("[1, 2]", encoding="utf-8")
    result = run("segment", tmp_path / "x.json")
    assert result.exit_code == 1
    assert "x.json" in result.stderr


@pytest.mark.parametrize("command", ["segment", "predict"])
def test_an_output_that_cannot_be_written_is_wrong_usage(
    run: Run, rows: Path, folder: Path, command: str, tmp_path: Path
) -> None:
    source = rows if command == "predict" else folder / "english report.txt"
    assert run(command, source, "-o", tmp_path).exit_code == 2
    result = run(command, source, "-o", tmp_path / "missing" / "out.jsonl")
    assert result.exit_code == 2
    assert "cannot be written" in result.stderr


@pytest.mark.parametrize(
    ("formats", "endings"),
    [
        ((), {".json", ".md", ".txt"}),
        (("json",), {".json"}),
        (("text", "markdown"), {".md", ".txt"}),
    ],
)
def test_extract_writes_the_formats_that_are_wanted(
    run: Run, folder: Path, tmp_path: Path, formats: tuple[str, ...], endings: set[str]
) -> None:
    wanted = [word for name in formats for word in ("-f", name)]
    assert run("extract", folder / "中文报告.txt", "-o", "out", *wanted).exit_code == 0
    assert {path.suffix for path in (tmp_path / "out").iterdir()} == endings


def test_show_draws_a_page(run: Run, tmp_path: Path) -> None:
    maker = PdfMaker(tmp_path / "report.pdf")
    maker.line("关于推进中试基地建设的意见", size=18)
    maker.line("支持高校院所在本市设立中试基地，给予补助。")
    maker.save()
    result = run("show", tmp_path / "report.pdf", "--dpi", "72")
    assert result.exit_code == 0
    assert "report.pdf.page-1.png" in result.stderr
    with Image.open(tmp_path / "report.pdf.page-1.png") as picture:
        assert picture.width == WIDTH
        shown = {colour for _, colour in picture.convert("RGB").getcolors(10**6) or []}
    assert {COLOURS[BlockKind.HEADING], COLOURS[BlockKind.PARAGRAPH]} <= shown


@pytest.mark.parametrize(
    ("name", "page", "said"),
    [("english report.txt", 1, "no fixed places"), ("missing.pdf", 1, "no such file")],
)
def test_show_of_what_cannot_be_drawn(
    run: Run, folder: Path, name: str, page: int, said: str
) -> None:
    result = run("show", folder / name, "--page", page)
    assert result.exit_code == 2
    assert said in result.stderr
