from __future__ import annotations

import pytest

from policytext.extraction.facts.authors import (
    author_names,
    byline,
    group_author,
    institutions,
    noted_authors,
    noted_institutions,
    run_in_authors,
)
from policytext.extraction.text.rows import Row


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("李晓明1　王芳2*", ["李晓明", "王芳"]),
        ("云岭省省长　王 明", ["王 明"]),
        ("A. Smith¹ and B. Okoro²", ["A. Smith", "B. Okoro"]),
        ("Ann Smith a,*, Li Ming b, Jean-Luc Okoro a", ["Ann Smith", "Li Ming", "Jean-Luc Okoro"]),
        ("Ann Smith and Juan de la Cruz", ["Ann Smith", "Juan de la Cruz"]),
        ("国务院", []),
        ("North Watch, Case Series No. 5", []),
    ],
)
def test_author_names(line: str, names: list[str]) -> None:
    assert author_names(line) == names


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Ann Smith, staff writer", ["Ann Smith"]),
        ("Memo by A. Smith, 2 March 2026. Not yet checked.", ["A. Smith"]),
        ("本刊记者　李明　2026年3月1日", ["李明"]),
        ("山城日报记者 王芳", ["王芳"]),
        ("By 2030 the park will grow", []),
        ("By Lake Side Road the park was built", []),
    ],
)
def test_byline(line: str, names: list[str]) -> None:
    assert [item.value for item in byline(Row(line, 0))] == names


def test_a_group_signs() -> None:
    found = [item.value for item in group_author(Row("云岭产业观察课题组　2026年3月", 0))]
    assert found == ["云岭产业观察课题组"]


def test_a_note_presents_the_authors() -> None:
    row = Row("作者简介：李晓明（编号：1），女，硕士，研究方向：园区；王芳，博士，教授。", 9)
    found = noted_authors([row])
    assert [item.value for item in found] == ["李晓明", "王芳"]
    assert found[0].span is not None
    assert found[0].span.start == 14


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("（云岭大学经济学院，云岭）", ["云岭大学经济学院，云岭"]),
        (
            "¹ School of Parks, North University; ² Institute for Regions",
            ["School of Parks, North University", "Institute for Regions"],
        ),
        ("We visited the University in May.", []),
        ("Parks connect laboratories and firms", []),
    ],
)
def test_institutions(line: str, names: list[str]) -> None:
    found = [item.value for item in institutions([Row(line, 0)])]
    assert found == names


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        (
            "李晓明　王芳上海市园区研究所 上海 200000摘要：园区出租设备。",
            [("author", "李晓明"), ("author", "王芳"), ("institution", "上海市园区研究所")],
        ),
        (
            "李晓明1，王小芳1华东示例大学公共管理学院 上海 200000 摘要：园区出租设备。",
            [
                ("author", "李晓明"),
                ("author", "王小芳"),
                ("institution", "华东示例大学公共管理学院"),
            ],
        ),
        ("摘要：园区出租设备。", []),
    ],
)
def test_authors_that_run_on_into_their_institution(
    text: str, facts: list[tuple[str, str]]
) -> None:
    assert [(item.name, item.value) for item in run_in_authors(Row(text, 0))] == facts


def test_places_of_work_in_a_note_on_the_authors() -> None:
    note = "作者简介：程若愚，东川大学公共管理学院副教授；孟繁，男，云岭省社会科学院助理研究员。"
    row = Row(note, 0)
    told = [(item.value, item.span) for item in noted_institutions([row])]
    assert [value for value, _ in told] == ["东川大学公共管理学院", "云岭省社会科学院"]
    for value, span in told:
        assert span is not None
        assert row.text[span.start : span.end] == value
