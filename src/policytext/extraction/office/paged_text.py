"""Paragraphs of formats that record where their pages break, as drafts."""

from __future__ import annotations

from dataclasses import replace

from policytext.extraction.drafts.draft import Draft
from policytext.extraction.markup.blocks import join_broken
from policytext.extraction.text.normalise import join_lines

PAGE = "\f"
"""Stands in a paragraph's text where a page begins."""
END = "\n\n"
"""Stands in a paragraph's text where somebody ended a page or column, and so what they wrote."""


def paragraph_drafts(text: str, number: str, like: Draft, page: int) -> tuple[list[Draft], int]:
    """The drafts of a paragraph.

    Args:
        text: with line ends for forced ones, ``PAGE`` where a page begins, and ``END`` before it
            where the break was forced.
        number: printed before it.
        like: a draft of its kind and level.
        page: the page it begins on.

    Returns:
        Several drafts where forced line ends divide it, one over a page's end; and the page it
        ends on.
    """
    found: list[Draft] = []
    goes_on = False
    for index, piece in enumerate(text.split(PAGE)):
        page += 1 if index else 0
        texts = [words for words in join_broken(piece.split("\n")) if words]
        if goes_on and texts and found:
            found[-1] = _over_page(found[-1], texts.pop(0), page)
        found.extend(replace(like, text=words, page=page) for words in texts)
        goes_on = not piece.endswith(END)
    if found and number:
        shifted = tuple((at + len(number), page) for at, page in found[0].breaks)
        found[0] = replace(found[0], text=number + found[0].text, breaks=shifted)
    return found, page


def _over_page(draft: Draft, text: str, page: int) -> Draft:
    before, between = join_lines(draft.text, text)
    at = len(before + between)
    return replace(draft, text=before + between + text, breaks=(*draft.breaks, (at, page)))
