"""Tables as R data (.rds), read by ``readRDS`` of R alone.

The form is that of R's ``saveRDS``: XDR, version 2, after R Internals, 1.8 "Serialization Formats".
Text is UTF-8 and says so, so that Chinese is read whole on every system.
"""

from __future__ import annotations

import gzip
import math
import struct
from collections.abc import Callable, Iterator, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any

import pandas as pd

from policytext.exchange.printed_table import clean
from policytext.exchange.sheet import chinese_head

_SYMBOL, _PAIRS, _CHARS, _LOGICAL, _INTEGER, _REAL, _STRINGS, _LIST = 1, 2, 9, 10, 13, 14, 16, 19
_END = 254
_IS_OBJECT, _HAS_ATTRIBUTES, _HAS_TAG = 1 << 8, 1 << 9, 1 << 10
_UTF8, _ASCII = 1 << 15, 1 << 18
_NA_INTEGER = -(2**31)
_NA_REAL = struct.pack(">II", 0x7FF00000, 1954)
_HEADER = b"X\n" + struct.pack(">iii", 2, 0x00040000, 0x00020300)
_LEAST_INTEGER, _MOST_INTEGER = -(2**31) + 1, 2**31 - 1
NOTHING: Mapping[str, str] = {}
_Attributes = Sequence[tuple[str, bytes]]


def write_r_data(
    tables: Mapping[str, pd.DataFrame],
    path: Path,
    *,
    meanings: Mapping[str, str] = NOTHING,
) -> None:
    """Write tables as R data: a named list of data frames, or the frame itself when it is one.

    Categories become factors with all levels, whole numbers integers, yes and no logical values;
    what is missing is ``NA``. The attribute ``label`` of a column says what it is called in
    Chinese, as packages such as haven and Hmisc have it.

    Args:
        tables: by name; their row names are not written.
        path: file to write.
        meanings: what columns are called in words, by their names.

    Raises:
        OSError: when the file cannot be written.
        UnicodeEncodeError: when a text holds what is no character.
    """
    frames = {name: _frame(table, meanings) for name, table in tables.items()}
    if len(frames) == 1:
        (content,) = frames.values()
    else:
        content = _vector(_LIST, list(frames.values()), [("names", _strings(list(frames)))])
    packed = BytesIO()
    with gzip.GzipFile(filename="", mode="wb", fileobj=packed, compresslevel=6, mtime=0) as file:
        file.write(_HEADER + content)
    path.write_bytes(packed.getvalue())


def _frame(table: pd.DataFrame, meanings: Mapping[str, str]) -> bytes:
    names = [str(name) for name in table.columns]
    columns = [_column(table.iloc[:, at], meanings.get(name, "")) for at, name in enumerate(names)]
    rows = struct.pack(">iii", 2, _NA_INTEGER, -len(table))
    attributes = [
        ("names", _strings(names)),
        ("class", _strings(["data.frame"])),
        ("row.names", struct.pack(">i", _INTEGER) + rows),
    ]
    return _vector(_LIST, columns, attributes, is_object=True)


def _column(values: pd.Series, meaning: str) -> bytes:
    head = " / ".join(dict.fromkeys(filter(None, (chinese_head(str(values.name)), clean(meaning)))))
    label = [("label", _strings([head]))] if head else []
    if isinstance(values.dtype, pd.CategoricalDtype):
        return _factor(values, label)
    plain = [None if _missing(value) else value for value in values.astype(object)]
    there = [value for value in plain if value is not None]
    if there and all(isinstance(value, bool) for value in there):
        return _atoms(_LOGICAL, plain, _logical, label)
    if there and all(isinstance(value, int) and _fits(value) for value in there):
        return _atoms(_INTEGER, plain, _integer, label)
    if there and all(isinstance(value, int | float) for value in there):
        return _atoms(_REAL, plain, _real, label)
    return _strings([None if value is None else str(value) for value in plain], label)


def _factor(values: pd.Series, label: _Attributes) -> bytes:
    levels = [str(name) for name in values.cat.categories]
    codes = [None if code < 0 else int(code) + 1 for code in values.cat.codes]
    kind = ["ordered", "factor"] if values.cat.ordered else ["factor"]
    own = [("levels", _strings(levels)), ("class", _strings(kind)), *label]
    return _atoms(_INTEGER, codes, _integer, own, is_object=True)


def _vector(
    kind: int, items: Sequence[bytes], attributes: _Attributes, *, is_object: bool = False
) -> bytes:
    head = _flags(kind, attributes, is_object=is_object) + struct.pack(">i", len(items))
    return head + b"".join(items) + _attributes(attributes)


def _atoms(
    kind: int,
    values: Sequence[Any],
    packed: Callable[[Any], bytes],
    attributes: _Attributes,
    *,
    is_object: bool = False,
) -> bytes:
    return _vector(kind, [packed(value) for value in values], attributes, is_object=is_object)


def _strings(texts: Sequence[str | None], attributes: _Attributes = ()) -> bytes:
    return _vector(_STRINGS, [_chars(text) for text in texts], attributes)


def _chars(text: str | None) -> bytes:
    if text is None:
        return struct.pack(">ii", _CHARS, -1)
    # R ends a string at a zero.
    content = text.replace("\0", " ").encode("utf-8")
    encoding = _ASCII if content.isascii() else _UTF8
    return struct.pack(">ii", _CHARS | encoding, len(content)) + content


def _attributes(attributes: _Attributes) -> bytes:
    if not attributes:
        return b""
    return b"".join(_pairs(attributes)) + struct.pack(">i", _END)


def _pairs(attributes: _Attributes) -> Iterator[bytes]:
    for name, value in attributes:
        yield struct.pack(">ii", _PAIRS | _HAS_TAG, _SYMBOL) + _chars(name) + value


def _flags(kind: int, attributes: _Attributes, *, is_object: bool) -> bytes:
    marks = (_HAS_ATTRIBUTES if attributes else 0) | (_IS_OBJECT if is_object else 0)
    return struct.pack(">i", kind | marks)


def _logical(value: bool | None) -> bytes:
    return struct.pack(">i", _NA_INTEGER if value is None else int(value))


def _integer(value: int | None) -> bytes:
    return struct.pack(">i", _NA_INTEGER if value is None else value)


def _real(value: float | None) -> bytes:
    return _NA_REAL if value is None or math.isnan(value) else struct.pack(">d", float(value))


def _fits(value: int) -> bool:
    return _LEAST_INTEGER <= value <= _MOST_INTEGER


def _missing(value: Any) -> bool:
    return value is None or (pd.api.types.is_scalar(value) and bool(pd.isna(value)))
