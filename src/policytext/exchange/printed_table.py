"""Tables as they are printed: heads, texts of cells and notes, whatever the file is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from policytext.exchange.sheet import chinese_head, shown_width
from policytext.exchange.table_sheet import HEADS
from policytext.matrices.theory_labels import table_title
from policytext.model import Bilingual
from policytext.resources import word_lists

MOST_ROWS = 500
"""So many rows of a table are printed in a Word document."""
_THEORY = "theory."
_HAN = re.compile(r"[\u3400-\u9fff]")
_UNPRINTED = re.compile(r"[^\S\n]+|[\x00-\x09\x0b-\x1f\x7f-\x9f\ufffe\uffff]")
_MOST_DECIMALS = 3
_WIDE = 16
_SMALL = 0.5 * 10**-_MOST_DECIMALS


@dataclass(frozen=True, slots=True)
class PrintedColumn:
    """A column of a printed table.

    Attributes:
        heads: lines of its head.
        texts: of its cells; line breaks are kept.
        number: whether numbers stand in it.
    """

    heads: tuple[str, ...]
    texts: tuple[str, ...]
    number: bool = False


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table ready to be printed.

    Attributes:
        name: that of the file it is made from, such as ``theory.axial``.
        title: what it is called.
        columns: of the same length each.
        notes: sentences that stand below it.
        language: ``zh`` or ``en``, of its words; empty when heads are in both.
        left_out: names of columns that it does not print.
    """

    name: str
    title: Bilingual
    columns: tuple[PrintedColumn, ...]
    notes: tuple[str, ...] = ()
    language: str = ""
    left_out: tuple[str, ...] = ()

    @property
    def height(self) -> int:
        """Number of rows."""
        return len(self.columns[0].texts) if self.columns else 0

    @property
    def head_lines(self) -> int:
        """Lines of the highest head."""
        return max((len(column.heads) for column in self.columns), default=1)

    def row(self, at: int) -> tuple[str, ...]:
        """The cells of a row, from 0."""
        return tuple(column.texts[at] for column in self.columns)

    def noted(self, notes: Iterable[str]) -> PrintedTable:
        """The table with further notes."""
        return replace(self, notes=(*self.notes, *notes))

    def shortened(self, most: int = MOST_ROWS) -> PrintedTable:
        """The first rows of the table, with a note that tells how many there are more."""
        if self.height <= most:
            return self
        cut = tuple(replace(column, texts=column.texts[:most]) for column in self.columns)
        note = sentence("more_rows", self.language, number=f"{self.height - most:,}")
        return replace(self, columns=cut).noted((note,))

    def part(self, columns: Sequence[int]) -> PrintedTable:
        """The table with these columns only."""
        return replace(self, columns=tuple(self.columns[at] for at in columns))

    def repeats(self) -> tuple[tuple[bool, ...], ...]:
        """Which cells of the leading columns of words repeat the cell above.

        Returns:
            For each of these columns a flag a row. A cell repeats the one above only where all
            cells to the left do; a column in which nothing repeats ends the leading columns.
        """
        found: list[tuple[bool, ...]] = []
        above = (False, *([True] * (self.height - 1)))
        for column in self.columns:
            pairs = zip(column.texts, column.texts[1:], strict=False)
            same = (False, *(one == two != "" for one, two in pairs))
            flags = tuple(a and b for a, b in zip(above, same, strict=False))
            if column.number or not any(flags):
                break
            found.append(flags)
            above = flags
        return tuple(found)


def printed_table(
    table: pd.DataFrame, name: str, *, notes: Iterable[str] = (), language: str | None = None
) -> PrintedTable:
    """A table as it is printed.

    Columns that only machines need (ids, positions) and columns without any text are left out.
    Numbers have at most three decimals, the same in a column.

    Args:
        table: columns with names; its row names are not printed.
        name: of its file, which tells its title.
        notes: what must be read with it.
        language: of heads; told by the heads when left out.
    """
    spoken = language_of(table) if language is None else language
    theory = name.startswith(_THEORY)
    legend: tuple[str, ...] = ()
    if name == "theory.cross-case-grid" and table.shape[1] > len(table) + 1:
        table, legend = _turned(table)
    unneeded = {*_words("left_out")["every"], *(_words("left_out")["theory"] if theory else ())}
    unneeded -= {name for name in _words("left_out")["unless_several"] if _varies(table, name)}
    kept = [at for at, title in enumerate(table.columns) if str(title) not in unneeded]
    attrs = {str(key): value for key, value in table.attrs.items()}
    columns = [_column(table.iloc[:, at], spoken, attrs) for at in kept]
    shown = [c for c in columns if any(c.texts) or not len(table)] or columns
    gone = tuple(str(title) for title in table.columns if str(title) in unneeded - {"row"})
    empty = () if len(table) else (sentence("empty", spoken),)
    told = (*empty, *legend, *notes)
    return PrintedTable(name, title_of(name), tuple(shown), told, spoken, gone)


def _varies(table: pd.DataFrame, name: str) -> bool:
    return name in table.columns and table[name].nunique() > 1


def title_of(name: str) -> Bilingual:
    """What a table is called, by the name of its file; the name itself when it is not known."""
    titles = _words("titles")
    base, _, last = name.rpartition(".")
    if name in titles:
        return Bilingual(titles[name]["zh"], titles[name]["en"])
    own = name.removeprefix(_THEORY)
    if name.startswith(_THEORY) and own in word_lists("theory-tables")["tables"]:
        return Bilingual(table_title(own, "zh"), table_title(own, "en"))
    if base and last in _words("weights"):
        above, more = title_of(base), _words("weights")[last]
        return Bilingual(f"{above.zh}（{more['zh']}）", f"{above.en} ({more['en']})")
    if base in titles:
        return Bilingual(f"{titles[base]['zh']} {last}", f"{titles[base]['en']} {last}")
    return Bilingual(name, name)


def language_of(table: pd.DataFrame) -> str:
    """The language of a table's heads: ``zh``, ``en``, or empty when no language was asked for."""
    if any(_HAN.search(str(name)) for name in table.columns):
        return "zh"
    return "en" if table.attrs.get(HEADS) else ""


def sentence(name: str, language: str, **facts: object) -> str:
    """A note of the word list in one language, or in both when the language is empty."""
    told = _words("notes")[name]
    ways = [language] if language else ["zh", "en"]
    return " ".join(str(told[way]).format_map(facts) for way in ways)


def word(name: str, language: str) -> str:
    """A word of the word list in a language."""
    return str(_words("words")[name][language])


def clean(text: str) -> str:
    """A text that any file can hold: no control characters, one space where several are.

    Raises:
        UnicodeEncodeError: when a character is none.
    """
    text.encode("utf-8")
    return _UNPRINTED.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def _words(part: str) -> Mapping[str, Any]:
    words: Mapping[str, Any] = word_lists("printed-tables")[part]
    return words


def _turned(table: pd.DataFrame) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Rows as columns: what stood in the first column becomes the heads.

    Long heads become numbers, and a note says what they stand for.
    """
    first = table.columns[0]
    turned = table.set_index(first).T.reset_index()
    heads = [clean(str(name)) for name in turned.columns[1:]]
    if max(map(shown_width, heads), default=0) <= _WIDE:
        return turned.set_axis(["", *heads], axis="columns"), ()
    numbers = [str(at) for at in range(1, len(heads) + 1)]
    legend = "; ".join(f"{at} = {head}" for at, head in zip(numbers, heads, strict=True))
    note = sentence("numbered", language_of(table) or "en", legend=legend)
    return turned.set_axis(["", *numbers], axis="columns"), (note,)


def _column(values: pd.Series, language: str, attrs: Mapping[str, Any]) -> PrintedColumn:
    texts, number = printed_texts(values, language)
    return PrintedColumn(_heads(str(values.name), language, attrs), texts, number)


def _heads(name: str, language: str, attrs: Mapping[str, Any]) -> tuple[str, ...]:
    if language == "zh" or _HAN.search(name):
        return (clean(name),)
    english = str(_words("heads").get(name) or name.replace("_", " ").strip())
    english = clean(english[:1].upper() + english[1:])
    chinese = attrs.get(HEADS, {}).get(name) or chinese_head(name)
    return (english,) if language == "en" or not chinese else (chinese, english)


def printed_texts(values: pd.Series, language: str) -> tuple[tuple[str, ...], bool]:
    """The cells of a column as texts, and whether they are numbers.

    Args:
        values: of any kind; what is missing becomes an empty text.
        language: of yes and no.
    """
    plain = [None if _missing(value) else value for value in values.astype(object)]
    there = [value for value in plain if value is not None]
    if there and all(isinstance(value, bool) for value in there):
        said = {way: word("yes" if way else "no", language or "en") for way in (True, False)}
        return tuple("" if value is None else said[value] for value in plain), False
    if there and all(isinstance(value, int | float) for value in there):
        places = _decimals(there)
        return tuple("" if value is None else _number(value, places) for value in plain), True
    return tuple("" if value is None else clean(str(value)) for value in plain), False


def _missing(value: Any) -> bool:
    return value is None or (pd.api.types.is_scalar(value) and bool(pd.isna(value)))


def _decimals(numbers: Iterable[float]) -> int:
    finite = [number for number in numbers if abs(number) != float("inf")]
    return max(
        (
            places
            for number in finite
            for places in range(_MOST_DECIMALS + 1)
            if places == 0 or round(number, places) != round(number, places - 1)
        ),
        default=0,
    )


def _number(number: float, places: int) -> str:
    if abs(number) == float("inf"):
        return "∞" if number > 0 else "-∞"
    if 0 < abs(number) < _SMALL:
        return f"<{10**-_MOST_DECIMALS}" if number > 0 else f">-{10**-_MOST_DECIMALS}"
    return f"{number:.{places}f}"
