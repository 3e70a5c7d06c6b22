"""How often Python looks for cycles of objects while a file is read."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_MANY_OBJECTS = 100_000


@contextmanager
def rarely_collected() -> Iterator[None]:
    """Look for cycles of objects less often: a page makes many objects, and hardly a cycle."""
    usual = gc.get_threshold()
    gc.set_threshold(_MANY_OBJECTS, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
