"""Paragraphs of a shape's text, with the numbers that PowerPoint prints before them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from policytext.extraction.containers.zip_package import Element
from policytext.extraction.markup.blocks import join_broken
from policytext.extraction.office.ooxml import MC, A, chosen
from policytext.extraction.office.word.math import M, math_text
from policytext.extraction.text.number_formats import before_text, render

# PowerPoint's numbers: format, what stands before and after.
_FORMATS = {
    "arabic": "decimal",
    "alphaLc": "lowerLetter",
    "alphaUc": "upperLetter",
    "romanLc": "lowerRoman",
    "romanUc": "upperRoman",
    "circleNumDb": "decimalEnclosedCircle",
    "circleNumWdWhite": "decimalEnclosedCircle",
    "circleNumWdBlack": "decimalEnclosedCircle",
    "ea1Chs": "chineseCounting",
    "ea1Cht": "chineseCounting",
    "ea1Jpn": "chineseCounting",
    "ea1JpnKor": "chineseCounting",
    "arabicDb": "decimalFullWidth",
}
_ENDS = {"Period": ("", "."), "ParenBoth": ("(", ")"), "ParenR": ("", ")"), "Plain": ("", "")}
_DEEPEST = 9


class TextRow(NamedTuple):
    """A paragraph of a shape.

    Attributes:
        text: on one line, with its number.
        is_item: whether it has a number or a bullet of its own.
    """

    text: str
    is_item: bool


def paragraph_rows(body: Element) -> Iterator[TextRow]:
    """The paragraphs of a ``p:txBody`` or ``a:txBody`` that have words.

    Args:
        body: the text of a shape or cell.
    """
    counts = [0] * (_DEEPEST + 1)
    for paragraph in body.iterchildren(f"{A}p"):
        properties = paragraph.find(f"{A}pPr")
        level = _integer(properties.get("lvl") if properties is not None else None, 0)
        level = min(level, _DEEPEST)
        automatic = properties.find(f"{A}buAutoNum") if properties is not None else None
        bullet = properties.find(f"{A}buChar") if properties is not None else None
        rows = [row for row in join_broken(_text(paragraph).split("\n")) if row]
        if not rows:
            continue
        counts[level + 1 :] = [0] * (_DEEPEST - level)
        number = ""
        if automatic is not None:
            start = _integer(automatic.get("startAt"), 1)
            counts[level] = counts[level] + 1 if counts[level] else start
            number = _printed(counts[level], automatic.get("type", ""))
        else:
            counts[level] = 0
        for index, row in enumerate(rows):
            yield TextRow(
                row if index else number + row, automatic is not None or bullet is not None
            )


def _text(element: Element) -> str:
    text = ""
    for child in element:
        if child.tag == f"{A}br":
            text += "\n"
        elif child.tag in (f"{A}r", f"{A}fld"):
            found = child.find(f"{A}t")
            written = (found.text or "") if found is not None else ""
            text += written.replace("\n", " ").replace("\v", "\n").replace("_x000B_", "\n")
        elif child.tag == f"{MC}AlternateContent":
            text += "".join(map(_text, chosen(child)))
        elif isinstance(child.tag, str) and next(child.iter(f"{M}oMath"), None) is not None:
            text += "".join(map(math_text, child.iter(f"{M}oMath")))
    return text


def _printed(number: int, type: str) -> str:
    for end, (before, after) in _ENDS.items():
        if type.endswith(end):
            written = render(number, _FORMATS.get(type.removesuffix(end), "decimal"))
            if type.startswith("ea1") and end == "Period":
                after = "、"
            return before_text(f"{before}{written}{after}")
    return before_text(f"{number}.")


def _integer(value: str | None, usual: int) -> int:
    return int(value) if value and value.isdecimal() else usual
