"""Which element of a web page holds the document, and what the page says beside it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import islice

from lxml.html import HtmlElement

from policytext.extraction.drafts.draft import Fact
from policytext.extraction.markup.blocks import BLOCK_TAGS, cell_words
from policytext.extraction.markup.tables import is_data_table
from policytext.extraction.text.labels import is_button, is_footer, labelled, split_label
from policytext.extraction.text.normalise import one_line
from policytext.resources import resource

_DROPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "iframe",
        "object",
        "embed",
        "applet",
        "svg",
        "canvas",
        "audio",
        "video",
        "map",
        "button",
        "input",
        "select",
        "textarea",
        "option",
        "nav",
        "footer",
        "aside",
        "dialog",
        "link",
    ]
)
_KEPT = frozenset({"html", "body", "main", "article"})
_SENTENCE = re.compile("[。，；！？、：.,;!?]")
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|wps|zip|rar|ofd)(?:$|[?#])", re.I)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_SHARE = 0.85
_PART = 0.4
_LINKED = 0.75
_DATE = 8
_SHORTEST = 15
_LONGEST_CELL = 120
_PLAIN_CELLS = ("td", "div", "p", "span", "li")
_CELLS = (*_PLAIN_CELLS, "th", "b", "em", "dt", "dd", "strong")
_TITLE_TAIL = re.compile(
    r"\s*[_|–—]\s*|\s+-\s+|-(?=[\u4e00-\u9fff]+$)|(?<=[\u4e00-\u9fff])-(?=[\u4e00-\u9fff])"
)
_META = {
    "articletitle": "title",
    "og:title": "title",
    "dc.title": "title",
    "citation_title": "title",
    "pubdate": "date published",
    "article:published_time": "date published",
    "citation_publication_date": "date published",
    "contentsource": "source",
    "author": "author",
    "citation_author": "author",
    "citation_keywords": "keywords",
    "citation_journal_title": "journal",
    "citation_volume": "volume",
    "citation_issue": "issue",
    "citation_doi": "doi",
}


def clean(root: HtmlElement) -> None:
    """Take out of a page what is never part of a document: scripts, navigation, what is hidden."""
    for element in list(root.iter()):
        named = not isinstance(element.tag, str) or element.tag in _DROPPED
        if named and not _is_of_article(element):
            _drop(element)
    total = _good(root)
    for element in list(root.iter()):
        if _is_site_part(element, total):
            _drop(element)


def _is_of_article(element: HtmlElement) -> bool:
    """Whether an element beside the text belongs to an article and holds running text."""
    if element.tag not in ("aside", "footer"):
        return False
    return next(element.iterancestors("article"), None) is not None and _good(element) > 0


def _drop(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _is_site_part(element: HtmlElement, total: int) -> bool:
    if element.tag in _KEPT:
        return False
    if _HIDDEN.search(element.get("style", "")):
        return True
    if element.get("hidden") is not None or element.get("role", "").lower() in _words("roles"):
        return _good(element) < _PART * total
    marks = f"{element.get('class', '')} {element.get('id', '')}"
    named = _words("parts")
    if not any(word.lower() in named for word in _WORD.findall(marks)):
        return False
    return _good(element) < _PART * total and not _holds_title(element)


def _holds_title(element: HtmlElement) -> bool:
    return next(element.iter("h1"), None) is not None


def drop_link_lists(main: HtmlElement) -> None:
    """Take out of the document's element the lists of links to other pages.

    Links to files stay, as those of attachments do, and links within the page.

    Args:
        main: as ``main_element`` gives it.
    """
    for element in list(main.iter("ul", "ol", "div", "p", "table", "dl", "section")):
        if element.getparent() is not None and element is not main and _is_link_list(element):
            element.drop_tree()


def _is_link_list(element: HtmlElement) -> bool:
    links = list(element.iter("a"))
    leading = [link for link in links if leads_away(link.get("href", ""))]
    if len(leading) < 2 or len(leading) < len(links):
        return False
    linked = sum(len(one_line(str(link.text_content()))) for link in leading)
    whole = len(one_line(str(element.text_content())))
    return linked >= _LINKED * whole - _DATE * len(leading)


def leads_away(address: str) -> bool:
    """Whether a link leads to another page, not to a file or within the page."""
    return bool(address) and not address.startswith("#") and not _FILE.search(address)


@cache
def _words(key: str) -> frozenset[str]:
    text = resource("configs", "lexicons", "web-pages.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)[key])


def is_behind(row: str) -> bool:
    """Whether a short row behind a document begins as those of sites do."""
    return len(row) < _LONGEST_CELL and row.startswith(tuple(sorted(_words("behind"))))


def begins_list(row: str) -> bool:
    """Whether a row is the heading of a list of other pages, or of comments."""
    named = row.rstrip(" :：>》+0123456789()（）")
    return len(row) < 40 and named.startswith(tuple(sorted(_words("lists"))))


def main_element(root: HtmlElement) -> HtmlElement:
    """The innermost element that holds most of the running text.

    Args:
        root: a cleaned page.
    """
    element = root.find("body") if root.find("body") is not None else root
    total = _good(element)
    while total:
        inner = max(
            (child for child in element if isinstance(child.tag, str)), key=_good, default=None
        )
        if inner is None or inner.tag not in BLOCK_TAGS or _good(inner) < _SHARE * total:
            break
        if inner.tag in ("p", "li") and not _holds_blocks(inner):
            break
        if inner.tag == "table" and is_data_table(inner):
            break
        element = inner
    return element


def _holds_blocks(element: HtmlElement) -> bool:
    return any(child.tag in BLOCK_TAGS for child in element.iterdescendants() if child.tag != "br")


def _good(element: HtmlElement) -> int:
    """Characters of running text: rows with punctuation, not made of links."""
    return sum(len(row) for row, links in _text_rows(element) if is_running(row, links))


def is_running(row: str, links: int) -> bool:
    """Whether a row is running text.

    Args:
        row: a text on one line.
        links: how many of its characters are links.
    """
    if len(row) < _SHORTEST or links >= 0.4 * len(row) or split_label(row):
        return False
    return _SENTENCE.search(row) is not None


def _text_rows(element: HtmlElement) -> Iterator[tuple[str, int]]:
    """Text between the block elements, with the number of its characters that are links."""
    row: list[str] = []
    links = 0
    for text, in_link, breaks in _texts(element):
        if breaks and row:
            yield one_line("".join(row)), links
            row, links = [], 0
        row.append(text)
        links += len(text.strip()) if in_link else 0
    if row:
        yield one_line("".join(row)), links


def _texts(element: HtmlElement, in_link: bool = False) -> Iterator[tuple[str, bool, bool]]:
    in_link = in_link or element.tag == "a"
    block = element.tag in BLOCK_TAGS or element.tag == "br"
    yield element.text or "", in_link, block
    for child in element:
        if isinstance(child.tag, str):
            yield from _texts(child, in_link)
            yield child.tail or "", in_link, child.tag in BLOCK_TAGS


def page_facts(root: HtmlElement, main: HtmlElement) -> list[Fact]:
    """What a page says beside the document: header table, meta elements, title.

    Args:
        root: the page.
        main: the element of the document; only what stands before its first long row is looked at.
    """
    cells = _cells_before(root, main)
    facts = [Fact(f.name, f.value, cells[f.rows[0]]) for f in labelled(cells) if f.name and f.value]
    for meta in root.iter("meta"):
        attribute = meta.get("name") or meta.get("property") or ""
        name = _META.get(attribute.lower())
        if name and meta.get("content"):
            facts.append(Fact(name, one_line(meta.get("content", "")), f"meta {attribute}"))
    headings = map(cell_words, root.iter("h1"))
    facts.extend(Fact("title", heading, "h1") for heading in islice(headings, 1) if heading)
    for title in root.iter("title"):
        words = _TITLE_TAIL.split(one_line(title.text_content()))[0]
        facts.append(Fact("title", words, "title"))
    return [fact for fact in facts if fact.value]


def _cells_before(root: HtmlElement, main: HtmlElement) -> list[str]:
    """Short texts of a page in order, up to the first long row of the document."""
    inside = set(main.iter())
    cells = []
    begun = False
    for element in root.iter(*_CELLS):
        if element in inside and begun:
            continue
        if any(child.tag in _PLAIN_CELLS for child in element) or _is_part_of_cell(element):
            continue
        text = one_line(element.text_content())
        begun = begun or (element in inside and len(text) > _LONGEST_CELL)
        if text and not begun and not is_button(text) and not is_footer(text):
            cells.append(text[:400])
    return cells


def _is_part_of_cell(element: HtmlElement) -> bool:
    parent = element.getparent()
    return element.tag in ("b", "strong", "em") and parent.tag in ("td", "th", "span", "li")
