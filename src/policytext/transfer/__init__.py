"""Transfer patterns and driving forces of cases."""

from policytext.transfer.strength import CaseStrength, Strength, case_strengths

__all__ = ["CaseStrength", "Strength", "case_strengths"]
