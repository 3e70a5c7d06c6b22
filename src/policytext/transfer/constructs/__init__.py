"""Constructs of frameworks: ordered, contrasted, crossed, placed and linked codes, as declared."""

from policytext.transfer.constructs.construct import Construct, Element, Group, Reach, Shape, ToldBy
from policytext.transfer.constructs.contrasts import case_contrasts
from policytext.transfer.constructs.crossings import case_crossings
from policytext.transfer.constructs.files import (
    parse_construct,
    read_construct,
    shipped_constructs,
)
from policytext.transfer.constructs.links import case_links
from policytext.transfer.constructs.parts import case_parts
from policytext.transfer.constructs.passages import Material, Passage
from policytext.transfer.constructs.quadrants import placings
from policytext.transfer.constructs.sequences import case_sequences

__all__ = [
    "Construct",
    "Element",
    "Group",
    "Material",
    "Passage",
    "Reach",
    "Shape",
    "ToldBy",
    "case_contrasts",
    "case_crossings",
    "case_links",
    "case_parts",
    "case_sequences",
    "parse_construct",
    "placings",
    "read_construct",
    "shipped_constructs",
]
