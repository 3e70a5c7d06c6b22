"""Text of a web page that stands outside the element of its document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field

from lxml.html import HtmlElement, fromstring

from policytext.extraction.drafts.draft import Draft
from policytext.extraction.markup.blocks import BLOCK_TAGS, element_blocks
from policytext.extraction.markup.running import is_running, leads_away
from policytext.extraction.markup.site import (
    as_furniture,
    begins_list,
    is_behind,
    joined,
    take_link_lists,
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
            drafts.extend(as_furniture(element_blocks(element)))
            element.drop_tree()
    return drafts


@dataclass(slots=True)
class Around:
    """What stands around the element of a document.

    Attributes:
        before: running text before it, in order.
        behind: running text behind it, in order.
        rest: what is no running text, such as menus, as furniture.
    """

    before: list[Draft] = field(default_factory=list)
    behind: list[Draft] = field(default_factory=list)
    rest: list[Draft] = field(default_factory=list)


def text_around(main: HtmlElement) -> Around:
    """What stands before and behind the document's element.

    What stands close to it, in sentences that lead to no other page, is text of the document, and
    so are its notes; the rest is furniture.

    Args:
        main: as ``main_element`` gives it.
    """
    around = Around()
    element = main
    while element.tag != "body" and element.getparent() is not None:
        close = element is main
        preceding = list(element.itersiblings(preceding=True))[::-1]
        parent = element.getparent()
        around.before = [*_texts(parent.text, preceding, close, around.rest), *around.before]
        around.behind.extend(_texts(element.tail, element.itersiblings(), close, around.rest))
        element = parent
    return around


def _texts(
    text: str | None, elements: Iterable[HtmlElement], close: bool, rest: list[Draft]
) -> list[Draft]:
    drafts: list[Draft] = []
    goes_on = False
    for group in _groups(text, elements):
        first = next(iter(group), group)
        links = list(group.iter("a"))
        leads = any(leads_away(link.get("href", "")) for link in links)
        rest.extend(take_link_lists(group))
        plain = close or first.tag in _PLAIN or first is group
        blocks = element_blocks(group)
        notes = [draft for draft in blocks if draft.kind is BlockKind.FOOTNOTE]
        found = [draft for draft in blocks if draft.kind is not BlockKind.FOOTNOTE]
        running = [draft for draft in found if is_running(draft.text, 0)]
        sentences = any(_SENTENCE_END.search(draft.text) for draft in running)
        if plain and first.tag not in _SITE and not _is_of_site(found):
            goes_on = (sentences and not leads) or (goes_on and not links)
        else:
            goes_on = False
        drafts.extend([*(found if goes_on else as_furniture(running)), *notes])
        rest.extend([] if goes_on else joined(d for d in found if d not in running))
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
