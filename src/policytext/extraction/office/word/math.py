"""Formulas of Office files in one line of text, as one would type them."""

from __future__ import annotations

from policytext.extraction.containers.zip_package import Element

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_SIMPLE = frozenset("0123456789.")
_PROPERTIES = (f"{M}rPr", f"{M}ctrlPr")


def math_text(element: Element) -> str:
    """The text of an ``m:oMath`` or a part of one.

    A fraction is written a/b, a power a^b, an index a_b, a root √(a); brackets are kept.
    """
    form = _FORMS.get(str(element.tag).removeprefix(M))
    if form is not None:
        return form(element)
    if element.tag == f"{M}t":
        return element.text or ""
    return "".join(
        math_text(child) for child in element if isinstance(child.tag, str) and not _is_style(child)
    )


def _is_style(element: Element) -> bool:
    tag = str(element.tag)
    return tag in _PROPERTIES or (tag.startswith(M) and tag.endswith("Pr"))


def _part(element: Element, tag: str) -> str:
    child = element.find(f"{M}{tag}")
    return math_text(child) if child is not None else ""


def _property(element: Element, tag: str, usual: str) -> str:
    found = element.find(f"{M}{element.tag[len(M) :]}Pr/{M}{tag}")
    return found.get(f"{M}val", "") if found is not None else usual


def _grouped(text: str) -> str:
    return text if len(text) < 2 or _SIMPLE.issuperset(text) else f"({text})"


def _fraction(element: Element) -> str:
    return f"{_grouped(_part(element, 'num'))}/{_grouped(_part(element, 'den'))}"


def _scripts(element: Element) -> str:
    lower, upper = _part(element, "sub"), _part(element, "sup")
    below = f"_{_grouped(lower)}" if lower else ""
    above = f"^{_grouped(upper)}" if upper else ""
    return f"{_part(element, 'e')}{below}{above}"


def _root(element: Element) -> str:
    return f"{_part(element, 'deg')}√{_grouped(_part(element, 'e'))}"


def _brackets(element: Element) -> str:
    between = _property(element, "sepChr", "|")
    inner = between.join(math_text(child) for child in element.iterchildren(f"{M}e"))
    return _property(element, "begChr", "(") + inner + _property(element, "endChr", ")")


def _sum(element: Element) -> str:
    lower, upper = _part(element, "sub"), _part(element, "sup")
    below = f"_{_grouped(lower)}" if lower else ""
    above = f"^{_grouped(upper)}" if upper else ""
    return f"{_property(element, 'chr', '∫')}{below}{above} {_part(element, 'e')}"


_FORMS = {
    "f": _fraction,
    "sSup": _scripts,
    "sSub": _scripts,
    "sSubSup": _scripts,
    "rad": _root,
    "d": _brackets,
    "nary": _sum,
}
