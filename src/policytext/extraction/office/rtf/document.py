"""Rich Text Format (.rtf), as Word, WPS, WordPad and LibreOffice write it."""

from __future__ import annotations

from policytext.errors import UnreadableSource
from policytext.extraction.drafts.draft import Fact, Reading
from policytext.extraction.office.file_properties import confirmed
from policytext.extraction.office.rtf.reader import RtfReader
from policytext.extraction.office.rtf.tokens import tokens
from policytext.extraction.office.walk import left_out, once
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
    drafts = mark_headings([*body, *reader.endnotes, *once(reader.beside)])
    facts = (("title", reader.title), ("author", reader.author))
    return Reading(
        drafts,
        ((None, None),) * reader.flows[0].page,
        confirmed((Fact(n, one_line(v), f"property {n}") for n, v in facts if one_line(v)), drafts),
        tuple(left_out(**reader.counts)),
    )
