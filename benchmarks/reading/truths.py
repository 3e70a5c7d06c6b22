"""Files with known truth: ``name.pdf`` beside ``name.gt.json``."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_UNBROKEN = {"body", "item", "reference"}


@dataclass(frozen=True, slots=True)
class Truth:
    """What a file says.

    Attributes:
        path: of the PDF file.
        language: ``zh`` or ``en``.
        paragraphs: kind and text in reading order.
        furniture: running heads and the form of page numbers, with ``N`` for the number.
        password: that opens it.
        layout: ``1col``, ``2col`` ...
        note: the trait for which the file was made.
        scanned: whether some of its pages are pictures.
    """

    path: Path
    language: str
    paragraphs: tuple[tuple[str, str], ...]
    furniture: tuple[str, ...] = ()
    password: str = ""
    layout: str = ""
    note: str = ""
    scanned: bool = False

    @property
    def text(self) -> str:
        """All paragraphs, one a line."""
        return "\n".join(text for _, text in self.paragraphs)

    @property
    def prose(self) -> list[str]:
        """Paragraphs that ought to come out whole: body, items and references."""
        return [text for kind, text in self.paragraphs if kind in _UNBROKEN and text.strip()]


def read_truth(path: Path) -> Truth:
    """The truth of a PDF file.

    Raises:
        FileNotFoundError: there is none beside the file.
    """
    told: dict[str, Any] = json.loads(truth_path(path).read_text(encoding="utf-8"))
    note = str(told.get("note", ""))
    return Truth(
        path,
        told["lang"],
        tuple((paragraph["kind"], paragraph["text"]) for paragraph in told["paras"]),
        tuple(told.get("furniture", ())),
        told.get("password", ""),
        told.get("layout", ""),
        note,
        bool(told.get("scanned")) or note.startswith("scan"),
    )


def truth_path(path: Path) -> Path:
    """Where the truth of a PDF file is kept."""
    return path.with_name(path.stem + ".gt.json")


def truths(folders: Iterable[Path]) -> Iterator[Truth]:
    """All files with truth in folders and the folders in them, in the order of their paths."""
    for folder in folders:
        for path in sorted(folder.rglob("*.pdf")):
            if truth_path(path).is_file():
                yield read_truth(path)


def untold(folders: Iterable[Path]) -> Iterator[Path]:
    """PDF files without truth; the hostile ones of a folder ``bad`` are left out."""
    for folder in folders:
        for path in sorted(folder.rglob("*.pdf")):
            if path.parent.name != "bad" and not truth_path(path).is_file():
                yield path
