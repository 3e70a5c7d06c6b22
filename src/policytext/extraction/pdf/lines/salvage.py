"""Puts the objects that are left of a damaged PDF file into a new file."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping

_OBJECT = re.compile(rb"(?<![\d.])(\d{1,8})\s+\d{1,5}\s+obj\b")
_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
_TREE = re.compile(rb"/Type\s*/Pages\b")
_PACKED = re.compile(rb"/Type\s*/ObjStm\b")
_CROSS = re.compile(rb"/Type\s*/XRef\b")
_KIDS = re.compile(rb"/Kids\s*\[([^\]]*)\]")
_REFERENCE = re.compile(rb"(\d+)\s+\d+\s+R\b")
_NUMBER = {key: re.compile(rb"/" + key + rb"\s+(\d+)") for key in (b"N", b"First")}
_STREAM = re.compile(rb"stream\r?\n")
_LARGEST = 64 * 2**20
_MOST = 500_000


def salvaged(content: bytes) -> bytes | None:
    """A new file with all whole pages of a damaged one.

    Args:
        content: the bytes of the file.

    Returns:
        None when no page is left, or when the file is encrypted.
    """
    if b"/Encrypt" in content:
        return None
    objects = _objects(content)
    pages = _pages(objects)
    return _written(objects, pages) if pages else None


def _objects(content: bytes) -> dict[int, bytes]:
    """The bodies of the file's objects by number, those in object streams too."""
    found: dict[int, bytes] = {}
    packed: dict[int, bytes] = {}
    left = _LARGEST
    starts = list(_OBJECT.finditer(content))[:_MOST]
    stops = [*(match.start() for match in starts[1:]), len(content)]
    for match, stop in zip(starts, stops, strict=False):
        body = _body(content, match.end(), stop)
        if body is None or _CROSS.search(body[:2000]):
            continue
        if _PACKED.search(body[:2000]):
            inner = dict(_unpacked(body, left))
            left -= sum(map(len, inner.values()))
            packed.update(inner)
        else:
            found[int(match.group(1))] = body
    return {**packed, **found}


def _body(content: bytes, start: int, stop: int) -> bytes | None:
    """What stands between ``obj`` and ``endobj``; a stream that is cut off is closed."""
    end = content.find(b"endobj", start, stop)
    if end >= 0:
        return content[start:end].strip()
    body = content[start:stop].strip()
    return body + b"\nendstream" if _STREAM.search(body) else None


def _unpacked(body: bytes, limit: int) -> Iterator[tuple[int, bytes]]:
    """Number and body of the objects in an object stream."""
    stream = _STREAM.search(body)
    numbers = [_NUMBER[key].search(body[:2000]) for key in (b"N", b"First")]
    if stream is None or None in numbers or limit <= 0:
        return
    count, first = (int(found.group(1)) for found in numbers if found)
    try:
        data = zlib.decompressobj().decompress(body[stream.end() :], limit)
    except zlib.error:
        return
    head = data[:first].split()[: 2 * count]
    if not all(part.isdigit() for part in head):
        return
    pairs = list(zip(map(int, head[::2]), map(int, head[1::2]), strict=False))
    ends = [at for _, at in pairs[1:]] + [len(data) - first]
    for (number, at), end in zip(pairs, ends, strict=True):
        if first + end <= len(data) and at < end:
            yield number, data[first + at : first + end].strip()


def _pages(objects: Mapping[int, bytes]) -> list[int]:
    """Numbers of the pages, in the order of the page tree as far as it is left."""
    pages = {number for number, body in objects.items() if _PAGE.search(body[:20_000])}
    trees = {number: body for number, body in objects.items() if _TREE.search(body[:200_000])}
    kids = {number: _kids(body) for number, body in trees.items()}
    below = {kid for listed in kids.values() for kid in listed}
    ordered: dict[int, None] = {}
    waiting = [number for number in sorted(trees, reverse=True) if number not in below]
    seen: set[int] = set()
    while waiting:
        number = waiting.pop()
        if number in pages:
            ordered[number] = None
        elif number in kids and number not in seen:
            seen.add(number)
            waiting.extend(reversed(kids[number]))
    return [*ordered, *(number for number in objects if number in pages - ordered.keys())]


def _kids(body: bytes) -> list[int]:
    listed = _KIDS.search(body)
    return [int(number) for number in _REFERENCE.findall(listed.group(1))] if listed else []


def _written(objects: Mapping[int, bytes], pages: list[int]) -> bytes:
    root = max(objects) + 1
    kids = b" ".join(b"%d 0 R" % number for number in pages)
    tree = b"<</Type/Pages/Count %d/Kids[%s]>>" % (len(pages), kids)
    whole = {**objects, root: tree, root + 1: b"<</Type/Catalog/Pages %d 0 R>>" % root}
    written = bytearray(b"%PDF-1.7\n")
    places = {}
    for number, body in whole.items():
        places[number] = len(written)
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = len(written)
    written += b"xref\n0 1\n0000000000 65535 f \n"
    for number in sorted(places):
        written += b"%d 1\n%010d 00000 n \n" % (number, places[number])
    written += b"trailer\n<</Size %d/Root %d 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (
        root + 2,
        root + 1,
        table,
    )
    return bytes(written)
