"""Why a figure is not there."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """Why a coefficient, or its interval, is undefined."""

    EMPTY = "nothing was coded"
    SINGLE_CODER = "there is one coder only"
    NO_COMMON_UNIT = "no unit was coded by two coders"
    NO_COMMON_TEXT = "no document was coded by two coders"
    ONE_VALUE = "all compared values are the same, so chance cannot be told from agreement"
    NO_CODE = "no coder gave a code to the compared units"
    NO_CROSSING = "no stretch was given a code by two coders"
    ONE_CODE = "the stretches that two coders coded all have the same code"
    ALL_COVERED = "every character has a code, or none has"
    TWO_CODERS_ONLY = "it is defined for two coders; see Fleiss' kappa"
    NO_PAIR = "it is undefined for every pair of coders"
    TOO_MANY_VALUES = "there are too many different values for this level of measurement"
    NO_SAMPLES = "no samples were asked for"
    FEW_DOCUMENTS = "fewer than two documents can be drawn again"
    ALPHA_ONLY = "pairs of values can be drawn again for alpha only"
    UNSTABLE = "it is undefined in more than 5 % of the samples"
