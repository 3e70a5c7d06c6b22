"""Web pages: the document without the site around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from lxml.etree import LxmlError, ParserError
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from policytext.errors import UnreadableSource
from policytext.extraction.drafts.draft import Draft, Fact, Reading
from policytext.extraction.markup.beside import take_asides, text_around
from policytext.extraction.markup.blocks import element_blocks
from policytext.extraction.markup.main import main_element, page_facts
from policytext.extraction.markup.notes import mark_notes
from policytext.extraction.markup.site import (
    Site,
    begins_list,
    is_behind,
    take_link_lists,
    take_site,
)
from policytext.extraction.structure.headings import mark_headings
from policytext.extraction.text.encoding import decode
from policytext.extraction.text.labels import furniture_rows, is_credit, labelled
from policytext.model import BlockKind

_CHARSET = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,20})|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w-]{2,20})""",
    re.I,
)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_ENTITIES = re.compile(r"(<!DOCTYPE[^>\[]{0,500})\[[^\]]*\]\s*>", re.I)
_HEAD = 4096
_TITLE_WITHIN = 8
_TITLE_LINES = 4
_TAIL = 40
_TABLE = "表"
_SHORT = 60


def read_html(content: bytes, name: str) -> Reading:
    """Read a web page.

    Args:
        content: the bytes of the file.
        name: named in errors.

    Returns:
        The document's blocks on one page, and after them what belongs to the site, as furniture;
        header table, meta elements and title as facts.

    Raises:
        UnreadableSource: when there is no page in it, or only frames around other pages.
        UndecodableText: when the bytes fit no known encoding.
    """
    return page_reading(content, name)


def page_reading(content: bytes, name: str, charset: str | None = None) -> Reading:
    """As ``read_html``, for a page whose encoding something outside it may tell.

    Args:
        content: the bytes of the page.
        name: named in errors.
        charset: what is told of its encoding.
    """
    root = _tree(content, name, charset)
    _refuse_frames(root, name)
    mark_notes(root)
    site = take_site(root)
    main = main_element(root)
    facts = page_facts(root, main)
    listed = take_link_lists(main)
    around = text_around(main)
    asides = take_asides(main)
    drafts = element_blocks(main)
    facts = [*_head_table(drafts), *facts]
    before = around.before
    texts = (at for at, draft in enumerate(before) if draft.kind is not BlockKind.FURNITURE)
    first = next(texts, len(before))
    drafts = _without_tail(_labelled([*before[first:], *drafts, *around.behind]))
    drafts = [*before[:first], *_with_title(drafts, facts), *asides]
    # A title that the page prints outside its text stands before the text now.
    rest = (d for d in around.rest if not drafts or _bare(d.text) != _bare(drafts[0].text))
    drafts = [*mark_headings(drafts), *listed, *rest, *site.drafts]
    return Reading(tuple(drafts), facts=tuple(facts), warnings=tuple(_warnings(site)))


def _warnings(site: Site) -> Iterator[str]:
    if site.deleted:
        yield f"{site.deleted} deletions were left out"
    if site.hidden:
        yield f"{site.hidden} stretches of hidden text were left out"


def _refuse_frames(root: HtmlElement, name: str) -> None:
    """Refuse a page that only says in which frames other pages are shown."""
    if next(root.iter("frameset"), None) is not None:
        sources = [frame.get("src", "") for frame in root.iter("frame")]
        found = f"the page only shows other pages in frames: {', '.join(filter(None, sources))}"
        raise UnreadableSource(name, found, "Open the frame with the text by itself, and save that")


def chapter_drafts(content: bytes, name: str, charset: str | None = None) -> list[Draft]:
    """The blocks of a page that is all document, such as a chapter of a book or a mail.

    Args:
        content: the bytes of the page.
        name: named in errors.
        charset: what is told of its encoding.

    Raises:
        UnreadableSource: when there is no page in it.
        UndecodableText: when the bytes fit no known encoding.
    """
    root = _tree(content, name, charset)
    mark_notes(root)
    for element in list(root.iter("script", "style", "nav", "template", "head", "del")):
        if element.getparent() is not None:
            element.drop_tree()
    return element_blocks(root)


def _tree(content: bytes, name: str, charset: str | None) -> HtmlElement:
    declared = _CHARSET.search(content[:_HEAD])
    if charset is None and declared:
        charset = (declared.group(1) or declared.group(2)).decode("ascii")
    return _parse(decode(content, name, charset)[0], name)


def _parse(text: str, name: str) -> HtmlElement:
    """The page's tree; the parser reads no network and no entities of its own."""
    # Old pages nest hundreds of elements that are never closed; the usual limit of 256 cuts them.
    parser = HTMLParser(encoding="utf-8", no_network=True, huge_tree=True, remove_comments=True)
    text = _ENTITIES.sub(r"\1>", _DECLARATION.sub("", text), count=1)
    try:
        root = document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (ParserError, LxmlError, ValueError) as error:
        found = f"there is no web page in it ({error})"
        raise UnreadableSource(name, found, "Save the page again from a browser") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        found = "its elements lie in each other thousands deep"
        raise UnreadableSource(name, found, "Save its text as .txt from a browser")
    return cast(HtmlElement, root)


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
    tables = (BlockKind.TABLE, BlockKind.FURNITURE)
    furniture = furniture_rows([_TABLE if d.kind in tables else d.text for d in drafts])
    return [
        _relabelled(draft, index in furniture and draft.kind is not BlockKind.TABLE)
        for index, draft in enumerate(drafts)
    ]


def _relabelled(draft: Draft, furniture: bool) -> Draft:
    if furniture:
        return Draft(draft.text, BlockKind.FURNITURE)
    return Draft(draft.text, BlockKind.CAPTION) if is_credit(draft.text) else draft


def _without_tail(drafts: list[Draft]) -> list[Draft]:
    """The same blocks, with what the site prints behind the document as furniture."""
    begin = max(len(drafts) // 2, len(drafts) - _TAIL)
    listed = False
    for index in range(begin, len(drafts)):
        draft = drafts[index]
        if draft.kind is BlockKind.TABLE:
            continue
        listed = begins_list(draft.text) or (listed and len(draft.text) < _SHORT)
        if listed or is_behind(draft.text):
            drafts[index] = Draft(draft.text, BlockKind.FURNITURE)
    return drafts


def _with_title(drafts: list[Draft], facts: list[Fact]) -> list[Draft]:
    """The blocks with the title as one heading, put first when the page prints it elsewhere."""
    title = next((fact.value for fact in facts if fact.name == "title"), "")
    bare = _bare(title)
    for first in range(min(_TITLE_WITHIN, len(drafts))):
        for last in range(first + 1, min(first + _TITLE_LINES, len(drafts)) + 1):
            if bare and _bare("".join(draft.text for draft in drafts[first:last])) == bare:
                heading = Draft(title, BlockKind.HEADING, 1)
                return [*drafts[:first], heading, *drafts[last:]]
    head = drafts[:_TITLE_WITHIN]
    if not bare or bare in _bare("".join(draft.text for draft in head)):
        return drafts
    if any(draft.kind is BlockKind.HEADING and draft.level == 1 for draft in head):
        return drafts
    return [Draft(title, BlockKind.HEADING, 1), *drafts]


def _bare(text: str) -> str:
    return re.sub(r"\s", "", text)
