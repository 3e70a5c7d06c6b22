"""What a coder reads of a text, and examples that it learns from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from policytext.model import Segment, Unit, detect_language
from policytext.segmentation import segment_text

_BEFORE = 600


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A stretch of text with what stands before it.

    Attributes:
        text: its words.
        language: ``zh``; every other language is read as English.
        previous: the sentence before it in the document; empty when there is none.
    """

    text: str
    language: str
    previous: str = ""

    @classmethod
    def of_segment(cls, segment: Segment) -> Excerpt:
        """The excerpt that a segment is."""
        language = "zh" if segment.language == "zh" else "en"
        start = segment.span.start
        before = segment.document.text[max(0, start - _BEFORE) : start].rstrip()
        sentences = segment_text(before, unit=Unit.SENTENCE, language=language) if before else ()
        previous = sentences[-1].text if sentences else ""
        return cls(segment.text, language, previous)


@dataclass(frozen=True, slots=True)
class Example:
    """An excerpt that somebody has coded.

    Attributes:
        excerpt: what was read.
        codes: ids of the codes that it was given.
        judged: ids of the codes that were decided about; those not in ``codes`` were denied.
        group: what is never divided by cross-validation, such as the document.
    """

    excerpt: Excerpt
    codes: frozenset[str]
    judged: frozenset[str]
    group: str


def examples_of_rows(rows: Iterable[Mapping[str, Any]], codes: Iterable[str]) -> Iterator[Example]:
    """Examples of rows of a JSONL file.

    Args:
        rows: with ``text`` and ``codes``; ``previous``, ``language``, ``document`` (the group,
            else ``id``) and ``judged`` (else all codes) as far as known.
        codes: ids of all codes that a row could have been given.

    Yields:
        An example a row.
    """
    every = frozenset(codes)
    for row in rows:
        text = row["text"]
        language = row.get("language") or detect_language(text)
        judged = every & frozenset(row["judged"]) if "judged" in row else every
        yield Example(
            Excerpt(text, "zh" if language == "zh" else "en", row.get("previous") or ""),
            frozenset(row["codes"]) & judged,
            judged,
            str(row.get("document") or row["id"]),
        )
