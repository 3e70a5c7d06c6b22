"""Styles of OpenDocument texts: headings, captions, hidden text, and how lists are numbered."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from policytext.extraction.containers.zip_package import Element
from policytext.extraction.text.number_formats import before_text, render

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FORMAT = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_LIST_FORMAT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
_LABEL = f"{STYLE}list-level-properties/{STYLE}list-level-label-alignment"
_HEADING = re.compile(r"^Heading(?:_20_|\s)?(\d)$", re.I)
_CAPTIONS = frozenset({"Caption", "Illustration", "Table", "Figure", "Drawing", "Text"})
_CONTENTS = re.compile(r"^Contents(?:_20_|\s)?\d+$|^(?:Illustration|Table)_20_Index_20_\d$")
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_HOLE = re.compile(r"%(\d{1,2})%")
_DEEPEST = 20
_LEVELS = 10
# How OpenDocument writes the formats that number_formats knows by the names of Word.
_FORMATS = {
    "1": "decimal",
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
    "一": "chineseCounting",
    "壹": "chineseLegalSimplified",
    "甲": "ideographTraditional",
    "子": "ideographZodiac",
    "①": "decimalEnclosedCircle",
    "１": "decimalFullWidth",
}


class ListLevel(NamedTuple):
    """How one level of a list is numbered.

    Attributes:
        format: name of a format of ``number_formats``; empty for a bullet or no number.
        text: with ``%1%`` in place of the number of the first level, and so on.
        start: the first number.
        close: whether the text stands close to the number.
    """

    format: str
    text: str
    start: int
    close: bool


@dataclass(slots=True)
class OdtStyles:
    """Styles of a text by name."""

    styles: dict[str, Element] = field(default_factory=dict)
    lists: dict[str, dict[int, ListLevel]] = field(default_factory=dict)
    outline: dict[int, ListLevel] = field(default_factory=dict)
    fonts: dict[str, str] = field(default_factory=dict)

    def add(self, root: Element | None) -> None:
        """Add the styles of a part of the file."""
        if root is None:
            return
        for style in root.iter(f"{STYLE}style"):
            family = style.get(f"{STYLE}family", "")
            self.styles[f"{family} {style.get(f'{STYLE}name')}"] = style
        for style in root.iter(f"{TEXT}list-style"):
            self.lists[style.get(f"{STYLE}name", "")] = dict(_levels(style))
        for font in root.iter(f"{STYLE}font-face"):
            family = font.get(f"{_SVG}font-family", "").strip("'")
            self.fonts[font.get(f"{STYLE}name", "")] = family
        for style in root.iter(f"{TEXT}outline-style"):
            self.outline = dict(_levels(style))

    def level_of(self, name: str) -> int | None:
        """Level of a paragraph style that is one of headings, from 1; None for any other."""
        for style in self._chain(f"paragraph {name}"):
            match = _HEADING.match(style.get(f"{STYLE}name", ""))
            if match:
                return int(match.group(1))
            if style.get(f"{STYLE}name") == "Title":
                return 1
        return None

    def is_caption(self, name: str) -> bool:
        """Whether a paragraph style is one of captions."""
        names = (style.get(f"{STYLE}name", "") for style in self._chain(f"paragraph {name}"))
        return any(name in _CAPTIONS for name in names)

    def is_contents(self, name: str) -> bool:
        """Whether a paragraph style is one of the rows of a table of contents."""
        names = (style.get(f"{STYLE}name", "") for style in self._chain(f"paragraph {name}"))
        return any(_CONTENTS.match(name) for name in names)

    def hides(self, family: str, name: str) -> bool:
        """Whether a style hides its text; family is ``paragraph`` or ``text``."""
        for style in self._chain(f"{family} {name}"):
            properties = style.find(f"{STYLE}text-properties")
            shown = properties.get(f"{TEXT}display") if properties is not None else None
            if shown is not None:
                return shown == "none"
        return False

    def font(self, name: str) -> str:
        """The font of a style of text; empty where it names none."""
        for style in self._chain(f"text {name}"):
            properties = style.find(f"{STYLE}text-properties")
            named = properties.get(f"{STYLE}font-name") if properties is not None else None
            if named:
                return self.fonts.get(named, named)
        return ""

    def breaks_page(self, name: str) -> bool:
        """Whether a paragraph style begins a new page."""
        for style in self._chain(f"paragraph {name}"):
            properties = style.find(f"{STYLE}paragraph-properties")
            if properties is not None and properties.get(f"{_FORMAT}break-before"):
                return properties.get(f"{_FORMAT}break-before") == "page"
            if style.get(f"{STYLE}master-page-name"):
                return True
        return False

    def _chain(self, key: str) -> Iterable[Element]:
        family = key.partition(" ")[0]
        for _ in range(_DEEPEST):
            style = self.styles.get(key)
            if style is None:
                return
            yield style
            key = f"{family} {style.get(f'{STYLE}parent-style-name')}"


def printed_number(levels: dict[int, ListLevel], counts: list[int], level: int) -> str:
    """Count one paragraph on and give the number to print before it; empty for a bullet.

    Args:
        levels: of the list, from 1.
        counts: how far each level has counted, from level 1; changed.
        level: of the paragraph, from 1.
    """
    scheme = levels.get(level)
    if scheme is None:
        return ""
    at = level - 1
    counts[at] = counts[at] + 1 if counts[at] else scheme.start
    counts[level:] = [0] * (_LEVELS - level)

    def number(match: re.Match[str]) -> str:
        of = levels.get(int(match.group(1)))
        if of is None or not of.format or int(match.group(1)) > level:
            return ""
        return render(counts[int(match.group(1)) - 1] or of.start, of.format)

    if not scheme.format:
        return ""
    return before_text(_HOLE.sub(number, scheme.text), close=scheme.close)


def no_counts() -> list[int]:
    """The counts of a list that has not begun."""
    return [0] * _LEVELS


def _levels(style: Element) -> Iterable[tuple[int, ListLevel]]:
    for element in style:
        level = _integer(element.get(f"{TEXT}level"), 0)
        if 0 < level <= _LEVELS:
            written = element.get(f"{STYLE}num-format", "")
            format = _FORMATS.get(written.split(",")[0].strip(), "decimal") if written else ""
            shown = _integer(element.get(f"{TEXT}display-levels"), 1)
            holes = ".".join(f"%{n}%" for n in range(max(1, level - shown + 1), level + 1))
            prefix, suffix = (element.get(f"{STYLE}num-{end}", "") for end in ("prefix", "suffix"))
            text = element.get(f"{_LIST_FORMAT}num-list-format") or f"{prefix}{holes}{suffix}"
            start = _integer(element.get(f"{TEXT}start-value"), 1)
            label = element.find(_LABEL)
            after = label.get(f"{TEXT}label-followed-by") if label is not None else ""
            yield level, ListLevel(format, text, start, after == "nothing")


def _integer(value: str | None, usual: int) -> int:
    return int(value) if value and value.isdecimal() else usual
