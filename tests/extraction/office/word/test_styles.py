from __future__ import annotations

import pytest
from lxml import etree

from policytext.extraction.containers.zip_package import Element
from policytext.extraction.office.word.styles import Styles, read_styles, style_role
from tests.extraction.conftest import WORD


def parsed(markup: str) -> Element:
    return etree.fromstring(f'<w:x xmlns:w="{WORD}">{markup}</w:x>')


def style(id: str, name: str, inner: str = "", based: str = "", attributes: str = "") -> str:
    above = f'<w:basedOn w:val="{based}"/>' if based else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{id}" {attributes}><w:name w:val="{name}"/>'
        f"{above}{inner}</w:style>"
    )


def paragraph(properties: str = "") -> Element:
    found = parsed(f"<w:p><w:pPr>{properties}</w:pPr><w:r/></w:p>").find(f"{{{WORD}}}p")
    assert found is not None
    return found


def styles(*made: str) -> Styles:
    return read_styles(parsed("".join(made)))


@pytest.mark.parametrize(
    ("name", "level"), [("heading 3", 3), ("标题 1", 1), ("Title", 1), ("标题", 1), ("正文", None)]
)
def test_levels_by_name(name: str, level: int | None) -> None:
    assert style_role(name).level == level


def test_roles_by_name() -> None:
    assert style_role("题注").is_caption
    assert style_role("toc 2").is_contents
    assert style_role("图表目录").is_contents


def test_a_style_based_on_a_heading() -> None:
    found = styles(style("1", "heading 2"), style("own", "公文标题", based="1"))
    assert found.heading_level(paragraph('<w:pStyle w:val="own"/>')) == 2


def test_an_outline_level_is_a_heading_and_the_body_level_is_none() -> None:
    level = '<w:pPr><w:outlineLvl w:val="{}"/></w:pPr>'
    found = styles(style("a", "甲", level.format(2)), style("b", "乙", level.format(9)))
    assert found.heading_level(paragraph('<w:pStyle w:val="a"/>')) == 3
    assert found.heading_level(paragraph('<w:pStyle w:val="b"/>')) is None
    own = paragraph('<w:pStyle w:val="a"/><w:outlineLvl w:val="9"/>')
    assert found.heading_level(own) is None


def test_the_style_of_paragraphs_that_name_none() -> None:
    found = styles(style("h", "heading 1", attributes='w:default="1"'))
    assert found.heading_level(paragraph()) == 1


def test_numbers_of_styles_and_their_removal() -> None:
    listed = '<w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr>'
    found = styles(style("n", "甲", listed))
    assert found.numbering(paragraph('<w:pStyle w:val="n"/>')) == ("4", "", "n")
    none = '<w:pStyle w:val="n"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    assert found.numbering(paragraph(none))[0] == ""


def test_styles_based_on_each_other_end() -> None:
    found = styles(style("a", "甲", based="b"), style("b", "乙", based="a"))
    assert found.heading_level(paragraph('<w:pStyle w:val="a"/>')) is None


def test_no_styles_at_all() -> None:
    assert read_styles(None).heading_level(paragraph()) is None
