"""Digests of every kind of figure in both languages: ``python -m tests.drawing.same_bytes``."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256

from policytext.drawing import saving
from tests.drawing.conftest import MAKERS

ROWS = 4
FORMATS = ("pdf", "png")
LANGUAGES = ("zh", "en")


def digests() -> Mapping[str, str]:
    """SHA-256 by kind, language and format; pictures with few dots, for speed."""
    usual, saving.DPI = saving.DPI, 40
    try:
        return {
            f"{kind} {language} {format}": sha256(figure.as_bytes(format)).hexdigest()
            for kind, make in MAKERS.items()
            for language in LANGUAGES
            for figure in (make(ROWS, language),)
            for format in FORMATS
        }
    finally:
        saving.DPI = usual


if __name__ == "__main__":
    print(json.dumps(digests()))
