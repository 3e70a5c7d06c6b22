"""The cells of the first sheet of an Excel file as text, line breaks and all (ECMA-376, part 1)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from policytext.errors import ExchangeError, SourceError
from policytext.exchange.rating_cells import Cells, checked
from policytext.extraction.containers.zip_package import Element, Package, resolved

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_WORKBOOK = "xl/workbook.xml"
_LETTERS = re.compile("[A-Z]{1,4}")
_LIMIT = 64 * 2**20
_MOST_COLUMNS = 2**14
_MOST_CELLS = 2**23


def read_sheet(path: Path) -> Cells:
    """The cells of the first sheet; its first line that is not empty has the heads.

    Args:
        path: an ``.xlsx`` file of at most 64 MB.

    Raises:
        ExchangeError: when it cannot be read, is no Excel file, or the sheet has no rows.
    """
    try:
        with path.open("rb") as file:
            content = file.read(_LIMIT + 1)
        if len(content) > _LIMIT:
            message = f"it has more than {_LIMIT // 2**20} MB. Save the table as CSV."
            raise ExchangeError(path, "file", message)
        package = Package(content, path.name, "Excel file", "Save it again as .xlsx")
        strings = _shared(package)
        sheet = package.needed(_first_sheet(package))
        rows = list(_filled(package, sheet, strings))
    except OSError as error:
        message = f"it cannot be read ({error.strerror}). Check the path."
        raise ExchangeError(path, "file", message) from error
    except SourceError as error:
        raise ExchangeError(path, "sheet", f"{error.found}. {error.advice}.") from error
    if not rows:
        raise ExchangeError(path, "sheet", "its first sheet is empty. Put the table there.")
    (_, heads), *rest = rows
    return checked(Cells(str(path), heads, tuple(rest)))


def _first_sheet(package: Package) -> str:
    sheets = package.needed(_WORKBOOK).iter(f"{_MAIN}sheet")
    wanted = next((sheet.get(_RELATION, "") for sheet in sheets), "")
    for relation in package.needed("xl/_rels/workbook.xml.rels"):
        if relation.get("Id") == wanted:
            return resolved(_WORKBOOK, relation.get("Target", ""))
    raise package.damaged("no sheet is named in it")


def _shared(package: Package) -> list[str]:
    root = package.part("xl/sharedStrings.xml")
    return [] if root is None else [_words(item) for item in root.iter(f"{_MAIN}si")]


def _words(item: Element) -> str:
    """The text of a string, without how it is to be read aloud."""
    parts = [*item.findall(f"{_MAIN}t"), *item.findall(f"{_MAIN}r/{_MAIN}t")]
    return "".join(part.text or "" for part in parts)


def _filled(
    package: Package, sheet: Element, strings: list[str]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Rows with something in them, as wide as the first of them.

    Raises:
        SourceError: when there are more cells than a table has, whatever the size of the file.
    """
    width = count = 0
    for number, row in _rows(sheet, strings):
        if any(row):
            width = width or len(row)
            count += width
            if count > _MOST_CELLS:
                raise package.damaged(f"it has more than {_MOST_CELLS} cells")
            yield number, tuple([*row, *[""] * width][:width])


def _rows(sheet: Element, strings: list[str]) -> Iterator[tuple[int, list[str]]]:
    for number, row in enumerate(sheet.iter(f"{_MAIN}row"), start=1):
        cells: list[str] = []
        for cell in row.iter(f"{_MAIN}c"):
            column = _column(cell.get("r", ""), len(cells))
            if column >= _MOST_COLUMNS:
                continue
            cells += [""] * (column - len(cells))
            cells.append(_value(cell, strings).strip())
        yield number, cells


def _column(name: str, default: int) -> int:
    """Number of a column from 0: ``B7`` is 1."""
    letters = _LETTERS.match(name)
    if letters is None:
        return default
    number = 0
    for letter in letters.group():
        number = 26 * number + ord(letter) - 64
    return number - 1


def _value(cell: Element, strings: list[str]) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        inline = cell.find(f"{_MAIN}is")
        return "" if inline is None else _words(inline)
    value = cell.findtext(f"{_MAIN}v") or ""
    if kind == "s" and value.isdigit() and int(value) < len(strings):
        return strings[int(value)]
    return value
