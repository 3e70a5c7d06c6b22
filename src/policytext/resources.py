"""Where the shipped codebooks, word lists and sample corpora are."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parents[1]


def resource(*parts: str) -> Path:
    """Path of a shipped file or folder, installed or in a checkout.

    Args:
        *parts: such as ``"configs", "lexicons", "negation.yaml"``.

    Raises:
        FileNotFoundError: when the installation is incomplete.
    """
    for base in (_PACKAGE, _CHECKOUT):
        path = base.joinpath(*parts)
        if path.exists():
            return path
    raise FileNotFoundError(
        f"the shipped file {'/'.join(parts)} is missing. Install policytext again."
    )
