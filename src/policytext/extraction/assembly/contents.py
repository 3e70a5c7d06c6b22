"""Tables of contents: a heading and its entries, or entries with leaders."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policytext.extraction.text.part_labels import label_of
from policytext.extraction.text.rows import Row
from policytext.model import BlockKind

_LEADER = re.compile(
    r"(?:[.．。·•‧…⋯_]\s*){3,}[（(]?\s*(?:\d{1,4}|[ivxlc]{1,6})\s*[）)]?\s*$|\t\s*\d{1,4}\s*$"
)
_PAGE = re.compile(r"[\s\u3000]+[（(]?(?:\d{1,4}|[ivxlc]{1,6})[）)]?$")
_DIVISION = re.compile(
    r"第\s?[一二三四五六七八九十百\d]+\s?[编篇章节]|^附\s*则|^(?:Chapter|Part|Section)\s"
)
_BLANKS = re.compile("[\\s\u3000]+")
_LONGEST = 90
_FEWEST = 3
_MOST = 400
_RUN_IN = re.compile("^目[\\s\u3000]*[录次]")


def contents_rows(rows: Sequence[Row]) -> set[int]:
    """Indices of the rows that are a table of contents, its heading included.

    Args:
        rows: all blocks of a document in order, without furniture.
    """
    found: set[int] = set()
    texts: list[str] = []
    for index, row in enumerate(rows):
        if index in found:
            continue
        if _is_heading(row.text):
            texts = texts or [_bare(row.text) for row in rows]
            last = _last_entry(rows, texts, index)
            if last > index:
                found.update(range(index, last + 1))
        elif _RUN_IN.match(row.text) and len(_DIVISION.findall(row.text)) >= _FEWEST:
            found.add(index)
        elif _LEADER.search(row.text) and row.kind is not BlockKind.TABLE:
            run = _leaders(rows, index)
            if len(run) >= _FEWEST:
                found.update(run)
    return found


def _is_heading(text: str) -> bool:
    label = label_of(text, "contents")
    return label is not None and label.alone


def _last_entry(rows: Sequence[Row], texts: Sequence[str], heading: int) -> int:
    """The last entry under a heading; the heading itself when nothing under it is an entry.

    An entry ends with a page number, or comes again further down as a heading.
    """
    first = texts[heading + 1] if heading + 1 < len(rows) else ""
    last = heading
    for at in range(heading + 1, min(heading + _MOST, len(rows))):
        again = at > heading + 1 and texts[at] == first
        if again or (len(rows[at].text) > _LONGEST and not _LEADER.search(rows[at].text)):
            break
        numbered = _LEADER.search(rows[at].text) or _PAGE.search(rows[at].text)
        if not numbered and (rows[at].text.endswith("。") or not _comes_again(texts, at)):
            break
        last = at
    return last


def _comes_again(texts: Sequence[str], at: int) -> bool:
    return len(texts[at]) > 1 and texts[at] in texts[at + 1 :]


def _leaders(rows: Sequence[Row], start: int) -> list[int]:
    """Neighbouring rows with leaders, from a first one."""
    run = [start]
    while run[-1] + 1 < len(rows) and _LEADER.search(rows[run[-1] + 1].text):
        run.append(run[-1] + 1)
    return run


def _bare(text: str) -> str:
    """A text without leaders, page number and blanks, as it comes again in the body."""
    return _BLANKS.sub("", _PAGE.sub("", _LEADER.sub("", text)))
