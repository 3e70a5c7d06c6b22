"""Sections: a flat partition of a document, each from one heading to the next of any level."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from policytext.model import Document, Part, Span
from policytext.segmentation.characters import HAN
from policytext.segmentation.headings import Heading, find_headings
from policytext.segmentation.paragraphs import Paragraph, find_paragraphs

_BREAK = re.compile(r"\s*\n\s*")
_OPENING = frozenset(
    {Part.TITLE, Part.ABSTRACT, Part.CONTENTS, Part.REFERENCES, Part.COPIES, Part.APPENDIX}
)
_BREAK_IN_CHINESE = re.compile(rf"(?<=[{HAN}])\s*\n\s*(?=[{HAN}])")


@dataclass(frozen=True, slots=True)
class Outline:
    """The headings of a document.

    Attributes:
        document: the document.
        headings: in order.
    """

    document: Document
    headings: tuple[Heading, ...]

    def above(self, span: Span) -> str:
        """The heading that a stretch stands under, in one line; empty when there is none.

        A heading stands under the heading before it; what follows a label such as 摘要 in the same
        paragraph stands under the label.

        Args:
            span: any stretch of the document.
        """
        found = self._find(span)
        return "" if found < 0 else self._words(self.headings[found])

    def path(self, span: Span) -> tuple[str, ...]:
        """The headings that a stretch stands under, from the widest to the nearest.

        The title is none of them: it stands over everything.

        Args:
            span: any stretch of the document.
        """
        path: list[str] = []
        level = None
        for heading in reversed(self.headings[: self._find(span) + 1]):
            if not heading.outside and (level is None or heading.level < level):
                path.insert(0, self._words(heading))
                level = heading.level
            if heading.outside and level is None:
                break
        return tuple(path)

    def _words(self, heading: Heading) -> str:
        """The words of a heading in one line."""
        words = self.document.quote(heading.span)
        return _BREAK.sub(" ", _BREAK_IN_CHINESE.sub("", words))

    def _find(self, span: Span) -> int:
        """Index of the heading right above a stretch; -1 without one."""
        starts = [heading.span.start for heading in self.headings]
        found = bisect_right(starts, span.end - 1) - 1
        while found >= 0 and not self._is_above(self.headings[found], span):
            found -= 1
        return found

    def _is_above(self, heading: Heading, span: Span) -> bool:
        if heading.span == heading.paragraph or heading.span.contains(span):
            return heading.span.end <= span.start
        return heading.paragraph.start <= span.start


def outline(document: Document) -> Outline:
    """The headings of a document, for asking of many stretches which heading they stand under.

    Args:
        document: from extraction or from a text at hand.
    """
    return Outline(document, tuple(find_headings(document, find_paragraphs(document))))


def heading_of(document: Document, span: Span) -> str:
    """The heading that a stretch of a document stands under; empty when there is none.

    Finds the headings anew at every call; for many stretches of one document use ``outline``.

    Args:
        document: the document.
        span: any stretch of it.
    """
    return outline(document).above(span)


def find_sections(document: Document, paragraphs: Sequence[Paragraph]) -> list[Span]:
    """The sections of a document: paragraphs from one heading to the next, the heading included.

    Title, abstract, contents, references, copies and appendix open a section without a heading too.

    Args:
        document: the document.
        paragraphs: its paragraphs, in order.
    """
    opening = {heading.paragraph.start for heading in find_headings(document, paragraphs)}
    found: list[Span] = []
    part: Part | None = None
    for paragraph in paragraphs:
        opens = paragraph.part is not part and paragraph.part in _OPENING
        if found and not opens and paragraph.span.start not in opening:
            found[-1] = Span(found[-1].start, paragraph.span.end)
        else:
            found.append(paragraph.span)
        part = paragraph.part
    return found
