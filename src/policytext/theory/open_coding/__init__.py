"""Open coding: from passages to initial concepts and categories (Strauss & Corbin 1990)."""

from policytext.theory.open_coding.classical import Method
from policytext.theory.open_coding.grouping import Choice
from policytext.theory.open_coding.induction import MOST_COMPARED, Induction, induce_from
from policytext.theory.open_coding.joining import Accepted, join
from policytext.theory.open_coding.passages import Passage, passage

__all__ = [
    "MOST_COMPARED",
    "Accepted",
    "Choice",
    "Induction",
    "Method",
    "Passage",
    "induce_from",
    "join",
    "passage",
]
