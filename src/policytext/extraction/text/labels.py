"""Labels by which a page names its facts, and lines that belong to the site."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from policytext.resources import word_lists

_BLANKS = re.compile(r"[\s\u3000]+")
_LABEL = re.compile(r"^[\[【（(]?([^：:]{1,20})[：:]\s*(.*)$", re.DOTALL)
_NEXT_LABEL = re.compile(r"[\s\u3000；;]+(?=[\u4e00-\u9fff]{2,8}[：:])|\s{2,}")
_DATED = re.compile(r"(?:19|20)\d{2}\s?[年/.-]\s?\d{1,2}\s?[月/.-]\s?\d{1,2}")
_LABEL_BEHIND = re.compile(r"[\s\u3000；;|]+(?=[\u4e00-\u9fff]{2,8}[：:])")
_WORDS = re.compile(r"[^\W_]+")
_CRUMB = re.compile(r"^[>»›＞]+$")
_CREDIT = re.compile(r"(?:记者|通讯员|特约).{1,30}摄[)）]?$")
_TIME = re.compile(r"^(?:19|20)\d{2}[-/.]\d{1,2}[-/.]\d{1,2}(?:\s+\d{1,2}:\d{2}(?::\d{2})?)?$")
_TAIL = 12
_HEAD = 40
_LONG = 120


@dataclass(frozen=True, slots=True)
class Labelled:
    """A fact that a page names.

    Attributes:
        name: name of the metadatum; empty for a label that says nothing about the document.
        value: what stands behind the label; may be empty.
        rows: indices of the rows it takes, one or two.
    """

    name: str
    value: str
    rows: tuple[int, ...]


@cache
def words(lexicon: str, name: str) -> tuple[str, ...]:
    """A word list of a lexicon, such as ``words("names", "bodies")``."""
    return tuple(word_lists(lexicon)[name])


@cache
def either(lexicon: str, name: str) -> str:
    """A word list as alternatives of a regular expression, the longest word first."""
    return "|".join(re.escape(word) for word in sorted(words(lexicon, name), key=len, reverse=True))


@cache
def _names(section: str) -> dict[str, str]:
    return {
        _BLANKS.sub("", label).lower(): name
        for name, labels in word_lists("labels")[section].items()
        for label in labels
    }


def _named(label: str, section: str) -> str | None:
    """The metadatum of a label; of an English one what follows ``of`` need not be known."""
    names = _names(section)
    name = names.get(_BLANKS.sub("", label).lower())
    head, of, _ = label.partition(" of ")
    return names.get(head.lower()) if name is None and of else name


def split_label(row: str) -> tuple[str, str] | None:
    """Name and value of a row such as ``索 引 号：0001/2018-207``; None without a known label."""
    match = _LABEL.match(row.strip())
    if not match:
        return None
    name = _named(match.group(1), "page")
    return None if name is None else (name, match.group(2).strip(" \u3000"))


def written_labels(row: str) -> list[tuple[str, str]]:
    """Names and values of what a row of the document itself says about it.

    Args:
        row: a block near the head, such as ``整理人：某某　整理日期：2026年1月2日``.
    """
    found = []
    for part in _NEXT_LABEL.split(row) if len(row) <= 2 * _LONG else ():
        match = _LABEL.match(part.strip())
        name = _named(match.group(1), "written") if match else None
        value = match.group(2).strip(" \u3000；;") if match else ""
        value = value.rstrip("）)") if row.startswith(("（", "(")) and "（" not in value else value
        if name and value:
            found.append((name, value))
    return found


def labelled(rows: Sequence[str]) -> list[Labelled]:
    """Facts that rows of text name, the value behind the label or in the row below.

    Args:
        rows: short texts in order, such as lines of a page's head or cells of a table.
    """
    found: list[Labelled] = []
    for index, row in enumerate(rows):
        several = _several(row) if len(row) <= _LONG else []
        if len(several) > 1 or (several and _DATED.match(row)):
            found.extend(Labelled(name, value, (index,)) for name, value in several)
            continue
        split = split_label(row) if len(row) <= _LONG else None
        if split is None:
            continue
        name, value = split
        below = rows[index + 1] if index + 1 < len(rows) else ""
        if name and not value and below and split_label(below) is None and not is_button(below):
            found.append(Labelled(name, below, (index, index + 1)))
        else:
            found.append(Labelled(name, value, (index,)))
    return found


def _several(row: str) -> list[tuple[str, str]]:
    """Names and values of a row that holds more than one label that is known."""
    parts = (split_label(part) for part in _LABEL_BEHIND.split(row))
    return [part for part in parts if part is not None]


def is_button(row: str) -> bool:
    """Whether a row holds nothing but what a web page offers to press, or stray brackets."""
    buttons = _buttons()
    tokens = _WORDS.findall(row)
    return len(row) < _LONG and all(token.lower() in buttons for token in tokens)


@cache
def _buttons() -> frozenset[str]:
    return frozenset(button.lower() for button in words("labels", "buttons"))


def is_footer(row: str) -> bool:
    """Whether a row begins as the foot of a web site does."""
    return row.strip().startswith(words("labels", "footers"))


def is_credit(row: str) -> bool:
    """Whether a row is the credit line of a photograph."""
    return len(row) < _LONG and _CREDIT.search(row) is not None


def furniture_rows(rows: Sequence[str]) -> frozenset[int]:
    """Which rows of a text saved from the web belong to the page: buttons, crumbs, labels, values.

    Args:
        rows: the lines or paragraphs of the text, none empty. Only head and tail are looked at.
    """
    head = next((i for i, row in enumerate(rows) if len(row) > _LONG), len(rows))
    head = min(head, _HEAD)
    found = {i for i in range(head) if is_button(rows[i])}
    for fact in labelled(rows[:head]):
        found.update(fact.rows)
    for index in range(head):
        if _CRUMB.match(rows[index]):
            found.update({max(0, index - 1), index, min(index + 1, head - 1)})
    found.update(i for i in range(head) if _TIME.match(rows[i]) and {i - 1, i + 1} & found)
    texts = {rows[index] for index in found}
    found.update(i for i in range(head) if rows[i] in texts and len(rows[i]) < 20)
    tail = range(max(head, len(rows) - _TAIL), len(rows))
    found.update(i for i in tail if is_button(rows[i]) or is_footer(rows[i]))
    return frozenset(found)
