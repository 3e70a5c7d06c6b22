"""The title of an official document that is broken over several lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from policytext.extraction.text.dates import find_date
from policytext.extraction.text.labels import either, words
from policytext.extraction.text.normalise import join_lines
from policytext.extraction.text.rows import body_names, unspaced

_VERBS = either("document-words", "title verbs")
_BEGINS = re.compile(f"^(?:{_VERBS})|^(?P<bodies>[\u4e00-\u9fff、 \u3000]{{2,80}}?)(?:{_VERBS}|对)")
_NOT_PART = re.compile(
    "[。；：！？;:]|[，,]$|^[（(〔]|号$|^附件|^第.{1,5}[章节条编]|^[一二三四五六七八九十]+、|^\\d+[.．、]"
)
_STAGE = re.compile(
    f"^[（(](?:{either('document-words', 'title stages')}"
    "|\\d{4}(?:[—–-]+\\d{4})?年[度版]?)[）)]$"
)
_ABOUT = re.compile("^关于(?!印发|转发|公布|批转|对|.{5}|.*的)")
_WITHIN = 16
_MOST_LINES = 6
_LONGEST_LINE = 60
_SHORTEST_BROKEN = 15
_WORDS_ONLY = re.compile("^(?=.*[\u4e00-\u9fff])[^。；！？]+$")


def title_lines(rows: Sequence[str]) -> tuple[int, int] | None:
    """Which of the first rows make one official title.

    Such a title names the body, ``关于`` or ``印发``, and ends with the kind of document.

    Args:
        rows: texts of the first blocks.

    Returns:
        The first row and one past the last; None when no title is found.

    Example:
        >>> title_lines(["省教育厅关于印发实验室", "管理办法的通知", "各学校："])
        (0, 2)
    """
    for first in range(min(_WITHIN, len(rows))):
        if _begins(rows, first):
            last = _last_line(rows, first)
            if last is not None:
                staged = last < len(rows) and _STAGE.match(rows[last])
                return first, last + 1 if staged else last
    return None


def is_stage(text: str) -> bool:
    """Whether a row is the remark under a title on its stage or years, such as ``（试行）``."""
    return _STAGE.match(text) is not None


def is_broken(first: str, second: str) -> bool:
    """Whether two headings of the first level that open a Chinese document are one title.

    Recognition leaves a title of two lines so; the first then ends in the middle.

    Args:
        first: words of the first heading.
        second: words of the next.
    """
    texts = (first, second)
    if any(len(text) > _LONGEST_LINE or not _WORDS_ONLY.search(text) for text in texts):
        return False
    if (
        len(first) < _SHORTEST_BROKEN
        or len(second) > len(first)
        or re.search("[A-Za-z\\d]", second)
    ):
        return False
    _, kind = _endings()
    numbered = re.match("[一二三四五六七八九十]+、|第.{1,3}[章节]|[摘—]", second) is not None
    return not kind.search(first) and not body_names(second) and not numbered


def _begins(rows: Sequence[str], first: int) -> bool:
    if not _may_belong(rows[first]) or _ABOUT.match(rows[first]):
        return False
    match = _BEGINS.match(rows[first])
    if match:
        bodies = match.group("bodies")
        return bodies is None or "对" not in match.group() or bool(body_names(bodies))
    after = first
    while after < len(rows) and body_names(rows[after]):
        after += 1
    return first < after < len(rows) and re.match(f"(?:{_VERBS}|对)", rows[after]) is not None


def _last_line(rows: Sequence[str], first: int) -> int | None:
    """One past the last line: where the title says of what kind the document is."""
    joined, found = "", None
    whole, kind = _endings()
    for index in range(first, min(first + _MOST_LINES, len(rows))):
        if not _may_belong(rows[index]):
            break
        before, between = join_lines(joined, rows[index]) if joined else ("", "")
        joined = before + between + rows[index]
        bare = unspaced(joined)
        if whole.search(bare):
            return index + 1
        if found is None and kind.search(bare) and re.search(f"{_VERBS}|对", bare):
            found = index + 1
    return found


def _may_belong(row: str) -> bool:
    if not 0 < len(row) <= _LONGEST_LINE or _NOT_PART.search(row):
        return False
    dated = find_date(row)
    return dated is None or dated[2] - dated[1] <= len(row) / 2


@cache
def _endings() -> tuple[re.Pattern[str], re.Pattern[str]]:
    kinds = "|".join(sorted(words("names", "titles"), key=len, reverse=True))
    stage = "(?:[（(][^（）()]{1,20}[）)])?$"
    return re.compile(f"的[^的，。]{{0,8}}?(?:{kinds}){stage}"), re.compile(f"(?:{kinds}){stage}")
