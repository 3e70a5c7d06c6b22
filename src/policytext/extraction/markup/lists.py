"""Numbers that a browser prints before the items of ordered lists."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from policytext.extraction.text.number_formats import before_text, render

_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([\w-]+)", re.I)
_NUMBERED = re.compile(
    r"^\s*(?:[（(]?(?:\d{1,3}|[一二三四五六七八九十百]{1,4}|[a-zA-Z]|[ivx]{1,4})[)）.、．]"
    r"|[①-⑳]|第\S{1,6}[条章节项])"
)
_NOTED = "data-printed-number"
_FORMATS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "decimal": "decimal",
    "lower-alpha": "lowerLetter",
    "upper-alpha": "upperLetter",
    "lower-latin": "lowerLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "cjk-ideographic": "chineseCounting",
    "simp-chinese-informal": "chineseCounting",
    "trad-chinese-informal": "chineseCounting",
}


def number_items(element: HtmlElement) -> None:
    """Note at every item of an ordered list the number that stands before it."""
    for parent in element.iter("ol"):
        number = _integer(parent.get("start"), 1) - 1
        for item in parent.iterchildren("li"):
            number = _integer(item.get("value"), number + 1)
            style = _STYLE.search(item.get("style", "")) or _STYLE.search(parent.get("style", ""))
            kind = style.group(1).lower() if style else item.get("type", parent.get("type", "1"))
            format = _FORMATS.get(kind)
            if format:
                mark = "、" if format == "chineseCounting" else "."
                item.set(_NOTED, before_text(render(number, format) + mark))


def item_number(item: HtmlElement, text: str) -> str:
    """The number that ``number_items`` noted; none when the text itself begins with one.

    Args:
        item: a ``li`` element.
        text: of the item.
    """
    return "" if _NUMBERED.match(text) else item.get(_NOTED, "")


def _integer(value: str | None, usual: int) -> int:
    return int(value) if value and value.strip().isdecimal() and len(value) < 7 else usual
