"""Blocks of a web page's element: headings, paragraphs, list items and tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from lxml.html import HtmlElement

from policytext.extraction.drafts import Draft
from policytext.extraction.normalise import join_lines, normalise, one_line
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
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BREAK = "\n"
_ENDS = re.compile("[。！？；：:;.!?）)]$")
_BEGINS = re.compile(
    "^(?:[\u3000]|  "
    "|第[一二三四五六七八九十百\\d]+[章节条]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\\d]+[）)])"
)
_DOCUMENT_NUMBER = re.compile("^[\u4e00-\u9fff]{1,12}[〔［\\[（(](?:19|20)\\d{2}[〕］\\]）)]")
_LONG_CELL = 300
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
_LONGEST_BOLD_HEADING = 40


def element_blocks(element: HtmlElement) -> list[Draft]:
    """The blocks of an element, in order.

    Args:
        element: cleaned of scripts and of what belongs to the site.
    """
    drafts: list[Draft] = []
    pending: list[str] = []
    _walk(element, drafts, pending, BlockKind.PARAGRAPH)
    _flush(drafts, pending, BlockKind.PARAGRAPH)
    return drafts


def _walk(element: HtmlElement, drafts: list[Draft], pending: list[str], kind: BlockKind) -> None:
    pending.append(_text(element.text))
    for child in element:
        if not isinstance(child.tag, str):
            pending.append(_text(child.tail))
            continue
        if child.tag == "br":
            pending.append(_BREAK)
        elif child.tag in BLOCK_TAGS:
            _flush(drafts, pending, kind)
            _block(child, drafts, pending, kind)
        else:
            _walk(child, drafts, pending, kind)
        pending.append(_text(child.tail))


def _block(element: HtmlElement, drafts: list[Draft], pending: list[str], kind: BlockKind) -> None:
    tag = element.tag
    if tag in _HEADINGS:
        text = one_line(element.text_content())
        drafts.append(Draft(text, BlockKind.HEADING, _HEADINGS[tag]))
    elif tag == "table" and is_data_table(element):
        drafts.append(Draft(table_text(element), BlockKind.TABLE))
    else:
        inner = {"li": BlockKind.LIST_ITEM, "figcaption": BlockKind.CAPTION}.get(tag, kind)
        first = len(drafts)
        _walk(element, drafts, pending, inner)
        _flush(drafts, pending, inner)
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
    return one_line(bold).startswith(draft.text)


def _text(text: str | None) -> str:
    return re.sub("[ \t\r\n\f]+", " ", text) if text else ""


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


def is_data_table(table: HtmlElement) -> bool:
    """Whether a table holds rows and columns of data, and does not only place parts of the page."""
    if next(table.iterdescendants("table"), None) is not None:
        return False
    rows = _rows(table)
    if len(rows) < 2 or max((len(row) for row in rows), default=0) < 2:
        return False
    sizes = [len(cell) for row in rows for cell in row]
    return max(sizes) < max(_LONG_CELL, 0.7 * sum(sizes))


def table_text(table: HtmlElement) -> str:
    """The text of a table: cells joined by tabs, rows by line ends. A merged cell stands once."""
    return "\n".join("\t".join(row) for row in _rows(table) if any(row))


def _rows(table: HtmlElement) -> list[list[str]]:
    return [
        [one_line(_spaced(cell)) for cell in row if cell.tag in ("td", "th")]
        for row in table.iter("tr")
    ]


def _spaced(cell: HtmlElement) -> str:
    lines: list[str] = [""]
    for part in cell.itertext():
        lines[-1] += part
    for tag in ("br", "p", "div"):
        if next(cell.iter(tag), None) is not None and len(cell) > 0:
            return _by_blocks(cell)
    return lines[-1]


def _by_blocks(cell: HtmlElement) -> str:
    joined = ""
    for draft in element_blocks(cell):
        before, between = join_lines(joined, draft.text)
        joined = before + between + draft.text
    return joined
