"""Footnotes and endnotes of web pages and books: their texts marked, their marks taken out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from policytext.extraction.markup.blocks import BLOCK_TAGS, NOTE

_MARK = re.compile(r"[\[(（【〔]?(?:注\s?)?(?:\d{1,3}|[ivx]{1,5}|[a-z*†‡§]|[①-⑳])[\])）】〕]?")
_BACK = re.compile(r"[↑↩⏎^←⇑\ufe0e\s]*|返回|back")
_TYPES = frozenset({"footnote", "endnote", "rearnote", "doc-footnote", "doc-endnote"})
_HOLDERS = ("div", "li", "aside", "section", "dd")
_LONGEST = 6
_MOST = 5_000


def mark_notes(root: HtmlElement) -> None:
    """Mark the texts of notes, and take out the links between them and the text.

    A note is what a link with a number or sign for its text leads to, where a link in it leads back
    or the page says that it is a note.

    Args:
        root: the page; changed.
    """
    places = {element: at for at, element in enumerate(root.iter())}
    targets: dict[str, HtmlElement] = {}
    for element in places:
        if isinstance(element.tag, str):
            for name in (element.get("id"), element.get("name") if element.tag == "a" else None):
                targets.setdefault(name or "", element)
    links = [link for link in root.iter("a") if _target(link) in targets]
    named = {_target(link) for link in links}
    marks = [link for link in links if _MARK.fullmatch(_words(link))]
    for link in marks[:_MOST]:
        note = _block(targets[_target(link)])
        if note is None or note in link.iterancestors():
            continue
        backs = [back for back in note.iter("a") if _leads_to(back, link, targets)]
        follows = places[note] > places[link]
        if (backs and follows) or _says_note(note):
            _whole(note, named, link).set(NOTE, "")
            for taken in [link, *backs]:
                _take(taken)


def _target(link: HtmlElement) -> str:
    address = link.get("href", "")
    return address[1:] if address.startswith("#") and len(address) > 1 else "\0"


def _words(element: HtmlElement) -> str:
    return str(element.text_content()).strip().lower()


def _block(target: HtmlElement) -> HtmlElement | None:
    """The innermost block that a target is, or stands in; None where that is the whole page."""
    for element in (target, *target.iterancestors()):
        if element.tag in BLOCK_TAGS:
            return None if element.tag in ("body", "article", "main", "td") else element
    return None


def _leads_to(back: HtmlElement, link: HtmlElement, targets: dict[str, HtmlElement]) -> bool:
    """Whether a link in a note leads to the place of its mark in the text."""
    place = targets.get(_target(back))
    if place is None or not (_MARK.fullmatch(_words(back)) or _BACK.fullmatch(_words(back))):
        return False
    return place is link or place in link.iterancestors() or link in place.itersiblings()


def _says_note(element: HtmlElement) -> bool:
    kinds = f"{element.get('epub:type', '')} {element.get('role', '')}".lower()
    return not _TYPES.isdisjoint(kinds.split())


def _whole(note: HtmlElement, named: set[str], link: HtmlElement) -> HtmlElement:
    """The element of all paragraphs of a note, where its first block is the target."""
    parent = note.getparent()
    if parent is None or parent.tag not in _HOLDERS or next(iter(parent)) is not note:
        return note
    own = {name for element in note.iter() for name in _names(element)}
    other = {name for element in parent.iter() for name in _names(element)} & named
    fits = len(parent) <= _LONGEST and parent not in link.iterancestors()
    return parent if fits and other <= own | set(_names(parent)) else note


def _names(element: HtmlElement) -> Iterator[str]:
    if isinstance(element.tag, str):
        yield from (value for key in ("id", "name") if (value := element.get(key)))


def _take(link: HtmlElement) -> None:
    """Take out a link, and the raised element that holds nothing else."""
    parent = link.getparent()
    if parent is None:
        return
    alone = parent.tag in ("sup", "span") and _words(parent) == _words(link)
    (parent if alone and parent.getparent() is not None else link).drop_tree()
