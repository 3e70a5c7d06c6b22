"""Web pages: the document without the site around it."""

from __future__ import annotations

import re

from lxml.etree import LxmlError, ParserError
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from policytext.errors import UnreadableSource
from policytext.extraction.drafts import Draft, Fact, Reading
from policytext.extraction.encoding import decode
from policytext.extraction.headings import mark_headings
from policytext.extraction.html_blocks import element_blocks
from policytext.extraction.html_main import clean, main_element, page_facts
from policytext.extraction.labels import furniture_rows, is_credit, labelled
from policytext.model import BlockKind

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,20})""", re.I)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_HEAD = 4096
_TITLE_WITHIN = 8
_TITLE_LINES = 4


def read_html(content: bytes, name: str) -> Reading:
    """Read a web page.

    Args:
        content: the bytes of the file.
        name: named in errors.

    Returns:
        The document's blocks on one page; header table, meta elements and title as facts.

    Raises:
        UnreadableSource: when there is no page in it.
        UndecodableText: when the bytes fit no known encoding.
    """
    declared = _CHARSET.search(content[:_HEAD])
    text, _ = decode(content, name, declared.group(1).decode("ascii") if declared else None)
    root = _parse(text, name)
    clean(root)
    main = main_element(root)
    drafts = element_blocks(main)
    facts = [*_head_table(drafts), *page_facts(root, main)]
    return Reading(mark_headings(_with_title(_labelled(drafts), facts)), facts=tuple(facts))


def _parse(text: str, name: str) -> HtmlElement:
    """The page's tree; the parser reads no network and no entities of its own."""
    parser = HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True)
    try:
        return document_fromstring(
            _DECLARATION.sub("", text).encode("utf-8", "replace"), parser=parser
        )
    except (ParserError, LxmlError, ValueError) as error:
        found = f"there is no web page in it ({error})"
        raise UnreadableSource(name, found, "Save the page again from a browser") from error


def _head_table(drafts: list[Draft]) -> list[Fact]:
    """What a table at the head of the document says of it; the table becomes furniture."""
    facts: list[Fact] = []
    for index, draft in enumerate(drafts[:4]):
        if draft.kind is BlockKind.TABLE:
            cells = [cell for row in draft.text.split("\n") for cell in row.split("\t")]
            named = [
                Fact(fact.name, fact.value, cells[fact.rows[0]])
                for fact in labelled(cells)
                if fact.name and fact.value
            ]
            if len(named) > 2:
                facts.extend(named)
                drafts[index] = Draft(draft.text, BlockKind.FURNITURE)
    return facts


def _labelled(drafts: list[Draft]) -> list[Draft]:
    """The same blocks, with buttons and labels of the page as furniture and credits as captions."""
    furniture = furniture_rows([draft.text for draft in drafts])
    return [
        _relabelled(draft, index in furniture and draft.kind is not BlockKind.TABLE)
        for index, draft in enumerate(drafts)
    ]


def _relabelled(draft: Draft, furniture: bool) -> Draft:
    if furniture:
        return Draft(draft.text, BlockKind.FURNITURE)
    return Draft(draft.text, BlockKind.CAPTION) if is_credit(draft.text) else draft


def _with_title(drafts: list[Draft], facts: list[Fact]) -> list[Draft]:
    """The blocks with the title as one heading, put first when the page prints it elsewhere."""
    title = next((fact.value for fact in facts if fact.name == "title"), "")
    bare = _bare(title)
    for first in range(min(_TITLE_WITHIN, len(drafts))):
        for last in range(first + 1, min(first + _TITLE_LINES, len(drafts)) + 1):
            if bare and _bare("".join(draft.text for draft in drafts[first:last])) == bare:
                heading = Draft(title, BlockKind.HEADING, 1)
                return [*drafts[:first], heading, *drafts[last:]]
    if not bare or bare in _bare("".join(draft.text for draft in drafts[:_TITLE_WITHIN])):
        return drafts
    return [Draft(title, BlockKind.HEADING, 1), *drafts]


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)
