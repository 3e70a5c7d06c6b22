"""Tables of contents: a heading and its entries, or entries with leaders."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policytext.extraction.text.dates import find_date
from policytext.extraction.text.part_labels import label_of
from policytext.extraction.text.rows import Row
from policytext.model import BlockKind

_LEADER = re.compile(
    r"(?:[.．。·•‧…⋯_]\s*){3,}[（(]?\s*(?:\d{1,4}|[ivxlc]{1,6})\s*[）)]?\s*$|\t\s*\d{1,4}\s*$"
)
_PAGE = re.compile(r"[\s\u3000]+[（(]?(?:\d{1,4}|[ivxlc]{1,6})[）)]?$")
_ATTACHED = re.compile(
    "(?<=[^\\W\\d_])(?:\\d{1,3})$|(?<=[\u4e00-\u9fff）)！？])(?:\\d{1,3}|[ivxl]{1,6})$"
)
_LIST_HEADING = re.compile("^[\u4e00-\u9fff]{0,8}(?:目录|列表|清单)$")
_NUMBER_AT_END = re.compile("(\\d{1,4})[）)]?\\s*$")
_DIVISION = re.compile(
    r"第\s?[一二三四五六七八九十百\d]+\s?[编篇章节]|^附\s*则|^(?:Chapter|Part|Section)\s"
)
_BLANKS = re.compile("[\\s\u3000]+")
_LAST = frozenset("ivxlc）)")
_LONGEST = 90
_FEWEST = 3
_MOST = 400
_FAR = 60
_RUN_IN = re.compile("^目[\\s\u3000]*[录次]")


def _leader(text: str) -> re.Match[str] | None:
    """The leader at the end of an entry; few texts end so, which is found out fast."""
    last = text.rstrip()[-1:]
    return _LEADER.search(text) if last in _LAST or last.isdecimal() else None


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
        elif row.kind is not BlockKind.TABLE and _leader(row.text):
            run = _leaders(rows, index)
            if len(run) >= _FEWEST:
                found.update(run)
    return found | _beside(rows, found)


def _beside(rows: Sequence[Row], found: set[int]) -> set[int]:
    """Rows next to entries that are entries too, though their form differs, and their heading.

    Such are chapters set without leaders, with a page number that fits between its neighbours'.
    """
    added: set[int] = set()
    last, before = 0, -1
    for index, row in enumerate(rows):
        if row.kind is BlockKind.FOOTNOTE:
            continue
        before, above = index, before
        if index in found:
            last = max(last, _page_number(row.text) or 0)
            continue
        if above not in found | added or not _may_be_entry(row):
            continue
        number = _page_number(row.text)
        if number is None or last <= number <= last + _FAR:
            added.add(index)
            last = number or last
    for index in sorted(found, reverse=True):
        above = index - 1
        below = rows[index]
        while above >= 0 and above not in found | added and _leads(rows[above], below):
            added.add(above)
            below = rows[above]
            above -= 1
    return added


def _leads(row: Row, below: Row) -> bool:
    """Whether a row above entries is their heading, or an entry with a lower page number."""
    if _is_heading(below.text) or _LIST_HEADING.search(below.text):
        return False
    if _is_heading(row.text) or (
        row.kind is BlockKind.HEADING and _LIST_HEADING.search(row.text) is not None
    ):
        return True
    number, limit = _page_number(row.text), _page_number(below.text)
    return _may_be_entry(row) and (number is None or limit is None or number <= limit)


def _may_be_entry(row: Row) -> bool:
    if len(row.text) > _LONGEST or row.kind is BlockKind.TABLE or _is_date(row.text):
        return False
    paged = _PAGE.search(row.text) or _ATTACHED.search(row.text)
    return _leader(row.text) is not None or paged is not None


def _is_date(text: str) -> bool:
    dated = find_date(text)
    return dated is not None and dated[2] >= len(text) - 1


def _page_number(text: str) -> int | None:
    """The page number at the end of an entry; None for a Roman one."""
    match = _NUMBER_AT_END.search(text)
    return int(match.group(1)) if match else None


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
        if again or (len(rows[at].text) > _LONGEST and not _leader(rows[at].text)):
            break
        text = rows[at].text
        numbered = _leader(text) or _PAGE.search(text) or _ATTACHED.search(text)
        if not numbered and (rows[at].text.endswith("。") or not _comes_again(texts, at)):
            break
        last = at
    return last


def _comes_again(texts: Sequence[str], at: int) -> bool:
    return len(texts[at]) > 1 and texts[at] in texts[at + 1 :]


def _leaders(rows: Sequence[Row], start: int) -> list[int]:
    """Neighbouring rows with leaders, from a first one."""
    run = [start]
    while run[-1] + 1 < len(rows) and _leader(rows[run[-1] + 1].text):
        run.append(run[-1] + 1)
    return run


def _bare(text: str) -> str:
    """A text without leaders, page number and blanks, as it comes again in the body."""
    return _BLANKS.sub("", _ATTACHED.sub("", _PAGE.sub("", _LEADER.sub("", text))))
