"""Writing a project, element by element in the order of the schema, without ever holding it all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, Any, Protocol

from lxml import etree

from policytext.exchange.refi.archive import INTERNAL
from policytext.exchange.refi.elements import (
    Case,
    Code,
    Coding,
    Head,
    Link,
    Made,
    Note,
    Region,
    Selection,
    Set,
    Source,
    SourceKind,
    User,
    Variable,
    VariableValue,
)
from policytext.exchange.refi.times import written_time
from policytext.exchange.refi.xml import CODEBOOK_NAMESPACE, PROJECT_NAMESPACE, xml_text

CORNERS = ("firstX", "firstY", "secondX", "secondY")
_DECLARATION = b'<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n'


@dataclass(frozen=True)
class Content:
    """What is to be written: as ``elements.Project``, but sources come one at a time."""

    head: Head
    users: Iterable[User] = ()
    codes: Iterable[Code] = ()
    variables: Iterable[Variable] = ()
    cases: Iterable[Case] = ()
    sources: Iterable[Source] = ()
    notes: Iterable[Note] = ()
    links: Iterable[Link] = ()
    sets: Iterable[Set] = ()


class _Stream(Protocol):
    def element(self, tag: str, attrib: dict[str, str]) -> Any: ...

    def write(self, content: str) -> None: ...


def write_project(content: Content, stream: IO[bytes]) -> None:
    """Write a project file in UTF-8 without a byte order mark, lines ended by LF.

    Args:
        content: what to write; an empty section is left out, as the schema wants it.
        stream: open for writing.
    """
    head = content.head
    with _Writer.root(stream, "Project", PROJECT_NAMESPACE, _head(head)) as writer:
        writer.section("Users", content.users, writer.user)
        codes = tuple(content.codes)
        if codes:
            with writer.element("CodeBook"):
                writer.section("Codes", codes, writer.code)
        writer.section("Variables", content.variables, writer.variable)
        writer.section("Cases", content.cases, writer.case)
        writer.section("Sources", content.sources, writer.source)
        writer.section("Notes", content.notes, writer.note)
        writer.section("Links", content.links, writer.link)
        writer.section("Sets", content.sets, writer.set)
        writer.words("Description", head.description)
        writer.references("NoteRef", head.notes)


def write_codebook(
    codes: Iterable[Code], sets: Iterable[Set], origin: str, stream: IO[bytes]
) -> None:
    """Write a codebook file (.qdc); notes of codes have no place in it.

    Args:
        codes: the roots.
        sets: of codes.
        origin: name and version of the program.
        stream: open for writing.
    """
    attributes = {"origin": origin}
    with _Writer.root(stream, "CodeBook", CODEBOOK_NAMESPACE, attributes) as writer:
        writer.section("Codes", codes, writer.bare_code)
        writer.section("Sets", sets, writer.bare_set)


class _Writer:
    """Elements of one namespace on a stream of XML."""

    def __init__(self, stream: _Stream, namespace: str) -> None:
        self._stream = stream
        self._prefix = f"{{{namespace}}}"

    @classmethod
    @contextmanager
    def root(
        cls, stream: IO[bytes], name: str, namespace: str, attributes: dict[str, str]
    ) -> Iterator[_Writer]:
        stream.write(_DECLARATION)
        with (
            etree.xmlfile(stream, encoding="utf-8") as file,
            file.element(f"{{{namespace}}}{name}", _clean(attributes), nsmap={None: namespace}),
        ):
            file.write("\n")
            yield cls(file, namespace)
        stream.write(b"\n")

    @contextmanager
    def element(self, name: str, /, **attributes: str) -> Iterator[None]:
        with self._stream.element(f"{self._prefix}{name}", _clean(attributes)):
            yield
        self._stream.write("\n")

    def empty(self, name: str, /, **attributes: str) -> None:
        with self.element(name, **attributes):
            pass

    def words(self, name: str, text: str) -> None:
        if text:
            with self.element(name):
                self._stream.write(xml_text(text))

    def references(self, name: str, guids: Iterable[str]) -> None:
        for guid in guids:
            self.empty(name, targetGUID=guid)

    def section(self, name: str, items: Iterable[Any], write: Callable[[Any], None]) -> None:
        """A section with its items; nothing when there are none."""
        coming = iter(items)
        first = next(coming, None)
        if first is None:
            return
        with self.element(name):
            self._stream.write("\n")
            write(first)
            for item in coming:
                write(item)

    def user(self, user: User) -> None:
        self.empty("User", guid=user.guid, name=user.name, id=user.id)

    def code(self, code: Code) -> None:
        with self.element("Code", **_code(code)):
            self.words("Description", code.description)
            self.references("NoteRef", code.notes)
            for below in code.codes:
                self.code(below)

    def bare_code(self, code: Code) -> None:
        with self.element("Code", **_code(code)):
            self.words("Description", code.description)
            for below in code.codes:
                self.bare_code(below)

    def variable(self, variable: Variable) -> None:
        attributes = {"name": variable.name, "typeOfVariable": variable.kind}
        with self.element("Variable", guid=variable.guid, **attributes):
            self.words("Description", variable.description)

    def values(self, values: Iterable[VariableValue]) -> None:
        for value in values:
            with self.element("VariableValue"):
                self.empty("VariableRef", targetGUID=value.variable)
                with self.element(f"{value.kind}Value"):
                    self._stream.write(xml_text(value.value))

    def case(self, case: Case) -> None:
        with self.element("Case", guid=case.guid, name=case.name):
            self.words("Description", case.description)
            self.references("CodeRef", case.codes)
            self.values(case.values)
            self.references("SourceRef", case.sources)
            self.references("SelectionRef", case.selections)

    def source(self, source: Source) -> None:
        made = _made(source.made)
        if source.kind is SourceKind.TEXT:
            path = {"plainTextPath": source.text.path} if source.text else {}
            with self.element("TextSource", guid=source.guid, name=source.name, **path, **made):
                self.words("Description", source.description)
                self._selections(source)
                self._rest(source)
            return
        path = {"path": source.file}
        with self.element(source.kind.value, guid=source.guid, name=source.name, **path, **made):
            self.words("Description", source.description)
            for region in source.regions:
                self._region(region)
            if source.text is not None:
                inner = {"name": source.name, "plainTextPath": source.text.path}
                with self.element("Representation", guid=source.text_guid, **inner, **made):
                    self._selections(source)
            self._rest(source)

    def note(self, note: Note) -> None:
        path = {"plainTextPath": note.text.path}
        with self.element("Note", guid=note.guid, name=note.name, **path, **_made(note.made)):
            self.words("Description", note.description)

    def link(self, link: Link) -> None:
        ends = {"originGUID": link.origin, "targetGUID": link.target}
        way = {"name": link.name, "direction": link.direction.value}
        with self.element("Link", guid=link.guid, **way, **ends):
            self.references("NoteRef", link.notes)

    def set(self, given: Set) -> None:
        with self.element("Set", guid=given.guid, name=given.name):
            self.words("Description", given.description)
            self.references("MemberCode", given.codes)
            self.references("MemberSource", given.sources)
            self.references("MemberNote", given.notes)

    def bare_set(self, given: Set) -> None:
        with self.element("Set", guid=given.guid, name=given.name):
            self.words("Description", given.description)
            for guid in given.codes:
                self.empty("MemberCode", guid=guid)

    def _selections(self, source: Source) -> None:
        for selection in source.selections:
            self._selection(selection)

    def _rest(self, source: Source) -> None:
        for coding in source.codings:
            self._coding(coding)
        self.references("NoteRef", source.notes)
        self.values(source.values)

    def _selection(self, selection: Selection) -> None:
        ends = {"startPosition": str(selection.start), "endPosition": str(selection.end)}
        named = {"guid": selection.guid, "name": selection.name}
        with self.element("PlainTextSelection", **named, **ends, **_made(selection.made)):
            self.words("Description", selection.description)
            for coding in selection.codings:
                self._coding(coding)
            self.references("NoteRef", selection.notes)

    def _region(self, region: Region) -> None:
        corners = zip(CORNERS, map(str, region.corners), strict=True)
        place = {"page": str(region.page), **dict(corners)}
        named = {"guid": region.guid, "name": region.name}
        with self.element("PDFSelection", **named, **place, **_made(region.made)):
            self.words("Description", region.description)
            for coding in region.codings:
                self._coding(coding)
            self.references("NoteRef", region.notes)

    def _coding(self, coding: Coding) -> None:
        made = _made(Made(coding.made.user, coding.made.created))
        with self.element("Coding", guid=coding.guid, **made):
            self.empty("CodeRef", targetGUID=coding.code)
            self.references("NoteRef", coding.notes)


def internal(name: str) -> str:
    """How a file of the archive is referred to."""
    return f"{INTERNAL}{name}"


def _head(head: Head) -> dict[str, str]:
    made = head.made
    return {
        "name": head.name,
        "origin": head.origin,
        "creatingUserGUID": made.user,
        "creationDateTime": written_time(made.created),
        "modifyingUserGUID": made.editor,
        "modifiedDateTime": written_time(made.edited),
        "basePath": "",
    }


def _code(code: Code) -> dict[str, str]:
    codable = "true" if code.is_codable else "false"
    return {"guid": code.guid, "name": code.name, "isCodable": codable, "color": code.color}


def _made(made: Made) -> dict[str, str]:
    return {
        "creatingUser": made.user,
        "creationDateTime": written_time(made.created),
        "modifyingUser": made.editor,
        "modifiedDateTime": written_time(made.edited),
    }


def _clean(attributes: dict[str, str]) -> dict[str, str]:
    """Attributes that say something, without what XML does not allow."""
    return {name: xml_text(value) for name, value in attributes.items() if value}
