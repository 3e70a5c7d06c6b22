"""What a coder reads of a text, and examples that it learns from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from policytext.model import Segment, Unit
from policytext.segmentation import segment_text
from policytext.segmentation.lead_in import lead_in

_BEFORE = 600


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of text with what stands before it.

    Attributes:
        text: its words.
        language: ``zh``; every other language is read as English.
        previous: what introduces the list that it is an item of, or the sentence before it in the
            document; empty when there is neither.
        paragraphs: whether each line is a paragraph, which no indicator is looked for across.
    """

    text: str
    language: str
    previous: str = ""
    paragraphs: bool = False

    @classmethod
    def of_segment(cls, segment: Segment) -> Excerpt:
        """The excerpt that a segment is."""
        language = "zh" if segment.language == "zh" else "en"
        start = segment.span.start
        before = segment.document.text[max(0, start - _BEFORE) : start].rstrip()
        before = lead_in(segment.document.text, start) or before
        sentences = segment_text(before, unit=Unit.SENTENCE, language=language) if before else ()
        previous = sentences[-1].text if sentences else ""
        return cls(segment.text, language, previous, segment.unit is Unit.SECTION)


class Purpose(StrEnum):
    """What an example can tell beyond what its code looks like."""

    WEIGHING = "weighing"
    """What kinds of evidence are worth: only where indicators were not written with it at hand."""
    THRESHOLDS = "thresholds"
    """From which probability on a code is given: only where codes are as frequent as usual."""


@dataclass(frozen=True, slots=True)
class Example:
    """An excerpt that somebody has coded.

    Attributes:
        excerpt: what was read.
        codes: ids of the codes that it was given.
        judged: ids of the codes that were decided about; those not in ``codes`` were denied.
        group: what is never divided by cross-validation, such as the document.
        tells: what it can tell beyond what its codes look like.
    """

    excerpt: Excerpt
    codes: frozenset[str]
    judged: frozenset[str]
    group: str
    tells: frozenset[Purpose] = frozenset(Purpose)
