"""Where the shipped codebooks, word lists and sample corpora are."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

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


@cache
def word_lists(name: str) -> Mapping[str, Any]:
    """The content of ``configs/lexicons/{name}.yaml``, read once.

    Args:
        name: file name without its ending.

    Raises:
        FileNotFoundError: when the installation is incomplete.
    """
    from ruamel.yaml import YAML

    path = resource("configs", "lexicons", f"{name}.yaml")
    content: Mapping[str, Any] = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    return content
