"""XML as it comes in and as it goes out: no entity is expanded, nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from io import BytesIO

from lxml import etree

Element = etree._Element
Path = tuple[str, ...]

PROJECT_NAMESPACE = "urn:QDA-XML:project:1.0"
CODEBOOK_NAMESPACE = "urn:QDA-XML:codebook:1.0"

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_REPLACEMENT = "\ufffd"
_ENTITY = (b"<!ENTITY", "<!ENTITY".encode("utf-16-le"), "<!ENTITY".encode("utf-16-be"))
_DECLARES = "it declares entities or a document type, which no such file needs"


def xml_text(text: str) -> str:
    """The text with U+FFFD for what XML 1.0 does not allow: control codes, lone surrogates."""
    return _FORBIDDEN.sub(_REPLACEMENT, text)


def is_xml_text(text: str) -> bool:
    """Whether a text can stand in XML 1.0 as it is."""
    return _FORBIDDEN.search(text) is None


def local_name(element: Element) -> str:
    """Name of an element without its namespace; empty for comments and instructions."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def walk(content: bytes, containers: Container[Sequence[str]]) -> Iterator[tuple[Path, Element]]:
    """Elements one after the other, each gone when the next one comes.

    Args:
        content: XML.
        containers: of elements that are only gone through, their own name and those above it, from
            the root on. What lies right in one, and is none itself, is given.

    Yields:
        Names from the root down to the element, and the element; the root last.

    Raises:
        ValueError: when it is not well formed, or declares entities.
    """
    if any(mark in content for mark in _ENTITY):
        raise ValueError(_DECLARES)
    parser = etree.iterparse(
        BytesIO(content),
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    names: list[str] = []
    try:
        for event, element in parser:
            if event == "start":
                _refuse_declarations(element, names)
                names.append(local_name(element))
                continue
            path = tuple(names)
            names.pop()
            if not names:
                yield path, element
            elif path not in containers and path[:-1] in containers:
                yield path, element
                forget(element)
    except etree.XMLSyntaxError as error:
        raise ValueError(str(error)) from error


def _refuse_declarations(element: Element, above: Sequence[str]) -> None:
    if not above and element.getroottree().docinfo.internalDTD is not None:
        raise ValueError(_DECLARES)


def forget(element: Element) -> None:
    """Give back the memory of an element that was read, and of those before it."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]
