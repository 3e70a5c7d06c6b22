"""Shapes of a slide, and the order in which one reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from policytext.extraction.containers.zip_package import Element
from policytext.extraction.office.ooxml import MC, A, P, chosen, is_on

_SHAPES = (f"{P}sp", f"{P}graphicFrame", f"{P}cxnSp", f"{P}pic")
_TITLES = ("title", "ctrTitle")
_INTO = 0.2


@dataclass(frozen=True, slots=True)
class Shape:
    """A shape that may hold text.

    Attributes:
        element: the shape.
        role: kind of its placeholder, such as ``title`` or ``ftr``; ``text`` for a text box.
        place: left, top, right and bottom on the slide, in the slide's units; None where unknown.
    """

    element: Element
    role: str
    place: tuple[float, float, float, float] | None


def shapes_of(tree: Element, layout: Iterable[Shape] = ()) -> list[Shape]:
    """The shapes of a slide, those in groups among them, in the order of the file.

    Args:
        tree: a ``p:spTree``.
        layout: shapes of the slide's layout, which place the slide's placeholders.
    """
    places: dict[tuple[str, str], tuple[float, float, float, float] | None] = {}
    for shape in layout:
        places.setdefault(_placeholder(shape.element), shape.place)
        places.setdefault((_placeholder(shape.element)[0], ""), shape.place)
    return [
        Shape(element, role, place or places.get(key) or places.get((role, "")))
        for element, role, place, key in _walk(tree, (1.0, 1.0, 0.0, 0.0))
    ]


def in_reading_order(shapes: Iterable[Shape]) -> list[Shape]:
    """Shapes from top to bottom and, side by side, from left to right; titles first.

    Columns under a common heading are read one after the other. Shapes without a place come last.
    """
    titles = [shape for shape in shapes if shape.role in _TITLES]
    rest = [shape for shape in shapes if shape.role not in _TITLES]
    placed = [shape for shape in rest if shape.place is not None]
    return [*titles, *_cut(placed), *(shape for shape in rest if shape.place is None)]


def _cut(shapes: list[Shape]) -> list[Shape]:
    """Divide at the widest free strip across or down the slide, and so on in both parts."""
    ordered: list[Shape] = []
    waiting = [shapes]
    while waiting:
        part = waiting.pop()
        cuts = [cut for cut in (_widest(part, 1, 3), _widest(part, 0, 2)) if cut is not None]
        if not cuts:
            ordered.extend(sorted(part, key=_corner))
            continue
        _, before, after = max(cuts, key=lambda cut: cut[0])
        waiting.extend([after, before])
    return ordered


def _widest(
    shapes: list[Shape], first: int, last: int
) -> tuple[float, list[Shape], list[Shape]] | None:
    """The widest free strip along one direction, with the shapes before and after it.

    Shapes may reach into the strip by a fifth of their size.
    """
    ordered = sorted(shapes, key=lambda shape: (_at(shape, first), _corner(shape)))
    best: tuple[float, int] | None = None
    end = float("-inf")
    for index, shape in enumerate(ordered):
        free = _at(shape, first) - end
        size = _at(shape, last) - _at(shape, first)
        if index and free > -_INTO * size and (best is None or free > best[0]):
            best = (free, index)
        end = max(end, _at(shape, last))
    return None if best is None else (best[0], ordered[: best[1]], ordered[best[1] :])


def _at(shape: Shape, side: int) -> float:
    return shape.place[side] if shape.place is not None else 0.0


def _corner(shape: Shape) -> tuple[float, float]:
    return (_at(shape, 1), _at(shape, 0))


_Placed = tuple[Element, str, tuple[float, float, float, float] | None, tuple[str, str]]


def _walk(tree: Element, frame: tuple[float, float, float, float]) -> Iterator[_Placed]:
    for child in tree:
        if child.tag == f"{MC}AlternateContent":
            for choice in chosen(child):
                yield from _walk(choice, frame)
        elif child.tag == f"{P}grpSp":
            yield from _walk(child, _inner(child, frame))
        elif child.tag in _SHAPES and not _is_hidden(child):
            role, index = _placeholder(child)
            yield child, role, _place(child, frame), (role, index)


def _is_hidden(shape: Element) -> bool:
    return is_on(shape.find(f"./*/{P}cNvPr[@hidden]"), "hidden")


def _placeholder(shape: Element) -> tuple[str, str]:
    """Kind and number of a placeholder; ``text`` and nothing for any other shape."""
    found = shape.find(f"./*/{P}nvPr/{P}ph")
    return ("text", "") if found is None else (found.get("type", "obj"), found.get("idx", ""))


def _place(
    shape: Element, frame: tuple[float, float, float, float]
) -> tuple[float, float, float, float] | None:
    transform = shape.find(f"{P}spPr/{A}xfrm")
    if transform is None:
        transform = shape.find(f"{P}xfrm")
    corner = _pair(transform, "off", "x", "y")
    size = _pair(transform, "ext", "cx", "cy")
    if corner is None or size is None:
        return None
    across, down, left, top = frame
    x0, y0 = left + corner[0] * across, top + corner[1] * down
    return x0, y0, x0 + size[0] * across, y0 + size[1] * down


def _inner(
    group: Element, frame: tuple[float, float, float, float]
) -> tuple[float, float, float, float]:
    """Scale and shift of what stands in a group."""
    transform = group.find(f"{P}grpSpPr/{A}xfrm")
    corner, size = _pair(transform, "off", "x", "y"), _pair(transform, "ext", "cx", "cy")
    inner, whole = _pair(transform, "chOff", "x", "y"), _pair(transform, "chExt", "cx", "cy")
    if corner is None or size is None or inner is None or whole is None:
        return frame
    across, down, left, top = frame
    wide = size[0] / whole[0] if whole[0] else 1.0
    high = size[1] / whole[1] if whole[1] else 1.0
    shift_x, shift_y = corner[0] - inner[0] * wide, corner[1] - inner[1] * high
    return across * wide, down * high, left + shift_x * across, top + shift_y * down


def _pair(
    transform: Element | None, tag: str, first: str, second: str
) -> tuple[float, float] | None:
    found = transform.find(f"{A}{tag}") if transform is not None else None
    if found is None:
        return None
    try:
        return float(found.get(first, "0")), float(found.get(second, "0"))
    except ValueError:
        return None
