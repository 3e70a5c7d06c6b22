"""How files are read, where the reader has a choice."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Recognition(StrEnum):
    """When the text of a page is read from its picture (OCR)."""

    AUTO = "auto"
    NEVER = "never"
    ALWAYS = "always"


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How files are read.

    Attributes:
        ocr: AUTO recognises pages without usable text.
        password: opens encrypted PDF files.
    """

    ocr: Recognition = Recognition.AUTO
    password: str = ""


USUAL = ReadOptions()
