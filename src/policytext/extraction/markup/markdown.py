"""Markdown: headings with their levels, tables, lists; the marks are taken off."""

from __future__ import annotations

import re
from collections.abc import Iterator

from policytext.extraction.drafts.draft import Draft, Reading
from policytext.extraction.structure.headings import mark_headings
from policytext.extraction.structure.table_grid import GridCell, table_draft
from policytext.extraction.text.encoding import decode
from policytext.extraction.text.normalise import join_lines, normalise, one_line
from policytext.model import BlockKind

_HEADING = re.compile(r"^\s{0,3}(#{1,6})[ \t\u3000]+(\S.*)$")
_UNDERLINE = re.compile(r"^\s{0,3}(=+|-{3,})\s*$")
_RULE = re.compile(r"^\s{0,3}(?:[-*_]\s*){3,}$")
_ITEM = re.compile(r"^\s*(?:[-*+]|\d{1,3}[.)])\s+(\S.*)$")
_BULLET = re.compile(r"^\s*[-*+]\s+")
_TABLE_RULE = re.compile(r"^\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_PIPE = re.compile(r"(?<!\\)\|")
_FENCE = re.compile(r"^\s{0,3}(?:```|~~~)")
_HTML_TABLE = re.compile(r"<table\b.*?</table>", re.I | re.S)
_QUOTE = re.compile(r"^\s{0,3}(?:>\s?)+")
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_CLEAN = (
    (re.compile(r"!\[[^\]]{0,999}\]\([^)]{0,999}\)"), ""),
    (re.compile(r"(?<!\\)\[([^\]]{1,999})\](?:\([^)]{0,999}\)|\[[^\]]{0,999}\])"), r"\1"),
    (re.compile(r"(?<!\\)(\*\*|__)(?=\S)(.{1,999}?)(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\\\w*])\*(?=[^\s*])([^*]{1,999}?)(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"</?[a-zA-Z][^<>]{0,200}>"), ""),
    (re.compile(r"\\([\\`*_{}\[\]()#+\-.!>~|$])"), r"\1"),
)
_CHARACTERS = (("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


def is_markdown(text: str) -> bool:
    """Whether a text has headings marked with ``#``."""
    return any(_HEADING.match(line) for line in text.split("\n"))


def read_markdown(content: bytes, name: str) -> Reading:
    """Read a Markdown file.

    Args:
        content: the bytes of the file.
        name: named in errors.

    Raises:
        UndecodableText: when the bytes fit no known encoding.
    """
    text, _ = decode(content, name)
    return read_marked(normalise(text))


def read_marked(text: str) -> Reading:
    """The blocks of a normalised text with Markdown's marks."""
    closed = text.rfind("-->") + 3
    text = _COMMENT.sub("", text[:closed]) + text[closed:]
    drafts: list[Draft] = []
    at = 0
    for match in _HTML_TABLE.finditer(text, 0, text.lower().rfind("</table>") + 8):
        drafts.extend(_blocks(text[at : match.start()]))
        drafts.append(_html_table(match.group()))
        at = match.end()
    drafts.extend(_blocks(text[at:]))
    return Reading(mark_headings([draft for draft in drafts if draft.text]))


def _html_table(markup: str) -> Draft:
    from lxml.html import fragment_fromstring

    from policytext.extraction.markup.blocks import cell_words
    from policytext.extraction.markup.tables import html_table

    return html_table(fragment_fromstring(markup), cell_words)


def _blocks(text: str) -> Iterator[Draft]:
    lines = [_QUOTE.sub("", line) for line in text.split("\n")]
    paragraph: list[str] = []
    table: list[str] = []
    for line in [*lines, ""]:
        if _is_table_row(line, table):
            table.append(line)
            continue
        if table:
            yield _table(table)
            table = []
        underline = _UNDERLINE.match(line)
        if underline and len(paragraph) == 1:
            level = 1 if underline.group(1)[0] == "=" else 2
            yield Draft(_clean(paragraph.pop()), BlockKind.HEADING, level)
            continue
        heading = _HEADING.match(line)
        if (
            heading
            or not line.strip()
            or _ITEM.match(line)
            or _FENCE.match(line)
            or _RULE.match(line)
        ):
            yield from _paragraph(paragraph)
            paragraph = []
        if heading:
            words = heading.group(2).rstrip(" \t").rstrip("#").rstrip(" \t")
            yield Draft(_clean(words), BlockKind.HEADING, len(heading.group(1)))
        elif line.strip() and not _FENCE.match(line) and not _RULE.match(line):
            paragraph.append(line)


def _is_table_row(line: str, table: list[str]) -> bool:
    row = line.strip()
    return (row.startswith("|") and row.count("|") > 1) or bool(table and "|" in row)


def _table(rows: list[str]) -> Draft:
    ruled = len(rows) > 1 and _TABLE_RULE.match(rows[1]) is not None
    kept = [*rows[:1], *rows[2:]] if ruled else rows
    cells = [
        GridCell(number, column, _clean(cell))
        for number, row in enumerate(kept)
        for column, cell in enumerate(_PIPE.split(row.strip().removeprefix("|").removesuffix("|")))
    ]
    return table_draft(cells, header_rows=int(ruled))


def _paragraph(lines: list[str]) -> Iterator[Draft]:
    if not lines:
        return
    item = _ITEM.match(lines[0])
    first = _BULLET.sub("", lines[0])
    joined = first.strip()
    for line in lines[1:]:
        before, between = join_lines(joined, line.strip())
        joined = before + between + line.strip()
    yield Draft(_clean(joined), BlockKind.LIST_ITEM if item else BlockKind.PARAGRAPH)


def _clean(text: str) -> str:
    for pattern, replacement in _CLEAN:
        text = pattern.sub(replacement, text)
    for written, meant in _CHARACTERS:
        text = text.replace(written, meant)
    return one_line(text)
