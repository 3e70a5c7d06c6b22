"""Styles of a Word file: which paragraphs are headings, captions or numbered by their style."""

from __future__ import annotations

import re
from dataclasses import dataclass

from policytext.extraction.docx_package import Element, W

_HEADING_NAME = re.compile(r"^(?:heading|标题)\s*([1-9])$", re.I)
_TITLE_NAME = re.compile(r"^(?:title|标题)$", re.I)
_CAPTION_NAME = re.compile(r"^(?:caption|题注)$", re.I)
_DEEPEST = 20
_BODY_LEVEL = 9
_OFF = ("0", "false", "off")


@dataclass(frozen=True, slots=True)
class Styles:
    """Paragraph styles by id.

    Attributes:
        elements: the ``w:style`` elements.
        default: id of the style of paragraphs that name none.
    """

    elements: dict[str, Element]
    default: str

    def heading_level(self, paragraph: Element) -> int | None:
        """Level of a heading, from 1; None for other paragraphs."""
        own = paragraph.find(f"{W}pPr/{W}outlineLvl")
        if own is not None:
            return _outline(own)
        for style in self._chain(paragraph):
            level = _named_level(style)
            outline = style.find(f"{W}pPr/{W}outlineLvl")
            if level or outline is not None:
                return level or (_outline(outline) if outline is not None else None)
        return None

    def is_caption(self, paragraph: Element) -> bool:
        """Whether the paragraph has the style of captions."""
        return any(_CAPTION_NAME.match(_name(style)) for style in self._chain(paragraph))

    def numbering(self, paragraph: Element) -> tuple[str, str, str]:
        """List id, level and style of a paragraph; an empty list id when it is not numbered."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        for style in [None, *self._chain(paragraph)]:
            numbered = own if style is None else style.find(f"{W}pPr/{W}numPr")
            if numbered is None or numbered.find(f"{W}numId") is None:
                continue
            list_id, level = _value(numbered, "numId"), _value(numbered, "ilvl")
            return ("" if list_id == "0" else list_id), level, _id(style)
        return "", "", ""

    def breaks_page(self, paragraph: Element) -> bool:
        """Whether the paragraph itself asks for a new page."""
        asked = paragraph.find(f"{W}pPr/{W}pageBreakBefore")
        return asked is not None and asked.get(f"{W}val") not in _OFF

    def _chain(self, paragraph: Element) -> list[Element]:
        """The paragraph's style and those it is based on."""
        named = paragraph.find(f"{W}pPr/{W}pStyle")
        id = named.get(f"{W}val", "") if named is not None else self.default
        chain: list[Element] = []
        while id in self.elements and len(chain) < _DEEPEST:
            chain.append(self.elements[id])
            id = _value(self.elements[id], "basedOn")
        return chain


def read_styles(root: Element | None) -> Styles:
    """The paragraph styles of ``word/styles.xml``; none when the file has no such part."""
    elements, default = {}, ""
    for style in root.iter(f"{W}style") if root is not None else ():
        if style.get(f"{W}type") == "paragraph":
            elements[_id(style)] = style
            if style.get(f"{W}default") not in (None, *_OFF):
                default = _id(style)
    return Styles(elements, default)


def _id(style: Element | None) -> str:
    return style.get(f"{W}styleId", "") if style is not None else ""


def _name(style: Element) -> str:
    return _value(style, "name")


def _named_level(style: Element) -> int | None:
    match = _HEADING_NAME.match(_name(style))
    if match:
        return int(match.group(1))
    return 1 if _TITLE_NAME.match(_name(style)) else None


def _outline(element: Element) -> int | None:
    value = element.get(f"{W}val", "")
    return int(value) + 1 if value.isdigit() and int(value) < _BODY_LEVEL else None


def _value(element: Element, tag: str) -> str:
    child = element.find(f"{W}{tag}")
    return (child.get(f"{W}val") or "") if child is not None else ""
