"""The shipped word lists of extraction, read once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from ruamel.yaml import YAML

from policytext.resources import resource


@cache
def word_lists(name: str) -> Mapping[str, Any]:
    """The content of ``configs/lexicons/{name}.yaml``.

    Args:
        name: file name without its ending.
    """
    path = resource("configs", "lexicons", f"{name}.yaml")
    content: Mapping[str, Any] = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
    return content
