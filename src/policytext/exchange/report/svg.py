"""Figures as part of a page: nothing in them runs, leads away or clashes with another figure."""

from __future__ import annotations

import re

from lxml import etree

from policytext.errors import ExchangeError

_SVG = "http://www.w3.org/2000/svg"
_REFUSED = frozenset(("script", "foreignObject", "metadata", "title", "image", "a", "animate"))
_LOCAL = re.compile(r"url\(\s*['\"]?#([^'\")\s]+)['\"]?\s*\)")
_EM = 9.5
"""Points: the size of letters of a printed page, as ``report.css`` has it."""
_AWAY = re.compile(r"url\((?!#)[^)]*\)|@import[^;]*;?", re.IGNORECASE)


def inline_svg(content: str | bytes, prefix: str) -> str:
    """The markup of a figure for a page.

    Args:
        content: an SVG file.
        prefix: put before every id, so that several figures stand on one page.

    Returns:
        The element ``svg`` without anything that runs or is loaded from elsewhere.

    Raises:
        ExchangeError: when it is no SVG.
    """
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    data = content.encode() if isinstance(content, str) else content
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        message = f"the figure is no SVG ({error}). Make it again."
        raise ExchangeError(prefix, "figure", message) from error
    if etree.QName(root).localname != "svg":
        raise ExchangeError(prefix, "figure", "the figure is no SVG. Make it again.")
    for element in list(root.iter()):
        _clean(element, prefix)
    _set_size(root)
    etree.cleanup_namespaces(root)
    return etree.tostring(root, encoding="unicode")


def _clean(element: etree._Element, prefix: str) -> None:
    parent = element.getparent()
    if not isinstance(element.tag, str) or etree.QName(element).localname in _REFUSED:
        if parent is not None:
            _remove(element, parent)
        return
    if etree.QName(element).localname == "style" and element.text:
        element.text = _kept(element.text, prefix)
    for name, value in [(str(name), str(value)) for name, value in element.attrib.items()]:
        plain = etree.QName(name).localname.lower()
        if plain.startswith("on") or (plain in ("href", "src") and not value.startswith("#")):
            del element.attrib[name]
        elif plain == "href":
            element.set(name, f"#{prefix}-{value[1:]}")
        elif plain == "id":
            element.set(name, f"{prefix}-{value}")
        else:
            element.set(name, _kept(value, prefix))


def _remove(element: etree._Element, parent: etree._Element) -> None:
    """Take an element out; the text behind it stays."""
    before = element.getprevious()
    if before is None:
        parent.text = (parent.text or "") + (element.tail or "")
    else:
        before.tail = (before.tail or "") + (element.tail or "")
    parent.remove(element)


def _kept(text: str, prefix: str) -> str:
    return _AWAY.sub("none", _LOCAL.sub(rf"url(#{prefix}-\1)", text))


def _set_size(root: etree._Element) -> None:
    """Let the figure grow with the letters of the page; its proportions stay.

    In print a letter of nine points in the figure is as large as one of the text.
    """
    width, height = (
        re.sub(r"[a-z]+$", "", str(root.get(name, ""))) for name in ("width", "height")
    )
    if not root.get("viewBox") and width and height:
        root.set("viewBox", f"0 0 {width} {height}")
    if root.get("viewBox"):
        root.attrib.pop("height", "")
        root.set("width", f"{float(str(root.get('viewBox')).split()[2]) / _EM:.1f}em")
    root.set("role", "img")
