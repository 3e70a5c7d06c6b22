"""Reading a project: any conformant file, and those of real programs that are not.

Names of elements count, namespaces do not (0:4 and 1:0 are about); optional attributes may be
missing. What is not understood is noted among the losses, never thrown away in silence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from policytext.errors import ExchangeError
from policytext.exchange.refi import elements
from policytext.exchange.refi.archive import Archive
from policytext.exchange.refi.elements import (
    Case,
    Code,
    Coding,
    Direction,
    Head,
    Link,
    Made,
    Note,
    Project,
    Region,
    Selection,
    Source,
    SourceKind,
    Text,
    User,
    Variable,
    VariableValue,
)
from policytext.exchange.refi.guids import read_guid
from policytext.exchange.refi.losses import Losses, LossKind
from policytext.exchange.refi.parts import Part, as_text
from policytext.exchange.refi.writing import CORNERS
from policytext.exchange.refi.xml import walk

_ROOT = "Project"
_SECTIONS = ("Users", "Variables", "Cases", "Sources", "Notes", "Links", "Sets", "Graphs")
_CONTAINERS = frozenset(
    {
        (_ROOT,),
        *((_ROOT, section) for section in (*_SECTIONS, "CodeBook")),
        (_ROOT, "CodeBook", "Codes"),
    }
)
_VALUES = ("Text", "Boolean", "Integer", "Float", "Date", "DateTime")
_REGIONS = ("PictureSelection", "AudioSelection", "VideoSelection")
_MEDIA = (SourceKind.PICTURE, SourceKind.AUDIO, SourceKind.VIDEO)


def read_project(path: Path, losses: Losses) -> tuple[Project, Archive]:
    """Read a project.

    Args:
        path: of the ``.qdpx``.
        losses: where everything is noted that is not understood or not sound.

    Returns:
        The project, and its archive, from which texts are read when they are wanted.

    Raises:
        ExchangeError: when the archive or its project file cannot be read.
    """
    archive = Archive(path, losses)
    content = archive.read_project()
    return parse_project(content, path, archive.project.name, losses), archive


def parse_project(content: bytes, path: Path, name: str, losses: Losses) -> Project:
    """Read the XML of a project.

    Args:
        content: of the ``.qde``.
        path: of the archive, for messages.
        name: of the file in it.
        losses: where everything is noted that is not understood or not sound.

    Raises:
        ExchangeError: when it is no well-formed XML, declares entities, or is no project.
    """
    found: dict[str, list[Any]] = defaultdict(list)
    try:
        for names, element in walk(content, _CONTAINERS):
            part = Part(element, losses, deep=len(names) > 1)
            if names[0] != _ROOT:
                message = f"the root element is {names[0]!r}, not {_ROOT!r}. {_ADVICE}"
                raise ExchangeError(path, name, message)
            if len(names) == 1:
                found["head"].append(_head(part, found))
            elif part.kind in _READERS:
                found[part.kind].append(_READERS[part.kind](part))
            elif part.kind in ("Description", "NoteRef"):
                found[part.kind].append(element.text or part.attribute("targetGUID"))
            elif part.kind == "Graph":
                losses.add(LossKind.GRAPH, part.where, as_text(element))
            else:
                losses.add(LossKind.UNKNOWN_ELEMENT, "/".join(names[:-1]), as_text(element))
    except ValueError as error:
        raise ExchangeError(path, name, f"the XML cannot be read ({error}). {_ADVICE}") from error
    sources = tuple(source for kind in SourceKind for source in found[kind.value])
    return Project(
        found["head"][0],
        tuple(found["User"]),
        tuple(found["Code"]),
        tuple(found["Variable"]),
        tuple(found["Case"]),
        tuple(sources),
        tuple(found["Note"]),
        tuple(found["Link"]),
        tuple(found["Set"]),
    )


_ADVICE = "Export the project again as REFI-QDA."


def _head(part: Part, found: Mapping[str, list[Any]]) -> Head:
    user, editor = map(read_guid, map(part.attribute, ("creatingUserGUID", "modifyingUserGUID")))
    created, edited = part.attribute("creationDateTime"), part.attribute("modifiedDateTime")
    part.attribute("basePath")
    made = Made(user, created, editor, edited)
    head = Head(
        part.attribute("name"),
        part.attribute("origin"),
        made,
        "\n".join(filter(None, found["Description"])),
        tuple(read_guid(guid) for guid in found["NoteRef"] if guid),
    )
    return part.close(head)


def _user(part: Part) -> User:
    return part.close(User(part.guid(), part.attribute("name"), part.attribute("id")))


def read_code(part: Part) -> Code:
    """A code with those below it."""
    guid = part.guid()
    color = part.attribute("color")
    if color:
        part.losses.add(LossKind.COLOUR, part.where, color)
    return part.close(
        Code(
            guid,
            part.attribute("name"),
            part.truth("isCodable", True),
            color,
            part.words("Description"),
            part.references("NoteRef"),
            tuple(map(read_code, part.parts("Code"))),
        )
    )


def _variable(part: Part) -> Variable:
    kind = part.attribute("typeOfVariable") or "Text"
    return part.close(
        Variable(part.guid(), part.attribute("name"), kind, part.words("Description"))
    )


def _value(part: Part) -> VariableValue:
    references = part.references("VariableRef")
    for kind in _VALUES:
        if part.has(f"{kind}Value"):
            value = part.words(f"{kind}Value")
            return part.close(VariableValue("".join(references[:1]), value, kind))
    return part.close(VariableValue("".join(references[:1]), ""))


def _case(part: Part) -> Case:
    return part.close(
        Case(
            part.guid(),
            part.attribute("name"),
            part.words("Description"),
            part.references("CodeRef"),
            tuple(map(_value, part.parts("VariableValue"))),
            part.references("SourceRef"),
            part.references("SelectionRef"),
        )
    )


def _coding(part: Part) -> Coding:
    guid = part.guid()
    codes = part.references("CodeRef")
    notes = part.references("NoteRef")
    return part.close(Coding(guid, "".join(codes[:1]), part.made(), notes))


def _selection(part: Part) -> Selection | None:
    start, end = part.number("startPosition"), part.number("endPosition")
    if start is None or end is None:
        return None
    return part.close(
        Selection(
            part.guid(),
            start,
            end,
            part.attribute("name"),
            part.words("Description"),
            part.made(),
            tuple(map(_coding, part.parts("Coding"))),
            part.references("NoteRef"),
        )
    )


def _region(part: Part) -> Region | None:
    page, *corners = (part.number(name) for name in ("page", *CORNERS))
    known = [corner for corner in corners if corner is not None]
    if page is None or len(known) < len(CORNERS):
        return None
    # Its words, or a picture of it, stand at its place in the file anyway.
    part.skip("Representation")
    left, bottom, right, top = known
    return part.close(
        Region(
            part.guid(),
            page,
            (left, bottom, right, top),
            part.attribute("name"),
            part.words("Description"),
            part.made(),
            tuple(map(_coding, part.parts("Coding"))),
            part.references("NoteRef"),
        )
    )


def _text(part: Part) -> Text | None:
    path = part.attribute("plainTextPath")
    content = part.words("PlainTextContent") if part.has("PlainTextContent") else None
    return Text(path, content) if path or content is not None else None


def _source(part: Part) -> Source:
    kind = SourceKind(part.kind)
    guid, name, made = part.guid(), part.attribute("name"), part.made()
    file = part.attribute("path", "richTextPath")
    part.attribute("currentPath")
    if kind in _MEDIA:
        detail = f"{file}; its regions and times have no place in a study of texts"
        part.losses.add(LossKind.MEDIUM, part.where, detail)
    regions = tuple(filter(None, map(_region, part.parts("PDFSelection"))))
    for region in _REGIONS:
        part.drop(region, LossKind.PAGE_REGION)
    inner = _inner(part)
    text = _text(inner)
    selections = tuple(filter(None, map(_selection, inner.parts("PlainTextSelection"))))
    source = Source(
        guid,
        name,
        kind,
        text,
        inner.guid() if inner is not part else "",
        file,
        part.words("Description"),
        made,
        selections,
        tuple(map(_coding, part.parts("Coding"))),
        part.references("NoteRef"),
        tuple(map(_value, part.parts("VariableValue"))),
        regions,
    )
    if inner is not part:
        inner.attribute("name", "richTextPath")
        inner.attribute("richTextPath")
        inner.made()
        further = tuple(map(_coding, inner.parts("Coding")))
        notes = inner.references("NoteRef")
        source = elements.with_further(source, further, notes)
        for name in ("SyncPoint", "TranscriptSelection"):
            inner.drop(name, LossKind.MEDIUM)
        inner.close(None)
    return part.close(source)


def _inner(part: Part) -> Part:
    """The element that holds the text of a source: a representation, a transcript, or itself."""
    for name in ("Representation", "Transcript", "TextDescription"):
        if part.has(name):
            first, *others = part.parts(name)
            for other in others:
                part.losses.add(LossKind.UNKNOWN_ELEMENT, part.where, f"a further {other.where}")
            return first
    return part


def _note(part: Part) -> Note:
    text = _text(part) or Text(content="")
    part.attribute("richTextPath")
    return part.close(
        Note(
            part.guid(),
            part.attribute("name"),
            text,
            part.words("Description"),
            part.made(),
        )
    )


def _link(part: Part) -> Link:
    given = part.attribute("direction")
    known = {direction.value: direction for direction in Direction}
    color = part.attribute("color")
    if color:
        part.losses.add(LossKind.COLOUR, part.where, color)
    return part.close(
        Link(
            part.guid(),
            part.attribute("name"),
            known.get(given, Direction.ASSOCIATIVE),
            read_guid(part.attribute("originGUID")),
            read_guid(part.attribute("targetGUID")),
            part.references("NoteRef"),
        )
    )


def read_set(part: Part) -> elements.Set:
    """A set."""
    return part.close(
        elements.Set(
            part.guid(),
            part.attribute("name"),
            part.words("Description"),
            part.references("MemberCode"),
            part.references("MemberSource"),
            part.references("MemberNote"),
        )
    )


_READERS: Mapping[str, Callable[[Part], Any]] = {
    "User": _user,
    "Code": read_code,
    "Variable": _variable,
    "Case": _case,
    "Note": _note,
    "Link": _link,
    "Set": read_set,
    **{kind.value: _source for kind in SourceKind},
}
