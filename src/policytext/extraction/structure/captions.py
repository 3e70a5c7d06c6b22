"""What belongs to a table and stands beside it: caption, unit of measure, notes and sources."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from policytext.extraction.drafts.draft import Draft
from policytext.extraction.structure.headings import is_caption
from policytext.extraction.text.labels import either
from policytext.model import BESIDE, BlockKind

_OF_FIGURE = re.compile(f"^(?:{either('document-words', 'figures')})", re.I)
_UNIT = re.compile(
    r"^[(（]?(?:计量|货币|金额|数量)?单位\s*[:：]|^[(（]?units?(?:\s+of\s+\w+)?\s*[:)）]"
    r"|^[(（]?in\s+(?:thousand|million|billion|per\s?cent|%|[A-Z]{3}\b|[€$£¥])",
    re.I,
)
_UNIT_AT_END = re.compile(r"\s[(（]?(?:计量|货币|金额|数量)?单位\s*[:：]\s*\S{1,8}$")
_NOTE = re.compile(
    r"^(?:注|备注|附注|说明|资料来源|数据来源|来源)\s*[\d①-⑳]{0,2}\s*[:：]|^(?:Notes?|Sources?)\s*[:.]",
    re.I,
)
_CONTINUED = re.compile(
    r"^续\s*附?表|^附?表.{0,40}[(（]\s*续|[(（]续(?:表|上页|完)?[)）]$|\b(?:continued|cont['’]?d?\.?)\b",
    re.I,
)
_NUMBERED = re.compile(r"^续表|^Table\s+[A-Z]?[-.]?\d", re.I)
_FAR = 2


def is_unit(text: str) -> bool:
    """Whether a line says nothing but in which unit the figures of a table are.

    Examples:
        >>> is_unit("（单位：亿元）"), is_unit("Unit: km"), is_unit("单位负责人签字")
        (True, True, False)
    """
    return _UNIT.match(text) is not None


def ends_with_unit(text: str) -> bool:
    """Whether a line says so, or ends with it, as a heading with the unit at its right does.

    Examples:
        >>> ends_with_unit("二、收入变动情况 单位：万元"), ends_with_unit("收入以万元为单位")
        (True, False)
    """
    return is_unit(text) or _UNIT_AT_END.search(text) is not None


def is_table_note(text: str) -> bool:
    """Whether a line is a note or source under a table.

    Examples:
        >>> is_table_note("资料来源：年报。"), is_table_note("Note: rounded.")
        (True, True)
    """
    return _NOTE.match(text) is not None


def says_continued(text: str) -> bool:
    """Whether a line says that a table goes on from the page before.

    Examples:
        >>> says_continued("续表2"), says_continued("Table 2 (continued)"), says_continued("表2")
        (True, True, False)
    """
    return _CONTINUED.search(text) is not None


def is_beside_table(text: str) -> bool:
    """Whether a line belongs to a table without being in it: caption, unit, note or source.

    Examples:
        >>> is_beside_table("表3　各地投入"), is_beside_table("东川县")
        (True, False)
    """
    if is_caption(text) or _NUMBERED.match(text):
        return True
    return is_unit(text) or is_table_note(text)


def captions(drafts: Sequence[Draft]) -> dict[int, int]:
    """The caption of each table: the one above it, or else one below that no other table has.

    A unit of measure may stand between, above; notes and sources, below; and what stands beside
    the text.

    Args:
        drafts: all blocks in order.

    Returns:
        Index of the caption for the index of each table that has one.
    """
    found: dict[int, int] = {}
    tables = [index for index, draft in enumerate(drafts) if draft.cells]
    for step, between in ((-1, is_unit), (1, is_table_note)):
        for index in tables:
            if index in found:
                continue
            caption = _next_caption(drafts, index, step, between)
            if caption is not None and caption not in found.values():
                found[index] = caption
    return found


def _next_caption(
    drafts: Sequence[Draft], index: int, step: int, between: Callable[[str], bool]
) -> int | None:
    passed = 0
    index += step
    while 0 <= index < len(drafts) and passed <= _FAR:
        draft = drafts[index]
        if draft.kind is BlockKind.CAPTION:
            return None if _OF_FIGURE.match(draft.text) else index
        if draft.kind not in BESIDE:
            if draft.cells or not between(draft.text):
                return None
            passed += 1
        index += step
    return None
