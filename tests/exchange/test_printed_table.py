import pandas as pd
import pytest

from policytext.exchange.printed_set import notes_by_title, printed_set, report_of
from policytext.exchange.printed_table import clean, printed_table, sentence, title_of
from policytext.model import Bilingual


def _texts(values: list[object]) -> tuple[str, ...]:
    return printed_table(pd.DataFrame({"v": values}), "t").columns[0].texts


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ([1.0, 20.0, None], ("1", "20", "")),
        ([0.5, 1.25], ("0.50", "1.25")),
        ([1 / 3, 2.0], ("0.333", "2.000")),
        ([0.00001, 0.25], ("<0.001", "0.25")),
        ([float("inf"), 1.5], ("∞", "1.5")),
        ([True, None], ("yes", "")),
        (["a\tb \x0b c", "行一\r\n行二"], ("a b c", "行一\n行二")),
    ],
)
def test_cells_as_texts(values: list[object], shown: tuple[str, ...]) -> None:
    assert _texts(values) == shown


def test_years_have_no_commas_and_integers_no_decimals() -> None:
    assert _texts([2023, 2024]) == ("2023", "2024")


def test_no_character_is_an_error() -> None:
    with pytest.raises(UnicodeEncodeError):
        clean("bad \ud800")


def test_heads_in_one_language_or_both() -> None:
    both = printed_table(pd.DataFrame({"document": ["a"], "first_order": ["b"]}), "t")
    assert [column.heads for column in both.columns] == [
        ("文档", "Document"),
        ("First-order concept",),
    ]
    chinese = printed_table(pd.DataFrame({"主范畴": ["甲"], "region": ["西"]}), "theory.axial")
    assert (chinese.language, [c.heads for c in chinese.columns]) == (
        "zh",
        [("主范畴",), ("region",)],
    )
    english = pd.DataFrame({"main": ["a"]})
    english.attrs["chinese_heads"] = {"main": "主范畴"}
    assert printed_table(english, "theory.axial").columns[0].heads == ("Main category",)


@pytest.mark.parametrize(
    ("name", "zh", "en"),
    [
        ("theory.axial", "主轴编码表", "Axial coding"),
        ("case-code.count", "案例—代码矩阵（编码片段数）", "Cases by codes (coded passages)"),
        (
            "code-code.paragraph.quotes",
            "代码共现矩阵（同一段落）（引语）",
            "Codes that stand together (within paragraphs) (passages)",
        ),
        ("something-else", "something-else", "something-else"),
    ],
)
def test_titles_in_both_languages(name: str, zh: str, en: str) -> None:
    assert title_of(name) == Bilingual(zh, en)


def test_columns_for_machines_and_empty_ones_are_not_printed() -> None:
    table = pd.DataFrame({"row": ["r-1"], "代码": ["x:A"], "主范畴": ["甲"], "备注": [""]})
    printed = printed_table(table, "theory.axial")
    assert [column.heads for column in printed.columns] == [("主范畴",)]
    assert printed.left_out == ("代码",)


def test_codebook_is_printed_where_there_are_several() -> None:
    table = pd.DataFrame({"代码本": ["a", "b"], "主范畴": ["甲", "乙"]})
    assert len(printed_table(table, "theory.axial").columns) == 2
    assert len(printed_table(table.head(1), "theory.axial").columns) == 1


def test_a_table_without_rows_says_so() -> None:
    printed = printed_table(pd.DataFrame({"主范畴": []}), "theory.axial")
    assert (printed.height, printed.notes) == (0, (sentence("empty", "zh"),))


def test_long_tables_end_early_and_say_so() -> None:
    printed = printed_table(pd.DataFrame({"n": range(1203)}), "t").shortened(3)
    assert printed.columns[0].texts == ("0", "1", "2")
    assert "1,200 more rows" in printed.notes[0]
    assert "另有1,200行" in printed.notes[0]


def test_repeated_cells_of_leading_columns() -> None:
    table = pd.DataFrame(
        {"a": ["x", "x", "y", "y"], "b": ["1k", "1k", "1k", "2k"], "c": ["p", "q", "q", "q"]}
    )
    assert printed_table(table, "t").repeats() == (
        (False, True, False, True),
        (False, True, False, False),
    )


def test_a_grid_wider_than_high_is_turned() -> None:
    grid = pd.DataFrame({"案例": ["一", "二"], "甲": ["●", "○"], "乙": ["◐", ""], "丙": ["○", "●"]})
    printed = printed_table(grid, "theory.cross-case-grid")
    assert [column.heads for column in printed.columns] == [("",), ("一",), ("二",)]
    assert printed.columns[0].texts == ("甲", "乙", "丙")


def test_long_heads_of_a_grid_become_numbers_with_a_legend() -> None:
    grid = pd.DataFrame({"案例": ["很长的案例名称一二三四", "乙"], "甲": "●", "丙": "○", "丁": "○"})
    printed = printed_table(grid, "theory.cross-case-grid")
    assert [column.heads for column in printed.columns] == [("",), ("1",), ("2",)]
    assert printed.notes == ("1 = 很长的案例名称一二三四; 2 = 乙。",)


_SET = {
    "theory.axial": pd.DataFrame({"主范畴": ["甲"], "代码": ["x:A"]}),
    "theory.places": pd.DataFrame({"row": ["axial-1"], "原始语句": ["句"]}),
    "theory.notes": pd.DataFrame({"表": ["", "主轴编码表"], "说明": ["总说明。", "表说明。"]}),
}


def test_notes_stand_below_the_table_they_are_about() -> None:
    assert notes_by_title(_SET) == {"": ["总说明。"], "主轴编码表": ["表说明。"]}
    printed = list(printed_set(_SET))
    assert printed[0].notes == ("表说明。",)
    assert printed[1].notes == ()


def test_a_reason_in_place_of_a_table_is_printed_once() -> None:
    tables = {
        "theory.axial": pd.DataFrame({"说明": ["未生成。"]}),
        "theory.notes": pd.DataFrame({"表": ["主轴编码表"] * 2, "说明": ["未生成。", "另注。"]}),
    }
    assert next(iter(printed_set(tables))).notes == ("另注。",)


def test_a_report_names_what_it_leaves_out() -> None:
    about, tables = report_of(_SET, "theory").parts
    assert [table.name for table in tables.tables] == ["theory.axial"]
    assert about.texts[0] == "总说明。"
    assert "places" in about.texts[1]
    assert "代码" in about.texts[2]
