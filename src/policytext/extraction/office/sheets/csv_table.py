"""Tables in text files (.csv, .tsv), in any encoding and with any usual delimiter."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from io import StringIO
from itertools import islice

from policytext.errors import UnreadableSource
from policytext.extraction.drafts.draft import Reading
from policytext.extraction.office.sheets.text_tables import read_sheet
from policytext.extraction.structure.headings import mark_headings
from policytext.extraction.structure.table_grid import GridCell
from policytext.extraction.text.encoding import decode

_DELIMITERS = ",\t;|"
_SAMPLE_ROWS = 200
_LONGEST_FIELD = 16 * 2**20


def read_csv(content: bytes, name: str) -> Reading:
    """Read a table in a text file.

    Args:
        content: the bytes of the file.
        name: named in errors.

    Returns:
        The blocks of ``text_tables.read_sheet``.

    Raises:
        UndecodableText: when the bytes fit no known encoding.
        UnreadableSource: when the rows cannot be told apart.
    """
    text, _ = decode(content, name)
    text = text.removeprefix("\ufeff").replace("\0", "")
    said, _, rest = text.partition("\n")
    named = said.strip().lower().startswith("sep=") and len(said.strip()) == 5
    delimiter = said.strip()[-1] if named else delimiter_of(text)
    shown = StringIO(rest if named else text, newline="")
    try:
        with long_fields():
            rows = list(csv.reader(shown, delimiter=delimiter))
    except csv.Error as error:
        found = f"its rows cannot be told apart ({error})"
        raise UnreadableSource(name, found, "Save it again as CSV in UTF-8") from error
    cells = [
        GridCell(number, column, value)
        for number, row in enumerate(rows)
        for column, value in enumerate(row)
    ]
    sheet = read_sheet(cells)
    return Reading(mark_headings(sheet.drafts), warnings=tuple(sheet.warnings))


@contextmanager
def long_fields() -> Iterator[None]:
    """Fields may be as long as texts are; the limit is that of the process, so it is put back."""
    usual = csv.field_size_limit(_LONGEST_FIELD)
    try:
        yield
    finally:
        csv.field_size_limit(usual)


def delimiter_of(text: str) -> str:
    r"""The delimiter by which the first rows have the same number of cells, at least two.

    Example:
        >>> delimiter_of("年份;地区\n2025;甲，乙\n")
        ';'
    """
    scores = {}
    for delimiter in _DELIMITERS:
        reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
        try:
            with long_fields():
                widths = Counter(len(row) for row in islice(reader, _SAMPLE_ROWS) if row)
        except csv.Error:
            continue
        width, rows = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
        scores[delimiter] = (rows / max(1, widths.total()) if width > 1 else 0.0, width)
    best = max(scores, key=lambda delimiter: scores[delimiter], default=",")
    return best if scores.get(best, (0.0, 0))[0] > 0 else ","
