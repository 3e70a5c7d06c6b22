from __future__ import annotations

import pytest
from lxml import etree

from policytext.extraction.office.odt.styles import OdtStyles, no_counts, printed_number
from tests.extraction.format_makers import ODF_NAMES

SVG = 'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'


def styles(markup: str) -> OdtStyles:
    found = OdtStyles()
    found.add(etree.fromstring(f"<office:x {ODF_NAMES} {SVG}>{markup}</office:x>"))
    return found


def style(name: str, inner: str = "", parent: str = "", family: str = "paragraph") -> str:
    above = f'style:parent-style-name="{parent}"' if parent else ""
    return f'<style:style style:name="{name}" style:family="{family}" {above}>{inner}</style:style>'


def test_roles_are_inherited() -> None:
    made = style("Heading_20_2") + style("own", parent="Heading_20_2") + style("P1", parent="own")
    assert styles(made).level_of("P1") == 2
    assert styles(made).level_of("none") is None
    assert styles(style("Contents_20_1")).is_contents("Contents_20_1")


def test_a_style_of_itself_ends() -> None:
    assert styles(style("A", parent="B") + style("B", parent="A")).level_of("A") is None


def test_hidden_text_and_page_breaks() -> None:
    hidden = '<style:text-properties text:display="none"/>'
    shown = '<style:text-properties text:display="true"/>'
    found = styles(style("H", hidden, family="text") + style("S", shown, "H", "text"))
    assert found.hides("text", "H")
    assert not found.hides("text", "S")
    breaks = '<style:paragraph-properties fo:break-before="page"/>'
    assert styles(style("B", breaks)).breaks_page("B")


def test_fonts_by_their_own_names() -> None:
    face = "<style:font-face style:name='Wing1' svg:font-family=\"'Wingdings'\"/>"
    used = '<style:text-properties style:font-name="Wing1"/>'
    found = styles(face + style("T1", used, family="text"))
    assert found.font("T1") == "Wingdings"
    assert found.font("T2") == ""


@pytest.mark.parametrize(
    ("format", "printed"),
    [("1", "3."), ("一, 二, 三, ...", "三."), ("a", "c."), ("①, ②", "③."), ("", "")],
)
def test_numbers(format: str, printed: str) -> None:
    level = f'<text:list-level-style-number text:level="1" style:num-format="{format}" '
    made = f'<text:list-style style:name="L">{level} style:num-suffix="."/></text:list-style>'
    levels = styles(made).lists["L"]
    counts = no_counts()
    found = [printed_number(levels, counts, 1).strip() for _ in range(3)]
    assert found[-1] == printed
