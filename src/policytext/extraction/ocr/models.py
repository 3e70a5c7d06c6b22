"""The two networks of character recognition: one finds lines in a picture, one reads a line."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from policytext.errors import MissingExtra
from policytext.extraction.ocr.quotes import QUOTES, curled
from policytext.resources import resource

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

Grey = NDArray[np.uint8]
"""A picture in shades of grey, rows by columns; 0 is black."""
Floats = NDArray[np.float32]

_DETECTOR = "PP-OCRv6_det_tiny.onnx"
_READER = "PP-OCRv6_rec_tiny.onnx"
_NEEDED = ("onnxruntime", "scipy")
_MULTIPLE = 32
_MEAN = np.array([0.485, 0.456, 0.406], dtype=np.float32).reshape(3, 1, 1)
_DEVIATION = np.array([0.229, 0.224, 0.225], dtype=np.float32).reshape(3, 1, 1)
LINE_HEIGHT = 48
"""Height in pixels at which a line is read."""


class Glyph(NamedTuple):
    """A character that was read.

    Attributes:
        text: one character.
        at: its middle, as a share of the width of the picture of its line.
        confidence: from 0 to 1.
    """

    text: str
    at: float
    confidence: float


def available() -> bool:
    """Whether the optional part ``ocr`` is installed."""
    return all(find_spec(name) is not None for name in _NEEDED)


def line_map(picture: Grey) -> Floats:
    """Where the middles of printed lines are.

    Args:
        picture: of a page or a part of it, with letters 8 to 40 pixels high.

    Returns:
        For every pixel how much it belongs to a line, from 0 to 1.

    Raises:
        MissingExtra: when the optional part ``ocr`` is not installed.
    """
    height, width = picture.shape
    down, right = -height % _MULTIPLE, -width % _MULTIPLE
    padded = np.pad(picture, ((0, down), (0, right)), mode="edge").astype(np.float32) / 255
    values = (np.broadcast_to(padded, (3, *padded.shape)) - _MEAN) / _DEVIATION
    found: Floats = _run(_DETECTOR, values[np.newaxis].astype(np.float32))[0, 0]
    return found[:height, :width]


def read_line(picture: Grey) -> list[Glyph]:
    """The characters of a line, from left to right.

    Args:
        picture: of the line, ``LINE_HEIGHT`` pixels high.

    Raises:
        MissingExtra: when the optional part ``ocr`` is not installed.
    """
    values = picture.astype(np.float32) / 127.5 - 1
    right = -values.shape[1] % 8
    values = np.pad(values, ((0, 0), (0, right)), mode="edge")
    chances = _run(_READER, np.broadcast_to(values, (1, 3, *values.shape)).copy())[0]
    best = chances.argmax(axis=1)
    starts = np.flatnonzero(np.diff(best, prepend=-1))
    ends = np.append(starts[1:], len(best))
    share = values.shape[1] / picture.shape[1] / len(best)
    return [
        Glyph(
            _character(chances[start], best[start]),
            float(start + end) / 2 * share,
            float(chances[start:end, best[start]].max()),
        )
        for start, end in zip(starts, ends, strict=True)
        if best[start] > 0
    ]


def _character(chances: Floats, best: int) -> str:
    """What was read, given the chances of all characters and the likeliest of them."""
    character = _characters()[best]
    if character not in QUOTES:
        return character
    return curled(character, {mark: float(chances[at]) for mark, at in _marks().items()})


@lru_cache(maxsize=1)
def _marks() -> dict[str, int]:
    """Where the answer of the reading network has the quotation marks."""
    return {mark: at for at, mark in enumerate(_characters()) if mark and mark in QUOTES}


def _run(model: str, values: NDArray[np.float32]) -> Any:
    """What a network answers. It works in a thread of its own, whose arithmetic it changes."""

    def answer() -> Any:
        session = _session(model)
        return session.run(None, {session.get_inputs()[0].name: values})[0]

    return _thread().submit(answer).result()


@lru_cache(maxsize=1)
def _thread() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(1, thread_name_prefix="recognition")


@lru_cache(maxsize=2)
def _session(model: str) -> InferenceSession:
    """A network that runs on one thread, so that the same picture always gives the same text."""
    if not available():
        raise MissingExtra("ocr", "Reading the text of pictures")
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 3
    # Numbers next to zero, which grainy paper brings about, cost a hundred times as much.
    options.add_session_config_entry("session.set_denormal_as_zero", "1")
    path = resource("configs", "models", model)
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


@lru_cache(maxsize=1)
def _characters() -> tuple[str, ...]:
    """What each answer of the reading network stands for; 0 stands for nothing."""
    held = _thread().submit(lambda: _session(_READER).get_modelmeta()).result()
    return ("", *held.custom_metadata_map["character"].splitlines(), " ")
