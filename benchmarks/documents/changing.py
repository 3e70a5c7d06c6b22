"""Finished files turned, cropped, encrypted and robbed of their character codes."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Literal

import pikepdf
from pikepdf import Array, Name

from benchmarks.documents.story import write_truth

Change = Callable[[pikepdf.Pdf], None]

_MAPPED = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_PRIVATE = 0xE000


def make(source: Path, name: str, change: Change, note: str, **more: Any) -> Path:
    """Change a file and write it under another name beside, with its truth.

    Args:
        source: a generated file.
        name: of the new one, without ending.
        change: what is done to it.
        note: the trait.
        more: further entries of the truth.

    Returns:
        The path of the new file.
    """
    path = source.with_name(f"{name}.pdf")
    with pikepdf.open(source) as pdf:
        change(pdf)
        pdf.save(path, deterministic_id=True)
    retell(source, path, note, **more)
    return path


def joined(sources: Sequence[Path], path: Path, note: str) -> Path:
    """Write several files as one, with their truths one after another.

    Args:
        sources: generated files.
        path: of the new one.
        note: the trait.
    """
    with pikepdf.new() as pdf:
        for source in sources:
            with pikepdf.open(source) as part:
                pdf.pages.extend(part.pages)
        pdf.save(path, deterministic_id=True)
    first, *rest = (json.loads(truth_of(source).read_text(encoding="utf-8")) for source in sources)
    told = {**first, "name": path.stem, "note": note}
    for other in rest:
        for key in ("paras", "furniture", "footnotes", "side_notes", "tables"):
            told[key] = told[key] + other[key]
    write_truth(told, path)
    return path


def truth_of(path: Path) -> Path:
    """Where the truth of a file stands."""
    return path.with_name(path.stem + ".gt.json")


def retell(source: Path, path: Path, note: str, **more: Any) -> None:
    """Write the truth of a changed file: that of its source with another name and note."""
    told = json.loads(truth_of(source).read_text(encoding="utf-8"))
    write_truth({**told, "name": path.stem, "note": note, **more}, path)


def encrypted(source: Path, name: str, password: str, owner: str, revision: Literal[3, 6]) -> Path:
    """Write a copy that opens with a password.

    Args:
        source: a generated file.
        name: of the new one, without ending.
        password: of the user; empty for a file that anybody opens.
        owner: password of the owner.
        revision: 3 for RC4 with 128 bits, 6 for AES-256.
    """
    path = source.with_name(f"{name}.pdf")
    strong = revision == 6
    kind = pikepdf.Encryption(user=password, owner=owner, R=revision, aes=strong, metadata=strong)
    with pikepdf.open(source) as pdf:
        pdf.save(path, encryption=kind)
    method = "AES-256" if strong else "RC4"
    retell(source, path, f"encrypted with {method}", password=password)
    return path


def turned(degrees: int) -> Change:
    """Only the display is turned: the page is read with the head on one side."""

    def change(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            page.obj.Rotate = degrees

    return change


def turned_upright(degrees: int) -> Change:
    """Content and display are turned against each other: upright on the screen."""

    def change(pdf: pikepdf.Pdf) -> None:
        for page in pdf.pages:
            _, _, width, height = map(float, page.mediabox)
            matrix = {
                90: (0, 1, -1, 0, height, 0),
                180: (-1, 0, 0, -1, width, height),
                270: (0, -1, 1, 0, 0, width),
            }[degrees]
            _transform(pdf, page, matrix)
            if degrees != 180:
                page.mediabox = Array([0, 0, height, width])
            page.obj.Rotate = degrees

    return change


def printed_sideways(pdf: pikepdf.Pdf) -> None:
    """Content runs up the page, which is displayed as it is: the head of the page at its left."""
    for page in pdf.pages:
        _, _, width, height = map(float, page.mediabox)
        _transform(pdf, page, (0, 1, -1, 0, height, 0))
        page.mediabox = Array([0, 0, height, width])


def cropped(pdf: pikepdf.Pdf) -> None:
    """The sheet is larger than what is shown, and begins at negative coordinates."""
    for page in pdf.pages:
        _, _, width, height = map(float, page.mediabox)
        _transform(pdf, page, (1, 0, 0, 1, -40, -55))
        page.mediabox = Array([-100, -120, width + 50, height + 60])
        page.cropbox = Array([-40, -55, width - 40, height - 55])


def offset(pdf: pikepdf.Pdf) -> None:
    """The sheet begins at negative coordinates, without a crop box."""
    for page in pdf.pages:
        _, _, width, height = map(float, page.mediabox)
        _transform(pdf, page, (1, 0, 0, 1, -50, -60))
        page.mediabox = Array([-50, -60, width - 50, height - 60])


def scaled(pdf: pikepdf.Pdf) -> None:
    """Every page is drawn at half its size."""
    for page in pdf.pages:
        _, _, width, height = map(float, page.mediabox)
        _transform(pdf, page, (0.5, 0, 0, 0.5, 0, 0))
        page.mediabox = Array([0, 0, width / 2, height / 2])


def without_unicode(pdf: pikepdf.Pdf) -> None:
    """No font says which characters it shows."""
    for font in _fonts(pdf):
        if Name.ToUnicode in font:
            del font[Name.ToUnicode]


def private_unicode(pdf: pikepdf.Pdf) -> None:
    """All characters are said to be private ones."""
    for font in _fonts(pdf):
        _map(font, lambda codes: [_PRIVATE + index for index in range(len(codes))])


def shuffled_unicode(pdf: pikepdf.Pdf) -> None:
    """The characters are said to be other ones of the same text."""

    def mixed(codes: list[int]) -> list[int]:
        order = list(codes)
        random.Random(len(codes)).shuffle(order)
        return order

    for font in _fonts(pdf):
        _map(font, mixed)


def shifted_unicode(pdf: pikepdf.Pdf) -> None:
    """The characters are said to be those some places further in the code table."""
    for font in _fonts(pdf):
        _map(font, lambda codes: [code + 3 if code > 0x3000 else code for code in codes])


def _transform(pdf: pikepdf.Pdf, page: pikepdf.Page, matrix: tuple[float, ...]) -> None:
    numbers = " ".join(f"{number:.4f}" for number in matrix)
    page.contents_add(pdf.make_stream(f"q {numbers} cm\n".encode()), prepend=True)
    page.contents_add(pdf.make_stream(b"\nQ"))


def _fonts(pdf: pikepdf.Pdf) -> list[pikepdf.Object]:
    return [
        item
        for item in pdf.objects
        if isinstance(item, pikepdf.Dictionary) and item.get(Name.Type) == Name.Font
    ]


def _map(font: pikepdf.Object, change: Callable[[list[int]], list[int]]) -> None:
    """Replace the characters that a font's code table names."""
    table = font.get(Name.ToUnicode)
    if not isinstance(table, pikepdf.Stream):
        return
    content = table.read_bytes()
    begin = content.find(b"endcodespacerange")
    entries = _entries(content[begin:])
    rows = [b"<%s> <%s>" % (glyph, text) for glyph, text in entries if len(text) > 4]
    single = [(glyph, int(text, 16)) for glyph, text in entries if len(text) <= 4]
    named = change([code for _, code in single])
    rows += [b"<%s> <%04x>" % (glyph, code) for (glyph, _), code in zip(single, named, strict=True)]
    blocks = [
        b"%d beginbfchar\n%s\nendbfchar\n" % (len(part), b"\n".join(part))
        for part in (rows[at : at + 100] for at in range(0, len(rows), 100))
    ]
    head = content[: begin + len(b"endcodespacerange")]
    tail = b"endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    table.write(head + b"\n" + b"".join(blocks) + tail)


def _entries(content: bytes) -> list[tuple[bytes, bytes]]:
    """Glyph codes and characters of all ``bfchar`` and ``bfrange`` blocks, one glyph each."""
    found = []
    for kind, block in re.findall(rb"beginbf(char|range)(.*?)endbf", content, re.S):
        if kind == b"char":
            found += _MAPPED.findall(block)
            continue
        found += _ranges(block)
    return found


def _ranges(block: bytes) -> list[tuple[bytes, bytes]]:
    found = []
    row = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(\[[^\]]*\]|<[0-9A-Fa-f]+>)")
    for first, last, target in row.findall(block):
        texts = re.findall(rb"<([0-9A-Fa-f]+)>", target)
        for index in range(int(last, 16) - int(first, 16) + 1):
            glyph = b"%0*x" % (len(first), int(first, 16) + index)
            text = texts[index] if len(texts) > 1 else b"%04x" % (int(texts[0], 16) + index)
            found.append((glyph, text))
    return found
