"""The text of one OpenDocument paragraph, with what hangs on it."""

from __future__ import annotations

from dataclasses import dataclass, field

from policytext.extraction.containers.zip_package import Element
from policytext.extraction.office.odt.styles import TEXT, OdtStyles
from policytext.extraction.office.odt.tables import TABLE
from policytext.extraction.office.paged_text import PAGE
from policytext.extraction.text.symbols import without_private

_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_SKIPPED = frozenset(
    [
        f"{TEXT}ruby-text",
        f"{TEXT}hidden-text",
        f"{TEXT}note-citation",
        f"{TEXT}tracked-changes",
        f"{_SVG}title",
        f"{_SVG}desc",
        f"{_OFFICE}event-listeners",
    ]
)
_HIDDEN = f"{TEXT}hidden-text"
_BLOCKS = (f"{TEXT}p", f"{TEXT}h", f"{TEXT}list", f"{TABLE}table")


@dataclass(slots=True)
class Runs:
    """What stands in a paragraph.

    Attributes:
        text: with line ends for forced ones, and a form feed where a page begins.
        boxes: text boxes and shapes anchored in it, whose children are paragraphs.
        notes: its footnotes and endnotes.
        comments: remarks at its edge.
        hidden: number of its stretches that are hidden.
        pictures: number of its pictures.
        counted: whether a field numbers it in a sequence, as captions are.
    """

    text: str = ""
    boxes: list[Element] = field(default_factory=list)
    notes: list[Element] = field(default_factory=list)
    comments: list[Element] = field(default_factory=list)
    hidden: int = 0
    pictures: int = 0
    counted: bool = False


def paragraph_runs(
    element: Element, styles: OdtStyles, runs: Runs, *, within: bool = False
) -> None:
    """Read a ``text:p`` or ``text:h``, or what is anchored between paragraphs.

    Args:
        element: the paragraph, frame or shape.
        styles: tell which text is hidden.
        runs: added to.
        within: whether the element is itself a frame or shape.
    """
    if within:
        _drawn(element, styles, runs)
        return
    runs.text += _words(element.text)
    for child in element:
        if isinstance(child.tag, str):
            _child(child, styles, runs)
        runs.text += _words(child.tail)


def _child(child: Element, styles: OdtStyles, runs: Runs) -> None:
    tag = child.tag
    if tag in _SKIPPED:
        runs.hidden += tag == _HIDDEN
    elif tag == f"{TEXT}note":
        runs.notes.append(child)
    elif tag == f"{_OFFICE}annotation":
        runs.comments.append(child)
    elif tag.startswith(_DRAW) and tag != f"{_DRAW}a":
        _drawn(child, styles, runs)
    elif tag == f"{TEXT}s" or tag == f"{TEXT}tab":
        runs.text += " "
    elif tag == f"{TEXT}line-break":
        runs.text += "\n"
    elif tag == f"{TEXT}soft-page-break":
        runs.text += PAGE
    elif tag == f"{TEXT}span" and styles.hides("text", child.get(f"{TEXT}style-name", "")):
        runs.hidden += 1
    else:
        runs.counted |= tag == f"{TEXT}sequence"
        at = len(runs.text)
        paragraph_runs(child, styles, runs)
        if tag == f"{TEXT}span":
            font = styles.font(child.get(f"{TEXT}style-name", ""))
            runs.text = runs.text[:at] + without_private(runs.text[at:], font)


def _drawn(element: Element, styles: OdtStyles, runs: Runs) -> None:
    """A frame, shape or group: the first of its parts that holds text, or a picture."""
    if any(child.tag in _BLOCKS for child in element):
        runs.boxes.append(element)
        return
    runs.pictures += element.tag == f"{_DRAW}image"
    for child in element:
        if isinstance(child.tag, str) and child.tag.startswith(_DRAW):
            _drawn(child, styles, runs)


def _words(text: str | None) -> str:
    return (text or "").replace(PAGE, " ").replace("\n", " ")
