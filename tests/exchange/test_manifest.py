from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from policytext.errors import ExchangeError
from policytext.exchange import UnusedRow, read_cases, read_manifest
from policytext.model import Bilingual, Case, Document, Source, Value

ROWS = (
    "file,case,case_label_zh,case_label_en,region,year\n"
    "中文报告.txt,chongqing,重庆,Chongqing,西南,2023\n"
    "english report.txt,chongqing,重庆,Chongqing,西南,2024\n"
)


def _document(id: str, source: str) -> Document:
    return replace(Document.from_text(id, "文字 text"), source=Source(source, ""))


DOCUMENTS = [
    _document("zh-report", "reports/中文报告.txt"),
    _document("en-report", "reports/english report.txt"),
]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "manifest.csv"


def _write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "，", "；"])
def test_manifest_as_spreadsheets_save_it(
    path: Path, encoding: str, end: str, separator: str
) -> None:
    _write(path, ROWS.replace(",", separator).replace("\n", end), encoding)
    assert read_cases(path, DOCUMENTS) == (
        Case(
            "chongqing",
            ("zh-report", "en-report"),
            Bilingual("重庆", "Chongqing"),
            (Value("region", "西南"), Value("year", "2023; 2024")),
        ),
    )


def test_columns_may_be_named_in_chinese(path: Path) -> None:
    text = "文件名,案例,案例中文名称,案例英文名称,地区\n中文报告.txt,cq,重庆,Chongqing,西南\n"
    (case,) = read_cases(_write(path, text, "gb18030"), DOCUMENTS)
    wanted = Case("cq", ("zh-report",), Bilingual("重庆", "Chongqing"), (Value("地区", "西南"),))
    assert case == wanted


def test_columns_may_be_written_large_and_with_blanks(path: Path) -> None:
    text = " File , CASE ,Case_Label_EN, Region\n english report.txt , a , Label , West \n"
    (case,) = read_cases(_write(path, text), DOCUMENTS)
    assert case == Case("a", ("en-report",), Bilingual("", "Label"), (Value("Region", "West"),))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("document,case\nx,y\n", "'file' is missing, found document, case. Add it"),
        ("file,Fall\nx,y\n", "'case' is missing"),
        ("", "'file' is missing, found nothing"),
        ("file,case,region,region\n", "'region' is there twice"),
        ("file,案例,case\n", "'case' is there twice"),
        ("file,case\na.txt,重庆,两江\n", "line 2 has 3 fields, but there are 2 columns"),
        ('file,case\n"a.txt,b' + "字" * 200_000 + "\n", "is no CSV"),
    ],
)
def test_manifest_that_cannot_be_used(path: Path, text: str, message: str) -> None:
    with pytest.raises(ExchangeError, match=message) as caught:
        read_manifest(_write(path, text), DOCUMENTS)
    assert caught.value.path == str(path)


def test_manifest_that_cannot_be_read(path: Path) -> None:
    with pytest.raises(ExchangeError, match=r"cannot be read .*Check the path"):
        read_manifest(path, DOCUMENTS)
    path.write_bytes(bytes(range(128, 256)) * 20 + b"\x00\x01\x02")
    with pytest.raises(ExchangeError, match="Save it as CSV in UTF-8"):
        read_manifest(path, DOCUMENTS)


def test_rows_and_documents_that_are_left_over_are_told(path: Path) -> None:
    documents = [*DOCUMENTS, _document("a", "x/same.txt"), _document("b", "y/same.txt")]
    text = (
        "file,case,region\n"
        "中文报告.txt,cq,西南\n"
        "\n"
        "没有.txt,cq,西南\n"
        ",,\n"
        "english report.txt,,\n"
        ",empty,\n"
        "same.txt,cq,\n"
        "gone.txt,other,\n"
    )
    manifest = read_manifest(_write(path, text), documents)
    assert manifest.unused == (
        UnusedRow(4, "没有.txt", "cq", "no document has this name"),
        UnusedRow(6, "english report.txt", "", "the case is missing"),
        UnusedRow(7, "", "empty", "the file is missing"),
        UnusedRow(
            8, "same.txt", "cq", "several documents have this name: a, b. Write the folder too"
        ),
        UnusedRow(9, "gone.txt", "other", "no document has this name"),
    )
    assert manifest.unnamed == ("en-report", "a", "b")
    assert [(case.id, case.documents) for case in manifest.cases] == [
        ("cq", ("zh-report",)),
        ("empty", ()),
        ("other", ()),
    ]
    assert read_cases(path, documents) == manifest.cases


def test_file_of_the_same_name_in_another_folder_is_not_taken_along(path: Path) -> None:
    """A row ``b/report.txt`` once brought ``a/report.txt`` into its case too."""
    documents = [_document("a", "a/report.txt"), _document("b", "b/report.txt")]
    text = "file,case\nb/report.txt,south\na/report.txt,north\n"
    cases = read_cases(_write(path, text), documents)
    assert [(case.id, case.documents) for case in cases] == [("south", ("b",)), ("north", ("a",))]


def test_rows_written_twice_count_once(path: Path) -> None:
    row = "中文报告.txt,cq,西南\n"
    manifest = read_manifest(_write(path, "file,case,region\n" + 3 * row), DOCUMENTS)
    wanted = Case("cq", ("zh-report",), values=(Value("region", "西南"),))
    assert (manifest.cases, manifest.unused) == ((wanted,), ())


def test_document_may_belong_to_several_cases(path: Path) -> None:
    text = "file,case\n中文报告.txt,north\n中文报告.txt,south\n"
    cases = read_cases(_write(path, text), DOCUMENTS)
    assert [case.documents for case in cases] == [("zh-report",), ("zh-report",)]


def test_label_may_stand_in_a_later_row_and_fields_may_be_missing(path: Path) -> None:
    text = (
        "file,case,case_label_zh,region,\n"
        "中文报告.txt,cq\n"
        '"english report.txt",cq,重庆,"西南, ""成渝""",\n'
    )
    (case,) = read_cases(_write(path, text), DOCUMENTS)
    assert case.label == Bilingual("重庆", "")
    assert case.values == (Value("region", '西南, "成渝"'),)


def test_quoted_line_break_keeps_the_count_of_lines(path: Path) -> None:
    text = 'file,case,note\n中文报告.txt,cq,"一\n二"\ngone.txt,cq,\n'
    manifest = read_manifest(_write(path, text), DOCUMENTS)
    assert manifest.cases[0].values == (Value("note", "一\n二"),)
    assert [row.line for row in manifest.unused] == [4]
