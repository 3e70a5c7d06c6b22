"""Facts on eighteen European states between the wars (Rihoux & Ragin 2009), as tests need them."""

import numpy as np

from policytext.theory.qca import Calibration, CalibrationMethod, Memberships, calibrate

CONDITIONS = ("DEV", "URB", "LIT", "IND", "STB")
OUTCOME = "SURV"
RAW = {
    "BE": (1098, 60.5, 94.4, 48.9, 4, 10),
    "EE": (468, 28.5, 95.0, 14.0, 6, -6),
    "IT": (517, 31.4, 72.1, 29.6, 9, -9),
    "PL": (350, 37.0, 76.9, 11.2, 21, -6),
    "SE": (897, 34.0, 99.9, 32.3, 6, 10),
}
FUZZY = {
    "BE": (0.99, 0.89, 0.98, 1.0, 0.98, 0.95),
    "EE": (0.16, 0.07, 0.98, 0.01, 0.91, 0.12),
    "IT": (0.34, 0.1, 0.41, 0.47, 0.58, 0.05),
    "PL": (0.02, 0.17, 0.59, 0.0, 0.0, 0.12),
    "SE": (0.95, 0.13, 0.99, 0.67, 0.91, 0.95),
}
ANCHORS = {
    "DEV": (400, 550, 900),
    "URB": (25, 50, 65),
    "LIT": (50, 75, 90),
    "IND": (20, 30, 40),
    "STB": (15, 9.5, 5),
    "SURV": (-9, 0, 10),
}
CRISP = {
    **dict.fromkeys(("BE", "CZ", "NL", "UK"), (1, 1, 1, 1, 1, 1)),
    **dict.fromkeys(("FR", "SE"), (1, 0, 1, 1, 1, 1)),
    **dict.fromkeys(("FI", "IE"), (1, 0, 1, 0, 1, 1)),
    **dict.fromkeys(("GR", "PT", "ES"), (0, 0, 0, 0, 0, 0)),
    **dict.fromkeys(("IT", "RO"), (0, 0, 0, 0, 1, 0)),
    **dict.fromkeys(("HU", "PL"), (0, 0, 1, 0, 0, 0)),
    "EE": (0, 0, 1, 0, 1, 0),
    "AU": (1, 0, 1, 1, 0, 0),
    "DE": (1, 1, 1, 1, 0, 0),
}


def memberships(
    table: dict[str, tuple[float, ...]], conditions: tuple[str, ...] = CONDITIONS
) -> Memberships:
    """Memberships as they stand in a table: conditions, then the outcome."""
    given = Calibration(CalibrationMethod.GIVEN)
    names = (*conditions, OUTCOME)
    sets = [
        calibrate(name, {case: float(row[at]) for case, row in table.items()}, given)
        for at, name in enumerate(names)
    ]
    return Memberships.of(sets, OUTCOME)


def made(rows: list[tuple[float, ...]]) -> Memberships:
    """Memberships of cases C1, C2 ... in A, B ... and in the outcome, the last of each row."""
    values = np.array(rows, dtype=float)
    cases = tuple(f"C{at + 1}" for at in range(len(rows)))
    names = tuple("ABCDEFGH"[: values.shape[1] - 1])
    return Memberships(cases, names, "Y", values[:, :-1], values[:, -1])
