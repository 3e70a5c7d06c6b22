"""What kind of character stands where: blanks, Han characters, brackets, quotation marks."""

from __future__ import annotations

from collections.abc import Iterator

from policytext.model import Span

HAN = "〇㐀-䶿一-鿿豈-﫿\U00020000-\U000323af"
"""Han characters, for use inside the square brackets of a pattern."""

# Characters without width that survive in texts copied from the web.
_INVISIBLE = "\u200b\u2060\ufeff"


def is_blank(character: str) -> bool:
    """Whether a character shows nothing: white space, or without width."""
    return character.isspace() or character in _INVISIBLE


def is_han(character: str) -> bool:
    """Whether a character is Chinese. An empty text is not."""
    return (
        "一" <= character <= "鿿"
        or "㐀" <= character <= "䶿"
        or character == "〇"
        or "豈" <= character <= "﫿"
        or "\U00020000" <= character <= "\U000323af"
    )


def is_latin(character: str) -> bool:
    """Whether a character is a letter of the Latin alphabet, accents included."""
    return character.isalpha() and character < "\u0250"


def trim(text: str, start: int, end: int) -> Span | None:
    """The stretch without the blanks around it.

    Args:
        text: the whole text.
        start: first character, in code points.
        end: one past the last.

    Returns:
        The trimmed stretch; None when there is nothing but blanks.
    """
    while start < end and is_blank(text[start]):
        start += 1
    while start < end and is_blank(text[end - 1]):
        end -= 1
    return Span(start, end) if start < end else None


def skip_blanks(text: str, start: int) -> int:
    """Where the next character that is no blank stands; the length of the text when none does."""
    while start < len(text) and is_blank(text[start]):
        start += 1
    return start


def cut(text: str, start: int, end: int, boundaries: list[int]) -> Iterator[Span]:
    """The trimmed pieces of a stretch between boundaries.

    Args:
        text: the whole text.
        start: first character of the stretch.
        end: one past its last.
        boundaries: rising positions inside the stretch.

    Yields:
        Stretches in order that together hold all but blanks.
    """
    for left, right in zip([start, *boundaries], [*boundaries, end], strict=True):
        piece = trim(text, left, right)
        if piece is not None:
            yield piece
