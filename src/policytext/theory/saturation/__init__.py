"""Saturation: whether further material brings new codes.

Four senses are told apart in the literature (Saunders et al. 2018; Yang Liping et al. 2021,
ChinaXiv 202110.00076): of data, of codes or themes, of meaning, and theoretical saturation. What is
computed here is saturation of codes (of open codes) or of themes (of categories).
"""

from policytext.theory.saturation.accumulation import Accumulation, accumulate
from policytext.theory.saturation.held_out import HeldOut, HeldOutUnit, draw, held_out_test
from policytext.theory.saturation.incidence import Incidence
from policytext.theory.saturation.richness import Richness, chao, chao2, coverage
from policytext.theory.saturation.runs import (
    CodingRun,
    OrderTest,
    RunTest,
    run_test,
    run_test_of_orders,
)
from policytext.theory.saturation.verdicts import (
    Finding,
    Method,
    Options,
    Sense,
    Verdict,
    findings_of,
    held_out_finding,
    joint_finding,
    within_codebook,
)

__all__ = [
    "Accumulation",
    "CodingRun",
    "Finding",
    "HeldOut",
    "HeldOutUnit",
    "Incidence",
    "Method",
    "Options",
    "OrderTest",
    "Richness",
    "RunTest",
    "Sense",
    "Verdict",
    "accumulate",
    "chao",
    "chao2",
    "coverage",
    "draw",
    "findings_of",
    "held_out_finding",
    "held_out_test",
    "joint_finding",
    "run_test",
    "run_test_of_orders",
    "within_codebook",
]
