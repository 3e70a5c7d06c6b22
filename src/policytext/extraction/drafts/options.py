"""How files are read, where the reader has a choice."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from policytext.errors import InvalidOption


class Recognition(StrEnum):
    """When the text of a page is read from its picture (OCR)."""

    AUTO = "auto"
    NEVER = "never"
    ALWAYS = "always"

    @classmethod
    def _missing_(cls, value: object) -> Recognition:
        raise InvalidOption("ocr", value, tuple(cls))


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may take; what goes over it ends the page, or else the file.

    Attributes:
        page_seconds: processor time of one page, and of opening a file.
        recognition_seconds: processor time of recognising the picture of one page.
        file_seconds: time after which no further page is begun.
        memory: what the reading process may take for a file, in bytes, where the system can limit
            it.
        pages: the most pages of one file.
    """

    page_seconds: float = 5.0
    recognition_seconds: float = 30.0
    file_seconds: float = 3600.0
    memory: int = 768 * 2**20
    pages: int = 10_000


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How files are read.

    Attributes:
        ocr: AUTO recognises pages without usable text.
        password: opens encrypted PDF files.
        limits: of time, memory and pages.
    """

    ocr: Recognition = Recognition.AUTO
    password: str = ""
    limits: Limits = Limits()


USUAL = ReadOptions()
