"""Figures as SVG, PDF and PNG with the same bytes on every run.

In SVG texts are outlines, so that a machine without Chinese fonts shows them; the title is text.
In PDF texts stay texts that can be searched and copied, their glyphs are embedded as TrueType.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from policytext.drawing.embedding import truetype_subset
from policytext.drawing.fonts import Font
from policytext.errors import InvalidOption, MissingGlyph

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.text import Text

FORMATS = ("svg", "pdf", "png")
DPI = 300
_MOST_PIXELS = 60_000
_STEADY = {"svg.hashsalt": "policytext", "svg.fonttype": "path", "pdf.fonttype": 42}
_METADATA: dict[str, dict[str, Any]] = {
    "svg": {"Date": None, "Creator": "policytext"},
    "pdf": {"CreationDate": None, "Creator": "policytext", "Producer": "policytext"},
    "png": {"Software": "policytext"},
}


def figure_bytes(figure: Figure, format: str, font: Font, title: str) -> bytes:
    """A figure as a file.

    Args:
        figure: to save.
        format: of ``FORMATS``.
        font: of its texts.
        title: for the metadata.

    Raises:
        InvalidOption: for another format.
        MissingGlyph: when the font lacks a character.
    """
    if format not in FORMATS:
        raise InvalidOption("format", format, FORMATS)
    missing = font.missing("".join(text.get_text().replace("\n", "") for text in texts_of(figure)))
    if missing:
        raise MissingGlyph(font.name, missing)
    file = BytesIO()
    with steady():
        metadata = _METADATA[format] | {"Title": title}
        if format == "pdf":
            with _embedded(figure, font):
                _canvas(figure, format).print_figure(file, format=format, metadata=metadata)
        else:
            dpi = resolution(figure)
            _canvas(figure, format).print_figure(file, format=format, dpi=dpi, metadata=metadata)
    return file.getvalue()


def resolution(figure: Figure) -> int:
    """Dots per inch of a picture: fewer than 300 where it would be too large for the renderer."""
    return min(DPI, int(_MOST_PIXELS / max(figure.get_size_inches())))


def texts_of(figure: Figure) -> list[Text]:
    """The texts of a figure that are seen, those of axes too."""
    from matplotlib.text import Text

    found = [text for text in figure.findobj(Text) if isinstance(text, Text)]
    return [text for text in found if text.get_visible() and text.get_text().strip()]


@contextmanager
def steady() -> Iterator[None]:
    """Settings of matplotlib as shipped, whatever a person has set, and what makes bytes steady."""
    import matplotlib

    own: dict[Any, Any] = {
        name: value
        for name, value in matplotlib.rcParamsDefault.items()
        if not name.startswith(("backend", "interactive", "toolbar"))
    }
    with matplotlib.rc_context(own | _STEADY):
        yield


def _canvas(figure: Figure, format: str) -> Any:
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.backends.backend_pdf import FigureCanvasPdf
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    kinds: dict[str, Any] = {"svg": FigureCanvasSVG, "pdf": FigureCanvasPdf, "png": FigureCanvasAgg}
    return kinds[format](figure)


@contextmanager
def _embedded(figure: Figure, font: Font) -> Iterator[None]:
    """The texts of a figure in a small TrueType font of just their characters."""
    from matplotlib.font_manager import FontProperties

    texts = texts_of(figure)
    before = [text.get_fontproperties() for text in texts]
    characters = "".join(sorted(set("".join(text.get_text() for text in texts)) - {"\n"}))
    with TemporaryDirectory() as folder:
        path = Path(folder, "figure.ttf")
        path.write_bytes(truetype_subset(font, characters or " "))
        for text in texts:
            text.set_fontproperties(FontProperties(fname=path, size=text.get_fontsize()))
        try:
            yield
        finally:
            for text, own in zip(texts, before, strict=True):
                text.set_fontproperties(own)
