"""Projects made by hand, with whatever is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

NAMESPACE = "urn:QDA-XML:project:1.0"


def guid(number: int) -> str:
    """A GUID that is easy to tell from others."""
    return f"00000000-0000-4000-8000-{number:012d}"


def project_xml(body: str, *, origin: str = "Some program 1", namespace: str = NAMESPACE) -> str:
    """A project file around a body."""
    told = f' origin="{origin}"' if origin else ""
    head = f'<Project xmlns="{namespace}" name="Made by hand"{told}>'
    return f'<?xml version="1.0" encoding="utf-8"?>\n{head}{body}</Project>'


def text_source(number: int, inside: str = "", *, name: str = "Notes", path: str = "") -> str:
    """A source whose text lies in the file of its GUID."""
    told = path or f"internal://{guid(number)}.txt"
    attributes = f'guid="{guid(number)}" name="{name}" plainTextPath="{told}"'
    return f"<Sources><TextSource {attributes}>{inside}</TextSource></Sources>"


def selection(
    number: int, start: int, end: int, code: int | None = None, *, name: str = "", inside: str = ""
) -> str:
    """A selection, with a coding when a code is named."""
    coding = ""
    if code is not None:
        coding = (
            f'<Coding guid="{guid(number + 500)}"><CodeRef targetGUID="{guid(code)}"/></Coding>'
        )
    ends = f'startPosition="{start}" endPosition="{end}"'
    named = f'guid="{guid(number)}" name="{name}"'
    return f"<PlainTextSelection {named} {ends}>{inside}{coding}</PlainTextSelection>"


def codes(*names: str) -> str:
    """A codebook with codes of the GUIDs 101, 102 and so on."""
    each = "".join(
        f'<Code guid="{guid(101 + n)}" name="{name}" isCodable="true"/>'
        for n, name in enumerate(names)
    )
    return f"<CodeBook><Codes>{each}</Codes></CodeBook>"


def write_qdpx(
    path: Path,
    xml: str | bytes,
    files: Mapping[str, bytes] | None = None,
    *,
    name: str = "project.qde",
) -> Path:
    """An archive with a project file and other files."""
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        archive.writestr(name, xml)
        for other, content in (files or {}).items():
            archive.writestr(other, content)
    return path
