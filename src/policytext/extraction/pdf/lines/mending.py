"""Files whose fonts do not name their characters, read once: each font is looked at once.

``repair`` gives a page its characters glyph by glyph, by their places, which takes both engines.
Here the text of pdfium alone is read, and each of its characters is looked up among the codes of
its font. Where that does not tell, the page is left as it is, for ``repair``.
"""

from __future__ import annotations

import ctypes
import re
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import suppress

import pypdfium2 as pdfium

from policytext.extraction.pdf.lines import calls
from policytext.extraction.pdf.lines.codes import Codes
from policytext.extraction.pdf.lines.lines import Rewrite
from policytext.extraction.pdf.lines.repair import is_lost, repair_of, trusted_fonts
from policytext.extraction.pdf.lines.second import FAILURES, SecondEngine
from policytext.extraction.text.plausibility import is_garbled, plausibility

_FIRST_PAGES = 2
_SAMPLE = 400
_ENOUGH = 50
"""How many characters of a font a page shows at least for what they say to hold for the file."""
_LONGEST_NAME = 256
_BLANKS = " \r\n"
_LINE = re.compile("[^\r\n]+")
_LEFTWARDS = re.compile("[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufefe\U00010800-\U00010fff]")

Run = tuple[str, int, int]
"""The name of a font, and from which to which character it is shown."""


class Mending:
    """Gives the pages of a file their characters while they are read."""

    def __init__(self, engine: SecondEngine) -> None:
        """Take the engine that knows the fonts; it is not asked before a text makes no sense."""
        self._engine = engine
        self._looks = 0
        self._awake = False
        self._codes: dict[int, Codes | None] = {}
        self._broken: dict[int, Codes] = {}

    def wake(self) -> None:
        """Look at all pages from now on, because one of them made no sense."""
        self._awake = True

    def rewrite_of(self, index: int) -> Rewrite | None:
        """What gives the text of a page its characters; None when there is no need to look.

        Args:
            index: of the page, from 0.
        """
        if not self._awake and self._looks >= _FIRST_PAGES:
            return None

        def rewrite(textpage: pdfium.PdfTextPage, text: str) -> str:
            if not self._awake:
                self._looks += bool(text.strip())
                self._awake = is_garbled(text[:_SAMPLE])
            return (self._awake and self._mended(textpage, text, index)) or text

        return rewrite

    def _mended(self, textpage: pdfium.PdfTextPage, text: str, index: int) -> str | None:
        """The text of a page as its fonts' programs have it; None when they do not tell."""
        if _may_be_mirrored(text):
            return None
        runs = _runs_of(textpage, text)
        shown: dict[str, list[str]] = {}
        for name, start, end in runs:
            if name:
                shown.setdefault(name, []).append(text[start:end])
        try:
            tables = self._tables(index, {name: "".join(part) for name, part in shown.items()})
        except FAILURES:
            return None
        if not tables:
            return None
        mended = _looked_up(text, runs, tables)
        if mended is None:
            with suppress(*FAILURES):
                mended = _followed(text, runs, tables, self._engine.codes_shown(index))
        if mended is None:
            rewrite = repair_of(self._engine, index)
            mended = rewrite(textpage, text) if rewrite else text
        return None if is_garbled(mended[:_SAMPLE]) else mended

    def _tables(self, index: int, shown: dict[str, str]) -> dict[str, Codes]:
        """The codes of those fonts of a page that name their characters wrongly.

        Args:
            index: of the page.
            shown: what pdfium shows in each font.

        Returns:
            Nothing where one of them has none that can be read back.
        """
        numbers = self._engine.font_numbers(index)
        known = {name: self._broken.get(numbers.get(name, 0)) for name in shown}
        tables = {name: codes for name, codes in known.items() if codes is not None}
        others = {name: text for name, text in shown.items() if name not in tables}
        trusted = trusted_fonts(shown.items()) if others else ()
        for name, text in others.items():
            if name in trusted:
                if any(map(is_lost, "".join(text.split()))):
                    return {}
                continue
            number = numbers.get(name, 0)
            if number not in self._codes:
                self._codes[number] = self._engine.codes(number) if number else None
            codes = self._codes[number]
            if codes is None:
                return {}
            tables[name] = codes
            judged = plausibility(text)
            if judged.is_garbled and judged.characters >= _ENOUGH:
                self._broken[number] = codes
        return tables


def _may_be_mirrored(text: str) -> bool:
    """Whether pdfium may show a bracket or sign for its mirror image, as in Hebrew."""
    return _LEFTWARDS.search(text) is not None and any(
        _LEFTWARDS.search(line) and any(map(unicodedata.mirrored, line))
        for line in _LINE.findall(text)
    )


def _runs_of(textpage: pdfium.PdfTextPage, text: str) -> list[Run]:
    """The fonts of a page, one after the other; no name for what pdfium made up."""
    page, font, made = calls.passed_of(textpage.raw), calls.font_name, calls.is_generated
    room = ctypes.create_string_buffer(_LONGEST_NAME)
    at = ctypes.byref(room), ctypes.c_ulong.from_param(_LONGEST_NAME)
    found: list[Run] = []
    last, start = b"", 0
    for index, character in enumerate(text):
        if (character in _BLANKS and made(page, index) == 1) or not font(page, index, *at, None):
            name = b""
        else:
            name = room.value
        if name != last:
            found.append((last.decode("utf-8", "replace"), start, index))
            last, start = name, index
    found.append((last.decode("utf-8", "replace"), start, len(text)))
    return found


def _looked_up(text: str, runs: Sequence[Run], tables: dict[str, Codes]) -> str | None:
    """A text with what its codes mean; None where that is not told."""
    parts: list[str] = []
    for name, start, end in runs:
        part, codes = text[start:end], tables.get(name)
        if codes is None:
            parts.append(part)
            continue
        for character in part:
            meant = codes[character]
            if meant is None:
                return None
            parts.append(meant or character)
    return "".join(parts)


def _followed(
    text: str, runs: Sequence[Run], tables: dict[str, Codes], shown: Iterator[tuple[str, int]]
) -> str | None:
    """A text with what its codes mean, for characters that stand for several codes.

    Args:
        text: of a page.
        runs: its fonts.
        tables: the codes of the fonts that name their characters wrongly.
        shown: the fonts and codes of the page in the order of its content.

    Returns:
        None where pdfium has another order, or the codes do not tell.
    """
    parts: list[str] = []
    for name, start, end in runs:
        if not name:
            parts.append(text[start:end])
            continue
        codes = tables.get(name)
        for character in text[start:end]:
            font, code = next(shown, ("", 0))
            meant = "" if codes is None else codes.of_code(character, code)
            if font != name or meant is None:
                return None
            parts.append(meant or character)
    return None if next(shown, None) else "".join(parts)
