from __future__ import annotations

from pathlib import Path

import pytest

from policytext.extraction import extract
from policytext.model import BlockKind, Document

ZH = "为加快科技成果转化，推动产业在区域之间有序转移，现提出以下意见，请认真贯彻执行。"
EN = "Parks share land, income and risk; they report each year on the results of their work."


def read(tmp_path: Path, page: str) -> Document:
    path = tmp_path / "page.html"
    path.write_text(f"<html><head><meta charset=utf-8></head>{page}</html>", encoding="utf-8")
    return extract(path)


def body(document: Document) -> list[str]:
    return document.body.split("\n")


@pytest.mark.parametrize("text", [ZH, EN])
@pytest.mark.parametrize(
    "beside",
    [
        '<div class="breadcrumb"><a href="/">Home</a> &gt; 正文</div>',
        '<div class="shareBox">分享到：微信，微博，朋友圈。</div>',
        '<div id="relatedStories"><h3>相关阅读</h3><p>另一篇文章的摘要，讲别的事情。</p></div>',
        '<div class="cookie-banner"><p>We use cookies to measure visits, quite openly.</p></div>',
        '<section id="comments"><p>A reader says something, quite loudly, at length.</p></section>',
        '<div role="navigation"><p>Skip this, please, it is only a menu.</p></div>',
        "<footer><p>All rights reserved, now and later.</p></footer>",
        '<ul><li><a href="/1">别的新闻一则</a></li><li><a href="/2">Other, news</a></li></ul>',
        "<p>责任编辑：李明</p>",
        "<p>上一篇：别的新闻，内容不同</p>",
        "<div hidden><p>Hidden words, never shown to anybody at all.</p></div>",
    ],
)
def test_what_stands_beside_the_text_is_left_out(tmp_path: Path, text: str, beside: str) -> None:
    paragraphs = [f"{text}（{n}）" for n in range(6)]
    article = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    document = read(tmp_path, f"<body><div class=main><div>{article}</div>{beside}</div></body>")
    assert body(document) == paragraphs


def test_links_to_attachments_and_within_the_page_stay(tmp_path: Path) -> None:
    files = '<p>附件：<a href="/a.pdf">1.方案</a> <a href="/b.docx">2.清单</a></p>'
    inner = '<p><a href="#one">第一部分</a><a href="#two">第二部分</a></p>'
    document = read(tmp_path, f"<body>{inner}{f'<p>{ZH}</p>' * 5}{files}</body>")
    assert body(document)[0] == "第一部分第二部分"
    assert body(document)[-1] == "附件：1.方案 2.清单"


def test_a_list_of_other_pages_ends_the_document(tmp_path: Path) -> None:
    tail = "<p>相关阅读</p><p>别的新闻一则</p><p>再一则新闻</p>"
    document = read(tmp_path, f"<body>{f'<p>{ZH}</p>' * 6}{tail}</body>")
    assert body(document) == [ZH] * 6
    assert document.blocks[-1].kind is BlockKind.FURNITURE


def test_a_class_name_does_not_cost_the_document(tmp_path: Path) -> None:
    document = read(
        tmp_path, f'<body><div class="print-share nav">{f"<p>{ZH}</p>" * 5}</div></body>'
    )
    assert body(document) == [ZH] * 5


CLOSING = "本办法由科技主管部门负责解释，自二〇二六年一月一日起施行。"


@pytest.mark.parametrize("tag", ["p", "div"])
def test_a_closing_paragraph_outside_the_element_of_the_text_stays(
    tmp_path: Path, tag: str
) -> None:
    inner = f"<div>{f'<p>{ZH}</p>' * 8}</div>"
    document = read(tmp_path, f"<body><div>{inner}<{tag}>{CLOSING}</{tag}></div></body>")
    assert body(document) == [*[ZH] * 8, CLOSING]


def test_running_text_that_leads_to_other_pages_is_furniture(tmp_path: Path) -> None:
    inner = f"<div>{f'<p>{ZH}</p>' * 8}</div>"
    teaser = f'<div><p><a href="/1">别的新闻</a></p><p>{CLOSING}</p></div>'
    document = read(tmp_path, f"<body><div>{inner}{teaser}</div></body>")
    assert body(document) == [ZH] * 8
    assert [b.kind for b in document.blocks[-2:]] == [BlockKind.FURNITURE] * 2
    assert document.text.endswith(f"{CLOSING}\n别的新闻")


def test_foot_and_aside_of_an_article_are_kept(tmp_path: Path) -> None:
    aside = f"<aside><p>{EN}</p></aside>"
    foot = f"<footer><p>{CLOSING}</p></footer>"
    document = read(tmp_path, f"<body><article>{aside}{f'<p>{ZH}</p>' * 8}{foot}</article></body>")
    assert body(document) == [*[ZH] * 8, CLOSING]
    assert document.blocks[-1].kind is BlockKind.FURNITURE
    assert document.text.endswith(EN)


def test_a_title_with_a_line_end_keeps_its_blank(tmp_path: Path) -> None:
    page = f"<body><h1>Regional Funds<br>Annual Report</h1>{f'<p>{EN}</p>' * 5}</body>"
    assert body(read(tmp_path, page))[0] == "Regional Funds Annual Report"
