"""How far coders agree: coefficients on units and on continua, with intervals and reasons."""

from policytext.theory.agreement.continua import Continuum
from policytext.theory.agreement.differences import Difference
from policytext.theory.agreement.estimates import (
    Coefficient,
    Estimate,
    coefficients_of,
    estimate,
)
from policytext.theory.agreement.placing import CoderWork, Division, continua_of, place_codings
from policytext.theory.agreement.ratings import Ratings, Scale, Value
from policytext.theory.agreement.reasons import Reason
from policytext.theory.agreement.resampling import Resampling
from policytext.theory.agreement.unit_table import (
    NO_CODES,
    ComparedUnit,
    UnitTable,
    written,
)
from policytext.theory.agreement.unitizing import UnitizingAlphas, unitizing_alphas

__all__ = [
    "NO_CODES",
    "CoderWork",
    "Coefficient",
    "ComparedUnit",
    "Continuum",
    "Difference",
    "Division",
    "Estimate",
    "Ratings",
    "Reason",
    "Resampling",
    "Scale",
    "UnitTable",
    "UnitizingAlphas",
    "Value",
    "coefficients_of",
    "continua_of",
    "estimate",
    "place_codings",
    "unitizing_alphas",
    "written",
]
