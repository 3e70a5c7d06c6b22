"""The figures of a case: what is counted or measured, of whom, when, and as what."""

from policytext.transfer.indicators.finder import find_indicators

__all__ = ["find_indicators"]
