from __future__ import annotations

import pytest
from lxml import etree

from policytext.extraction.office.paged_text import END, PAGE
from policytext.extraction.office.word.runs import Runs, paragraph_runs
from policytext.extraction.office.word.styles import read_styles
from tests.extraction.conftest import WORD


def runs(inner: str, *, rendered: bool = False) -> Runs:
    element = etree.fromstring(f'<w:p xmlns:w="{WORD}">{inner}</w:p>')
    return paragraph_runs(element, read_styles(None), rendered=rendered)


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    ("sign", "text"),
    [
        ("<w:tab/>", " "),
        ("<w:br/>", "\n"),
        ('<w:br w:type="page"/>', END + PAGE),
        ('<w:br w:type="column"/>', END),
        ("<w:noBreakHyphen/>", "-"),
        ("<w:softHyphen/>", ""),
        ("<w:lastRenderedPageBreak/>", PAGE),
    ],
)
def test_signs(sign: str, text: str) -> None:
    assert runs(f"{run('甲')}<w:r>{sign}</w:r>{run('乙')}").text == f"甲{text}乙"


def test_a_forced_page_counts_once_where_the_file_records_pages() -> None:
    sign = '<w:r><w:br w:type="page"/><w:lastRenderedPageBreak/></w:r>'
    assert runs(sign, rendered=True).text.count(PAGE) == 1


def test_only_the_result_of_a_field_is_text() -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    inner = f"{mark('begin')}{run('码')}{mark('separate')}{run('内')}{mark('end')}"
    field = f"{mark('begin')}{run('码')}{inner}{mark('separate')}{run('外')}{mark('end')}"
    assert runs(field + run("后")).text == "外后"


def test_tracked_changes() -> None:
    assert runs(f"<w:ins>{run('增')}</w:ins><w:del>{run('删')}</w:del>").text == "增"
    assert (
        runs(f"<w:moveFrom>{run('去')}</w:moveFrom><w:moveTo>{run('来')}</w:moveTo>").text == "来"
    )


def test_hidden_runs_are_counted() -> None:
    found = runs(run("显") + run("隐", "<w:vanish/>") + run("现", '<w:vanish w:val="0"/>'))
    assert (found.text, found.hidden) == ("显现", 1)


def test_runs_of_paragraphs_that_are_one() -> None:
    first, second = Runs("甲", footnotes=["1"], hidden=1), Runs("乙", counted=True, hidden=2)
    assert first + second == Runs("甲乙", footnotes=["1"], hidden=3, counted=True)
