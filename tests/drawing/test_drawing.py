"""What holds of every figure: glyphs, places of texts, marks, bytes, in both languages."""

from functools import cache
from itertools import combinations

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from policytext.drawing import DrawnFigure
from policytext.drawing.fonts import Font
from policytext.drawing.lettering import SMALL
from policytext.drawing.saving import texts_of
from tests.drawing.conftest import MAKERS

_EACH = [(name, language) for name in MAKERS for language in ("zh", "en")]
_LARGE = ("heatmap", "flows", "saturation", "structure")
_TOUCH = 0.7


@cache
def drawn(name: str, number: int, language: str) -> DrawnFigure:
    return MAKERS[name](number, language)


def boxes(figure: DrawnFigure) -> tuple[list[str], np.ndarray]:
    """Texts that are seen and their boxes in pixels."""
    canvas = FigureCanvasAgg(figure.figure)
    figure.figure.draw_without_rendering()
    page = canvas.get_width_height()
    texts = [
        (text.get_text(), text.get_window_extent().extents) for text in texts_of(figure.figure)
    ]
    # Labels of ticks beyond the axes are kept by matplotlib and not drawn.
    seen = [(told, box) for told, box in texts if not told.isdigit() or box[2] <= page[0]]
    return [told for told, _ in seen], np.array([box for _, box in seen])


def check(figure: DrawnFigure) -> None:
    texts, found = boxes(figure)
    width, height = figure.figure.canvas.get_width_height()
    inside = (found[:, :2] >= -1).all(axis=1) & (found[:, 2] <= width + 1)
    if figure.name != "saturation":
        assert inside.all(), [text for text, ok in zip(texts, inside, strict=True) if not ok]
        assert (found[:, 3] <= height + 1).all()
    lows = np.maximum(found[:, None, :2], found[None, :, :2])
    highs = np.minimum(found[:, None, 2:], found[None, :, 2:])
    touching = np.triu((highs - lows > _TOUCH).all(axis=2), 1)
    assert not touching.any(), [(texts[a], texts[b]) for a, b in np.argwhere(touching)[:5]]


@pytest.mark.parametrize(("name", "language"), _EACH)
def test_no_two_texts_of_a_small_figure_touch(name: str, language: str) -> None:
    check(drawn(name, 5, language))


@pytest.mark.parametrize(("name", "language"), _EACH)
def test_no_two_texts_of_a_middling_figure_touch(name: str, language: str) -> None:
    check(drawn(name, 18, language))


@pytest.mark.slow
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", _LARGE)
def test_no_two_texts_of_a_large_figure_touch(name: str, language: str) -> None:
    check(drawn(name, 200, language))


@pytest.mark.parametrize(("name", "language"), _EACH)
def test_every_character_has_a_glyph_and_can_be_read(name: str, language: str) -> None:
    figure = drawn(name, 18, language)
    texts = texts_of(figure.figure)
    assert texts
    for text in texts:
        font = Font(str(text.get_fontproperties().get_file()))
        assert font == figure.font
        assert not font.missing(text.get_text()), text.get_text()
        assert float(text.get_fontsize()) >= SMALL


@pytest.mark.parametrize("name", MAKERS)
def test_both_languages_have_the_same_marks(name: str) -> None:
    zh, en = (drawn(name, 18, language) for language in ("zh", "en"))
    values = [column for column in ("mark", "value", "start", "observed") if column in zh.table]
    assert zh.table["mark"].is_unique
    assert zh.table[values].equals(en.table[values])
    assert zh.caption != en.caption


@pytest.mark.parametrize("name", MAKERS)
def test_a_figure_grows_with_its_rows(name: str) -> None:
    small, large = (drawn(name, number, "zh").size for number in (5, 18))
    assert max(large) >= max(small)
    assert max(small) < 30


@pytest.mark.parametrize("format", ["svg", "pdf", "png"])
def test_the_same_figure_has_the_same_bytes(format: str) -> None:
    first, second = (MAKERS["model"](5, "zh").as_bytes(format) for _ in range(2))
    assert first == second
    assert len(first) > 1000


def test_all_figures_differ() -> None:
    small = [drawn(name, 5, "zh").as_bytes("svg") for name in ("heatmap", "flows", "structure")]
    assert all(one != other for one, other in combinations(small, 2))


def test_long_labels_are_cut_in_the_figure_and_whole_in_the_table() -> None:
    figure = drawn("timeline", 18, "en")
    whole = max(figure.table["label"], key=len)
    shown = [text.get_text() for text in texts_of(figure.figure)]
    assert whole not in shown
    assert any(text.endswith("…") and whole.startswith(text[:-1]) for text in shown)
    assert "shortened" in figure.notes[0]
