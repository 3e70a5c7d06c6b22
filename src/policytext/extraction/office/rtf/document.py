"""Rich Text Format (.rtf), as Word, WPS, WordPad and LibreOffice write it."""

from __future__ import annotations

from collections.abc import Iterator

from policytext.errors import UnreadableSource
from policytext.extraction.drafts.draft import Draft, Fact, Reading
from policytext.extraction.office.file_properties import confirmed
from policytext.extraction.office.rtf.reader import RtfReader
from policytext.extraction.office.rtf.tokens import tokens
from policytext.extraction.structure.headings import mark_headings
from policytext.extraction.text.normalise import one_line


def read_rtf(content: bytes, name: str) -> Reading:
    """Read an RTF file.

    Args:
        content: the bytes of the file.
        name: named in errors.

    Returns:
        Blocks in order, footnotes and text boxes after their paragraph, endnotes at the end;
        headers, footers and comments last, as furniture. Pages are counted by forced breaks.

    Raises:
        UnreadableSource: when it is no RTF file.
    """
    if not content.lstrip().startswith(b"{\\rtf"):
        found = "the file does not begin as RTF does"
        raise UnreadableSource(name, found, "Save it again in Word or WPS")
    reader = RtfReader()
    for token in tokens(content.lstrip()):
        reader.read(token)
    reader.finish()
    body = reader.flows[0].finish()
    drafts = mark_headings([*body, *reader.endnotes, *_once(reader.beside)])
    facts = (("title", reader.title), ("author", reader.author))
    return Reading(
        drafts,
        ((None, None),) * reader.flows[0].page,
        confirmed((Fact(n, one_line(v), f"property {n}") for n, v in facts if one_line(v)), drafts),
        tuple(_warnings(reader.counts)),
    )


def _once(drafts: list[Draft]) -> list[Draft]:
    return list({draft.text: draft for draft in reversed(drafts)}.values())[::-1]


def _warnings(counts: dict[str, int]) -> Iterator[str]:
    if counts.get("deleted"):
        yield f"{counts['deleted']} tracked deletions were left out"
    if counts.get("hidden"):
        yield f"{counts['hidden']} stretches of hidden text were left out"
    if counts.get("pictures"):
        yield f"{counts['pictures']} pictures or drawings were not read, only the text in them"
