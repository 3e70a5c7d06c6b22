"""Codebooks as tables, in our columns, in those of Taguette, and in those that people make."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from policytext.errors import CodebookError, ExchangeError
from policytext.exchange.codebook_tables import read_codebook_table, write_codebook_table
from policytext.model import Bilingual, Code, Codebook, CodeIndicator
from tests.exchange.refi.test_codebook_file import FULL

# A table of codes has no place for what is said of the codebook as a whole.
PLAIN = Codebook("full", "1", FULL.codes)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_codes_come_back_as_they_were(tmp_path: Path, ending: str) -> None:
    path = write_codebook_table(FULL, tmp_path / f"codes.{ending}")
    assert read_codebook_table(path) == PLAIN


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_same_codebook_gives_the_same_bytes(tmp_path: Path, ending: str) -> None:
    first = write_codebook_table(FULL, tmp_path / f"a.{ending}").read_bytes()
    assert first == write_codebook_table(FULL, tmp_path / f"b.{ending}").read_bytes()


def test_a_formula_is_text(tmp_path: Path) -> None:
    book = Codebook("small", "1", (Code("A", Bilingual(zh="=1+1", en="-cost")),))
    path = write_codebook_table(book, tmp_path / "a.csv")
    assert "'=1+1" in path.read_text(encoding="utf-8-sig")
    assert read_codebook_table(path) == book
    sheet = load_workbook(write_codebook_table(book, tmp_path / "a.xlsx")).active
    assert sheet is not None
    assert sheet["D2"].value == "=1+1"
    assert sheet["D2"].data_type == "s"


def test_the_columns_of_taguette(tmp_path: Path) -> None:
    path = write_codebook_table(FULL, tmp_path / "tags.csv", taguette=True)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0] == "tag,parent,description"
    assert lines[1] == "市场 Market,动力 Force,"
    assert "模式 Pattern,," in lines[2]
    read = read_codebook_table(path)
    assert [(code.id, code.parent) for code in read] == [
        ("shi-chang-Market", "dong-li-Force"),
        ("mo-shi-Pattern", None),
        ("dong-li-Force", None),
        ("Line", "mo-shi-Pattern"),
    ]
    assert "How it moves." in read.code("mo-shi-Pattern").definition.within("zh")


def test_paths_of_tags_make_a_tree(tmp_path: Path) -> None:
    path = tmp_path / "Tags of Taguette.csv"
    path.write_text(
        "tag,description,number of highlights\nfood,What people eat,3\nfood.fruit,,1\n",
        encoding="utf-8",
    )
    read = read_codebook_table(path)
    assert read.id == "tags-of-taguette"
    assert [(code.id, code.parent) for code in read] == [("food", None), ("food.fruit", "food")]
    assert read.code("food").definition == Bilingual(en="What people eat")


@pytest.mark.parametrize(
    ("heads", "row"),
    [
        ("编码名称;定义;关键词", "政府引导;政府怎样引导企业;引导"),
        ("Code name;Definition;Keywords", "Guidance;How the state guides;guide"),
    ],
    ids=["zh", "en"],
)
def test_tables_that_people_make(tmp_path: Path, heads: str, row: str) -> None:
    path = tmp_path / "codes.csv"
    path.write_text(f"{heads}\n{row}\n", encoding="gb18030")
    (code,) = read_codebook_table(path, id="own").codes
    language = "zh" if "政府" in row else "en"
    label, definition, keyword = row.split(";")
    assert getattr(code.label, language) == label
    assert getattr(code.definition, language) == definition
    assert code.indicators == {language: (CodeIndicator(keyword),)}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("colour,size\nred,7\n", "no column has the codes, found colour, size"),
        ("code,parent\nA,B\n", "names the parent 'B'"),
        ("tag,description\n,nothing\n", "line 2 has no code and no name"),
        ("code,label_zh\n", "it has no rows"),
    ],
)
def test_bad_tables_are_refused(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ExchangeError, match=message):
        read_codebook_table(path)


def test_two_codes_of_one_id_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("code,label_en\nA,One\nA,Two\n", encoding="utf-8")
    with pytest.raises(CodebookError, match="defined twice"):
        read_codebook_table(path)


def test_a_file_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_text("code\nA\n", encoding="utf-8")
    with pytest.raises(ExchangeError, match="Save it again"):
        read_codebook_table(path)


def test_the_first_line_that_is_not_empty_has_the_heads(tmp_path: Path) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(2, 0, ["code", "中文名称", "", "level"])
        sheet.write_row(3, 0, ["A", "模式", "", "axial"])
        sheet.write_rich_string(4, 1, "生产", workbook.add_format({"bold": True}), "线")
        sheet.write_number(4, 0, 7)
    read = read_codebook_table(tmp_path / "a.xlsx", id="own")
    assert [(code.id, code.label.zh, code.level.value) for code in read] == [
        ("A", "模式", "axial"),
        ("7", "生产线", "open"),
    ]
    assert replace(read, codes=()) == Codebook("own", "1", ())
