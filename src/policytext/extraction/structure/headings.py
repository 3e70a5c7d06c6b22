"""Headings known by their numbers, and short lines over a paragraph, for texts without styles."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from policytext.extraction.drafts.draft import Draft
from policytext.extraction.text.dates import find_date
from policytext.extraction.text.han import HAN
from policytext.extraction.text.labels import written_labels
from policytext.model import BlockKind

_NUMBER = "[一二三四五六七八九十百零〇\\d]+"
_STRONG = (
    (re.compile(rf"^第\s*{_NUMBER}\s*[编篇]"), 1),
    (re.compile(rf"^第\s*{_NUMBER}\s*(?:部分|章)"), 1),
    (re.compile(rf"^第\s*{_NUMBER}\s*节"), 2),
    (re.compile(rf"^附\s*(?:件|录|表)\s*{_NUMBER}?\s*[:：]?$"), 1),
    (re.compile(r"^(?:CHAPTER|Chapter|PART|Part)\s+(?:\d+|[IVXLC]+|[A-Z])\b"), 1),
    (re.compile(r"^(?:SECTION|Section)\s+\d+\b"), 2),
)
_WEAK = (
    (re.compile("^[一二三四五六七八九十百壹贰貳叁參肆伍陆陸柒捌玖拾]+、"), 1),
    (re.compile("^[（(][一二三四五六七八九十百]+[）)]"), 2),
    (re.compile(r"^\d{1,2}[．、]|^\d{1,2}\.(?=[^\d.])"), 3),
    (re.compile(r"^\d{1,2}\.\d{1,2}(?:\.\d{1,2})*[.．]?(?=[^\d.％%])"), 0),
    (re.compile(r"^[（(]\d{1,2}[）)]"), 4),
    (re.compile(r"^[IVX]{1,5}\.\s"), 1),
    (re.compile(r"^\d{1,2}[\s\u3000]+(?=[^\W\d_])"), 0),
)
_NUMBER_FIRST = frozenset("第附CPS（(IVX一二三四五六七八九十百壹贰貳叁參肆伍陆陸柒捌玖拾")
"""With what a numbered heading begins, but for figures."""
_CAPTION = re.compile(
    r"^(?:附?[图表]\s*[\d一二三四五六七八九十]+(?:[-.－—]\d+)*|(?:Figure|Fig\.|Table)\s*\d+)(?![\d年月])"
)
_CAPTION_FIRST = frozenset("附图表FT")
_SECTION = re.compile(r"^\d{1,2}\.\d{1,2}\s+[A-Z]")
_DECIMAL = re.compile(r"^\d+(?:\.\d+)*")
_BULLET = re.compile(r"^(?:[•●◆■▪◦○·–*]|-\s)\s*\S")
_ITEM = re.compile(
    r"^(?:[（(](?:[一二三四五六七八九十百]+|\d{1,2}|[a-zA-Z]|[ivx]{1,5})[）)]|\d{1,2}[)）.、．]|[①-⑳]|[a-zA-Z][.)]\s)"
)
_ATTACHMENTS = re.compile(r"^(?:附\s*件|Attachments?|Annex(?:es)?)\s*[:：]")
_ATTACHMENT = re.compile(r"^\d{1,2}\s*[.．、]")
_SENTENCE_END = re.compile(r"[。；;，,：:！!？?、]$|[.](?:[\"”’)])?$")
_INNER_STOP = re.compile("[。；！？]|[.!?;]\\s+[A-Z]")
_LONGEST = {"zh": 45, "en": 110}
_RUN_IN = 18
_LONGEST_CAPTION = 100


def heading_level(text: str) -> int | None:
    """Level of a heading that its number shows; None for any other text.

    Args:
        text: a whole block, as it stands alone.

    Example:
        >>> heading_level("第二章　促进措施"), heading_level("（一）基本原则")
        (1, 2)
    """
    first = text[:1]
    if first not in _NUMBER_FIRST and not first.isdecimal():  # Most texts.
        return None
    if not _could_be_heading(text) or _is_date(text):
        return None
    for pattern, level in _STRONG:
        if pattern.match(text):
            return level
    for pattern, level in _WEAK:
        match = pattern.match(text)
        if match and _names_something(text, match.end()):
            return level or _decimal_level(text)
    return None


def is_caption(text: str) -> bool:
    """Whether a block is the caption of a table or figure, such as ``表1 人口与就业``."""
    return (
        text[:1] in _CAPTION_FIRST  # Few texts; asked of every line.
        and len(text) <= _LONGEST_CAPTION
        and _CAPTION.match(text) is not None
        and not _SENTENCE_END.search(text)
    )


def mark_headings(drafts: Sequence[Draft], *, unnumbered: bool = False) -> tuple[Draft, ...]:
    """Find headings and list items among paragraphs; other kinds stay as they are.

    Args:
        drafts: all blocks in order.
        unnumbered: whether a short line over a paragraph is a heading, as in texts without styles.
    """
    marked: list[Draft] = []
    flow = [i for i, draft in enumerate(drafts) if draft.kind is not BlockKind.FURNITURE]
    after = dict(pairwise(flow))
    before: Draft | None = None
    attached = False
    for index, draft in enumerate(drafts):
        following = after.get(index)
        if draft.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING) and is_caption(draft.text):
            draft = replace(draft, kind=BlockKind.CAPTION, level=None)
        attached = _ATTACHMENTS.match(draft.text) is not None or (
            attached and _ATTACHMENT.match(draft.text) is not None
        )
        if attached and draft.kind is BlockKind.PARAGRAPH and _ATTACHMENT.match(draft.text):
            draft = replace(draft, kind=BlockKind.LIST_ITEM)
        if draft.kind is BlockKind.PARAGRAPH:
            draft = _marked(
                draft, before, drafts[following] if following is not None else None, unnumbered
            )
        if draft.kind is not BlockKind.FURNITURE:
            before = draft
        marked.append(draft)
    return tuple(marked)


def _marked(draft: Draft, before: Draft | None, after: Draft | None, unnumbered: bool) -> Draft:
    level = (
        heading_level(draft.text)
        or _run_in_level(draft.text, before)
        or _titled_level(draft.text, after)
    )
    if level and not _is_row_of_items(draft.text, after):
        return replace(draft, kind=BlockKind.HEADING, level=level)
    if _is_item(draft.text, before):
        return replace(draft, kind=BlockKind.LIST_ITEM)
    if unnumbered and after and _stands_over(draft.text, after.text):
        return replace(draft, kind=BlockKind.HEADING, level=2)
    return draft


def _could_be_heading(text: str) -> bool:
    if len(text) > 2 * max(_LONGEST.values()):
        return False
    longest = _LONGEST["zh" if HAN.search(text) else "en"]
    if _SECTION.match(text):
        longest *= 2
    bare = _DECIMAL.sub("", text)
    return (
        len(text) <= longest and not _SENTENCE_END.search(bare) and not _INNER_STOP.search(bare)
    ) or (len(text) < 8 and any(pattern.match(text) for pattern, _ in _STRONG))


def _is_date(text: str) -> bool:
    dated = find_date(text)
    return dated is not None and dated[2] - dated[1] >= len(text) - 1


def _names_something(text: str, start: int) -> bool:
    rest = text[start:].strip()
    counted_in_digits = text[:start].strip("（( ")[:1].isdigit()
    unclear = rest[:1].isdigit() and counted_in_digits
    return len(rest) > 1 and not unclear and not rest[0].islower()


def _decimal_level(text: str) -> int:
    match = _DECIMAL.match(text)
    return min(6, match.group().count(".") + 1) if match else 1


def _run_in_level(text: str, before: Draft | None) -> int | None:
    """Level of a numbered heading that ends with a full stop, alone on its line.

    Chinese official texts print such headings in bold before their paragraph; saved as text they
    stand alone. Items of a list end so too, but follow each other.
    """
    if len(text) > _RUN_IN or not text.endswith("。") or text.count("。") > 1:
        return None
    form = next(((pattern, level) for pattern, level in _WEAK[:3] if pattern.match(text)), None)
    if form is None:
        return None
    listed = before is not None and (
        before.text.endswith(("；", "：", ";", ":")) or form[0].match(before.text) is not None
    )
    return None if listed or re.search("[，；：]", text) else form[1]


def _titled_level(text: str, after: Draft | None) -> int | None:
    """Level of a numbered English heading in title case that ends with a full stop."""
    if not _SECTION.match(text) or not text.endswith(".") or len(text) > 2 * _LONGEST["en"]:
        return None
    words = [word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 3]
    capital = sum(1 for word in words if word[0].isupper())
    if len(words) < 3 or capital < 0.8 * len(words) or _INNER_STOP.search(text):
        return None
    return None if after is None or _SECTION.match(after.text) else _decimal_level(text)


def _is_row_of_items(text: str, after: Draft | None) -> bool:
    """Whether the next block has a number of the same form, so that both are items of a list."""
    if after is None or any(pattern.match(text) for pattern, _ in _STRONG):
        return False
    form = next((pattern for pattern, _ in _WEAK if pattern.match(text)), None)
    return (
        form is not None
        and form.match(after.text) is not None
        and heading_level(after.text) is not None
    )


def _is_item(text: str, before: Draft | None) -> bool:
    if _BULLET.match(text):
        return True
    if not _ITEM.match(text):
        return False
    listed = before is not None and (
        before.kind is BlockKind.LIST_ITEM or before.text.endswith((":", "："))
    )
    return listed or text.endswith(("；", ";"))


def _stands_over(text: str, after: str) -> bool:
    words = text.split()
    if written_labels(text):
        return False
    if text.isupper() and 2 < len(words) < 40 and len(after) > 120:
        return not _SENTENCE_END.search(text)
    if not text or _SENTENCE_END.search(text) or _INNER_STOP.search(text) or find_date(text):
        return False
    if text.isascii() or len(words) > 3:
        starts_well = text[0].isupper() or text[0].isdigit()
        return starts_well and len(text) <= 80 and len(words) <= 12 and len(after) > 120
    return len(text) <= 20 and text.isalpha() and len(after) >= 60
