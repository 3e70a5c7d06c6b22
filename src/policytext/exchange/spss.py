"""Tables as SPSS system files (.sav): legal names, full labels, value labels, levels.

Limits of the format after IBM SPSS Statistics 29, Variable names and Variable and value labels:
names of 64 bytes, labels of 256, value labels of 120, strings of 32,767 bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unicodedata import category

import pandas as pd

from policytext.errors import MissingExtra
from policytext.exchange.printed_table import clean, word
from policytext.exchange.sheet import chinese_head

_NAME, _LABEL, _VALUE_LABEL, _STRING = 64, 256, 120, 32_767
_RESERVED = frozenset(
    ("ALL", "AND", "BY", "EQ", "GE", "GT", "LE", "LT", "NE", "NOT", "OR", "TO", "WITH")
)
NOTHING: Mapping[str, str] = {}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_BINARY = frozenset((0, 1))
_WRITTEN = slice(92, 109)
"""Where a file says when it was written (day of 9 and time of 8 characters)."""
_SAME_DAY = b"01 Jan 0000:00:00"
_FIRST_YEAR = 1583


@dataclass(frozen=True, slots=True)
class _Variable:
    """A column ready for SPSS.

    Attributes:
        values: numbers, days or strings.
        measure: ``nominal`` or ``scale``.
        labels: of values.
    """

    values: pd.Series
    measure: str
    labels: Mapping[float, str]


def write_spss(
    table: pd.DataFrame, path: Path, *, title: str = "", meanings: Mapping[str, str] = NOTHING
) -> None:
    """Write a table as an SPSS system file, the same bytes on every run.

    Columns become variables with legal, unique names that keep as much of the old name as SPSS
    allows; what a column is called in full is its label. Categories become numbers with value
    labels, days become dates, 0 and 1 alone are nominal. Texts beyond 32,767 bytes are cut, with
    a mark.

    Args:
        table: columns with names; its row names are not written.
        path: file to write.
        title: label of the file.
        meanings: what columns and categories are called in words, by their names.

    Raises:
        MissingExtra: without the extra ``statistics``.
        OSError: when the file cannot be written.
    """
    try:
        import pyreadstat
    except ImportError as error:
        raise MissingExtra("statistics", "Writing SPSS files") from error

    heads = [str(name) for name in table.columns]
    names = legal_names(heads)
    made = [_variable(table.iloc[:, at], meanings) for at in range(len(heads))]
    frame = pd.DataFrame({name: own.values for name, own in zip(names, made, strict=True)})
    with TemporaryDirectory() as folder:
        draft = Path(folder, "table.sav")
        pyreadstat.write_sav(
            frame,
            str(draft),
            file_label=within_bytes(clean(title), 64),
            column_labels=[variable_label(head, meanings.get(head, "")) for head in heads],
            row_compress=True,
            variable_value_labels={
                n: dict(v.labels) for n, v in zip(names, made, strict=True) if v.labels
            },
            variable_measure={n: v.measure for n, v in zip(names, made, strict=True)},
        )
        content = bytearray(draft.read_bytes())
    content[_WRITTEN] = _SAME_DAY
    path.write_bytes(content)


def legal_names(names: Sequence[str]) -> list[str]:
    """Names that SPSS takes: letters, digits, points and underscores, unique in any case.

    Args:
        names: of columns, Chinese ones too.

    Returns:
        One name each: it begins with a letter, does not end with a point or an underscore, is no
        word of the command language, and has at most 64 bytes.
    """
    taken: set[str] = set()
    legal = []
    for name in names:
        base = _legal(name)
        found, number = base, 1
        while found.upper() in taken:
            number += 1
            found = f"{within_bytes(base, _NAME - len(str(number)) - 1)}_{number}"
        taken.add(found.upper())
        legal.append(found)
    return legal


def _legal(name: str) -> str:
    letters = "".join(c if c == "." or category(c)[0] in "LN" else "_" for c in name)
    letters = re.sub("_+", "_", letters).strip("._")
    if not letters or category(letters[0])[0] != "L" or letters.upper() in _RESERVED:
        letters = f"v_{letters}".rstrip("_")
    return within_bytes(letters, _NAME).rstrip("._")


def variable_label(name: str, meaning: str = "") -> str:
    """Label of a variable: its own name, its Chinese head and what it means, in 256 bytes."""
    parts = dict.fromkeys(filter(None, (name, chinese_head(name), clean(meaning))))
    return within_bytes(" / ".join(parts), _LABEL)


def within_bytes(text: str, most: int) -> str:
    """As much of a text as fits, without cutting a character."""
    return text.encode("utf-8")[:most].decode("utf-8", "ignore")


def _variable(values: pd.Series, meanings: Mapping[str, str]) -> _Variable:
    if isinstance(values.dtype, pd.CategoricalDtype):
        return _of_categories(values, meanings)
    plain = [None if _missing(value) else value for value in values.astype(object)]
    there = [value for value in plain if value is not None]
    if there and all(isinstance(value, bool) for value in there):
        said = {0.0: _both("no"), 1.0: _both("yes")}
        return _Variable(_numbers(plain), "nominal", said)
    if there and all(isinstance(value, int | float) for value in there):
        binary = _BINARY.issuperset(there)
        said = {0.0: _both("no"), 1.0: _both("yes")} if binary else {}
        return _Variable(_numbers(plain), "nominal" if binary else "scale", said)
    texts = ["" if value is None else clean(str(value)) for value in plain]
    days = _days(texts)
    if days is not None:
        return _Variable(pd.Series(days, dtype=object), "scale", {})
    return _Variable(pd.Series([_cut(text) for text in texts], dtype=object), "nominal", {})


def _of_categories(values: pd.Series, meanings: Mapping[str, str]) -> _Variable:
    """Numbers from 1 in the order of the categories; words where a label could not hold them."""
    names = [clean(str(name)) for name in values.cat.categories]
    if any(len(name.encode()) > _VALUE_LABEL for name in names) or not names:
        texts = ["" if _missing(v) else _cut(clean(str(v))) for v in values.astype(object)]
        return _Variable(pd.Series(texts, dtype=object), "nominal", {})
    numbers = [float(code) + 1 if code >= 0 else float("nan") for code in values.cat.codes]
    labels = {
        float(at): within_bytes(
            " ".join(filter(None, (name, clean(meanings.get(name, ""))))), _VALUE_LABEL
        )
        for at, name in enumerate(names, start=1)
    }
    return _Variable(pd.Series(numbers), "nominal", labels)


def _numbers(plain: Iterable[Any]) -> pd.Series:
    """Numbers; what is missing or infinite is missing for SPSS."""
    found = [float("nan") if value is None else float(value) for value in plain]
    return pd.Series(
        [n if abs(n) != float("inf") else float("nan") for n in found], dtype="float64"
    )


def _days(texts: Sequence[str]) -> list[date | None] | None:
    """Days, when all texts are days in ISO form that SPSS can tell (from 1583)."""
    if not any(texts) or not all(_DAY.fullmatch(text) for text in texts if text):
        return None
    try:
        days = [date.fromisoformat(text) if text else None for text in texts]
    except ValueError:
        return None
    return days if all(day is None or day.year >= _FIRST_YEAR for day in days) else None


def _cut(text: str) -> str:
    if len(text.encode()) <= _STRING:
        return text
    mark = f" … [截断 / cut: {len(text)}]"
    return within_bytes(text, _STRING - len(mark.encode())) + mark


def _both(name: str) -> str:
    return f"{word(name, 'zh')} / {word(name, 'en')}"


def _missing(value: Any) -> bool:
    return value is None or (pd.api.types.is_scalar(value) and bool(pd.isna(value)))
