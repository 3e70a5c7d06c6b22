"""The shipped word lists, read once."""

from __future__ import annotations

from policytext.resources import resource
from policytext.resources import word_lists as lexicon

__all__ = ["lexicon", "lexicon_text"]


def lexicon_text(name: str) -> str:
    """The text of ``configs/lexicons/{name}.yaml``."""
    return resource("configs", "lexicons", f"{name}.yaml").read_text(encoding="utf-8")
