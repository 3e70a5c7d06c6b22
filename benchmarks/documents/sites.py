"""Web pages as sites print them around a document, with the document's text as truth."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from benchmarks.documents.prose import Prose


class SitePage(NamedTuple):
    """A page and what its document says.

    Attributes:
        name: template, language and number.
        content: the bytes of the page.
        text: the paragraphs of the document, a line each, without its title.
        title: of the document; empty where it is not known.
    """

    name: str
    content: bytes
    text: str
    title: str = ""


class _Parts(NamedTuple):
    """What a template puts together."""

    title: str
    paragraphs: list[str]
    links: list[str]
    remarks: list[str]


def pages(seeds: range) -> Iterator[SitePage]:
    """Pages of every template in its language, with the same pages for the same seeds."""
    for language, templates in _TEMPLATES.items():
        for number in seeds:
            for template, encodings in templates:
                encoding = encodings[number % len(encodings)]
                parts = _parts(language, f"{template.__name__}-{number}")
                declared, _, written = encoding.partition(" as ")
                markup = template(parts).replace("CHARSET", declared or "utf-8")
                if not declared:
                    markup = markup.replace('<meta charset="utf-8">', "")
                name = f"{language} {template.__name__.strip('_')} {number} {encoding}"
                content = markup.encode(written or declared or "utf-8", "xmlcharrefreplace")
                yield SitePage(name, content, "\n".join(parts.paragraphs), parts.title)


def _parts(language: str, seed: str) -> _Parts:
    prose = Prose(language, seed)
    paragraphs = [prose.paragraph() for _ in range(prose.chance.randint(4, 12))]
    title = prose.paragraph(1, 1).rstrip("。.")[:60]
    links = [prose.paragraph(1, 1)[:50] for _ in range(12)]
    remarks = [prose.paragraph(1, 2) for _ in range(4)]
    return _Parts(title, paragraphs, links, remarks)


def _list(links: list[str], dated: bool = False) -> str:
    date = "<span>2026-01-02</span>" if dated else ""
    return "<ul>" + "".join(f'<li><a href="/{n}.html">{x}</a>{date}</li>'
                            for n, x in enumerate(links)) + "</ul>"  # fmt: skip


def _ps(parts: _Parts, before: str = "") -> str:
    return "".join(f"<p>{before}{text}</p>\n" for text in parts.paragraphs)


def _breaks(parts: _Parts) -> str:
    """A page of 2003: tables for places, breaks for paragraphs, navigation in cells."""
    text = "<br>\n<br>\n".join(f"　　{text}" for text in parts.paragraphs)
    menu = "".join(f'<td><a href="/{n}">栏目{n}</a></td>' for n in range(9))
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=CHARSET">
<title>{parts.title}-某某市人民政府</title></head><body><table width=1000><tr>{menu}</tr></table>
<table><tr><td width=200><b>最新信息</b>{_list(parts.links, True)}</td><td><table>
<tr><td align=center><font size=5>{parts.title}</font></td></tr><tr><td align=center>
发布时间：2026-02-03　来源：某某日报　点击：<span>123</span>次　【字体：大 中 小】</td></tr>
<tr><td><font face=宋体>{text}</font></td></tr><tr><td>【打印】【关闭】</td></tr>
<tr><td>上一篇：<a href="/a">{parts.links[0]}</a><br>下一篇：<a href="/b">{parts.links[1]}</a></td>
</tr></table></td></tr></table><table><tr><td>主办：某某市人民政府 备案号：某ICP备0000号</td></tr>
</table></body></html>"""


def _portal(parts: _Parts) -> str:
    """A news site with sharing, an editor's line, related news and readers' remarks."""
    remarks = "".join(f"<div class=cmt-item><b>网友{n}</b><p>{x}</p></div>"
                      for n, x in enumerate(parts.remarks))  # fmt: skip
    return f"""<!DOCTYPE html><html><head><meta charset="CHARSET"><title>{parts.title}_新闻</title>
</head><body><div class="topNav">{_list(parts.links[:6])}</div><div class="crumbBar">
<a href="/">首页</a> &gt; <a href="/x">要闻</a> &gt; 正文</div>
<div class="wrap"><div class="main-l">
<h1 class="main-title">{parts.title}</h1><div class="date-source"><span>2026年02月03日 09:12</span>
<a href="/s">某某网</a></div><div class="article" id="artibody">{_ps(parts, "　　")}
<p class="show_author">责任编辑：李明</p></div><div class="bdsharebuttonbox">分享到：
<a href="#">微信</a><a href="#">微博</a></div><div class="xgyd"><h3>相关阅读</h3>
{_list(parts.links[6:])}</div><div class="pinglunBox"><h3>网友评论</h3>{remarks}</div></div>
<div class="main-r"><h3>热点</h3>{_list(parts.links)}</div></div><div class="footerBox">
版权所有 某某网 网站地图 联系我们</div></body></html>"""


def _bureau(parts: _Parts) -> str:
    """A government page with a header table and attachments."""
    rows = "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in (
        ("索引号：", "0001-2026-9"), ("发文机关：", "某某市人民政府"),
        ("成文日期：", "2026年1月2日"), ("发文字号：", "某政发〔2026〕9号")))  # fmt: skip
    spans = "".join(f'<div style="text-indent:2em"><span>{text}</span></div>'
                    for text in parts.paragraphs)  # fmt: skip
    return f"""<html><head><meta charset="CHARSET"><title>{parts.title}</title>
<meta name="ArticleTitle" content="{parts.title}"></head><body><div id="header"><form>
<input name=q><button>搜索</button></form></div>
<div class="position">您当前的位置：首页&gt;政策</div>
<table class="xxgk">{rows}</table><div class="pages_content"><div class="title">{parts.title}</div>
<div class="TRS_Editor">{spans}</div></div>
<div class="ewm"><img src="a.png">扫一扫在手机打开当前页</div>
<div class="btns">打印本页 关闭窗口</div><div class="links">友情链接{_list(parts.links)}</div>
<div id="footer">主办单位：某某市人民政府办公室</div></body></html>"""


def _account(parts: _Parts) -> str:
    """A page of a public account: sections inside sections, no paragraphs."""
    text = "".join(f"<section><section><span>{x}</span></section></section><section><br></section>"
                   for x in parts.paragraphs)  # fmt: skip
    return f"""<!DOCTYPE html><html><head><meta charset="CHARSET"><meta property="og:title"
content="{parts.title}"></head><body><div id="js_article"><h2 id="activity-name">{parts.title}</h2>
<div id="meta_content"><em>原创</em> <a href="#">某某智库</a> <em>2026-02-03</em></div>
<div id="js_content" style="visibility: visible;">{text}</div><div id="js_tags">收录于合集</div>
<div class="like-bar">阅读 1000 赞 20 在看 3</div></div><div style="display:none">
微信扫一扫关注该公众号，使用小程序，长按识别。</div></body></html>"""


def _magazine(parts: _Parts) -> str:
    """An English magazine: aside, newsletter box in the middle, related stories, comments."""
    half = len(parts.paragraphs) // 2
    body = "".join(f"<p>{text}</p>" for text in parts.paragraphs[:half])
    rest = "".join(f"<p>{text}</p>" for text in parts.paragraphs[half:])
    remarks = "".join(f"<li class=comment><b>Reader {n}</b><p>{x}</p></li>"
                      for n, x in enumerate(parts.remarks))  # fmt: skip
    return f"""<!DOCTYPE html><html lang=en><head><meta charset="CHARSET"><title>{parts.title} |
The Review</title></head><body><header><a href="/">The Review</a><nav>{_list(parts.links[:5])}</nav>
</header><main><article><h1>{parts.title}</h1><p class="byline">By Mary Hill</p>{body}
<div class="newsletter-signup"><h4>Stay informed</h4><p>Sign up for our weekly letter, and never
miss a story.</p><input type=email></div>{rest}<div class="tags">Tags: <a href="/t">parks</a></div>
</article><aside><h3>Most read</h3>{_list(parts.links)}</aside><section class="relatedStories">
<h3>Related stories</h3>{_list(parts.links[5:9])}</section><section id="comments"><h3>4 comments
</h3><ul>{remarks}</ul></section></main><div id="cookie-banner"><p>We use cookies to improve your
experience, to measure visits and to show you what interests you. By going on you accept them.</p>
</div><footer>© 2026 The Review. All rights reserved.</footer></body></html>"""


def _ministry(parts: _Parts) -> str:
    """An English government page: breadcrumbs, side navigation, metadata list, footer."""
    return f"""<!DOCTYPE html><html><head><meta charset="CHARSET"><title>{parts.title} - GOV</title>
</head><body><a class="skip-link" href="#main">Skip to main content</a><div class="phase-banner">
<p>This is a new service: your feedback will help us to improve it.</p></div>
<div class="breadcrumbs"><ol><li><a href="/">Home</a></li>
<li><a href="/p">Policy</a></li></ol></div>
<div class="grid"><div class="column-third"><div role="navigation">{_list(parts.links[:8])}</div>
</div><div class="column-two-thirds" id="main"><h1>{parts.title}</h1><dl><dt>From:</dt>
<dd>Ministry of Industry</dd><dt>Published</dt><dd>3 February 2026</dd></dl><div class="govspeak">
{_ps(parts)}</div><div class="share-links"><a href="#">Share on Facebook</a></div>
<div class="related-container"><h2>Related content</h2>{_list(parts.links[8:])}</div></div></div>
<div class="feedback"><p>Is this page useful? Maybe. Yes, this page is useful. No.</p></div>
<footer><p>All content is available under the Open Licence, except where otherwise stated.</p>
</footer></body></html>"""


def _typed(parts: _Parts) -> str:
    """An English page of 1998: breaks only, a menu in one line."""
    text = "<BR><BR>\n".join(parts.paragraphs)
    return f"""<HTML><HEAD><TITLE>{parts.title}</TITLE></HEAD><BODY BGCOLOR=white><CENTER>
<A HREF="a.htm">Home</A> | <A HREF="b.htm">News</A> | <A HREF="c.htm">Contact</A></CENTER><HR>
<H2>{parts.title}</H2>
{text}
<HR><FONT SIZE=-1>Last updated 3 May 1998 by <A HREF="mailto:a">webmaster</A></FONT>
</BODY></HTML>"""


def _diary(parts: _Parts) -> str:
    """An English weblog: widgets beside the entry, links to entries before and after it."""
    quote = f"<blockquote><p>{parts.paragraphs[0]}</p></blockquote>"
    rest = "".join(f"<p>{text}</p>" for text in parts.paragraphs[1:])
    return f"""<!DOCTYPE html><html><head><meta charset="CHARSET"><title>{parts.title}</title>
</head><body><div id="page"><div id="content"><div class="post hentry">
<h2 class="entry-title">{parts.title}
</h2><div class="entry-meta">Posted on <a href="/d">February 3, 2026</a></div>
<div class="entry-content">{quote}{rest}</div><div class="sharedaddy"><h3>Share this:</h3>
<ul><li><a href="#">Email</a></li></ul></div></div><div class="nav-links"><a href="/1">
← {parts.links[0]}</a><a href="/2">{parts.links[1]} →</a></div></div><div id="secondary">
<div class="widget"><h3>Recent posts</h3>{_list(parts.links[:5])}</div><div class="widget"><h3>About
</h3><p>I write about parks, regions and money, mostly on weekends, mostly for myself.</p></div>
</div></div></body></html>"""


_Template = Callable[[_Parts], str]
_CHINESE = ("utf-8", "gb2312 as gb18030", "gbk", " as gb18030", "utf-8 as gb18030")
_WESTERN = ("utf-8", "iso-8859-1 as cp1252", "windows-1252 as cp1252", " as utf-8")
_TEMPLATES: dict[str, list[tuple[_Template, tuple[str, ...]]]] = {
    "zh": [(x, _CHINESE) for x in (_breaks, _portal, _bureau, _account)],
    "en": [(x, _WESTERN) for x in (_magazine, _ministry, _typed, _diary)],
}
