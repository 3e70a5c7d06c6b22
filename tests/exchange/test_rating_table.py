import gzip
from pathlib import Path

import pandas as pd
import pytest

from policytext.errors import ExchangeError
from policytext.exchange.rating_table import RatingForm, read_ratings
from policytext.theory.agreement import NO_CODES, Continuum, Scale, UnitTable

LONG = {
    "zh": "单元,编码员,编码,原文\n1,李,甲,建园\n1,王,甲,建园\n2,李,乙,降本\n2,王,甲,降本\n",
    "en": "unit,coder,code,text\n1,Li,A,park\n1,Wang,A,park\n2,Li,B,cost\n2,Wang,A,cost\n",
}
WIDE = {"zh": "单元,李,王\n1,甲,甲\n2,乙,甲\n", "en": "unit,Li,Wang\n1,A,A\n2,B,A\n"}
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "gb18030"]


def _file(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    path = folder / "table.csv"
    path.write_bytes(text.encode(encoding))
    return path


def _table(folder: Path, text: str, form: RatingForm | None = None) -> UnitTable:
    found = read_ratings(_file(folder, text), form)
    assert isinstance(found, UnitTable)
    return found


def _values(table: UnitTable) -> list[list[object]]:
    every = range(len(table.coders))
    return [[table.value(unit, coder) for coder in every] for unit in range(len(table.units))]


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("layout", [LONG, WIDE], ids=["long", "wide"])
def test_a_table_in_any_encoding(
    tmp_path: Path, layout: dict[str, str], language: str, encoding: str
) -> None:
    table = read_ratings(_file(tmp_path, layout[language], encoding))
    assert isinstance(table, UnitTable)
    assert table.coders == (("李", "王") if language == "zh" else ("Li", "Wang"))
    one, two = ("甲", "乙") if language == "zh" else ("A", "B")
    assert _values(table) == [[one, one], [two, one]]


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_other_delimiters_and_compression(tmp_path: Path, delimiter: str) -> None:
    path = tmp_path / "table.csv.gz"
    path.write_bytes(gzip.compress(LONG["en"].replace(",", delimiter).encode()))
    table = read_ratings(path)
    assert isinstance(table, UnitTable)
    assert [unit.text for unit in table.units] == ["park", "cost"]


def test_missing_values(tmp_path: Path) -> None:
    table = _table(tmp_path, "unit,a,b,c\n1,x,.,*\n2,NA,x,缺失\n3,-9,y,y\n", RatingForm())
    assert _values(table)[:2] == [["x", None, None], [None, "x", None]]
    form = RatingForm(missing=("-9",))
    assert _values(_table(tmp_path, "unit,a,b\n1,-9,y\n", form)) == [[None, "y"]]


def test_zero_is_a_value(tmp_path: Path) -> None:
    assert _values(_table(tmp_path, "unit,a,b\n1,0,0\n")) == [["0", "0"]]


def test_sets_of_codes_in_cells_and_in_rows(tmp_path: Path) -> None:
    form = RatingForm(scale=Scale.SET)
    wide = _table(tmp_path, "unit,a,b\n1,A; B,B；A\n2,∅,A、C\n", form)
    both = frozenset("AB")
    assert _values(wide) == [[both, both], [NO_CODES, frozenset("AC")]]
    rows = "unit,coder,code\n1,a,A\n1,a,B\n1,b,A\n2,b,A\n"
    assert _values(_table(tmp_path, rows, form)) == [
        [both, frozenset("A")],
        [None, frozenset("A")],
    ]
    complete = RatingForm(scale=Scale.SET, complete=True)
    assert _values(_table(tmp_path, rows, complete))[1] == [NO_CODES, frozenset("A")]


def test_numbers_and_ordered_words(tmp_path: Path) -> None:
    text = "unit,a,b\n1,2,10\n2,1,\n"
    for scale in (Scale.ORDINAL, Scale.INTERVAL, Scale.RATIO):
        table = _table(tmp_path, text, RatingForm(scale=scale))
        assert table.categories == (1, 2, 10)
    form = RatingForm(scale=Scale.ORDINAL, order=("弱", "中", "强"))
    table = _table(tmp_path, "单元,a,b\n1,强,弱\n2,弱,弱\n", form)
    assert table.categories == ("弱", "中", "强")


def test_rows_of_coders_are_turned(tmp_path: Path) -> None:
    table = _table(tmp_path, "coder,u1,u2\nLi,A,B\nWang,A,A\n", RatingForm(turned=True))
    assert (table.coders, _values(table)) == (("Li", "Wang"), [["A", "A"], ["B", "A"]])


def test_a_column_of_other_names_tells_the_units(tmp_path: Path) -> None:
    table = _table(tmp_path, "clause,a,b\nart. 1,x,x\nart. 2,x,y\nart. 3,y,y\n")
    assert table.coders == ("a", "b")
    assert [unit.name for unit in table.units] == ["art. 1", "art. 2", "art. 3"]
    bare = _table(tmp_path, "a,b\nx,x\nx,y\ny,y\n")
    assert (bare.coders, len(bare.units)) == (("a", "b"), 3)


def test_some_coders_in_the_order_wanted(tmp_path: Path) -> None:
    form = RatingForm(coders=("c", "a"))
    assert _table(tmp_path, "unit,a,b,c\n1,x,y,z\n", form).coders == ("c", "a")


def test_a_frame_reads_as_a_file() -> None:
    frame = pd.DataFrame({"unit": [1, 2], "a": [1.0, None], "b": [{"x", "y"}, []]})
    table = read_ratings(frame, RatingForm(scale=Scale.SET))
    assert isinstance(table, UnitTable)
    assert _values(table) == [[frozenset("1"), frozenset("xy")], [None, NO_CODES]]


def test_repeated_values(tmp_path: Path) -> None:
    text = "unit,coder,value\n1,a,x\n1,a,y\n1,b,x\n"
    with pytest.raises(ExchangeError, match="line 3: coder 'a' gives 'y' to unit '1'"):
        _table(tmp_path, text)
    for repeated, kept in (("first", "x"), ("last", "y")):
        table = _table(tmp_path, text, RatingForm(repeated=repeated))
        assert _values(table) == [[kept, "x"]]


def test_stretches(tmp_path: Path) -> None:
    text = "coder,document,start,end,code\nLi,d,0,5,A\nWang,d,2,5,A\nLi,e,0,4,B\n"
    found = read_ratings(_file(tmp_path, text), RatingForm(length="60"))
    assert not isinstance(found, UnitTable)
    assert [(each.name, each.length, sorted(each.stretches)) for each in found] == [
        ("d", 60, ["Li", "Wang"]),
        ("e", 60, ["Li"]),
    ]
    complete = read_ratings(_file(tmp_path, text), RatingForm(length="60", complete=True))
    assert all(isinstance(each, Continuum) and len(each.stretches) == 2 for each in complete)


@pytest.mark.parametrize(
    ("text", "form", "message"),
    [
        ("", {}, "no rows"),
        ("unit,a,b\n", {}, "no rows"),
        ("unit,a,a\n1,x,y\n", {}, "'a' is there twice"),
        ("unit,text\n1,x\n", {}, "coders: there are none"),
        ("unit,a,b\n1,x,\n", {"complete": True}, "level set"),
        ("unit,a,b\n1,x,y,z\n", {}, "line 2 has 4 cells"),
        ('unit,a,b\n1,"x,y\n', {}, "is no CSV"),
        ("unit,coder\n1,a\n", {}, "none of values"),
        ("coder,value\na,x\n", {}, "none of units"),
        ("unit,coder,value\n1,,x\n", {}, "line 2: the coder is missing"),
        ("unit,coder,value\n,a,x\n", {}, "line 2: the unit is missing"),
        ("unit,a,b\n1,x,y\n", {"unit": "item"}, "'item' is missing, found unit, a, b"),
        ("unit,a,b\n1,x,y\n", {"coders": ("c",)}, "no coder 'c'"),
        ("unit,a,b\n1,2,much\n", {"scale": Scale.INTERVAL}, "line 2: 'much' is no number"),
        ("unit,a,b\n1,2,inf\n", {"scale": Scale.INTERVAL}, "'inf' is no number"),
        ("unit,a,b\n1,2,hi\n", {"scale": Scale.ORDINAL}, "give the order"),
        ("unit,a,b\n1,2,-1\n", {"scale": Scale.RATIO}, "below zero"),
        ("unit,a,b\n1,hi,lo\n", {"scale": Scale.ORDINAL, "order": ("lo",)}, "'hi' is none"),
        ("unit,a,b\n1,PAT,PATT\n", {"codes": ("PAT",)}, "Did you mean 'PAT'"),
        ("coder,start,end,code\na,0,5,A\n", {}, "length of the text is unknown"),
        ("coder,start,end,code\na,0,5,A\n", {"length": "4"}, "0-5 is not within the text of 4"),
        ("coder,start,end,code\na,5,5,A\n", {"length": "9"}, "5-5 is not within"),
        ("coder,start,end,code\na,-1,5,A\n", {"length": "9"}, "'-1' is no whole number"),
    ],
)
def test_what_is_wrong_is_named(
    tmp_path: Path, text: str, form: dict[str, object], message: str
) -> None:
    with pytest.raises(ExchangeError, match=message):
        read_ratings(_file(tmp_path, text), RatingForm(**form))  # type: ignore[arg-type]


def test_a_file_that_is_not_there_or_broken(tmp_path: Path) -> None:
    with pytest.raises(ExchangeError, match="cannot be read"):
        read_ratings(tmp_path / "缺失.csv")
    path = tmp_path / "table.csv"
    path.write_bytes(gzip.compress(b"unit,a,b\n1,x,y\n")[:-9])
    with pytest.raises(ExchangeError, match="cannot be read"):
        read_ratings(path)
