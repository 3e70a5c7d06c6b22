"""The text of one Word paragraph, with what hangs on it: text boxes and notes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from policytext.extraction.containers.zip_package import Element
from policytext.extraction.office.ooxml import MC, R, W, chosen, is_on
from policytext.extraction.office.paged_text import END, PAGE
from policytext.extraction.office.word.math import M, math_text
from policytext.extraction.office.word.styles import Styles
from policytext.extraction.text.symbols import symbol, without_private

_SKIPPED = frozenset(
    f"{W}{tag}"
    for tag in (
        "del", "moveFrom", "delText", "delInstrText", "rPr", "pPr", "rt", "rubyPr",
        "annotationRef", "footnoteRef", "endnoteRef", "sdtPr", "sdtEndPr", "fldData",
        "commentReference", "smartTagPr", "customXmlPr",
    )
)  # fmt: skip
_SIGNS = {
    f"{W}tab": " ",
    f"{W}ptab": " ",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}relIds"
_SEQUENCE = re.compile(r"^\s*SEQ\s", re.I)


@dataclass(slots=True)
class Runs:
    """What stands in a paragraph.

    Attributes:
        text: with line ends for forced ones, and a form feed where a page begins.
        boxes: contents of the text boxes anchored in it.
        diagrams: ids of the relations to its diagrams.
        footnotes: ids of its footnotes.
        endnotes: ids of its endnotes.
        hidden: number of its runs that are hidden.
        counted: whether a field numbers it in a sequence, as captions are.
    """

    text: str = ""
    boxes: list[Element] = field(default_factory=list)
    diagrams: list[str] = field(default_factory=list)
    footnotes: list[str] = field(default_factory=list)
    endnotes: list[str] = field(default_factory=list)
    hidden: int = 0
    counted: bool = False

    def __add__(self, after: Runs) -> Runs:
        """The runs of a paragraph whose end is gone, and of the one after it."""
        return Runs(
            self.text + after.text,
            self.boxes + after.boxes,
            self.diagrams + after.diagrams,
            self.footnotes + after.footnotes,
            self.endnotes + after.endnotes,
            self.hidden + after.hidden,
            self.counted or after.counted,
        )


def paragraph_runs(element: Element, styles: Styles, *, rendered: bool) -> Runs:
    """Read a ``w:p``.

    Args:
        element: the paragraph.
        styles: tell which text is hidden.
        rendered: whether the file records where Word broke its pages; explicit breaks then do not
            count.
    """
    walk = _Walk(styles, rendered, styles.hides_paragraph(element))
    walk.inside(element)
    return walk.runs


def is_shown(control: Element) -> bool:
    """Whether a content control holds more than the words that ask to fill it in."""
    return not is_on(control.find(f"{W}sdtPr/{W}showingPlcHdr"), f"{W}val")


@dataclass(slots=True)
class _Walk:
    """Reads one paragraph; ``results`` says for each open field whether its result has begun."""

    styles: Styles
    rendered: bool
    hidden: bool
    runs: Runs = field(default_factory=Runs)
    results: list[bool] = field(default_factory=list)
    font: str = ""

    def inside(self, element: Element) -> None:
        for child in element:
            if isinstance(child.tag, str) and child.tag not in _SKIPPED:
                self.child(child)

    def child(self, child: Element) -> None:
        tag = child.tag
        if tag == f"{W}r":
            self.run(child)
        elif tag == f"{W}fldChar":
            self.turn(child.get(f"{W}fldCharType", ""))
        elif tag in (f"{W}instrText", f"{W}fldSimple"):
            code = child.text if tag == f"{W}instrText" else child.get(f"{W}instr")
            self.runs.counted |= _SEQUENCE.match(code or "") is not None
            if tag == f"{W}fldSimple":
                self.inside(child)
        elif tag == f"{W}txbxContent":
            self.runs.boxes.append(child)
        elif tag == _DIAGRAM:
            self.runs.diagrams.append(child.get(f"{R}dm", ""))
        elif tag == f"{MC}AlternateContent":
            for choice in chosen(child):
                self.inside(choice)
        elif tag == f"{W}footnoteReference":
            self.runs.footnotes.append(child.get(f"{W}id", ""))
        elif tag == f"{W}endnoteReference":
            self.runs.endnotes.append(child.get(f"{W}id", ""))
        elif tag != f"{W}sdt" or is_shown(child):
            self.text(child)

    def run(self, run: Element) -> None:
        before, at = self.hidden, len(self.runs.text)
        self.hidden = self.styles.hides_run(run, self.hidden)
        fonts = run.find(f"{W}rPr/{W}rFonts")
        self.font = fonts.get(f"{W}ascii", "") if fonts is not None else ""
        self.inside(run)
        if self.hidden and self.runs.text[at:].strip():
            self.runs.text = self.runs.text[:at]
            self.runs.hidden += 1
        self.hidden = before

    def turn(self, kind: str) -> None:
        if kind == "begin":
            self.results.append(False)
        elif kind == "separate" and self.results:
            self.results[-1] = True
        elif kind == "end" and self.results:
            self.results.pop()

    def text(self, child: Element) -> None:
        if child.tag in (f"{W}br", f"{W}lastRenderedPageBreak"):
            self.runs.text += _break(child, self.rendered)
        elif not all(self.results):
            self.inside(child)
        elif child.tag == f"{W}t":
            words = (child.text or "").replace(PAGE, " ").replace("\n", " ")
            self.runs.text += without_private(words, self.font)
        elif child.tag == f"{M}oMath":
            self.runs.text += math_text(child).replace("\n", " ")
        elif child.tag == f"{W}sym":
            self.runs.text += symbol(child.get(f"{W}char", ""), child.get(f"{W}font", ""))
        elif child.tag in _SIGNS:
            self.runs.text += _SIGNS[child.tag]
        else:
            self.inside(child)


def _break(element: Element, rendered: bool) -> str:
    if element.tag == f"{W}lastRenderedPageBreak":
        return PAGE
    if element.get(f"{W}type") == "page":
        return END if rendered else END + PAGE
    return END if element.get(f"{W}type") == "column" else "\n"
