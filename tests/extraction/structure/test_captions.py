import pytest

from policytext.extraction.drafts.draft import Draft, TableCell
from policytext.extraction.structure.captions import (
    captions,
    ends_with_unit,
    is_beside_table,
    is_table_note,
    is_unit,
    says_continued,
)
from policytext.model import BlockKind

TABLE = Draft("甲\t1", BlockKind.TABLE, cells=(TableCell(0, 0, 0, 1),))


def caption(text: str) -> Draft:
    return Draft(text, BlockKind.CAPTION)


@pytest.mark.parametrize(
    "text",
    [
        "单位：亿元",
        "（单位：万人）",
        "计量单位: 吨",
        "Unit: km",
        "(units of area: ha)",
        "In millions",
    ],
)
def test_units_of_measure(text: str) -> None:
    assert is_unit(text)
    assert is_beside_table(text)


@pytest.mark.parametrize(
    "text", ["单位负责人：林知远", "In March the council met", "Units were sold"]
)
def test_lines_that_name_no_unit(text: str) -> None:
    assert not is_unit(text)


def test_a_heading_with_the_unit_at_its_right() -> None:
    assert ends_with_unit("2、收入变动的情况 单位：人民币元")
    assert not is_unit("2、收入变动的情况 单位：人民币元")
    assert not ends_with_unit("请填写申报 单位：东川县科学技术局产业发展与服务中心")


@pytest.mark.parametrize(
    "text",
    [
        "注：含税。",
        "注1：按现价计算",
        "资料来源：各地年报",
        "Source: own survey",
        "Notes. Rounded.",
    ],
)
def test_notes_and_sources(text: str) -> None:
    assert is_table_note(text)
    assert is_beside_table(text)


@pytest.mark.parametrize(
    "text", ["续表3", "表2（续）", "Table 4 (continued)", "附表1 投入（续表）"]
)
def test_what_says_that_a_table_goes_on(text: str) -> None:
    assert says_continued(text)
    assert not says_continued("表3　手续办理情况")


def test_a_unit_may_stand_between_a_caption_and_its_table() -> None:
    assert captions([caption("表1　投入"), Draft("单位：万元"), TABLE]) == {2: 0}


def test_a_caption_below_names_a_table_that_has_none_above() -> None:
    assert captions([TABLE, Draft("注：含税。"), caption("表1　投入")]) == {0: 2}
    assert captions([TABLE, Draft("各区应当公布。"), caption("表1　投入")]) == {}


def test_the_caption_of_a_figure_names_no_table() -> None:
    assert captions([caption("图1　流程"), TABLE]) == {}
