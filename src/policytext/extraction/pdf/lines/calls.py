"""The functions of pdfium that are asked of every line and object of a page.

With the pointers of pypdfium2, Python spends four times the time on such a call that pdfium needs
for it. Here what is passed is made ready once (``passed``, ``Room.at``), so that nothing is looked
up or converted in a call; and Python's lock is held, as none of them takes long.
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
        at: the places of the numbers, as they are passed.
        values: the numbers; taken out as a whole, with ``[:]``, which is fastest.
    """

    def __init__(self, kind: type[c_double | c_float | c_int | c_uint], count: int) -> None:
        """Make room.

        Args:
            kind: of the numbers.
            count: how many there are.
        """
        self.values: Any = (kind * count)()
        size = ctypes.sizeof(kind)
        self.at = tuple([ctypes.byref(self.values, size * index) for index in range(count)])


passed: Callable[[int | None], Any] = c_void_p.from_param
"""An address, such as ``page_object`` gives, as it is passed; nothing else may be passed for it."""


def passed_of(pointer: Any) -> Any:
    """What a pointer of pypdfium2 points to, as it is passed."""
    return passed(_address_of(pointer))


def _address_of(pointer: Any) -> int | None:
    return ctypes.cast(pointer, c_void_p).value


def _plain(function: Any, result: Any, *arguments: Any) -> Callable[..., Any]:
    """A function of pdfium, with arguments that are converted where their types are given."""
    plain: Callable[..., Any] = ctypes.PYFUNCTYPE(result, *arguments)(_address_of(function) or 0)
    return plain


count_rectangles = _plain(raw.FPDFText_CountRects, c_int)
rectangle = _plain(raw.FPDFText_GetRect, c_int)
character_box = _plain(raw.FPDFText_GetCharBox, c_int)
loose_box = _plain(raw.FPDFText_GetLooseCharBox, c_int)
origin = _plain(raw.FPDFText_GetCharOrigin, c_int)
font_size = _plain(raw.FPDFText_GetFontSize, c_double)
matrix = _plain(raw.FPDFText_GetMatrix, c_int)
font_name = _plain(raw.FPDFText_GetFontInfo, c_ulong)
character = _plain(raw.FPDFText_GetUnicode, c_uint)
angle = _plain(raw.FPDFText_GetCharAngle, c_float)
is_generated = _plain(raw.FPDFText_IsGenerated, c_int)

page_objects = _plain(raw.FPDFPage_CountObjects, c_int)
page_object = _plain(raw.FPDFPage_GetObject, c_void_p)
form_objects = _plain(raw.FPDFFormObj_CountObjects, c_int)
form_object = _plain(raw.FPDFFormObj_GetObject, c_void_p, c_void_p, c_ulong)
object_kind = _plain(raw.FPDFPageObj_GetType, c_int)
render_mode = _plain(raw.FPDFTextObj_GetTextRenderMode, c_int)
object_bounds = _plain(raw.FPDFPageObj_GetBounds, c_int)
object_matrix = _plain(raw.FPDFPageObj_GetMatrix, c_int)
fill_colour = _plain(raw.FPDFPageObj_GetFillColor, c_int)
draw_mode = _plain(raw.FPDFPath_GetDrawMode, c_int)
path_segments = _plain(raw.FPDFPath_CountSegments, c_int)
path_segment = _plain(raw.FPDFPath_GetPathSegment, c_void_p)
segment_kind = _plain(raw.FPDFPathSegment_GetType, c_int)
segment_point = _plain(raw.FPDFPathSegment_GetPoint, c_int)
segment_closes = _plain(raw.FPDFPathSegment_GetClose, c_int)
