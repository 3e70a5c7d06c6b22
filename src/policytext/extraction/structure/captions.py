"""Which caption names which table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from policytext.extraction.drafts.draft import Draft
from policytext.model import BESIDE, BlockKind

_OF_FIGURE = re.compile(r"^(?:附?图|Fig)", re.I)
_UNIT = re.compile(r"^[(（]?(?:计量)?单位\s*[:：]|^\(?units?\s*[:)]", re.I)
_NOTE = re.compile(
    r"^(?:注|资料来源|数据来源|来源|说明)\s*\d*\s*[:：]|^(?:Notes?|Sources?)\s*[:.]", re.I
)
_FAR = 2


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
    for step, between in ((-1, _UNIT), (1, _NOTE)):
        for index in tables:
            if index in found:
                continue
            caption = _next_caption(drafts, index, step, between)
            if caption is not None and caption not in found.values():
                found[index] = caption
    return found


def _next_caption(
    drafts: Sequence[Draft], index: int, step: int, between: re.Pattern[str]
) -> int | None:
    passed = 0
    index += step
    while 0 <= index < len(drafts) and passed <= _FAR:
        draft = drafts[index]
        if draft.kind is BlockKind.CAPTION:
            return None if _OF_FIGURE.match(draft.text) else index
        if draft.kind not in BESIDE:
            if draft.cells or not between.match(draft.text):
                return None
            passed += 1
        index += step
    return None
