"""Electronic books (.epub): the chapters in the order of the book."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote

from policytext.errors import SourceError, UnreadableSource
from policytext.extraction.containers.zip_package import Element, Package, resolved
from policytext.extraction.drafts.draft import Draft, Fact, Reading
from policytext.extraction.markup.html import chapter_drafts
from policytext.extraction.structure.headings import mark_headings
from policytext.extraction.text.normalise import one_line

_CONTAINER = "META-INF/container.xml"
_ROOT_FILE = "{urn:oasis:names:tc:opendocument:xmlns:container}rootfile"
_OPF = "{http://www.idpf.org/2007/opf}"
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_ENCRYPTED = "{http://www.w3.org/2001/04/xmlenc#}"
_FACTS = (
    ("title", "title"),
    ("creator", "author"),
    ("publisher", "source"),
    ("date", "date published"),
)
_PAGES = ("application/xhtml+xml", "text/html", "text/x-oeb1-document", "")
_FONTS = ("idpf.org/2008/embedding", "ns.adobe.com/pdf/enc#RC")


def read_epub(content: bytes, name: str) -> Reading:
    """Read an electronic book.

    Args:
        content: the bytes of the file.
        name: named in errors.

    Returns:
        The blocks of its chapters in the order of the book, every chapter on a page of its own; its
        table of contents is left out. What the book says of itself stands in the facts.

    Raises:
        UnreadableSource: when the file is damaged, encrypted or no book.
        SourceTooLarge: when its parts unpack to more than is read.
    """
    package = Package(content, name, "EPUB file", "Download it again")
    container = package.needed(_CONTAINER)
    found = next(container.iter(_ROOT_FILE), None)
    main = found.get("full-path", "") if found is not None else ""
    book = package.needed(main)
    _refuse_protected(package)
    drafts: list[Draft] = []
    warnings: list[str] = []
    page = 0
    for part in _chapters(book, main):
        markup = package.read(part)
        if markup is None:
            warnings.append(f"the chapter {part} is missing")
            continue
        try:
            chapter = chapter_drafts(markup, name)
        except SourceError as error:
            warnings.append(f"the chapter {part} was not read: {error.found}")
            continue
        page += bool(chapter)
        for draft in chapter:
            cells = tuple(cell._replace(page=page) for cell in draft.cells)
            drafts.append(replace(draft, page=page, cells=cells))
    return Reading(
        mark_headings(drafts),
        ((None, None),) * max(1, page),
        tuple(_facts(book)),
        tuple(warnings),
    )


def _chapters(book: Element, main: str) -> Iterator[str]:
    """The parts of the book in reading order, without its table of contents."""
    items = {item.get("id", ""): item for item in book.iter(f"{_OPF}item")}
    guide = {
        resolved(main, unquote(reference.get("href", "").partition("#")[0]))
        for reference in book.iter(f"{_OPF}reference")
        if reference.get("type") == "toc"
    }
    seen: set[str] = set()
    for reference in book.iter(f"{_OPF}itemref"):
        item = items.get(reference.get("idref", ""))
        if item is None or "nav" in item.get("properties", "").split():
            continue
        part = resolved(main, unquote(item.get("href", "").partition("#")[0]))
        if part and part not in seen | guide and item.get("media-type", "") in _PAGES:
            seen.add(part)
            yield part


def _facts(book: Element) -> Iterator[Fact]:
    for tag, name in _FACTS:
        for element in book.iter(f"{_DUBLIN_CORE}{tag}"):
            value = one_line(element.text or "")
            if value:
                yield Fact(name, value, f"book dc:{tag}")


def _refuse_protected(package: Package) -> None:
    """Refuse a book whose chapters are encrypted; fonts may be scrambled."""
    root = package.part("META-INF/encryption.xml")
    for data in root.iter(f"{_ENCRYPTED}EncryptedData") if root is not None else ():
        method = data.find(f"{_ENCRYPTED}EncryptionMethod")
        algorithm = method.get("Algorithm", "") if method is not None else ""
        if not any(font in algorithm for font in _FONTS):
            advice = "Get it without copy protection, or as .pdf"
            raise UnreadableSource(package.name, "the book is copy-protected", advice)
