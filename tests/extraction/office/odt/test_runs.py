from __future__ import annotations

from lxml import etree

from policytext.extraction.office.odt.runs import Runs, paragraph_runs
from policytext.extraction.office.odt.styles import OdtStyles
from policytext.extraction.office.paged_text import PAGE
from tests.extraction.format_makers import ODF_NAMES

STYLES = (
    '<style:style style:name="H" style:family="text">'
    '<style:text-properties text:display="none"/></style:style>'
    '<style:style style:name="W" style:family="text">'
    '<style:text-properties style:font-name="Wingdings"/></style:style>'
)


def runs(inner: str, tag: str = "text:p") -> Runs:
    styles = OdtStyles()
    styles.add(etree.fromstring(f"<office:x {ODF_NAMES}>{STYLES}</office:x>"))
    found = Runs()
    element = etree.fromstring(f"<{tag} {ODF_NAMES}>{inner}</{tag}>")
    paragraph_runs(element, styles, found, within=tag.startswith("draw"))
    return found


def test_signs() -> None:
    assert runs("甲<text:tab/>乙<text:s/>丙<text:line-break/>丁").text == "甲 乙 丙\n丁"
    assert runs("前<text:soft-page-break/>后").text == f"前{PAGE}后"


def test_hidden_text_is_counted() -> None:
    found = runs('甲<text:span text:style-name="H">密</text:span>乙<text:hidden-text/>')
    assert (found.text, found.hidden) == ("甲乙", 2)


def test_signs_of_symbol_fonts() -> None:
    assert runs('<text:span text:style-name="W">\uf0fe</text:span>同意').text == "☑同意"


def test_what_hangs_on_a_paragraph() -> None:
    box = "<draw:frame><draw:text-box><text:p>框</text:p></draw:text-box></draw:frame>"
    note = '<text:note text:note-class="footnote"><text:note-body/></text:note>'
    found = runs(f"甲{box}乙{note}<office:annotation><text:p>批</text:p></office:annotation>")
    assert found.text == "甲乙"
    assert (len(found.boxes), len(found.notes), len(found.comments)) == (1, 1, 1)


def test_a_box_that_holds_only_a_table() -> None:
    inner = "<draw:text-box><table:table/></draw:text-box>"
    assert len(runs(inner, "draw:frame").boxes) == 1


def test_fields_that_count_make_captions() -> None:
    assert runs("图<text:sequence>1</text:sequence>").counted
