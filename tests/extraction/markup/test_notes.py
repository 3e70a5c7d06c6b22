from __future__ import annotations

import pytest
from lxml.html import HtmlElement, fromstring

from policytext.extraction.drafts.draft import Draft
from policytext.extraction.markup.blocks import element_blocks
from policytext.extraction.markup.notes import mark_notes

PAGES = {
    "LibreOffice": (
        '<p>产值增长<a class="a" name="f1anc" href="#f1sym"><sup>1</sup></a>百分之八。</p>'
        '<div id="f1"><p><a name="f1sym" href="#f1anc">1</a> 见统计公报。</p>'
        "<p>另见年鉴。</p></div>"
    ),
    "Word": (
        "<p>产值增长<a href='#_ftn1' name='_ftnref1'><span>[1]</span></a>百分之八。</p><hr>"
        "<div id=ftn1><p><a href='#_ftnref1' name='_ftn1'>[1]</a> 见统计公报。</p>"
        "<p>另见年鉴。</p></div>"
    ),
    "Pandoc": (
        '<p>产值增长<a href="#fn1" class="r" id="ref1"><sup>1</sup></a>百分之八。</p><section><ol>'
        '<li id="fn1"><p>见统计公报。</p><p>另见年鉴。<a href="#ref1">↩︎</a></p></li></ol></section>'
    ),
    "book": (
        '<p>产值增长<sup><a epub:type="noteref" href="#n1">①</a></sup>百分之八。</p>'
        '<aside epub:type="footnote" id="n1"><p>见统计公报。</p><p>另见年鉴。</p></aside>'
    ),
}


def blocks(body: str) -> list[Draft]:
    page: HtmlElement = fromstring(f"<html><body>{body}</body></html>")
    mark_notes(page)
    return element_blocks(page)


@pytest.mark.parametrize("program", PAGES)
def test_notes_as_programs_write_them(program: str) -> None:
    assert [(draft.kind.value, draft.text) for draft in blocks(PAGES[program])] == [
        ("paragraph", "产值增长百分之八。"),
        ("footnote", "见统计公报。"),
        ("footnote", "另见年鉴。"),
    ]


@pytest.mark.parametrize(
    "body",
    [
        "<p><a href='#two'>2</a></p><p id=two>第二部分的正文。</p>",
        "<p><a href='#two' id=one>第二部分</a></p><p id=two>正文。<a href='#one'>返回</a></p>",
        "<p><a href='#gone'>1</a></p><p>正文。</p>",
        "<p id=one>甲<a href='#one'>1</a></p>",
    ],
)
def test_other_links_within_a_page_are_no_notes(body: str) -> None:
    page: HtmlElement = fromstring(f"<html><body>{body}</body></html>")
    text = "".join(str(page.text_content()).split())
    assert "".join(draft.text for draft in blocks(body)) == text
    assert "footnote" not in {draft.kind.value for draft in blocks(body)}


def test_several_notes_stay_apart() -> None:
    text = "".join(f'<p>第{n}句<a id="r{n}" href="#f{n}">{n}</a>。</p>' for n in range(1, 4))
    notes = "".join(f'<p id="f{n}"><a href="#r{n}">{n}</a>注{n}。</p>' for n in range(1, 4))
    found = blocks(f"<div>{text}</div><div>{notes}</div><p>末段。</p>")
    assert [draft.kind.value for draft in found] == ["paragraph"] * 3 + ["footnote"] * 3 + [
        "paragraph"
    ]
    assert [draft.text for draft in found][3:5] == ["注1。", "注2。"]
