"""From a document to its sections, paragraphs, sentences and clauses, losing nothing."""

from policytext.segmentation.clauses import split_clauses
from policytext.segmentation.headings import Heading
from policytext.segmentation.paragraphs import CODED_PARTS
from policytext.segmentation.provision_reader import ProvisionLevel
from policytext.segmentation.provisions import Provision, narrowest, provision_of, provisions
from policytext.segmentation.sections import Outline, heading_of, outline
from policytext.segmentation.segments import gaps, segment, segment_text
from policytext.segmentation.sentences import split_sentences

__all__ = [
    "CODED_PARTS",
    "Heading",
    "Outline",
    "Provision",
    "ProvisionLevel",
    "gaps",
    "heading_of",
    "narrowest",
    "outline",
    "provision_of",
    "provisions",
    "segment",
    "segment_text",
    "split_clauses",
    "split_sentences",
]
