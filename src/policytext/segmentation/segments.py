"""From a document to its segments, losing nothing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from policytext.model import BlockKind, Document, Part, Segment, Span, Unit, detect_language
from policytext.segmentation.clauses import split_clauses
from policytext.segmentation.headings import find_headings
from policytext.segmentation.paragraphs import CODED_PARTS, Paragraph, find_paragraphs, rows
from policytext.segmentation.sections import find_sections
from policytext.segmentation.sentences import split_sentences


def segment(
    document: Document,
    *,
    unit: Unit = Unit.SENTENCE,
    furniture: bool = False,
    headings: bool = True,
    parts: Iterable[Part] = CODED_PARTS,
) -> tuple[Segment, ...]:
    r"""The segments of a document.

    Segments of one unit do not overlap, and what lies between them is blank, or furniture, headings
    and parts that are left out. Every clause lies in one sentence, every sentence in one
    paragraph, every paragraph in one section.

    Args:
        document: from extraction (its blocks are the paragraphs) or from a text at hand (its lines
            tell the paragraphs).
        unit: section, paragraph, sentence or clause.
        furniture: whether running heads, feet and page numbers are segmented too.
        headings: whether lines that are a heading and nothing else are segments of their own.
            Coders leave them out: a heading says again what stands below it.
        parts: which parts of the document are segmented: all but tables of contents, references
            and copies; ``parts=Part`` takes all.

    Returns:
        Segments in the order of the text, each with its own language. They are numbered from 1;
        a heading keeps its number when it is left out.

    >>> notice = Document.from_text("notice", "一、总体要求\n完善机制。优化服务。", language="zh")
    >>> [piece.text for piece in segment(notice)]
    ['一、总体要求', '完善机制。', '优化服务。']
    """
    paragraphs = find_paragraphs(document, furniture=furniture, parts=frozenset(parts))
    spans = enumerate(_spans(document, paragraphs, Unit(unit)), start=1)
    left_out = [] if headings else _heading_lines(document, paragraphs)
    return tuple(
        Segment(document, span, Unit(unit), number, _language(document, span))
        for number, span in spans
        if not _is_within(span, left_out)
    )


def segment_text(
    text: str, *, unit: Unit = Unit.SENTENCE, language: str = "und"
) -> tuple[Segment, ...]:
    """The segments of a text at hand.

    Args:
        text: any text, taken as it is.
        unit: section, paragraph, sentence or clause.
        language: ``zh``, ``en`` or ``und`` for stretches without letters; detected when ``und``.
    """
    known = detect_language(text) if language == "und" else language
    return segment(Document.from_text("text", text, language=known), unit=unit)


def gaps(document: Document, segments: Iterable[Segment]) -> tuple[Span, ...]:
    """What lies between, before and after segments of one unit.

    Args:
        document: the document of the segments.
        segments: in order, not overlapping.

    Returns:
        Spans in order. Segments and gaps together are the whole text.
    """
    found = []
    at = 0
    for item in segments:
        if item.span.start > at:
            found.append(Span(at, item.span.start))
        at = item.span.end
    if at < len(document.text):
        found.append(Span(at, len(document.text)))
    return tuple(found)


def _heading_lines(document: Document, paragraphs: Sequence[Paragraph]) -> list[Span]:
    found = find_headings(document, paragraphs)
    return [heading.span for heading in found if heading.span == heading.paragraph]


def _is_within(span: Span, others: Sequence[Span]) -> bool:
    at = bisect_right(others, span.start, key=attrgetter("start")) - 1
    return at >= 0 and others[at].contains(span)


def _language(document: Document, span: Span) -> str:
    return detect_language(document.quote(span), document.language)


def _spans(document: Document, paragraphs: Sequence[Paragraph], unit: Unit) -> Iterable[Span]:
    if unit is Unit.SECTION:
        return find_sections(document, paragraphs)
    if unit is Unit.PARAGRAPH:
        return [paragraph.span for paragraph in paragraphs]
    sentences = _sentences(document, paragraphs)
    if unit is Unit.SENTENCE:
        return sentences
    return (
        clause.shift(sentence.start)
        for sentence in sentences
        for clause in split_clauses(document.quote(sentence), _language(document, sentence))
    )


def _sentences(document: Document, paragraphs: Iterable[Paragraph]) -> Iterator[Span]:
    for paragraph in paragraphs:
        is_table = paragraph.kind is BlockKind.TABLE
        parts = rows(document.text, paragraph.span) if is_table else [paragraph.span]
        for part in parts:
            language = _language(document, part)
            for sentence in split_sentences(document.quote(part), language):
                yield sentence.shift(part.start)
