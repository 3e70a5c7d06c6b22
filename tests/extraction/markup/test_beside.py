from __future__ import annotations

from lxml.html import HtmlElement, fromstring

from policytext.extraction.markup.beside import take_asides, text_around

TEXT = "为加快科技成果转化，推动产业有序转移，现提出以下意见。"
OTHER = "本办法由科技主管部门负责解释，自二〇二六年一月一日起施行。"


def main_of(body: str) -> HtmlElement:
    page: HtmlElement = fromstring(f"<html><body>{body}</body></html>")
    return page.get_element_by_id("main")


def test_sentences_close_to_the_document_are_its_text() -> None:
    around = text_around(main_of(f"<p>{OTHER}</p><div id=main>{TEXT}</div><p>{OTHER}</p>"))
    assert [(d.kind.value, d.text) for d in around.before] == [("paragraph", OTHER)]
    assert [(d.kind.value, d.text) for d in around.behind] == [("paragraph", OTHER)]


def test_what_leads_away_or_is_no_sentence_is_kept_as_furniture() -> None:
    around = text_around(
        main_of(f"<div id=main>{TEXT}</div><div><a href=/1>新闻</a>，{OTHER}</div><p>当前位置</p>")
    )
    assert {d.kind.value for d in [*around.behind, *around.rest]} == {"furniture"}
    kept = "".join(d.text for d in [*around.behind, *around.rest])
    assert "新闻" in kept
    assert "当前位置" in kept


def test_lists_of_links_around_the_document_are_kept() -> None:
    links = "<ul><li><a href=/1>甲</a><li><a href=/2>乙</a></ul>"
    around = text_around(main_of(f"{links}<div id=main>{TEXT}</div>"))
    assert [d.text for d in around.rest] == ["甲 乙"]


def test_asides_within_the_document() -> None:
    foot = "<footer>见附件。</footer><footer><a href=/1>更多</a></footer>"
    main = main_of(f"<div id=main><p>{TEXT}</p><aside>旁注</aside>{foot}</div>")
    assert [d.text for d in take_asides(main)] == ["旁注", "更多"]
    assert "见附件。" in str(main.text_content())


def test_short_notes_outside_the_document_are_notes() -> None:
    main = main_of(f"<div id=main>{TEXT}</div><div data-note=''><p>见年鉴。</p></div>")
    around = text_around(main)
    assert [(d.kind.value, d.text) for d in around.behind] == [("footnote", "见年鉴。")]
    assert around.rest == []
