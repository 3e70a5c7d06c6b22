"""Keyword in context."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from policytext.model import Document, Span, Unit
from policytext.nlp.compiled_pattern import CompiledPattern, compile_pattern
from policytext.nlp.matching_text import matching_text
from policytext.segmentation import segment

_WIDTHS = {"zh": 25, "en": 50}
_FIRST_HAN = "\u3400"
ORDERS = ("text", "left", "right")


@dataclass(frozen=True, slots=True)
class Line:
    """A place where a keyword stands, with what stands around it.

    Attributes:
        document: id.
        language: ``zh`` or ``en``: of the passage.
        page: number.
        span: of the keyword, in the document's text.
        left: what stands before it in the same paragraph.
        keyword: the words found.
        right: what stands behind it.
    """

    document: str
    language: str
    page: int
    span: Span
    left: str
    keyword: str
    right: str


def concordance(
    documents: Iterable[Document], pattern: str, *, width: int | None = None, order: str = "text"
) -> tuple[Line, ...]:
    """Every place where a pattern stands, with its context.

    Args:
        documents: in the order wanted.
        pattern: as indicators are written (``docs/codebooks.md``): words stand for all their
            inflections, ``A … B`` leaves a gap. One with Chinese characters is looked for in
            Chinese passages only.
        width: characters of context on each side; 25 in Chinese and 50 in English when left out.
        order: ``text``; ``right`` by the words behind, ``left`` by those before, nearest first.

    Returns:
        Lines in this order.

    Raises:
        PatternError: when the pattern cannot be read.
        KeyError: for another order.
    """
    key = {"text": None, "left": _by_left, "right": _by_right}[order]
    lines = [line for document in documents for line in _lines(document, pattern, width)]
    return tuple(sorted(lines, key=key) if key else lines)


def keyword_spans(document: Document, pattern: str) -> Iterator[tuple[str, Span, Span]]:
    """Where a pattern stands in a document.

    Args:
        document: its paragraphs are searched one by one.
        pattern: as for ``concordance``.

    Yields:
        Language, place of the paragraph and place of the words.
    """
    compiled: dict[str, CompiledPattern] = {}
    chinese = any(character >= _FIRST_HAN for character in pattern)
    for piece in segment(document, unit=Unit.PARAGRAPH):
        spoken = document.language if piece.language == "und" else piece.language
        language = "zh" if spoken == "zh" else "en"
        if chinese and language != "zh":
            continue
        if language not in compiled:
            compiled[language] = compile_pattern(pattern, language)
        text = matching_text(piece.text, language)
        for match in compiled[language].matches(text):
            yield language, piece.span, text.original(*match.span()).shift(piece.span.start)


def _lines(document: Document, pattern: str, width: int | None) -> Iterator[Line]:
    for language, inside, span in keyword_spans(document, pattern):
        reach = _WIDTHS[language] if width is None else width
        left = document.text[max(inside.start, span.start - reach) : span.start]
        right = document.text[span.end : min(inside.end, span.end + reach)]
        words = document.quote(span)
        page = document.page_of(span)
        yield Line(
            document.id, language, page, span, _in_line(left), _in_line(words), _in_line(right)
        )


def _in_line(text: str) -> str:
    return text.replace("\n", " ")


def _by_left(line: Line) -> tuple[object, ...]:
    """Characters before the keyword from the nearest on in Chinese, words in English."""
    near = line.left.strip().casefold()
    units = near if line.language == "zh" else near.split()
    return line.language, tuple(reversed(units)), line.document, line.span


def _by_right(line: Line) -> tuple[object, ...]:
    return line.language, line.right.strip().casefold(), line.document, line.span
