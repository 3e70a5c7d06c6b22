from __future__ import annotations

from pathlib import Path

import pytest

from policytext.errors import UnreadableSource
from policytext.extraction import extract
from policytext.model import BlockKind, Document

BODY = "为加快科技成果转化，推动产业在区域之间有序转移，现提出以下意见，请认真贯彻执行。"
LINKS = "".join(
    f'<li><a href="/{n}">第{n}条新闻：园区建设取得新进展，成效明显。</a></li>' for n in range(9)
)
PAGE = f"""<!DOCTYPE html><html><head><meta charset="gb2312">
<title>关于成果转化的意见_某某省政府网</title>
<script>var x = "不应出现";</script></head>
<body><ul class="nav"><li><a href="/">首页</a></li></ul><ul>{LINKS}</ul>
<div class="page"><div class="info"><span>索引号：000014/2026-5</span>
<span>发布机构：某某省办公厅</span>
<span>【字体：大 中 小】【打印】</span></div>
<div class="editor"><p align="center"><b>某某省关于<br>成果转化的意见</b></p>
<p>某政发〔2026〕9号</p><p>各市人民政府：</p>
<p>　　{BODY}</p><p><b>一、总体要求</b></p><div>{BODY}<br><br>　　第二段。{BODY}</div>
<ul><li>平台建设；</li><li>人才引进。</li></ul>
<table><tr><th>年份</th><th>项目<br>（个）</th></tr><tr><td>2025</td><td>12</td></tr></table></div>
<div class="share">分享到：微信</div></div>
<div class="footer">主办单位：某某省</div></body></html>"""


def read(tmp_path: Path, page: str, encoding: str = "utf-8") -> Document:
    path = tmp_path / "page.html"
    path.write_bytes(page.encode(encoding))
    return extract(path)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-8"])
def test_a_government_page(tmp_path: Path, encoding: str) -> None:
    document = read(tmp_path, PAGE, encoding)
    assert [(b.kind.value, document.quote(b.span)) for b in document.blocks] == [
        ("heading", "某某省关于成果转化的意见"),
        ("paragraph", "某政发〔2026〕9号"),
        ("paragraph", "各市人民政府："),
        ("paragraph", BODY),
        ("heading", "一、总体要求"),
        ("paragraph", BODY),
        ("paragraph", f"第二段。{BODY}"),
        ("list item", "平台建设；"),
        ("list item", "人才引进。"),
        ("table", "年份\t项目（个）\n2025\t12"),
        ("furniture", "索引号：000014/2026-5 发布机构：某某省办公厅 【字体：大 中 小】【打印】"),
        ("furniture", " ".join(f"第{n}条新闻：园区建设取得新进展，成效明显。" for n in range(9))),
        ("furniture", "首页"),
        ("furniture", "分享到：微信"),
        ("furniture", "主办单位：某某省"),
    ]
    assert document.get("index number") == "000014/2026-5"
    assert document.get("issuer") == "某某省办公厅"
    assert document.get("document number") == "某政发〔2026〕9号"
    assert document.get("addressee") == "各市人民政府"


def test_a_header_table_beside_the_text(tmp_path: Path) -> None:
    page = (
        "<div><table><tr><td><b>发文机关：</b></td><td>某部</td><td><b>成文日期：</b></td><td>2026年01月27日</td></tr>"
        "<tr><td><b>标　　题：</b></td><td colspan=3>某部关于成果转化的意见</td></tr></table>"
        f"<table><tr><td id=content><p>某部关于</p><p>成果转化的意见</p><p>{BODY * 3}</p></td>"
        f"</tr></table></div>"
    )
    document = read(tmp_path, page)
    assert document.body == f"某部关于成果转化的意见\n{BODY * 3}"
    assert document.quote(document.blocks[-1].span).startswith("发文机关： 某部")
    assert document.title == "某部关于成果转化的意见"
    (date,) = (item for item in document.metadata if item.name == "date")
    assert date.span is not None
    assert (date.value, document.quote(date.span)) == ("2026-01-27", "2026年01月27日")


def test_a_label_below_the_header_table_is_furniture(tmp_path: Path) -> None:
    rows = "".join(
        f"<tr><td>{label}：</td><td>{value}</td></tr>"
        for label, value in (
            ("索 引 号", "000014349/2026-00001"), ("发文机关", "某某省人民政府办公厅"),
            ("成文日期", "2026年01月27日"), ("标　　题", "某某省人民政府办公厅关于成果转化的意见"),
            ("发文字号", "某政办发〔2026〕9号"), ("发布日期", "2026年02月01日"),
        )
    )  # fmt: skip
    page = f"<div><table>{rows}</table><p>主 题 词：</p>{f'<p>{BODY}</p>' * 4}</div>"
    document = read(tmp_path, page)
    assert "主 题 词" not in document.body
    assert document.get("index number") == "000014349/2026-00001"


def test_a_title_printed_outside_the_text_is_put_before_it(tmp_path: Path) -> None:
    page = f"<body><h1>园区合作的经验</h1><div class=text>{f'<p>{BODY}</p>' * 4}</div></body>"
    document = read(tmp_path, page)
    assert document.text.startswith("园区合作的经验\n")
    assert document.blocks[0].kind is BlockKind.HEADING


def test_english_words_keep_their_blanks(tmp_path: Path) -> None:
    page = (
        "<body><h2>Parks</h2><p>Parks <i>share</i>\n land, income and risk.<br>They also share "
        "staff.</p></body>"
    )
    assert (
        read(tmp_path, page).text
        == "Parks\nParks share land, income and risk.\nThey also share staff."
    )


def test_entities_of_a_page_are_not_opened(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET", encoding="utf-8")
    page = f'<!DOCTYPE html [<!ENTITY x SYSTEM "{secret.as_uri()}">]><body><p>{BODY}&x;</p></body>'
    assert "SECRET" not in read(tmp_path, page).text


def test_a_page_without_text(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match="no text"):
        read(tmp_path, "<html><body><script>1</script></body></html>")


def test_nothing_that_a_browser_shows_is_lost(tmp_path: Path) -> None:
    page = (
        "<body><nav><a href=/>首页</a> <a href=/a>公开</a></nav><header>某某省政府</header>"
        f"<div class=text>{f'<p>{BODY}</p>' * 4}<p class=share>"
        "分享到：<a href=/w>微信</a></p></div>"
        "<p>打印 收藏 字号：大 中 小</p><footer><p>版权所有</p><p>备案号一</p></footer></body>"
    )
    document = read(tmp_path, page)
    assert document.body == "\n".join([BODY] * 4)
    beside = [document.quote(b.span) for b in document.blocks if b.kind is BlockKind.FURNITURE]
    assert sorted(beside) == sorted(
        ["某某省政府", "打印 收藏 字号：大 中 小", "首页 公开", "分享到：微信", "版权所有 备案号一"]
    )


def test_text_that_is_hidden_is_told(tmp_path: Path) -> None:
    hidden = f"<p style='display: none'>{BODY}</p><p hidden>{BODY}</p>"
    document = read(tmp_path, f"<body>{f'<p>{BODY}</p>' * 4}{hidden}</body>")
    assert document.text == "\n".join([BODY] * 4)
    assert document.warnings == ("2 stretches of hidden text were left out",)


def test_a_page_of_frames_says_which(tmp_path: Path) -> None:
    page = "<frameset><frame src=menu.html><frame src=main.html><noframes>x</noframes></frameset>"
    with pytest.raises(UnreadableSource, match=r"menu\.html, main\.html"):
        read(tmp_path, page)
