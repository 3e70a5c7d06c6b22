"""From a document to its sections, paragraphs, sentences and clauses, losing nothing."""

from policytext.segment.clauses import split_clauses
from policytext.segment.headings import Heading
from policytext.segment.sections import Outline, heading_of, outline
from policytext.segment.segmentation import gaps, segment, segment_text
from policytext.segment.sentences import split_sentences

__all__ = [
    "Heading",
    "Outline",
    "gaps",
    "heading_of",
    "outline",
    "segment",
    "segment_text",
    "split_clauses",
    "split_sentences",
]
