"""How much running text an element of a web page holds, and how much of it leads away."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from policytext.extraction.markup.blocks import BLOCK_TAGS
from policytext.extraction.text.labels import split_label
from policytext.extraction.text.normalise import one_line

_SENTENCE = re.compile("[。，；！？、：.,;!?]")
_FILE = re.compile(r"\.(?:pdf|docx?|xlsx?|pptx?|wps|zip|rar|ofd)(?:$|[?#])", re.I)
_SHORTEST = 15
_LINKED = 0.4


def running_length(element: HtmlElement) -> int:
    """Characters of running text: rows with punctuation, not made of links."""
    return sum(len(row) for row, links in _text_rows(element) if is_running(row, links))


def is_running(row: str, links: int) -> bool:
    """Whether a row is running text.

    Args:
        row: a text on one line.
        links: how many of its characters are links.
    """
    if len(row) < _SHORTEST or links >= _LINKED * len(row) or split_label(row):
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


def leads_away(address: str) -> bool:
    """Whether a link leads to another page, not to a file or within the page."""
    return bool(address) and not address.startswith("#") and not _FILE.search(address)
