"""Texts of documents as the standard wants them in files: UTF-8, no byte order mark, LF only."""

from __future__ import annotations

import re

from policytext.exchange.refi.positions import with_line_feeds

_REPLACEMENT = "\ufffd"
_UNWRITABLE = re.compile("[\ud800-\udfff]|\\A\ufeff")
_IN_FILE_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')
_LONGEST_NAME = 120
_LONGEST_QUOTE = 100


def file_text(text: str) -> str:
    """The text as it stands in a file.

    A lone surrogate and a byte order mark become U+FFFD, so that every other character keeps its
    place.
    """
    return _UNWRITABLE.sub(_REPLACEMENT, with_line_feeds(text))


def is_changed(text: str) -> bool:
    """Whether a character of the text is replaced in the file."""
    return _UNWRITABLE.search(text) is not None


def source_name(title: str) -> str:
    """A title that may be the name of a file: programs store sources under their names."""
    plain = " ".join(_IN_FILE_NAMES.sub(" ", title).split())
    return plain[:_LONGEST_NAME].strip()


def selection_name(quote: str) -> str:
    """The coded words in one line, cut with … where they are long."""
    plain = " ".join(quote.split())
    return plain if len(plain) <= _LONGEST_QUOTE else f"{plain[: _LONGEST_QUOTE - 1]}…"
