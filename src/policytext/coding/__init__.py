"""Segments and a codebook give codings."""

from policytext.coding.coders import apply_codebook, coder_names, make_coder
from policytext.coding.protocol import Coder
from policytext.coding.rules import RulesCoder

__all__ = ["Coder", "RulesCoder", "apply_codebook", "coder_names", "make_coder"]
