"""Programs that find tables in PDF files."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import pdfplumber

from benchmarks.cells.relations import TableCell, cells_of
from policytext.extraction.drafts.options import ReadOptions
from policytext.extraction.drafts.pace import Pace
from policytext.extraction.pdf.reading.document import read_pages

Tables = list[list[TableCell]]


class Finder(NamedTuple):
    """A program, and whether it is installed."""

    name: str
    find: Callable[[Path], Tables]
    present: bool = True


def policytext_tables(path: Path) -> Tables:
    """The tables of a file as policytext reads it, in the process at hand."""
    reading = read_pages(path.read_bytes(), path.name, ReadOptions(), Pace(path.name))
    return [
        [
            TableCell(
                cell.row, cell.column, draft.text[cell.start : cell.end], cell.rows, cell.columns
            )
            for cell in draft.cells
        ]
        for draft in reading.drafts
        if draft.cells
    ]


def _pdfplumber(strategy: str) -> Callable[[Path], Tables]:
    settings = {"vertical_strategy": strategy, "horizontal_strategy": strategy}

    def find(path: Path) -> Tables:
        found: Tables = []
        with pdfplumber.open(path) as pages:
            for page in pages.pages:
                found.extend(map(cells_of, page.extract_tables(settings)))
                page.close()
        return found

    return find


def _camelot(flavour: str) -> Callable[[Path], Tables]:
    def find(path: Path) -> Tables:
        from camelot.io import read_pdf

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tables = read_pdf(str(path), pages="all", flavor=flavour)
        return [cells_of(table.df.to_numpy().tolist()) for table in tables]

    return find


_CAMELOT = find_spec("camelot") is not None
FINDERS = (
    Finder("policytext", policytext_tables),
    Finder("pdfplumber lines", _pdfplumber("lines")),
    Finder("pdfplumber text", _pdfplumber("text")),
    Finder("camelot stream", _camelot("stream"), _CAMELOT),
    Finder("camelot hybrid", _camelot("hybrid"), _CAMELOT),
)
