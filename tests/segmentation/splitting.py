"""Texts with their divisions marked by ``|``, and the pieces that a splitter makes of them."""

from __future__ import annotations

from collections.abc import Callable

from policytext.model import Span


def marked(text: str) -> tuple[str, list[str]]:
    """A text without its ``|`` and the pieces that the marks make, without blanks around them."""
    return text.replace("|", ""), [piece.strip() for piece in text.split("|")]


def pieces(split: Callable[[str], list[Span]], text: str) -> list[str]:
    """The words of the spans that a splitter returns."""
    return [text[span.start : span.end] for span in split(text)]
