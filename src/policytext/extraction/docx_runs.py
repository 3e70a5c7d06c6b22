"""The text of one Word paragraph, with what hangs on it: text boxes and notes."""

from __future__ import annotations

from dataclasses import dataclass, field

from policytext.extraction.docx_package import Element, W

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SKIPPED = frozenset(
    f"{W}{tag}"
    for tag in (
        "del", "moveFrom", "instrText", "delText", "delInstrText", "rPr", "pPr", "rt", "rubyPr",
        "annotationRef", "footnoteRef", "endnoteRef", "sdtPr", "sdtEndPr", "fldData",
        "commentReference", "smartTagPr",
    )
)  # fmt: skip
_SIGNS = {
    f"{W}tab": " ",
    f"{W}ptab": " ",
    f"{W}cr": "\n",
    f"{W}noBreakHyphen": "-",
}
PAGE = "\f"


@dataclass(slots=True)
class Runs:
    """What stands in a paragraph.

    Attributes:
        text: with line ends for forced ones, and a form feed where a page begins.
        boxes: contents of the text boxes anchored in it.
        notes: ids of its footnotes.
    """

    text: str = ""
    boxes: list[Element] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Field:
    """How deep in field codes the walk is, and in how many of them the result has begun."""

    results: list[bool] = field(default_factory=list)

    @property
    def in_code(self) -> bool:
        return not all(self.results)

    def turn(self, kind: str) -> None:
        if kind == "begin":
            self.results.append(False)
        elif kind == "separate" and self.results:
            self.results[-1] = True
        elif kind == "end" and self.results:
            self.results.pop()


def paragraph_runs(element: Element, *, rendered: bool) -> Runs:
    """Read a ``w:p``.

    Args:
        element: the paragraph.
        rendered: whether the file records where Word broke its pages; explicit breaks then do not
            count.
    """
    runs = Runs()
    _walk(element, runs, _Field(), rendered)
    return runs


def _walk(element: Element, runs: Runs, codes: _Field, rendered: bool) -> None:
    for child in element:
        tag = child.tag
        if not isinstance(tag, str) or tag in _SKIPPED:
            continue
        if tag == f"{W}fldChar":
            codes.turn(child.get(f"{W}fldCharType", ""))
        elif tag == f"{W}txbxContent":
            runs.boxes.append(child)
        elif tag == f"{_MC}AlternateContent":
            for choice in list(child)[:1]:
                _walk(choice, runs, codes, rendered)
        elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
            if tag == f"{W}footnoteReference":
                runs.notes.append(child.get(f"{W}id", ""))
        elif tag in (f"{W}br", f"{W}lastRenderedPageBreak"):
            runs.text += _break(child, rendered)
        elif not codes.in_code:
            _text(child, runs, codes, rendered)
        else:
            _walk(child, runs, codes, rendered)


def _text(child: Element, runs: Runs, codes: _Field, rendered: bool) -> None:
    if child.tag in (f"{W}t", f"{_MATH}t"):
        runs.text += (child.text or "").replace(PAGE, " ").replace("\n", " ")
    elif child.tag == f"{W}sym":
        runs.text += _symbol(child.get(f"{W}char", ""))
    elif child.tag in _SIGNS:
        runs.text += _SIGNS[child.tag]
    else:
        _walk(child, runs, codes, rendered)


def _break(element: Element, rendered: bool) -> str:
    if element.tag == f"{W}lastRenderedPageBreak":
        return PAGE
    if element.get(f"{W}type") == "page":
        return "" if rendered else PAGE
    return "\n"


def _symbol(code: str) -> str:
    """A character given by its code; those of symbol fonts mean nothing outside their font."""
    try:
        point = int(code, 16)
    except ValueError:
        return ""
    return "" if 0xF000 <= point <= 0xF0FF or not 0x20 <= point < 0xD800 else chr(point)
