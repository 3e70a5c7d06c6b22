"""The bilingual lexicon of policy terms, and the dictionaries of studies."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from policytext.errors import SettingsError
from policytext.resources import resource

_USUAL_TAG = "n"
_SEPARATOR = "|"


@dataclass(frozen=True, slots=True)
class PolicyTerm:
    """A Chinese term with its English equivalents.

    Attributes:
        word: in simplified script.
        frequency: as the segmenter weighs it; 0 for what keeps the word whole.
        tag: part of speech in the ICTCLAS set that jieba uses.
        english: equivalents, the usual one first.
        field: the field it belongs to, such as ``finance``.
    """

    word: str
    frequency: int
    tag: str
    english: tuple[str, ...]
    field: str


def read_policy_terms(path: Path) -> tuple[PolicyTerm, ...]:
    """Read a lexicon of terms, such as the dictionary of a study.

    Args:
        path: a CSV file in UTF-8 with the column ``word`` and, as far as wanted, ``tag`` (``n``
            when empty), ``english`` (several divided by ``|``), ``frequency`` and ``field``; lines
            that begin with ``#`` are passed over.

    Raises:
        SettingsError: when the file cannot be read, has no column ``word``, or a line has no word,
            a word with blanks, or a frequency that is no whole number.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return tuple(_terms(csv.reader(file), path))
    except OSError as error:
        message = f"it cannot be read ({error.strerror}). Check the path."
        raise SettingsError(path, "dictionary", message) from error
    except (UnicodeDecodeError, csv.Error) as error:
        message = f"it is no CSV file in UTF-8 ({error}). Save it as one."
        raise SettingsError(path, "dictionary", message) from error


def _terms(lines: Iterator[list[str]], path: Path) -> Iterator[PolicyTerm]:
    heads: list[str] = []
    for number, cells in enumerate(lines, start=1):
        if not any(cells) or cells[0].startswith("#"):
            continue
        if not heads:
            heads = [cell.strip() for cell in cells]
            if "word" not in heads:
                message = f"no column 'word' in {', '.join(heads)}. Name the columns in line 1."
                raise SettingsError(path, "dictionary", message)
            continue
        yield _term(dict(zip(heads, map(str.strip, cells), strict=False)), path, number)


def _term(row: dict[str, str], path: Path, number: int) -> PolicyTerm:
    word, frequency = row.get("word", ""), row.get("frequency") or "0"
    if not word or word.split() != [word] or not frequency.isdecimal():
        found = f"line {number}: word {word!r}, frequency {frequency!r}"
        message = f"{found}. A word has no blanks, a frequency is a whole number."
        raise SettingsError(path, "dictionary", message)
    english = tuple(filter(None, map(str.strip, row.get("english", "").split(_SEPARATOR))))
    tag = row.get("tag") or _USUAL_TAG
    return PolicyTerm(word, int(frequency), tag, english, row.get("field", ""))


@cache
def policy_terms() -> tuple[PolicyTerm, ...]:
    """The shipped terms, read once a process."""
    return read_policy_terms(resource("configs", "lexicons", "policy-terms.csv"))
