"""Figures and times that texts state: found, and brought to normal units and dates."""

from policytext.nlp.quantities.finder import find_quantities
from policytext.nlp.quantities.periods import find_periods

__all__ = ["find_periods", "find_quantities"]
