"""Breaks Chinese text into lines as typesetters do (避头尾)."""

from __future__ import annotations

import re

from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth

# What stays together: opening marks with what follows, closing marks with what precedes,
# and numbers and Latin words whole.
_UNIT = re.compile(r"[“‘（《〔]*(?:[0-9A-Za-z.,%'-]+|——|.)[，。；：、？！”’）》〕]*")


def chinese_lines(text: str, style: ParagraphStyle, width: float) -> list[str]:
    """Return the lines of a paragraph.

    Args:
        text: one paragraph of Chinese text.
        style: its font, size and indents.
        width: room between the margins, in points.

    Returns:
        The lines; joined they are the text. No line begins with a closing mark or ends with an
        opening one.
    """
    lines = [""]
    room = width - style.leftIndent - style.rightIndent - style.firstLineIndent
    for unit in _UNIT.findall(text):
        unit_width = stringWidth(unit, style.fontName, style.fontSize)
        if lines[-1] and unit_width > room:
            lines.append("")
            room = width - style.leftIndent - style.rightIndent
        lines[-1] += unit
        room -= unit_width
    return lines
