"""Tables of characters in PDF files (ToUnicode, ISO 32000-1, 9.10.3).

Most are lists of codes and characters of two bytes each, which are read at once; playa reads the
others.
"""

from __future__ import annotations

import re

import numpy as np
from playa.cmapdb import parse_tounicode

_COMMENT = re.compile(rb"^%[^\r\n]*", re.M)
_BLOCK = re.compile(rb"\bbeginbf(char|range)\b([<>\s0-9A-Fa-f]*)\bendbf\1\b")
_OTHERS = re.compile(rb"\b(?:usecmap|begin(?!cmap\b|codespacerange\b|bfchar\b|bfrange\b)\w+)")
_ROWS = {
    b"char": re.compile(rb"\s*(?:<[0-9A-Fa-f]{4}>\s*<[0-9A-Fa-f]{4}>\s*)*"),
    b"range": re.compile(rb"\s*(?:<[0-9A-Fa-f]{4}>\s*<[0-9A-Fa-f]{4}>\s*<[0-9A-Fa-f]{4}>\s*)*"),
}
_BEGINNING, _END = re.compile(rb"\bbeginbf"), re.compile(rb"\bendcmap\b")
_DELIMITERS = b"<> \t\r\n\f\0"
_CODES = 0x10000
_MOST = 2 * _CODES
"""How many codes a table names at most, some of them twice."""
_WIDTH = 2
_SURROGATES = range(0xD800, 0xE000)


def named_codes(data: bytes) -> dict[int, str] | None:
    """The text that a table names for each code.

    Args:
        data: the table.

    Returns:
        None when it has codes of other lengths than two bytes.

    Raises:
        Exception: one of playa's when the table is damaged.
    """
    found = _listed(data)
    if found is not None:
        return found
    entries = parse_tounicode(data).bytes2unicode
    if any(len(code) != _WIDTH for code in entries):
        return None
    return {int.from_bytes(code, "big"): text for code, text in entries.items()}


def _listed(data: bytes) -> dict[int, str] | None:
    """The same for a table of nothing but lists; None for another."""
    data = _COMMENT.sub(b"", data)
    end = _END.search(data)
    if b"%" in data or _OTHERS.search(data):
        return None
    blocks = list(_BLOCK.finditer(data, 0, end.start() if end else len(data)))
    if len(blocks) != len(_BEGINNING.findall(data)):
        return None
    found: dict[int, str] = {}
    room = _MOST
    for block in blocks:
        kind, body = block.groups()
        if not _ROWS[kind].fullmatch(body):
            return None
        numbers = np.frombuffer(bytes.fromhex(body.translate(None, _DELIMITERS).decode()), ">u2")
        if kind == b"char":
            codes, characters = numbers[::2].tolist(), numbers[1::2].tolist()
        else:
            firsts, lasts, begins = numbers.astype(np.int64).reshape(-1, 3).T
            lengths = np.maximum(lasts - firsts + 1, 0)
            if lengths.sum() > room or (begins + lengths).max(initial=0) > _CODES:
                return None
            offsets = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
            codes = (np.repeat(firsts, lengths) + offsets).tolist()
            characters = (np.repeat(begins, lengths) + offsets).tolist()
        room -= len(codes)
        if room < 0:
            return None
        found.update(zip(codes, map(_text, characters), strict=True))
    return found


def _text(character: int) -> str:
    return "" if character in _SURROGATES else chr(character)
