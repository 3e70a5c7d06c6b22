"""An empty Word document with the fonts and styles of a Chinese or bilingual paper."""

from __future__ import annotations

from typing import Any

from policytext.exchange.word.markup import HEI, LATIN, SONG

CELL, CELL_SMALL, CELL_TINY, NOTE = "TableText", "TableTextSmall", "TableTextTiny", "TableNote"
LIST = "TableList"
_NAMES = {
    CELL: ("Table Text", 9.0),
    CELL_SMALL: ("Table Text Small", 7.5),
    CELL_TINY: ("Table Text Tiny", 6.5),
    NOTE: ("Table Note", 7.5),
    LIST: ("Table List", 10.5),
}
_BODY, _CAPTION, _HEADINGS = 10.5, 9.0, (("Title", 18.0), ("Heading 1", 15.0), ("Heading 2", 12.0))


def empty_document() -> Any:
    """A document of python-docx without words: A4, page numbers, 宋体 and Times New Roman."""
    from docx import Document
    from docx.shared import Mm

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for side in ("left", "right", "top", "bottom"):
        setattr(section, f"{side}_margin", Mm(25.4))
    _set_styles(document)
    _set_footer(section)
    return document


def _set_styles(document: Any) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    styles = document.styles
    _set_defaults(styles.element)
    _set_font(styles["Normal"], SONG, _BODY)
    for name, size in _HEADINGS:
        _set_font(styles[name], HEI, size, bold=True)
    _set_paragraph(styles["Title"], 0, 12)
    _remove(styles["Title"].element, "pBdr")
    styles["Title"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _set_font(styles["Caption"], SONG, _CAPTION, bold=True)
    _set_paragraph(styles["Caption"], 0, 2)
    styles["Caption"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for id, (name, size) in _NAMES.items():
        style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.element.set(_name("styleId"), id)
        _set_font(style, SONG, size)
        _set_paragraph(style, *((2, 12) if id == NOTE else (1, 1)))


def _set_defaults(styles: Any) -> None:
    """Say the languages, and take away what says fonts by the names of a theme."""
    for fonts in styles.iter(_name("rFonts")):
        for attribute in [key for key in fonts.attrib if key.endswith("Theme")]:
            del fonts.attrib[attribute]
    for language in styles.iter(_name("lang")):
        language.set(_name("val"), "en-US")
        language.set(_name("eastAsia"), "zh-CN")


def _set_font(style: Any, chinese: str, size: float, *, bold: bool = False) -> None:
    from docx.shared import Pt, RGBColor

    font = style.font
    font.name, font.size, font.bold, font.italic = LATIN, Pt(size), bold, False
    font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script, name in (("ascii", LATIN), ("hAnsi", LATIN), ("cs", LATIN), ("eastAsia", chinese)):
        fonts.set(_name(script), name)
    for part in ("spacing", "kern"):
        _remove(style.element.rPr, part)


def _set_paragraph(style: Any, before: float, after: float) -> None:
    from docx.shared import Pt

    form = style.paragraph_format
    form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), 1.0


def _set_footer(section: Any) -> None:
    """The number of the page in the middle below."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import parse_xml

    from policytext.exchange.word.markup import NAMESPACES, field, run

    footer = section.footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.CENTER
    number = field("PAGE", run("1")).replace("<w:fldSimple", f"<w:fldSimple {NAMESPACES}", 1)
    footer._p.append(parse_xml(number))


def _remove(element: Any, part: str) -> None:
    for found in list(element.iter(_name(part))):
        found.getparent().remove(found)


def _name(local: str) -> str:
    from docx.oxml.ns import qn

    return str(qn(f"w:{local}"))
