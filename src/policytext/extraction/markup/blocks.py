"""Blocks of a web page's element: headings, paragraphs, list items and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml.html import HtmlElement

from policytext.extraction.drafts.draft import Draft
from policytext.extraction.markup.lists import item_number, number_items
from policytext.extraction.markup.tables import html_table, is_data_table
from policytext.extraction.structure.table_grid import cell_text
from policytext.extraction.text.normalise import join_lines, normalise, one_line
from policytext.extraction.text.symbols import set_in
from policytext.model import BlockKind

BLOCK_TAGS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "legend",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ]
)
NOTE = "data-note"
"""Attribute of an element that holds a note, as ``mark_notes`` finds them."""

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BREAK = "\n"
_ENDS = re.compile("[。！？；：:;.!?）)]$")
_BEGINS = re.compile(
    "^(?:[\u3000]|  "
    "|第[一二三四五六七八九十百\\d]+[章节条]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\\d]+[）)])"
)
_DOCUMENT_NUMBER = re.compile("^[\u4e00-\u9fff]{1,12}[〔［\\[（(](?:19|20)\\d{2}[〕］\\]）)]")
_READINGS = ("rt", "rp")
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
_FAMILY = re.compile(r"font-family\s*:\s*[\"']?([\w ]+)", re.I)
_BLANKS = re.compile(r"\s+")
_LONGEST_BOLD_HEADING = 40


def element_blocks(element: HtmlElement) -> list[Draft]:
    """The blocks of an element, in order.

    Args:
        element: cleaned of scripts and of what belongs to the site.
    """
    drafts: list[Draft] = []
    pending: list[str] = []
    number_items(element)
    _walk(element, drafts, pending, BlockKind.PARAGRAPH)
    _flush(drafts, pending, BlockKind.PARAGRAPH)
    return drafts


def _walk(element: HtmlElement, drafts: list[Draft], pending: list[str], kind: BlockKind) -> None:
    kept = element.tag == "pre"
    pending.append(_text(element.text, kept))
    for child in element:
        tail = _text(child.tail, kept)
        if child.tag == "br":
            pending.append(_BREAK)
            tail = tail.removeprefix(" ")
        elif child.tag in BLOCK_TAGS:
            _flush(drafts, pending, kind)
            _block(child, drafts, pending, kind)
        elif child.tag not in _READINGS and isinstance(child.tag, str):
            at = len(pending)
            _walk(child, drafts, pending, kind)
            font = _font(child)
            pending[at:] = [set_in(text, font) for text in pending[at:]] if font else pending[at:]
        pending.append(tail)


def _font(element: HtmlElement) -> str:
    """The font that an element within a line names, such as those of symbols."""
    family = _FAMILY.search(element.get("style", ""))
    return str(family.group(1) if family else element.get("face", "")).strip()


def _block(element: HtmlElement, drafts: list[Draft], pending: list[str], kind: BlockKind) -> None:
    tag = element.tag
    if tag in _HEADINGS:
        drafts.append(Draft(cell_words(element), BlockKind.HEADING, _HEADINGS[tag]))
    elif tag == "table" and is_data_table(element):
        captions = map(cell_words, element.iterchildren("caption"))
        drafts.extend(Draft(text, BlockKind.CAPTION) for text in captions if text)
        drafts.append(html_table(element, cell_words))
    else:
        inner = {"li": BlockKind.LIST_ITEM, "figcaption": BlockKind.CAPTION}.get(tag, kind)
        if kind is BlockKind.FOOTNOTE or element.get(NOTE) is not None:
            inner = BlockKind.FOOTNOTE
        first = len(drafts)
        _walk(element, drafts, pending, inner)
        _flush(drafts, pending, inner)
        if inner is BlockKind.LIST_ITEM and tag == "li" and len(drafts) > first:
            number = item_number(element, drafts[first].text)
            drafts[first] = replace(drafts[first], text=number + drafts[first].text)
        if len(drafts) == first + 1 and _is_bold(element, drafts[first]):
            drafts[first] = replace(drafts[first], kind=BlockKind.HEADING, level=2)


def _is_bold(element: HtmlElement, draft: Draft) -> bool:
    """Whether a paragraph is short and bold throughout, as a heading without a heading's tag is."""
    if draft.kind is not BlockKind.PARAGRAPH or len(draft.text) > _LONGEST_BOLD_HEADING:
        return False
    if draft.text.endswith(("；", "，", ":", "：", ";", ",")) or element.tag not in ("p", "div"):
        return False
    bold = "".join(
        part.text_content()
        for part in element.iter("b", "strong", "span")
        if part.tag != "span" or _BOLD.search(part.get("style", ""))
    )
    return _BLANKS.sub("", bold).startswith(_BLANKS.sub("", draft.text))


def _text(text: str | None, kept: bool) -> str:
    """A text as a browser shows it: blanks and line ends count as one blank, unless kept."""
    if not text:
        return ""
    return text.replace("\r\n", "\n") if kept else re.sub("[ \t\r\n\f]+", " ", text)


def _flush(drafts: list[Draft], pending: list[str], kind: BlockKind) -> None:
    lines = "".join(pending).split(_BREAK)
    pending.clear()
    drafts.extend(Draft(text, kind) for text in join_broken(lines) if text)


def join_broken(lines: list[str]) -> Iterator[str]:
    """Paragraphs of a text with forced line ends: an end is one of a paragraph or only of a line.

    Args:
        lines: what stands between the forced line ends, blanks at their beginning kept.
    """
    paragraph = ""
    for line in lines:
        words = one_line(line)
        if not words:
            yield paragraph
            paragraph = ""
        elif paragraph and not _ENDS.search(paragraph) and not _begins(line, words):
            before, between = join_lines(paragraph, words)
            paragraph = before + between + words
        else:
            yield paragraph
            paragraph = words
    yield paragraph


def _begins(line: str, words: str) -> bool:
    return bool(_BEGINS.match(normalise(line)) or _DOCUMENT_NUMBER.match(words))


def cell_words(cell: HtmlElement) -> str:
    """The paragraphs of a cell, heading or caption on one line."""
    return cell_text(draft.text for draft in element_blocks(cell))
