"""Selective coding: which category may be the core, which one was chosen, what ties them."""

from policytext.theory.selective.candidates import (
    HIERARCHICAL,
    SYMMETRIC,
    Position,
    candidates,
    counted_below,
    main_categories,
    position_of,
    ties,
)
from policytext.theory.selective.centrality import Centrality, centralities
from policytext.theory.selective.core import CoreChoice, chosen_cores

__all__ = [
    "HIERARCHICAL",
    "SYMMETRIC",
    "Centrality",
    "CoreChoice",
    "Position",
    "candidates",
    "centralities",
    "chosen_cores",
    "counted_below",
    "main_categories",
    "position_of",
    "ties",
]
