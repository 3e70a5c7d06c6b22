"""Qualitative comparative analysis (QCA): from scores of cases to the conditions of an outcome."""

from policytext.theory.qca.calibration import (
    LOG_ODDS,
    LOG_ODDS_95,
    CalibratedSet,
    Calibration,
    CalibrationMethod,
    calibrate,
)
from policytext.theory.qca.fit import Necessity, Sufficiency, necessity, sufficiency
from policytext.theory.qca.memberships import Memberships
from policytext.theory.qca.minimisation import Term, minimal_covers, prime_implicants
from policytext.theory.qca.notes import Note
from policytext.theory.qca.solutions import (
    Expectation,
    Solution,
    SolutionKind,
    Solutions,
    solve,
)
from policytext.theory.qca.truth_table import (
    Cutoffs,
    RowOutcome,
    TruthTable,
    TruthTableRow,
    truth_table,
)

__all__ = [
    "LOG_ODDS",
    "LOG_ODDS_95",
    "CalibratedSet",
    "Calibration",
    "CalibrationMethod",
    "Cutoffs",
    "Expectation",
    "Memberships",
    "Necessity",
    "Note",
    "RowOutcome",
    "Solution",
    "SolutionKind",
    "Solutions",
    "Sufficiency",
    "Term",
    "TruthTable",
    "TruthTableRow",
    "calibrate",
    "minimal_covers",
    "necessity",
    "prime_implicants",
    "solve",
    "sufficiency",
    "truth_table",
]
