"""What belongs to the site around a document: taken out of the page, and kept as furniture."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache

from lxml.html import HtmlElement

from policytext.extraction.drafts.draft import Draft
from policytext.extraction.markup.blocks import element_blocks
from policytext.extraction.markup.running import leads_away, running_length
from policytext.extraction.text.normalise import one_line
from policytext.model import BlockKind
from policytext.resources import word_lists

_KEPT = frozenset({"html", "body", "main", "article"})
_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_LISTS = ("ul", "ol", "div", "p", "table", "dl", "section")
_PART = 0.4
_LINKED = 0.75
_DATE = 8
_LONGEST_ROW = 120
_LONGEST_HEAD = 40


@dataclass(slots=True)
class Site:
    """What was taken out of a page.

    Attributes:
        drafts: its text, as furniture.
        hidden: number of stretches of running text that a browser does not show.
        deleted: number of stretches that the page marks as deleted.
    """

    drafts: list[Draft] = field(default_factory=list)
    hidden: int = 0
    deleted: int = 0


def take_site(root: HtmlElement) -> Site:
    """Take out of a page what is never part of a document: scripts, navigation, what is hidden.

    Args:
        root: the page; changed.
    """
    site = Site()
    found: dict[HtmlElement, list[Draft]] = {}
    elements = list(root.iter())
    for element in elements:
        if not isinstance(element.tag, str) or element.tag in _words("unread"):
            _drop(element)
        elif element.tag == "del":
            site.deleted += 1
            _drop(element)
        elif element.tag in _words("elements") and not _is_of_article(element):
            found[element] = joined(element_blocks(element))
            _drop(element)
    total = running_length(root)
    for element in list(root.iter()):
        if _is_hidden(element, total):
            site.hidden += running_length(element) > 0
            _drop(element)
        elif _is_site_part(element, total):
            found[element] = joined(element_blocks(element))
            _drop(element)
    site.drafts = [draft for element in elements for draft in found.get(element, ())]
    return site


def as_furniture(drafts: Iterable[Draft]) -> list[Draft]:
    """Blocks as blocks of the site."""
    return [Draft(draft.text, BlockKind.FURNITURE) for draft in drafts]


def joined(drafts: Iterable[Draft]) -> list[Draft]:
    """Blocks as one block of the site, divided by blanks, since menus have many short rows."""
    text = one_line(" ".join(draft.text for draft in drafts))
    return [Draft(text, BlockKind.FURNITURE)] if text else []


def _is_of_article(element: HtmlElement) -> bool:
    """Whether an element beside the text belongs to an article and holds running text."""
    if element.tag not in ("aside", "footer"):
        return False
    return next(element.iterancestors("article"), None) is not None and running_length(element) > 0


def _drop(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()


def _is_hidden(element: HtmlElement, total: int) -> bool:
    if element.tag in _KEPT:
        return False
    if _HIDDEN.search(element.get("style", "")):
        return True
    return element.get("hidden") is not None and running_length(element) < max(1, _PART * total)


def _is_site_part(element: HtmlElement, total: int) -> bool:
    if element.tag in _KEPT:
        return False
    # LibreOffice gives the heads and feet of printed pages such a title.
    if element.tag == "div" and element.get("title") in ("header", "footer"):
        return True
    if element.get("role", "").lower() in _words("roles"):
        return running_length(element) < _PART * total
    marks = f"{element.get('class', '')} {element.get('id', '')}"
    named = _words("parts")
    if not any(word.lower() in named for word in _WORD.findall(marks)):
        return False
    return running_length(element) < _PART * total and not _holds_title(element)


def _holds_title(element: HtmlElement) -> bool:
    return next(element.iter("h1"), None) is not None


def take_link_lists(main: HtmlElement) -> list[Draft]:
    """Take the lists of links to other pages out of an element; they become furniture.

    Links to files stay, as those of attachments do, and links within the page.

    Args:
        main: the element of the document, or of a part around it; changed.
    """
    drafts: list[Draft] = []
    for element in list(main.iter(*_LISTS)):
        if element.getparent() is not None and element is not main and _is_link_list(element):
            drafts.extend(joined(element_blocks(element)))
            element.drop_tree()
    return drafts


def _is_link_list(element: HtmlElement) -> bool:
    links = list(element.iter("a"))
    leading = [link for link in links if leads_away(link.get("href", ""))]
    if len(leading) < 2 or len(leading) < len(links):
        return False
    linked = sum(len(one_line(str(link.text_content()))) for link in leading)
    whole = len(one_line(str(element.text_content())))
    return linked >= _LINKED * whole - _DATE * len(leading)


def is_behind(row: str) -> bool:
    """Whether a short row behind a document begins as those of sites do."""
    return len(row) < _LONGEST_ROW and row.startswith(_beginnings("behind"))


def begins_list(row: str) -> bool:
    """Whether a row is the heading of a list of other pages, or of comments."""
    named = row.rstrip(" :：>》+0123456789()（）")
    return len(row) < _LONGEST_HEAD and named.startswith(_beginnings("lists"))


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(word_lists("web-pages")[key])


@cache
def _beginnings(key: str) -> tuple[str, ...]:
    return tuple(word_lists("web-pages")[key])
