"""Styles of a Word file: which paragraphs are headings, captions, numbered or hidden by style."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from policytext.extraction.containers.zip_package import Element
from policytext.extraction.office.ooxml import W, is_on

_HEADING_NAME = re.compile(r"^(?:heading|标题)\s*([1-9])$", re.I)
_TITLE_NAME = re.compile(r"^(?:title|标题)$", re.I)
_CAPTION_NAME = re.compile(r"^(?:caption|题注)$", re.I)
_CONTENTS_NAME = re.compile(r"^(?:toc|目录)\s*[1-9]$|^table of figures$|^图表目录$", re.I)
_DEEPEST = 20
_BODY_LEVEL = 9


class StyleRole(NamedTuple):
    """What the name of a paragraph style says of its paragraphs.

    Attributes:
        level: of headings, from 1.
        is_caption: whether they are captions.
        is_contents: whether they are rows of a table of contents.
    """

    level: int | None
    is_caption: bool
    is_contents: bool


@dataclass(frozen=True, slots=True)
class Styles:
    """Paragraph and character styles by id.

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
            level = style_role(_name(style)).level
            outline = style.find(f"{W}pPr/{W}outlineLvl")
            if level or outline is not None:
                return level or (_outline(outline) if outline is not None else None)
        return None

    def is_caption(self, paragraph: Element) -> bool:
        """Whether the paragraph has the style of captions."""
        return any(style_role(_name(style)).is_caption for style in self._chain(paragraph))

    def is_contents(self, paragraph: Element) -> bool:
        """Whether the paragraph has the style of a row of a table of contents."""
        return any(style_role(_name(style)).is_contents for style in self._chain(paragraph))

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
        return is_on(paragraph.find(f"{W}pPr/{W}pageBreakBefore"), f"{W}val")

    def hides_paragraph(self, paragraph: Element) -> bool:
        """Whether the style of a paragraph hides its text."""
        return self._hides(self._chain(paragraph))

    def hides_run(self, run: Element, hidden: bool) -> bool:
        """Whether a run is hidden, by itself, by its style, or else by its paragraph.

        Args:
            run: a ``w:r``.
            hidden: whether its paragraph is.
        """
        own = run.find(f"{W}rPr/{W}vanish")
        if own is not None:
            return is_on(own, f"{W}val")
        named = run.find(f"{W}rPr/{W}rStyle")
        return hidden or (
            named is not None and self._hides(self._based_on(named.get(f"{W}val", "")))
        )

    def _hides(self, chain: list[Element]) -> bool:
        found = (style.find(f"{W}rPr/{W}vanish") for style in chain)
        first = next((element for element in found if element is not None), None)
        return is_on(first, f"{W}val")

    def _chain(self, paragraph: Element) -> list[Element]:
        """The paragraph's style and those it is based on."""
        named = paragraph.find(f"{W}pPr/{W}pStyle")
        return self._based_on(named.get(f"{W}val", "") if named is not None else self.default)

    def _based_on(self, id: str) -> list[Element]:
        chain: list[Element] = []
        while id in self.elements and len(chain) < _DEEPEST:
            chain.append(self.elements[id])
            id = _value(self.elements[id], "basedOn")
        return chain


def read_styles(root: Element | None) -> Styles:
    """The styles of ``word/styles.xml``; none when the file has no such part."""
    elements, default = {}, ""
    for style in root.iter(f"{W}style") if root is not None else ():
        elements[_id(style)] = style
        given = style.get(f"{W}default") is not None and is_on(style, f"{W}default")
        if style.get(f"{W}type") == "paragraph" and given:
            default = _id(style)
    return Styles(elements, default)


def style_role(name: str) -> StyleRole:
    """What the name of a paragraph style says, in English or Chinese.

    Example:
        >>> style_role("heading 2").level, style_role("题注").is_caption
        (2, True)
    """
    match = _HEADING_NAME.match(name)
    level = int(match.group(1)) if match else 1 if _TITLE_NAME.match(name) else None
    return StyleRole(
        level, _CAPTION_NAME.match(name) is not None, _CONTENTS_NAME.match(name) is not None
    )


def _id(style: Element | None) -> str:
    return style.get(f"{W}styleId", "") if style is not None else ""


def _name(style: Element) -> str:
    return _value(style, "name")


def _outline(element: Element) -> int | None:
    value = element.get(f"{W}val", "")
    return int(value) + 1 if value.isdigit() and int(value) < _BODY_LEVEL else None


def _value(element: Element, tag: str) -> str:
    child = element.find(f"{W}{tag}")
    return (child.get(f"{W}val") or "") if child is not None else ""
