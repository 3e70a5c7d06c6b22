"""Documents as files: plain text, Word, a web page, PDF."""

from __future__ import annotations

from html import escape
from io import BytesIO
from itertools import groupby
from pathlib import Path
from xml.sax.saxutils import escape as escape_xml

from docx import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Pt
from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate

from benchmarks.documents.missing import Missing
from benchmarks.metadata_documents.wording import Look, StatedDocument

_FONT = Path("/usr/share/fonts/truetype/arphic/uming.ttc")
_CENTRED = {Look.MASTHEAD, Look.NUMBER, Look.TITLE, Look.SUBTITLE, Look.CENTRED}
_SIZES = {Look.MASTHEAD: 26.0, Look.TITLE: 20.0, Look.SUBTITLE: 15.0, Look.HEADING: 14.0}
_WIDTH = 40


def file_of(document: StatedDocument) -> bytes:
    """The file of a document, in its form.

    Raises:
        Missing: when a PDF is wanted and its font is not on this machine.
    """
    makers = {"txt": _plain, "docx": _word, "html": _page, "pdf": _pdf}
    return makers[document.form](document)


def _plain(document: StatedDocument) -> bytes:
    chinese = document.name.startswith("zh")
    rows = []
    for look, words in document.lines:
        wide = sum(2 if ord(character) > 0x2E80 else 1 for character in words)
        blank = "　" if chinese else " "
        room = max(0, 2 * _WIDTH - wide) // (2 if chinese else 1)
        if look in _CENTRED:
            rows.append(blank * (room // 2) + words)
        elif look is Look.RIGHT:
            rows.append(blank * room + words)
        elif look in {Look.PARAGRAPH, Look.HEADING, Look.SMALL} and chinese:
            rows.append("　　" + words)
        else:
            rows.append(words)
        if not chinese:
            rows.append("")
    return "\n".join(rows).encode("gb18030" if chinese and len(rows) % 2 else "utf-8")


def _word(document: StatedDocument) -> bytes:
    word = WordDocument()
    for look, words in document.lines:
        if look is Look.PAGE_BREAK:
            word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
            continue
        paragraph = word.add_paragraph(style="Heading 1" if look is Look.HEADING else None)
        run = paragraph.add_run(words)
        run.font.size = Pt(_SIZES.get(look, 12))
        run.bold = look in {Look.TITLE, Look.HEADING}
        fonts = run._element.get_or_add_rPr().get_or_add_rFonts()
        fonts.set(qn("w:eastAsia"), "FangSong")
        if look in _CENTRED:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        elif look is Look.RIGHT:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        elif look in {Look.PARAGRAPH, Look.SMALL}:
            paragraph.paragraph_format.first_line_indent = Pt(24)
    held = BytesIO()
    word.save(held)
    return held.getvalue()


def _page(document: StatedDocument) -> bytes:
    lines = [line for line in document.lines if line[0] is not Look.META]
    metas = "".join(
        '<meta name="{}" content="{}">'.format(*map(escape, words.split("=", 1)))
        for look, words in document.lines
        if look is Look.META
    )
    title = next((words for look, words in lines if look is Look.TITLE), "")
    rows = []
    for index, (look, words) in enumerate(lines):
        first = index == next(i for i, line in enumerate(lines) if line[0] is Look.TITLE)
        tag = "h1" if first else "h2" if look is Look.HEADING else "p"
        align = "center" if look in _CENTRED else "right" if look is Look.RIGHT else "justify"
        rows.append(f'<{tag} style="text-align:{align}">{escape(words)}</{tag}>')
    chinese = document.name.startswith("zh")
    menu = ("首页", "政务公开", "互动交流") if chinese else ("Home", "News", "Contact")
    foot = "版权所有　网站标识码3200000099" if chinese else "© Crown copyright. Privacy policy"
    links = "".join(f'<li><a href="/{number}">{name}</a></li>' for number, name in enumerate(menu))
    told = (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{escape(title)}</title>{metas}"
        f"</head><body><div class='nav'><ul>{links}</ul></div><div class='content'>"
        f"{''.join(rows)}</div><div class='footer'><p>{foot}</p></div></body></html>"
    )
    return told.encode()


def _pdf(document: StatedDocument) -> bytes:
    if not _FONT.is_file():
        raise Missing(str(_FONT))
    chinese = document.name.startswith("zh")
    if chinese:
        pdfmetrics.registerFont(TTFont("Ming", str(_FONT), subfontIndex=0))
    flow: list[Flowable] = []
    for look, group in groupby(document.lines, key=lambda line: line[0]):
        for _, words in group:
            if look is Look.PAGE_BREAK:
                flow.append(PageBreak())
            else:
                flow.append(Paragraph(escape_xml(words), _style(look, chinese)))
    held = BytesIO()
    SimpleDocTemplate(held, invariant=1).build(flow)
    return held.getvalue()


def _style(look: Look, chinese: bool) -> ParagraphStyle:
    size = _SIZES.get(look, 12.0 if look not in {Look.SMALL, Look.FOOT} else 10.0)
    heavy = look in {Look.TITLE, Look.HEADING}
    indented = look in {Look.PARAGRAPH, Look.SMALL}
    font = "Ming" if chinese else "Times-Bold" if heavy else "Times-Roman"
    centred = TA_CENTER if look in _CENTRED else TA_RIGHT if look is Look.RIGHT else TA_JUSTIFY
    return ParagraphStyle(
        look.name,
        fontName=font,
        fontSize=size,
        leading=size * 1.5,
        alignment=centred,
        firstLineIndent=2 * size if indented and chinese else 0,
        spaceAfter=6,
        wordWrap="CJK" if chinese else None,
    )
