"""What a REFI-QDA project holds, as the standard names it; frozen, without a line of XML.

Positions are those of the file, in the unit in which it counts. GUIDs are in the form of
``guids.read_guid``. Times are as in the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum


class SourceKind(StrEnum):
    """Kinds of sources, by the name of their element."""

    TEXT = "TextSource"
    PDF = "PDFSource"
    PICTURE = "PictureSource"
    AUDIO = "AudioSource"
    VIDEO = "VideoSource"


class Direction(StrEnum):
    """Which way a link goes."""

    ASSOCIATIVE = "Associative"
    ONE_WAY = "OneWay"
    BIDIRECTIONAL = "Bidirectional"


@dataclass(frozen=True, slots=True)
class Made:
    """Who made something and changed it last, and when; empty where the file does not say."""

    user: str = ""
    created: str = ""
    editor: str = ""
    edited: str = ""


NOBODY = Made()


@dataclass(frozen=True, slots=True)
class User:
    """Who codes."""

    guid: str
    name: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Code:
    """A code with those below it; ``notes`` are GUIDs."""

    guid: str
    name: str
    is_codable: bool = True
    color: str = ""
    description: str = ""
    notes: tuple[str, ...] = ()
    codes: tuple[Code, ...] = ()


def walk_codes(codes: Iterable[Code]) -> Iterator[Code]:
    """Codes with all those below them, depth first."""
    for code in codes:
        yield code
        yield from walk_codes(code.codes)


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable of cases and sources; ``kind`` is the name of its type: Text, Integer ..."""

    guid: str
    name: str
    kind: str = "Text"
    description: str = ""


@dataclass(frozen=True, slots=True)
class VariableValue:
    """What a case or source has for a variable, named by its GUID."""

    variable: str
    value: str
    kind: str = "Text"


@dataclass(frozen=True, slots=True)
class Case:
    """A case; codes, sources and selections are GUIDs."""

    guid: str
    name: str = ""
    description: str = ""
    codes: tuple[str, ...] = ()
    values: tuple[VariableValue, ...] = ()
    sources: tuple[str, ...] = ()
    selections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Coding:
    """A code, by its GUID, given by a user."""

    guid: str
    code: str
    made: Made = NOBODY
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Selection:
    """A stretch of a text, with the codes given to it; ``end`` is exclusive when we write."""

    guid: str
    start: int
    end: int
    name: str = ""
    description: str = ""
    made: Made = NOBODY
    codings: tuple[Coding, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Region:
    """A rectangle on a page of a PDF, with the codes given to it.

    Attributes:
        guid: of the region.
        page: number, as the file counts.
        corners: x and y of the first and of the second corner, as the file has them.
        name: its words.
        description: free words.
        made: who and when.
        codings: on it.
        notes: GUIDs.
    """

    guid: str
    page: int
    corners: tuple[int, int, int, int]
    name: str = ""
    description: str = ""
    made: Made = NOBODY
    codings: tuple[Coding, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Text:
    """Where a text stands: ``path`` of its file, or the ``content`` itself."""

    path: str = ""
    content: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A document.

    Attributes:
        guid: of the source.
        name: as shown.
        kind: text, PDF or another.
        text: its plain text; of a PDF that of its representation; None when there is none.
        text_guid: of the representation of a PDF.
        file: path of the PDF, or of the styled text.
        description: free words.
        made: who and when.
        selections: of the text.
        codings: of the source as a whole.
        notes: GUIDs.
        values: variables of the source.
        regions: on pages of a PDF.
    """

    guid: str
    name: str = ""
    kind: SourceKind = SourceKind.TEXT
    text: Text | None = None
    text_guid: str = ""
    file: str = ""
    description: str = ""
    made: Made = NOBODY
    selections: tuple[Selection, ...] = ()
    codings: tuple[Coding, ...] = ()
    notes: tuple[str, ...] = ()
    values: tuple[VariableValue, ...] = ()
    regions: tuple[Region, ...] = ()


def with_further(source: Source, codings: tuple[Coding, ...], notes: tuple[str, ...]) -> Source:
    """The source with codings and notes that stood at its representation."""
    return replace(source, codings=(*source.codings, *codings), notes=(*source.notes, *notes))


@dataclass(frozen=True, slots=True)
class Note:
    """A memo."""

    guid: str
    name: str = ""
    text: Text = Text()
    description: str = ""
    made: Made = NOBODY


@dataclass(frozen=True, slots=True)
class Link:
    """A relation between two things, named by their GUIDs."""

    guid: str
    name: str = ""
    direction: Direction = Direction.ASSOCIATIVE
    origin: str = ""
    target: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Set:
    """Codes, sources and notes that belong together, by their GUIDs."""

    guid: str
    name: str
    description: str = ""
    codes: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Head:
    """What a project says of itself."""

    name: str
    origin: str = ""
    made: Made = NOBODY
    description: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Project:
    """All of a project."""

    head: Head
    users: tuple[User, ...] = ()
    codes: tuple[Code, ...] = ()
    variables: tuple[Variable, ...] = ()
    cases: tuple[Case, ...] = ()
    sources: tuple[Source, ...] = ()
    notes: tuple[Note, ...] = ()
    links: tuple[Link, ...] = ()
    sets: tuple[Set, ...] = ()
