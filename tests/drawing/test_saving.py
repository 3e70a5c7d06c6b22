"""Figures as files: the same bytes, texts that can be seen and searched."""

from io import BytesIO
from typing import Any

import matplotlib
import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from matplotlib.figure import Figure
from PIL import Image

from policytext.drawing import DrawnFigure
from policytext.drawing.embedding import truetype_subset
from policytext.drawing.fonts import package_fonts
from policytext.drawing.saving import figure_bytes, resolution
from policytext.errors import InvalidOption, MissingGlyph
from tests.drawing.conftest import model


@pytest.fixture(scope="module", params=["zh", "en"])
def figure(request: pytest.FixtureRequest) -> DrawnFigure:
    return model(5, request.param)


def test_texts_of_svg_are_outlines(figure: DrawnFigure) -> None:
    content = figure.as_bytes("svg").decode()
    assert "<text" not in content
    assert "font-family" not in content
    assert "<dc:date>" not in content
    assert figure.caption[:8] in content


def test_texts_of_pdf_can_be_searched_and_their_font_is_embedded(figure: DrawnFigure) -> None:
    content = figure.as_bytes("pdf")
    page = pypdfium2.PdfDocument(content)[0]
    found = page.get_textpage().get_text_range()
    label = figure.table["label"].iloc[0]
    assert label in " ".join(found.split())
    assert b"/CIDFontType2" in content
    assert b"/Type3" not in content
    assert b"CreationDate" not in content


def test_a_picture_has_300_dots_an_inch(figure: DrawnFigure) -> None:
    picture = Image.open(BytesIO(figure.as_bytes("png")))
    assert picture.info["dpi"][0] == pytest.approx(300, abs=0.1)
    width, _ = figure.size
    assert picture.width / 300 * 2.54 == pytest.approx(width, abs=0.1)


def test_settings_of_a_person_do_not_matter() -> None:
    before = model(5, "zh").as_bytes("svg")
    own: dict[Any, Any] = {"font.size": 30, "lines.linewidth": 9, "axes.facecolor": "red"}
    own["svg.fonttype"] = "none"
    with matplotlib.rc_context(own):
        assert model(5, "zh").as_bytes("svg") == before


def test_saving_leaves_the_figure_as_it_was(figure: DrawnFigure) -> None:
    before = figure.as_bytes("png")
    figure.as_bytes("pdf")
    assert figure.as_bytes("png") == before


def test_another_format_is_refused(figure: DrawnFigure) -> None:
    with pytest.raises(InvalidOption, match="svg, pdf, png"):
        figure.as_bytes("gif")


def test_a_text_that_was_added_is_checked_too() -> None:
    page = Figure((2, 1))
    page.text(0.1, 0.5, "转化𠮷")
    with pytest.raises(MissingGlyph, match="𠮷"):
        figure_bytes(page, "svg", package_fonts()[0], "title")


def test_a_picture_never_grows_beyond_what_the_renderer_takes() -> None:
    assert resolution(Figure((10, 100))) == 300
    assert resolution(Figure((10, 600))) == 100


def test_the_embedded_font_has_true_type_outlines_of_the_same_widths() -> None:
    font = package_fonts()[0]
    characters = "转化a→"
    content = truetype_subset(font, characters)
    assert content == truetype_subset.__wrapped__(font, characters)
    small = TTFont(BytesIO(content))
    assert "glyf" in small
    assert "CFF " not in small
    known = small.getBestCmap()
    assert "".join(map(chr, sorted(known))) == "".join(sorted(characters))
    for char, glyph in known.items():
        assert small["hmtx"][glyph][0] / 1000 == pytest.approx(font.width(chr(char), 1))
        assert small["glyf"][glyph].numberOfContours > 0
