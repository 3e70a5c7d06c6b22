"""The shipped word lists, read once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from policytext.resources import resource


@cache
def lexicon(name: str) -> Mapping[str, Any]:
    """The content of ``configs/lexicons/{name}.yaml``.

    Args:
        name: file name without its ending.

    Returns:
        The mapping at the top of the file.
    """
    from ruamel.yaml import YAML

    content: Mapping[str, Any] = YAML(typ="safe").load(lexicon_text(name))
    return content


def lexicon_text(name: str) -> str:
    """The text of ``configs/lexicons/{name}.yaml``."""
    return resource("configs", "lexicons", f"{name}.yaml").read_text(encoding="utf-8")
