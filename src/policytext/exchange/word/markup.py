"""Pieces of WordprocessingML: runs with the right fonts, paragraphs, fields and bookmarks.

Element names and their order after ISO/IEC 29500-1 (Office Open XML), chapter 17.
"""

from __future__ import annotations

import re
from xml.sax.saxutils import escape, quoteattr

LATIN = "Times New Roman"
SONG = "宋体"
HEI = "黑体"
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_EAST_ASIAN = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\U00020000-\U0003ffff]")
_SIGNS = re.compile("([●◐○⊗])")
_SIGN_FONT = "Segoe UI Symbol"


def run(text: str, *, bold: bool = False, chinese: str = SONG) -> str:
    """Words with a Latin and an East Asian font, and signs in one that has them.

    Quotation marks and dashes are both Latin and Chinese characters: in words with a Chinese
    character they take the Chinese font.

    Args:
        text: line breaks are kept.
        bold: the weight.
        chinese: the East Asian font.
    """
    hint = ' w:hint="eastAsia"' if _EAST_ASIAN.search(text) else ""
    return "".join(
        _run(part, _SIGN_FONT, _SIGN_FONT, "", bold)
        if _SIGNS.fullmatch(part)
        else _run(part, LATIN, chinese, hint, bold)
        for part in _SIGNS.split(text)
        if part
    )


def _run(text: str, latin: str, chinese: str, hint: str, bold: bool) -> str:
    fonts = (
        f'<w:rFonts{hint} w:ascii="{latin}" w:hAnsi="{latin}" w:eastAsia="{chinese}" '
        f'w:cs="{latin}"/>'
    )
    properties = f"<w:rPr>{fonts}{'<w:b/><w:bCs/>' if bold else ''}</w:rPr>"
    lines = "<w:br/>".join(
        f'<w:t xml:space="preserve">{escape(line)}</w:t>' if line else ""
        for line in text.split("\n")
    )
    return f"<w:r>{properties}{lines}</w:r>"


def paragraph(content: str, *, style: str, align: str = "", keep: bool = False) -> str:
    """A paragraph.

    Args:
        content: markup of its runs.
        style: id of its style.
        align: ``center``, ``right`` or ``left``; as the style says when left out.
        keep: on the page of the paragraph that follows.
    """
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{"<w:keepNext/>" if keep else ""}'
        f"{_aligned(align)}</w:pPr>{content}</w:p>"
    )


def _aligned(align: str) -> str:
    return f'<w:jc w:val="{align}"/>' if align else ""


def field(instruction: str, shown: str) -> str:
    r"""A field with the result that is shown until Word works it out again.

    Args:
        instruction: such as ``SEQ Table \* ARABIC``.
        shown: markup of its result.
    """
    return f"<w:fldSimple w:instr={quoteattr(f' {instruction} ')}>{shown}</w:fldSimple>"


def bookmark(name: str, number: int, content: str) -> str:
    """A place that links lead to.

    Args:
        name: at most 40 letters, digits and underscores.
        number: of the bookmark, from 1.
        content: markup of what it holds.
    """
    return (
        f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{content}'
        f'<w:bookmarkEnd w:id="{number}"/>'
    )


def link(name: str, content: str) -> str:
    """Words that lead to a bookmark."""
    return f'<w:hyperlink w:anchor="{name}" w:history="1">{content}</w:hyperlink>'


def open_field(instruction: str) -> str:
    """The beginning of a field whose result goes over several paragraphs."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(instruction)} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )


CLOSE_FIELD = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
