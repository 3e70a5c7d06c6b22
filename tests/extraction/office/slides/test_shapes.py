from __future__ import annotations

from lxml import etree

from policytext.extraction.office.slides.shapes import Shape, in_reading_order, shapes_of
from tests.extraction.office.slides.test_pptx import NAMES, frame, shape


def at(name: str, left: float, top: float, right: float, bottom: float, role: str = "") -> Shape:
    return Shape(etree.fromstring(f"<{name}/>"), role, (left, top, right, bottom))


def order(*shapes: Shape) -> str:
    return "".join(found.element.tag for found in in_reading_order(shapes))


def test_columns_under_a_common_heading() -> None:
    a, b = at("a", 0, 10, 40, 90), at("b", 60, 10, 100, 90)
    assert order(b, at("f", 0, 95, 100, 99), a, at("h", 0, 0, 100, 8)) == "habf"


def test_rows_before_columns_where_no_strip_is_free() -> None:
    assert order(at("b", 50, 0, 90, 10), at("a", 0, 0, 40, 10), at("c", 20, 20, 70, 30)) == "abc"


def test_titles_first_and_what_has_no_place_last() -> None:
    unplaced = Shape(etree.fromstring("<z/>"), "", None)
    title = at("t", 0, 50, 100, 60, "title")
    assert order(unplaced, at("a", 0, 0, 9, 9), title) == "taz"


def test_placeholders_get_the_place_of_their_layout() -> None:
    tree = etree.fromstring(f"<p:spTree {NAMES}>{shape('', role='title')}</p:spTree>")
    layout = etree.fromstring(
        f"<p:spTree {NAMES}>{shape('', frame(5, 6, 10, 20), 'title')}</p:spTree>"
    )
    (found,) = shapes_of(tree, shapes_of(layout))
    assert (found.role, found.place) == ("title", (5, 6, 15, 26))
