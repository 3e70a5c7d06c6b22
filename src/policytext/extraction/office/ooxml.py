"""Parts of the files of Microsoft Office (Word, PowerPoint, Excel) and how they lead on."""

from __future__ import annotations

from typing import NamedTuple

from policytext.extraction.containers.zip_package import Element, Package, parse_xml, resolved
from policytext.extraction.drafts.draft import Fact
from policytext.extraction.text.normalise import one_line

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_ADVICE = "Open it in Word, WPS or LibreOffice and save it again"
# What the strict form of the standard calls the namespaces of the usual form.
_STRICT = (
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"/officeDocument/2006/"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"/drawingml/2006/"),
    (b"http://purl.oclc.org/ooxml/wordprocessingml/", b"/wordprocessingml/2006/"),
    (b"http://purl.oclc.org/ooxml/presentationml/", b"/presentationml/2006/"),
    (b"http://purl.oclc.org/ooxml/spreadsheetml/", b"/spreadsheetml/2006/"),
)
_USUAL = b"http://schemas.openxmlformats.org"
_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"
_OFF = ("0", "false", "off", "none")


class Relation(NamedTuple):
    """Where a part leads.

    Attributes:
        kind: last part of its type, such as ``footnotes`` or ``slide``.
        target: the part; empty when it leads out of the file.
    """

    kind: str
    target: str


class OfficePackage(Package):
    """A file of Microsoft Office.

    Args:
        content: the bytes of the file.
        name: named in errors.
        format: such as ``Word file``.

    Raises:
        UnreadableSource: when it is no zip archive.
    """

    def __init__(self, content: bytes, name: str, format: str) -> None:
        super().__init__(content, name, format, _ADVICE)

    def part(self, name: str) -> Element | None:
        """As ``Package.part``; a strict file reads as a usual one."""
        content = self.read(name)
        if content is None:
            return None
        for strict, usual in _STRICT:
            content = content.replace(strict, _USUAL + usual)
        try:
            return parse_xml(content)
        except ValueError as error:
            raise self.damaged(f"{name}: {error}") from error

    def relations(self, part: str) -> dict[str, Relation]:
        """Where a part leads, by id; the part is empty for the file itself."""
        folder, _, file = part.rpartition("/")
        root = self.part(f"{folder}/_rels/{file}.rels" if folder else f"_rels/{file}.rels")
        found: dict[str, Relation] = {}
        for item in root.iter(_RELATION) if root is not None else ():
            outside = item.get("TargetMode") == "External"
            target = "" if outside else resolved(part, item.get("Target", ""))
            kind = item.get("Type", "").rpartition("/")[2]
            found[item.get("Id", "")] = Relation(kind, target)
        return found

    def related(self, part: str, kind: str) -> list[str]:
        """The parts of a kind that a part leads to, sorted; the part is empty for the file."""
        targets = {r.target for r in self.relations(part).values() if r.kind == kind}
        return sorted(target for target in targets if target)

    def main_part(self, usual: str) -> str:
        """The part that holds the document: where the file leads, or the usual one."""
        named = [part for part in self.related("", "officeDocument") if part in self.names]
        return named[0] if named else usual

    def properties(self) -> list[Fact]:
        """Title and author that the program keeps about the file."""
        root = self.part("docProps/core.xml")
        facts: list[Fact] = []
        for tag, name in (("title", "title"), ("creator", "author")):
            element = root.find(f"{_DUBLIN_CORE}{tag}") if root is not None else None
            value = one_line(element.text or "") if element is not None else ""
            if value:
                facts.append(Fact(name, value, f"property {tag}"))
        return facts


def chosen(alternatives: Element) -> list[Element]:
    """Of an ``mc:AlternateContent`` the first choice that holds text, or its fallback, or none."""
    for choice in alternatives:
        if any((text or "").strip() for text in choice.itertext()):
            return [choice]
    return list(alternatives)[:1]


def is_on(element: Element | None, attribute: str) -> bool:
    """Whether an element that switches something is there and not switched off."""
    return element is not None and (element.get(attribute) or "1") not in _OFF


def diagram_rows(data: Element | None) -> list[str]:
    """The texts of a diagram (SmartArt), in the order of its parts.

    Args:
        data: the root of its ``data`` part; None when there is none.
    """
    points = data.iter(f"{_DIAGRAM}pt") if data is not None else ()
    rows = [
        one_line("".join(text.text or "" for text in paragraph.iter(f"{A}t")))
        for point in points
        for paragraph in point.iter(f"{A}p")
    ]
    return [row for row in rows if row]
