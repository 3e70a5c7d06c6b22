"""Automatic numbers of a Word file: 第一条, （一）, 1.2, a) ... as Word prints them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from policytext.extraction.containers.zip_package import Element
from policytext.extraction.office.ooxml import W
from policytext.extraction.text.number_formats import before_text, render

_HOLE = re.compile(r"%([1-9])")
_DEPTH = 9
_WHOLE = re.compile(r"\s*(-?\d{1,5})(?:\.0*)?\s*")


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is numbered."""

    format: str = "decimal"
    text: str = ""
    start: int = 1
    suffix: str = "tab"
    restart: int | None = None
    style: str = ""
    legal: bool = False


@dataclass(slots=True)
class Numbering:
    """The lists of a Word file and how far each has counted.

    Attributes:
        levels: for every list (``numId``) its levels from 0.
        families: for every list the abstract list whose count it shares.
    """

    levels: dict[str, dict[int, _Level]]
    families: dict[str, str]
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _restarted: set[str] = field(default_factory=set)
    _overrides: dict[str, dict[int, int]] = field(default_factory=dict)

    def next(self, list_id: str, level: int) -> tuple[str, bool]:
        """Count one paragraph on.

        Args:
            list_id: the paragraph's ``numId``.
            level: its level, from 0.

        Returns:
            The number to print with what separates it from the text, nothing for a bullet; and
            whether the paragraph is an item of a list.
        """
        scheme = self.levels.get(list_id, {}).get(level)
        if scheme is None:
            return "", False
        counts = self._counts.setdefault(self.families[list_id], [None] * _DEPTH)
        if list_id in self._overrides and list_id not in self._restarted:
            self._restarted.add(list_id)
            for at, start in self._overrides[list_id].items():
                counts[at] = start - 1
        self._count(list_id, counts, level, scheme)
        if scheme.format in ("bullet", "none") and not _HOLE.search(scheme.text):
            return "", scheme.format == "bullet"
        return self._printed(list_id, counts, scheme), True

    def level_of_style(self, list_id: str, style: str) -> int | None:
        """The level of a list that belongs to a paragraph style."""
        levels = self.levels.get(list_id, {})
        return next((at for at, level in levels.items() if style and level.style == style), None)

    def _count(self, list_id: str, counts: list[int | None], level: int, scheme: _Level) -> None:
        current = counts[level]
        counts[level] = scheme.start if current is None else current + 1
        for below in range(level + 1, _DEPTH):
            inner = self.levels[list_id].get(below)
            if inner is None or inner.restart is None or 0 < inner.restart >= level + 1:
                counts[below] = None
        for above in range(level):
            if counts[above] is None:
                counts[above] = self.levels[list_id].get(above, _Level()).start

    def _printed(self, list_id: str, counts: list[int | None], scheme: _Level) -> str:
        def number(match: re.Match[str]) -> str:
            at = int(match.group(1)) - 1
            format = self.levels[list_id].get(at, _Level()).format
            return render(counts[at] or 0, "decimal" if scheme.legal else format)

        return before_text(_HOLE.sub(number, scheme.text), close=scheme.suffix == "nothing")


def read_numbering(root: Element | None) -> Numbering:
    """The lists of ``word/numbering.xml``; none when the file has no such part."""
    numbering = Numbering({}, {})
    if root is None:
        return numbering
    abstract = {item.get(f"{W}abstractNumId", ""): item for item in root.iter(f"{W}abstractNum")}
    linked = {_value(item, "styleLink"): id for id, item in abstract.items()}
    for num in root.iter(f"{W}num"):
        list_id = num.get(f"{W}numId", "")
        family = _value(num, "abstractNumId")
        if family not in abstract:
            continue
        family = linked.get(_value(abstract[family], "numStyleLink") or " ", family)
        source = abstract[family]
        levels = dict(map(_level, source.iter(f"{W}lvl")))
        for override in num.iter(f"{W}lvlOverride"):
            levels.update(map(_level, override.iter(f"{W}lvl")))
            start = _whole(_value(override, "startOverride"))
            at = _whole(override.get(f"{W}ilvl", "0"))
            if start is not None and at is not None and 0 <= at < _DEPTH:
                numbering._overrides.setdefault(list_id, {})[at] = start
        numbering.levels[list_id] = {at: lvl for at, lvl in levels.items() if 0 <= at < _DEPTH}
        numbering.families[list_id] = family
    return numbering


def _level(element: Element) -> tuple[int, _Level]:
    start = _whole(_value(element, "start"))
    at = _whole(element.get(f"{W}ilvl", "0"))
    return _DEPTH if at is None else at, _Level(
        format=_value(element, "numFmt") or "decimal",
        text=_value(element, "lvlText"),
        start=1 if start is None else start,
        suffix=_value(element, "suff") or "tab",
        restart=_whole(_value(element, "lvlRestart")),
        style=_value(element, "pStyle"),
        legal=element.find(f"{W}isLgl") is not None,
    )


def _whole(written: str) -> int | None:
    """A whole number as files write it, ``1.0`` too; None when it is none."""
    match = _WHOLE.fullmatch(written)
    return int(match.group(1)) if match else None


def _value(element: Element, tag: str) -> str:
    child = element.find(f"{W}{tag}")
    return (child.get(f"{W}val") or "") if child is not None else ""
