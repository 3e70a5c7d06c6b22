"""The parts of a Word document as one file, with the same bytes on every run.

The form of the package after ISO/IEC 29500-2 (Open Packaging Conventions). python-docx writes the
time of the machine into it, so it is packed here.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_DAY = (1980, 1, 1, 0, 0, 0)
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"


def packed(package: Any) -> bytes:
    """A package as the bytes of its file.

    Args:
        package: of python-docx.
    """
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as file:
        for name, part in _members(package):
            member = ZipInfo(name, _DAY)
            member.compress_type = ZIP_DEFLATED
            member.create_system = 0
            file.writestr(member, part)
    return content.getvalue()


def _members(package: Any) -> Iterator[tuple[str, bytes]]:
    parts = list(package.iter_parts())
    yield "[Content_Types].xml", _content_types(parts)
    yield "_rels/.rels", package.rels.xml
    for part in parts:
        yield part.partname.membername, part.blob
        if len(part.rels):
            yield part.partname.rels_uri.membername, part.rels.xml


def _content_types(parts: list[Any]) -> bytes:
    told = "".join(
        f"<Override PartName={quoteattr(str(part.partname))} "
        f"ContentType={quoteattr(part.content_type)}/>"
        for part in parts
    )
    text = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Types xmlns="{_TYPES}"><Default Extension="rels" ContentType="{_RELATIONS}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{told}</Types>'
    )
    return text.encode()
