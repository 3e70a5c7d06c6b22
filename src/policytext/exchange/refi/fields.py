"""Descriptions with named fields: for people to read, and for policytext to read back.

A field begins on a line of its own with its name in brackets, in both languages, and goes on to the
next one. A line of a value that begins with a bracket has a blank before it.

    [代码 code] transfer:PAT.CAP
    [中文名称] 产能转移
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from policytext.resources import word_lists

Fields = tuple[tuple[str, str], ...]

_NAMED = re.compile(r"\[([^\]\n]+)\](?: |$)")
_SHIELDED = re.compile(r"^ ( *\[)", re.MULTILINE)
_OPEN = re.compile(r"^( *\[)", re.MULTILINE)


def format_fields(fields: Iterable[tuple[str, str]]) -> str:
    """A description of these fields; those without a value are left out.

    Args:
        fields: names of ``configs/lexicons/refi.yaml`` and values, in order; a name may come again.
    """
    shown = _shown()
    return "\n".join(f"[{shown[name]}] {_shielded(value)}" for name, value in fields if value)


def parse_fields(description: str) -> Fields:
    """The fields of a description; none when it was not written by ``format_fields``."""
    names = {shown: name for name, shown in _shown().items()}
    found: list[tuple[str, list[str]]] = []
    for line in description.replace("\r\n", "\n").split("\n"):
        head = _NAMED.match(line)
        if head and head[1] in names:
            found.append((names[head[1]], [line[head.end() :]]))
        elif found:
            found[-1][1].append(line)
        elif line.strip():
            return ()
    return tuple((name, _SHIELDED.sub(r"\1", "\n".join(lines))) for name, lines in found)


def field(fields: Fields, name: str) -> str:
    """The value of a field; empty when there is none."""
    return next((value for other, value in fields if other == name), "")


def values(fields: Fields, name: str) -> tuple[str, ...]:
    """All values of a field, in order."""
    return tuple(value for other, value in fields if other == name)


def _shielded(value: str) -> str:
    return _OPEN.sub(r" \1", value)


@cache
def _shown() -> dict[str, str]:
    return dict(word_lists("refi")["fields"])
