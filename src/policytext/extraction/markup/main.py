"""Which element of a web page holds the document, and what the page says beside it."""

from __future__ import annotations

import re
from itertools import islice

from lxml.html import HtmlElement

from policytext.extraction.drafts.draft import Fact
from policytext.extraction.markup.blocks import BLOCK_TAGS, cell_words
from policytext.extraction.markup.running import running_length
from policytext.extraction.markup.tables import is_data_table
from policytext.extraction.text.labels import is_button, is_footer, labelled
from policytext.extraction.text.normalise import one_line
from policytext.resources import word_lists

_SHARE = 0.85
_LONGEST_CELL = 120
_PLAIN_CELLS = ("td", "div", "p", "span", "li")
_CELLS = (*_PLAIN_CELLS, "th", "b", "em", "dt", "dd", "strong")
_TITLE_TAIL = re.compile(
    r"\s*[_|–—]\s*|\s+-\s+|-(?=[\u4e00-\u9fff]+$)|(?<=[\u4e00-\u9fff])-(?=[\u4e00-\u9fff])"
)


def main_element(root: HtmlElement) -> HtmlElement:
    """The innermost element that holds most of the running text.

    Args:
        root: a cleaned page.
    """
    element = root.find("body") if root.find("body") is not None else root
    total = running_length(element)
    while total:
        inner = max(
            (child for child in element if isinstance(child.tag, str)),
            key=running_length,
            default=None,
        )
        if inner is None or inner.tag not in BLOCK_TAGS or running_length(inner) < _SHARE * total:
            break
        if inner.tag in ("p", "li") and not _holds_blocks(inner):
            break
        if inner.tag == "table" and is_data_table(inner):
            break
        element = inner
    return element


def _holds_blocks(element: HtmlElement) -> bool:
    return any(child.tag in BLOCK_TAGS for child in element.iterdescendants() if child.tag != "br")


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
        name = word_lists("web-pages")["meta"].get(attribute.lower())
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
