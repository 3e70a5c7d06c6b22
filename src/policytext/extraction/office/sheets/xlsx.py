"""Workbooks (.xlsx): a heading and a table a sheet, or the texts that a sheet holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from policytext.extraction.containers.zip_package import Element
from policytext.extraction.drafts.draft import Draft, Reading
from policytext.extraction.office.file_properties import confirmed
from policytext.extraction.office.ooxml import OfficePackage, R, Relation, S
from policytext.extraction.office.sheets.text_tables import named_sheet, read_sheet
from policytext.extraction.office.sheets.values import shown_number
from policytext.extraction.structure.headings import mark_headings
from policytext.extraction.structure.table_grid import GridCell
from policytext.extraction.text.normalise import one_line
from policytext.model import BlockKind

_MAIN = "xl/workbook.xml"
_PLACE = re.compile(r"^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$")
_WIDEST = 16_384


@dataclass(frozen=True, slots=True)
class _Book:
    """What all sheets share: texts, formats by style, and from when days count."""

    texts: list[str]
    formats: list[tuple[int, str | None]]
    from_1904: bool


def read_xlsx(content: bytes, name: str) -> Reading:
    """Read a workbook.

    Args:
        content: the bytes of the file.
        name: named in errors.

    Returns:
        For every sheet that is shown its name as a heading, when somebody named it, and the blocks
        of ``text_tables.read_sheet``; comments last, as furniture. Every sheet is a page. Numbers
        and dates stand as the workbook shows them, formulas as their last result.

    Raises:
        UnreadableSource: when the file is damaged or no workbook.
        SourceTooLarge: when its parts unpack to more than is read.
    """
    package = OfficePackage(content, name, "Excel file")
    main = package.main_part(_MAIN)
    workbook = package.needed(main)
    relations = package.relations(main)
    sheets = list(workbook.iter(f"{S}sheet"))
    book = _Book(_shared_texts(package, main), _formats(package, main), _from_1904(workbook))
    drafts: list[Draft] = []
    comments: list[Draft] = []
    warnings: list[str] = []
    page = 0
    shown = [s for s in sheets if s.get("state", "visible") == "visible"]
    for sheet in shown:
        part = relations.get(sheet.get(f"{R}id", ""), Relation("", "")).target
        root = package.part(part)
        if root is None:
            continue
        page += 1
        title = one_line(sheet.get("name", ""))
        found, said = read_sheet(_merged(list(_cells(root, book)), root), 2, title)
        if found and named_sheet(title):
            found.insert(0, Draft(title, BlockKind.HEADING, 1))
        drafts.extend(_on_page(found, page))
        comments.extend(_on_page(_comments(package, part), page))
        warnings.extend([*said, *_sheet_warnings(root, title)])
    if len(shown) < len(sheets):
        warnings.insert(0, f"{len(sheets) - len(shown)} hidden sheets were left out")
    return Reading(
        mark_headings([*drafts, *comments]),
        ((None, None),) * max(1, page),
        confirmed(package.properties(), drafts),
        tuple(warnings),
    )


def _sheet_warnings(root: Element, title: str) -> Iterator[str]:
    """What a reader of the sheet would not see as it stands in the document."""
    bare = sum(1 for cell in root.iter(f"{S}c") if _is_uncalculated(cell))
    if bare:
        yield (
            f"{bare} cells of the sheet {title} hold formulas that were never calculated: open and "
            "save the file in a spreadsheet program"
        )
    rows = sum(1 for row in root.iter(f"{S}row") if _is_hidden(row))
    columns = sum(
        min(_integer(column.get("max")), _WIDEST) - _integer(column.get("min")) + 1
        for column in root.iter(f"{S}col")
        if _is_hidden(column) and _integer(column.get("max")) < _WIDEST
    )
    if rows or columns:
        yield f"{rows} hidden rows and {columns} hidden columns of the sheet {title} were read too"


def _is_uncalculated(cell: Element) -> bool:
    value = cell.find(f"{S}v")
    is_empty = value is None or (not value.text and cell.get("t") != "str")
    return is_empty and cell.find(f"{S}f") is not None


def _is_hidden(part: Element) -> bool:
    return part.get("hidden") in ("1", "true")


def _on_page(drafts: list[Draft], page: int) -> Iterator[Draft]:
    for draft in drafts:
        cells = tuple(cell._replace(page=page) for cell in draft.cells)
        yield replace(draft, page=page, cells=cells)


def _shared_texts(package: OfficePackage, main: str) -> list[str]:
    parts = package.related(main, "sharedStrings")
    root = package.part(parts[0]) if parts else None
    return [_text(item) for item in root.iter(f"{S}si")] if root is not None else []


def _text(item: Element) -> str:
    """A text without the readings that Japanese and Chinese workbooks keep beside it."""
    return "".join(
        text.text or ""
        for text in item.iter(f"{S}t")
        if next(text.iterancestors(f"{S}rPh"), None) is None
    )


def _formats(package: OfficePackage, main: str) -> list[tuple[int, str | None]]:
    """Number and code of the format of every cell style."""
    parts = package.related(main, "styles")
    root = package.part(parts[0]) if parts else None
    if root is None:
        return []
    codes = {item.get("numFmtId", ""): item.get("formatCode") for item in root.iter(f"{S}numFmt")}
    styles = root.find(f"{S}cellXfs")
    return [
        (_integer(style.get("numFmtId")), codes.get(style.get("numFmtId", "")))
        for style in (styles.iterchildren(f"{S}xf") if styles is not None else ())
    ]


def _from_1904(workbook: Element) -> bool:
    properties = workbook.find(f"{S}workbookPr")
    return properties is not None and properties.get("date1904") in ("1", "true")


def _cells(root: Element, book: _Book) -> Iterator[GridCell]:
    row_number = -1
    for row in root.iter(f"{S}row"):
        row_number = max(row_number + 1, _integer(row.get("r")) - 1)
        column = -1
        for cell in row.iterchildren(f"{S}c"):
            place = _PLACE.match(cell.get("r", ""))
            column = _column(place.group(1)) if place else column + 1
            text = _shown(cell, book)
            if text and column < _WIDEST:
                yield GridCell(row_number, column, text)


def _shown(cell: Element, book: _Book) -> str:
    kind = cell.get("t", "n")
    if kind == "inlineStr":
        return _text(cell)
    found = cell.find(f"{S}v")
    value = (found.text or "") if found is not None else ""
    if kind == "s":
        return book.texts[int(value)] if value.isdecimal() and int(value) < len(book.texts) else ""
    if kind == "b":
        return "TRUE" if value == "1" else "FALSE"
    if kind != "n" or not value:
        return value
    style = _integer(cell.get("s"))
    number, code = book.formats[style] if style < len(book.formats) else (0, None)
    return shown_number(value, number, code, from_1904=book.from_1904)


def _merged(cells: list[GridCell], root: Element) -> list[GridCell]:
    """The cells with the rows and columns that merged ones cover."""
    spans = {}
    for merge in root.iter(f"{S}mergeCell"):
        first, _, last = merge.get("ref", "").partition(":")
        begin, end = _PLACE.match(first), _PLACE.match(last)
        if begin and end:
            row, column = int(begin.group(2)) - 1, _column(begin.group(1))
            spans[row, column] = (int(end.group(2)) - row, _column(end.group(1)) - column + 1)
    return [
        cell._replace(rows=spans[cell.row, cell.column][0], columns=spans[cell.row, cell.column][1])
        if (cell.row, cell.column) in spans
        else cell
        for cell in cells
    ]


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _comments(package: OfficePackage, part: str) -> list[Draft]:
    found = []
    for comments in package.related(part, "comments"):
        root = package.part(comments)
        for comment in root.iter(f"{S}comment") if root is not None else ():
            text = one_line(_text(comment))
            if text:
                found.append(Draft(text, BlockKind.FURNITURE))
    return found


def _integer(value: str | None) -> int:
    return int(value) if value and value.isdecimal() else 0


def first_sheet(content: bytes, name: str, *, as_shown: bool = True) -> list[list[str]]:
    """The cells of the first sheet of a workbook that is shown, row by row.

    Args:
        content: the bytes of the file.
        name: named in errors.
        as_shown: numbers as people see them, rounded; else with all their digits.

    Raises:
        UnreadableSource: when the file is damaged or no workbook.
        SourceTooLarge: when its parts unpack to more than is read.
    """
    package = OfficePackage(content, name, "Excel file")
    main = package.main_part(_MAIN)
    workbook = package.needed(main)
    formats = _formats(package, main) if as_shown else []
    book = _Book(_shared_texts(package, main), formats, _from_1904(workbook))
    relations = package.relations(main)
    rows: dict[int, dict[int, str]] = {}
    for sheet in workbook.iter(f"{S}sheet"):
        part = relations.get(sheet.get(f"{R}id", ""), Relation("", "")).target
        root = package.part(part)
        if root is not None and sheet.get("state", "visible") == "visible":
            for cell in _cells(root, book):
                rows.setdefault(cell.row, {})[cell.column] = cell.text
            break
    return [[row.get(n, "") for n in range(max(row) + 1)] for _, row in sorted(rows.items())]
