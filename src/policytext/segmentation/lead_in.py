"""The words that introduce a list, for its items: 「采取下列措施：」, "The agency shall—"."""

from __future__ import annotations

from policytext.segmentation.numbering import numbering_kind

_FARTHEST = 3_000
_OPEN = ("：", ":", "—", "——")


def lead_in(text: str, start: int) -> str:
    """The line that introduces the list which an item belongs to.

    Siblings before the item and items within them are passed over; a paragraph between that is
    no item ends the list.

    Args:
        text: of the document.
        start: where the item, or a sentence at its beginning, starts.

    Returns:
        The line; empty when no list begins here, or nothing introduces it.
    """
    line = text[start : _end_of_line(text, start)].strip()
    own = numbering_kind(line)
    if own is None or text[:start].rpartition("\n")[2].strip():
        return ""
    for before in reversed(text[max(0, start - _FARTHEST) : start].splitlines()):
        shown = before.strip()
        kind = numbering_kind(shown)
        if kind != own and shown.endswith(_OPEN):
            return shown
        if shown and kind is None:
            return ""
    return ""


def _end_of_line(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end
