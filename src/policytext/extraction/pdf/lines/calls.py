"""The functions of pdfium that are asked of every line and object of a page.

They take and give addresses as whole numbers. With the pointers of pypdfium2, Python spends twice
the time on such a call that pdfium needs for it.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from ctypes import c_double, c_float, c_int, c_uint, c_ulong, c_void_p
from typing import Any

import pypdfium2.raw as raw


class Room:
    """Room for numbers that pdfium writes.

    Attributes:
        at: the addresses of the numbers.
        values: the numbers; taken out as a whole, with ``[:]``, which is fastest.
    """

    def __init__(self, kind: type[c_double | c_float | c_int | c_uint], count: int) -> None:
        """Make room.

        Args:
            kind: of the numbers.
            count: how many there are.
        """
        self.values: Any = (kind * count)()
        first, size = ctypes.addressof(self.values), ctypes.sizeof(kind)
        self.at = tuple(first + size * index for index in range(count))


def address_of(pointer: Any) -> int:
    """The address of what a pointer of pypdfium2 points to."""
    return ctypes.cast(pointer, c_void_p).value or 0


def _plain(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """A function of pdfium with other types."""
    plain = type(function)(address_of(function))
    plain.restype, plain.argtypes = result, arguments
    found: Callable[..., Any] = plain
    return found


_FOUR = (c_void_p,) * 4

count_rectangles = _plain(raw.FPDFText_CountRects, c_int, c_void_p, c_int, c_int)
rectangle = _plain(raw.FPDFText_GetRect, c_int, c_void_p, c_int, *_FOUR)
character_box = _plain(raw.FPDFText_GetCharBox, c_int, c_void_p, c_int, *_FOUR)
origin = _plain(raw.FPDFText_GetCharOrigin, c_int, c_void_p, c_int, c_void_p, c_void_p)
font_size = _plain(raw.FPDFText_GetFontSize, c_double, c_void_p, c_int)
matrix = _plain(raw.FPDFText_GetMatrix, c_int, c_void_p, c_int, c_void_p)
font_name = _plain(
    raw.FPDFText_GetFontInfo, c_ulong, c_void_p, c_int, c_void_p, c_ulong, c_void_p
)  # fmt: skip
character = _plain(raw.FPDFText_GetUnicode, c_uint, c_void_p, c_int)
angle = _plain(raw.FPDFText_GetCharAngle, c_float, c_void_p, c_int)
is_generated = _plain(raw.FPDFText_IsGenerated, c_int, c_void_p, c_int)

page_objects = _plain(raw.FPDFPage_CountObjects, c_int, c_void_p)
page_object = _plain(raw.FPDFPage_GetObject, c_void_p, c_void_p, c_int)
form_objects = _plain(raw.FPDFFormObj_CountObjects, c_int, c_void_p)
form_object = _plain(raw.FPDFFormObj_GetObject, c_void_p, c_void_p, c_ulong)
object_kind = _plain(raw.FPDFPageObj_GetType, c_int, c_void_p)
object_bounds = _plain(raw.FPDFPageObj_GetBounds, c_int, c_void_p, *_FOUR)
object_matrix = _plain(raw.FPDFPageObj_GetMatrix, c_int, c_void_p, c_void_p)
fill_colour = _plain(raw.FPDFPageObj_GetFillColor, c_int, c_void_p, *_FOUR)
draw_mode = _plain(raw.FPDFPath_GetDrawMode, c_int, c_void_p, c_void_p, c_void_p)
path_segments = _plain(raw.FPDFPath_CountSegments, c_int, c_void_p)
path_segment = _plain(raw.FPDFPath_GetPathSegment, c_void_p, c_void_p, c_int)
segment_kind = _plain(raw.FPDFPathSegment_GetType, c_int, c_void_p)
segment_point = _plain(raw.FPDFPathSegment_GetPoint, c_int, c_void_p, c_void_p, c_void_p)
segment_closes = _plain(raw.FPDFPathSegment_GetClose, c_int, c_void_p)
