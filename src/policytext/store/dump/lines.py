r"""Rows as lines of text, and back; a line that is wrong is named with its file.

A line is JSON in UTF-8 with Chinese readable. What ends a line elsewhere (U+0085, U+2028, U+2029)
is escaped; what cannot be written in UTF-8 (lone surrogates of file names in a foreign encoding)
stands as U+FDD0 and four hexadecimal digits, as in the database.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from policytext.errors import ExchangeError
from policytext.store.tables import escaped, unescaped

_BREAKS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "\x85\u2028\u2029"}
_FENCE = "---"


class Found(NamedTuple):
    """What a line or a file of a dump says.

    Attributes:
        value: a row, or what else the line holds.
        path: the file.
        line: from 1; 0 for the file as a whole.
    """

    value: Any
    path: Path
    line: int = 0

    def wrong(self, message: str) -> ExchangeError:
        """The error for something that is wrong here."""
        return ExchangeError(self.path, f"line {self.line}" if self.line else "file", message)


def line_of(value: Any) -> str:
    """A row, or what else is JSON, as a line without its end."""
    text = json.dumps(value, ensure_ascii=False, separators=(", ", ": "))
    return escaped(text).translate(_BREAKS)


def read_lines(path: Path) -> Iterator[Found]:
    """What the lines of a JSONL file hold; empty lines are passed over.

    Raises:
        ExchangeError: when the file cannot be read, or a line is no JSON; names the line.
    """
    for number, line in enumerate(read_bytes(path).split(b"\n"), start=1):
        if line.strip():
            yield Found(_parsed(Found(line, path, number)), path, number)


def _parsed(found: Found) -> Any:
    try:
        return json.loads(unescaped(found.value.decode("utf-8")), parse_constant=_refuse)
    except UnicodeDecodeError as error:
        raise found.wrong("it is not UTF-8. Restore the file.") from error
    except json.JSONDecodeError as error:
        where = f"column {error.colno}"
        raise found.wrong(f"it is no JSON ({error.msg}, {where}). Mend the line.") from error
    except (ValueError, RecursionError) as error:
        raise found.wrong(f"it is no JSON ({error}). Mend the line.") from error


def _refuse(word: str) -> float:
    raise ValueError(f"{word} is no number")


def read_bytes(path: Path) -> bytes:
    """A file of the dump.

    Raises:
        ExchangeError: when it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        message = f"it cannot be read ({error.strerror}). Restore the file, or dump again."
        raise ExchangeError(path, "file", message) from error


def text_of(path: Path) -> str:
    """The text in a file of the dump, every character as it was.

    Raises:
        ExchangeError: when it cannot be read, or is not UTF-8; names the line.
    """
    content = read_bytes(path)
    try:
        return unescaped(content.decode("utf-8"))
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise Found(None, path, line).wrong("it is not UTF-8. Restore the file.") from error


def facts_of(values: Mapping[str, Any]) -> Iterator[str]:
    """Names and values as lines of YAML without their ends."""
    return (f"{name}: {line_of(value)}" for name, value in values.items())


def read_facts(lines: Iterable[tuple[int, str]], path: Path) -> Mapping[str, Any]:
    """What ``facts_of`` wrote; words without quotation marks are text.

    Args:
        lines: with their numbers.
        path: the file.

    Raises:
        ExchangeError: when a line is no fact, or tells one again.
    """
    facts: dict[str, Any] = {}
    for number, line in lines:
        found = Found(line, path, number)
        name, colon, value = line.partition(":")
        if not colon or not name.strip() or name.strip() in facts:
            what = "it is there twice" if colon else "it is no 'name: value'"
            raise found.wrong(f"{what}: {line.strip()!r}. Mend the line.")
        facts[name.strip()] = _plain(value.strip())
    return facts


def _plain(value: str) -> Any:
    try:
        number = json.loads(value)
    except (ValueError, RecursionError):
        return value
    return value if isinstance(number, float) and not math.isfinite(number) else number


def with_front(values: Mapping[str, Any], text: str) -> str:
    """Markdown with facts before it."""
    return "\n".join([_FENCE, *facts_of(values), _FENCE, "", escaped(text), ""])


def read_front(path: Path) -> tuple[Found, str]:
    """The facts before a Markdown text, and the text.

    Raises:
        ExchangeError: when the file cannot be read, or has no facts.
    """
    text = text_of(path)
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE or _FENCE not in (line.rstrip() for line in lines[1:]):
        message = f"it does not begin with facts between two lines {_FENCE}. Write them."
        raise Found(None, path, 1).wrong(message)
    end = next(n for n, line in enumerate(lines) if n and line.rstrip() == _FENCE)
    facts = read_facts([(n + 1, lines[n]) for n in range(1, end) if lines[n].strip()], path)
    body = lines[end + 1 :]
    body = body[1:] if body and not body[0] else body
    body = body[:-1] if body and not body[-1] else body
    return Found(facts, path, 1), "\n".join(body)
