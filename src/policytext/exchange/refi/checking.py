"""Whether a project keeps to the schema and to the rules that no schema tells.

Checked are: the schema (element by element, without holding the file), GUIDs that are unique and
lead somewhere, codes with names of their own, no coding with a code that cannot be coded with,
texts that are there with LF and without byte order mark, selections within their text and named by
the words at their place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

from lxml import etree

from policytext.errors import ExchangeError
from policytext.exchange.refi.archive import Archive
from policytext.exchange.refi.counting import is_quoted
from policytext.exchange.refi.elements import (
    Code,
    Project,
    Region,
    Selection,
    Source,
    walk_codes,
)
from policytext.exchange.refi.fields import field, parse_fields
from policytext.exchange.refi.losses import Losses
from policytext.exchange.refi.positions import Counting, OffsetUnit, Ruler
from policytext.exchange.refi.reading import parse_project
from policytext.exchange.refi.xml import forget, xml_text
from policytext.resources import resource

_SHOWN = 3


def check_project(path: Path, shown: Path | None = None) -> None:
    """Make sure that a project that policytext wrote is sound.

    Args:
        path: of the ``.qdpx``.
        shown: its name in messages, where it is another one.

    Raises:
        ExchangeError: names what is wrong.
    """
    place = shown or path
    losses = Losses()
    archive = Archive(path, losses)
    content = archive.read_project()
    found = [*_against_schema(content)]
    if not found:
        project = parse_project(content, place, archive.project.name, losses)
        del content
        found = [*_broken_rules(project, archive)]
    if found:
        more = f" and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
        message = f"{'; '.join(found[:_SHOWN])}{more}. Nothing was written. Report this."
        raise ExchangeError(place, "project", message)


@cache
def _schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(resource("configs", "refi", "Project.xsd"))))


def _against_schema(content: bytes) -> Iterator[str]:
    events = etree.iterparse(BytesIO(content), events=("end",), schema=_schema())
    try:
        for _, element in events:
            forget(element)
    except etree.XMLSyntaxError as error:
        yield f"it breaks the schema ({error})"


def _broken_rules(project: Project, archive: Archive) -> Iterator[str]:
    codes = {code.guid: code for code in walk_codes(project.codes)}
    names = Counter(code.name.casefold() for code in codes.values())
    yield from (f"two codes are called {name!r}" for name, n in names.items() if n > 1)
    guids = Counter(_guids(project))
    yield from (f"the GUID {guid} stands for two things" for guid, n in guids.items() if n > 1)
    unit = field(parse_fields(project.head.description), "positions")
    counting = Counting(OffsetUnit(unit) if unit else OffsetUnit.CODEPOINT)
    users = {user.guid for user in project.users}
    for source in project.sources:
        yield from _source(source, archive, counting)
        for place in _places(source):
            for coding in place.codings:
                code = codes.get(coding.code)
                if code is None or not code.is_codable:
                    yield f"coding {coding.guid} has no code that can be coded with"
                if coding.made.user not in users or not coding.made.created:
                    yield f"coding {coding.guid} has no user or no date"
    for note in project.notes:
        if archive.read(note.text.path) is None:
            yield f"the text of note {note.name!r} is missing"
    yield from _dangling(project, set(guids), codes)


def _dangling(project: Project, guids: set[str], codes: dict[str, Code]) -> Iterator[str]:
    notes = [*project.head.notes, *(n for code in codes.values() for n in code.notes)]
    for source in project.sources:
        notes += source.notes
        notes += [note for selection in source.selections for note in selection.notes]
    referred = [guid for case in project.cases for guid in case.sources]
    referred += [value.variable for case in project.cases for value in case.values]
    referred += [guid for link in project.links for guid in (link.origin, link.target)]
    referred += [guid for each in project.sets for guid in each.codes]
    for guid in dict.fromkeys((*notes, *referred)):
        if guid not in guids:
            yield f"nothing has the GUID {guid}"


def _source(source: Source, archive: Archive, counting: Counting) -> Iterator[str]:
    found = archive.text(source.text.path) if source.text else None
    if found is None:
        yield f"the text of source {source.name!r} is missing"
        return
    if found.marked or "\r" in found.text:
        yield f"the text of source {source.name!r} has a byte order mark or CR"
    ruler = Ruler(found.text, counting)
    for selection in source.selections:
        start, end = ruler.start(selection.start), ruler.end(selection.end)
        if not 0 <= start < end <= len(found.text):
            yield f"selection {selection.guid} lies outside its text"
        elif selection.name.strip() and not is_quoted(
            _writable(selection.name), _writable(found.text[start:end])
        ):
            yield f"selection {selection.guid} is not named by its words"


def _writable(text: str) -> str:
    """A text as XML has it, where a byte order mark is no character of its own."""
    return xml_text(text).replace("\ufeff", "\ufffd")


def _places(source: Source) -> tuple[Selection | Region, ...]:
    return (*source.selections, *source.regions)


def _guids(project: Project) -> Iterator[str]:
    yield from (code.guid for code in walk_codes(project.codes))
    nouns = (project.users, project.variables, project.cases, project.notes, project.links)
    yield from (thing.guid for things in (*nouns, project.sets) for thing in things)
    for source in project.sources:
        yield source.guid
        for place in _places(source):
            yield place.guid
            yield from (coding.guid for coding in place.codings)
