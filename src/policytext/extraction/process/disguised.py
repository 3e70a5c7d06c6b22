"""Files named .doc, .wps, .xls or .ppt that hold a format of today, as many programs write them."""

from __future__ import annotations

from policytext.extraction.containers.sniffing import sniff
from policytext.extraction.drafts.draft import Reading
from policytext.extraction.process.formats import reader_of


def read_disguised(content: bytes, name: str) -> Reading:
    """Read a file by what it holds.

    Args:
        content: the bytes of the file, checked by ``check_content``.
        name: named in errors.

    Raises:
        SourceError: one of the errors of the reader of that format.
    """
    return reader_of(sniff(content).suffix, name)(content, name)
