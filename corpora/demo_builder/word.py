"""Writes a source as a Word file with real structure, the same bytes every time."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import groupby

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Pt
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

from demo_builder.source import BUILD_DATE, INLINE_PAGE_BREAK, Block, Source
from demo_builder.word_parts import (
    FootnotesPart,
    drop_unused_parts,
    new_numbered_list,
    put_in_list,
    rule_table,
)

_STYLES = {
    "title": "Title",
    "heading1": "Heading 1",
    "heading2": "Heading 2",
    "numbered": "List Number",
    "caption": "Caption",
}
_ALIGNMENTS = {
    "right": WD_ALIGN_PARAGRAPH.RIGHT,
    "center": WD_ALIGN_PARAGRAPH.CENTER,
    "caption": WD_ALIGN_PARAGRAPH.CENTER,
}
_INLINE = re.compile(r"(\[\^\w+\]|\*[^*]+\*|\{\\newpage\})")
_ZIP_DATE = BUILD_DATE.timetuple()[:6]


def word_file(source: Source) -> bytes:
    """Return the DOCX of a source: heading styles, automatic numbers, tables and footnotes.

    Args:
        source: the document; layout `article` gives three-line tables, any other ruled ones.

    Returns:
        The bytes of the file, with fixed core properties and time stamps and stored
        uncompressed, because compressed bytes depend on the compression library.
    """
    document = Document()
    drop_unused_parts(document)
    _set_properties(document, source)
    if source.chinese:
        _set_chinese_fonts(document)
    footnotes = FootnotesPart(document, source.footnotes)
    for kind, group in groupby(source.body, key=lambda block: block.kind):
        if kind == "numbered":
            _add_list(document, group, footnotes)
            continue
        for block in group:
            _add_block(document, source, block, footnotes)
    target = io.BytesIO()
    document.save(target)
    return _fixed_zip(target.getvalue())


def _set_properties(document: WordDocument, source: Source) -> None:
    properties = document.core_properties
    properties.title = source.get("title")
    properties.author = source.get("issuer")
    properties.last_modified_by = source.get("issuer")
    properties.language = "zh-CN" if source.chinese else "en-GB"
    properties.comments = ""
    properties.created = properties.modified = BUILD_DATE.replace(tzinfo=None)


def _set_chinese_fonts(document: WordDocument) -> None:
    """Give every paragraph style used a Chinese font and the text its two-character indent."""
    for name in ("Normal", *_STYLES.values()):
        style = document.styles[name]
        if isinstance(style, ParagraphStyle):
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
                fonts.attrib.pop(qn(theme), None)
            fonts.set(qn("w:eastAsia"), "宋体" if name == "Normal" else "黑体")


def _add_list(document: WordDocument, blocks: Iterator[Block], footnotes: FootnotesPart) -> None:
    number = new_numbered_list(document)
    for block in blocks:
        paragraph = document.add_paragraph(style="List Number")
        put_in_list(paragraph, number)
        _add_text(paragraph, block.text, footnotes)


def _add_block(
    document: WordDocument, source: Source, block: Block, footnotes: FootnotesPart
) -> None:
    if block.kind == "page_break":
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        return
    if block.kind == "table":
        _add_table(document, block, three_lines=source.get("layout") == "article")
        return
    paragraph = document.add_paragraph(style=_STYLES.get(block.kind, "Normal"))
    if block.kind in _ALIGNMENTS:
        paragraph.alignment = _ALIGNMENTS[block.kind]
    if source.chinese and block.kind == "paragraph":
        paragraph.paragraph_format.first_line_indent = Pt(22)
    _add_text(paragraph, block.text, footnotes)


def _add_text(paragraph: Paragraph, text: str, footnotes: FootnotesPart) -> None:
    for part in _INLINE.split(text):
        if part == INLINE_PAGE_BREAK:
            paragraph.add_run().add_break(WD_BREAK.PAGE)
        elif part.startswith("[^"):
            run = paragraph.add_run()
            run.font.superscript = True
            reference = OxmlElement("w:footnoteReference")
            reference.set(qn("w:id"), str(footnotes.number(part[2:-1])))
            run._r.append(reference)
        elif part.startswith("*"):
            paragraph.add_run(part.strip("*")).italic = True
        elif part:
            paragraph.add_run(part)


def _add_table(document: WordDocument, block: Block, *, three_lines: bool) -> None:
    table = document.add_table(len(block.rows), len(block.rows[0]))
    if three_lines:
        rule_table(table)
    else:
        table.style = "Table Grid"
    for row, texts in zip(table.rows, block.rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.paragraphs[0].add_run(text)
    document.add_paragraph()


def _fixed_zip(content: bytes) -> bytes:
    """Return the archive with fixed dates, stored, its members in the same order."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, _ZIP_DATE)
            member.create_system = 3
            member.external_attr = 0o644 << 16
            new.writestr(member, old.read(name))
    return target.getvalue()
