from __future__ import annotations

import pytest
from lxml.html import HtmlElement, fromstring

from policytext.extraction.markup.site import (
    begins_list,
    is_behind,
    take_link_lists,
    take_site,
)

TEXT = "为加快科技成果转化，推动产业有序转移，现提出以下意见。"


def page(body: str) -> HtmlElement:
    found: HtmlElement = fromstring(f"<html><body>{f'<p>{TEXT}</p>' * 5}{body}</body></html>")
    return found


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("<nav><a href=/>首页</a><ul><li>公开<li>服务</ul></nav>", "首页 公开 服务"),
        ("<div class=shareBox>分享到：微信</div>", "分享到：微信"),
        ("<div role=search>搜索</div>", "搜索"),
        ("<button>打印</button>", "打印"),
        ("<footer>版权所有</footer>", "版权所有"),
        ("<div title=footer>第 1 页</div>", "第 1 页"),
    ],
)
def test_parts_of_the_site_are_taken_out_and_kept(part: str, text: str) -> None:
    root = page(part)
    assert [draft.text for draft in take_site(root).drafts] == [text]
    assert text[:2] not in str(root.text_content())


@pytest.mark.parametrize(
    "part", ["<script>x</script>", "<style>x</style>", "<select><option>x</select>", "<!-- x -->"]
)
def test_what_a_browser_does_not_show_as_text_is_no_furniture(part: str) -> None:
    root = page(part)
    assert take_site(root).drafts == []
    assert "x" not in str(root.text_content())


def test_hidden_and_deleted_text_is_counted() -> None:
    site = take_site(
        page(f"<p hidden>{TEXT}</p><p style='display:none'>短</p><p><del>旧</del></p>")
    )
    assert (site.hidden, site.deleted, site.drafts) == (1, 1, [])


def test_parts_stand_in_the_order_of_the_page() -> None:
    root = page(
        "<div class=share>甲</div><nav>乙</nav><div class=crumbs>丙</div><footer>丁</footer>"
    )
    assert "".join(draft.text for draft in take_site(root).drafts) == "甲乙丙丁"


def test_lists_of_links_to_other_pages() -> None:
    links = "<ul><li><a href=/1>别的新闻</a><li><a href=/2>另一则</a></ul>"
    root = page(f"{links}<p><a href=/a.pdf>附件</a></p>")
    assert [draft.text for draft in take_link_lists(root)] == ["别的新闻 另一则"]
    assert "附件" in str(root.text_content())


def test_rows_behind_a_document() -> None:
    assert is_behind("责任编辑：李明")
    assert not is_behind("责任编辑" + "长" * 200)
    assert begins_list("相关阅读：")
    assert not begins_list("关于相关阅读材料的通知")
