"""Driving forces: what a text says makes transfers happen, and of which event it says so."""

from policytext.transfer.forces.finder import find_forces, force_coder
from policytext.transfer.forces.statements import Statement, stated_forces

__all__ = ["Statement", "find_forces", "force_coder", "stated_forces"]
