"""Text of a web page that stands outside the element of its document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy

from lxml.html import HtmlElement, fromstring

from policytext.extraction.drafts.draft import Draft
from policytext.extraction.markup.blocks import BLOCK_TAGS, element_blocks
from policytext.extraction.markup.main import (
    begins_list,
    drop_link_lists,
    is_behind,
    is_running,
    leads_away,
)
from policytext.extraction.text.labels import is_footer
from policytext.model import BlockKind

_SENTENCE_END = re.compile("[。！？；.!?;][”’」』）)\"']*$")
_SITE = ("aside", "header", "nav")
_PLAIN = ("p", "blockquote", "ol", "ul")


def take_asides(main: HtmlElement) -> list[Draft]:
    """Take out of the document's element what an article says beside its text, as furniture.

    Args:
        main: as ``main_element`` gives it. The foot of an article that leads nowhere stays in it.
    """
    drafts: list[Draft] = []
    for element in list(main.iter("aside", "footer")):
        leads = any(leads_away(link.get("href", "")) for link in element.iter("a"))
        if element is not main and (element.tag == "aside" or leads):
            drafts.extend(_furniture(element_blocks(element)))
            element.drop_tree()
    return drafts


def text_around(main: HtmlElement) -> tuple[list[Draft], list[Draft]]:
    """The running text before and behind the document's element, in order.

    What stands close to it, in sentences that lead to no other page, is text of the document; the
    rest is furniture.

    Args:
        main: as ``main_element`` gives it.
    """
    before: list[Draft] = []
    behind: list[Draft] = []
    element = main
    while element.tag != "body" and element.getparent() is not None:
        close = element is main
        preceding = list(element.itersiblings(preceding=True))[::-1]
        parent = element.getparent()
        before = [*_texts(parent.text, preceding, close), *before]
        behind.extend(_texts(element.tail, element.itersiblings(), close))
        element = parent
    return before, behind


def _texts(text: str | None, elements: Iterable[HtmlElement], close: bool) -> list[Draft]:
    drafts: list[Draft] = []
    goes_on = False
    for group in _groups(text, elements):
        first = next(iter(group), group)
        links = list(group.iter("a"))
        leads = any(leads_away(link.get("href", "")) for link in links)
        drop_link_lists(group)
        plain = close or first.tag in _PLAIN or first is group
        found = element_blocks(group)
        running = [draft for draft in found if is_running(draft.text, 0)]
        sentences = any(_SENTENCE_END.search(draft.text) for draft in running)
        if plain and first.tag not in _SITE and not _is_of_site(found):
            goes_on = (sentences and not leads) or (goes_on and not links)
        else:
            goes_on = False
        drafts.extend(found if goes_on else _furniture(running))
    return drafts


def _is_of_site(drafts: list[Draft]) -> bool:
    return any(is_footer(d.text) or is_behind(d.text) or begins_list(d.text) for d in drafts)


def _groups(text: str | None, elements: Iterable[HtmlElement]) -> Iterator[HtmlElement]:
    """Copies of the block elements, each in an element of its own, and of the text between them."""
    group = _wrapper(text)
    for element in elements:
        copy = deepcopy(element)
        if element.tag in BLOCK_TAGS:
            yield group
            group, tail = _wrapper(None), copy.tail
            copy.tail = None
            group.append(copy)
            yield group
            group = _wrapper(tail)
        else:
            group.append(copy)
    yield group


def _wrapper(text: str | None) -> HtmlElement:
    wrapper: HtmlElement = fromstring("<div></div>")
    wrapper.text = text
    return wrapper


def _furniture(drafts: Iterable[Draft]) -> Iterator[Draft]:
    return (Draft(draft.text, BlockKind.FURNITURE) for draft in drafts)
