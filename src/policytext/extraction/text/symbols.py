"""Characters that a file takes from a font of symbols instead of from Unicode."""

from __future__ import annotations

from collections.abc import Mapping

from policytext.resources import word_lists

_PRIVATE = range(0xF000, 0xF100)


def symbol(code: str, font: str) -> str:
    """The character that a code has in a font; empty for an ornament or a code that is none.

    Args:
        code: hexadecimal, with or without the F000 that files add to those of symbol fonts.
        font: name of the font.

    Example:
        >>> symbol("F0FC", "Wingdings"), symbol("0061", "Symbol")
        ('✓', 'α')
    """
    try:
        point = int(code, 16)
    except ValueError:
        return ""
    if font in _fonts():
        return _fonts()[font].get(f"{point & 0xFF:02x}", "")
    if point in _PRIVATE or not 0x20 <= point <= 0x10FFFF or 0xD800 <= point < 0xE000:
        return ""
    return chr(point)


def without_private(text: str, font: str) -> str:
    """A text with the private characters of a symbol font replaced by what they look like."""
    if not any(ord(character) in _PRIVATE for character in text):
        return text
    return "".join(
        symbol(f"{ord(character):x}", font) if ord(character) in _PRIVATE else character
        for character in text
    )


def set_in(text: str, font: str) -> str:
    """What a text looks like in a font; other than fonts of symbols change nothing.

    Example:
        >>> set_in("þ", "Wingdings"), set_in("þ", "Arial")
        ('☑', 'þ')
    """
    if font not in _fonts():
        return text
    return "".join(c if c.isspace() else symbol(f"{ord(c):x}", font) for c in text)


def _fonts() -> Mapping[str, Mapping[str, str]]:
    return word_lists("symbol-fonts")
