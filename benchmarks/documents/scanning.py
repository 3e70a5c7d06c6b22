"""Files whose pages are pictures: rendered, turned a little, blurred and put into a PDF again."""

from __future__ import annotations

import io
import json
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2 as pdfium
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageFilter

from benchmarks.documents.changing import retell

_FIT = 72.0


@dataclass(frozen=True, slots=True)
class Scanner:
    """How pages are scanned.

    Attributes:
        dpi: dots per inch.
        skew: in degrees.
        noise: standard deviation, of 255.
        blur: radius in pixels.
        quality: of JPEG.
        grey: whether the picture has no colours.
        pages: which, from 1; all when None.
        layer: invisible text of every page: ``none``, ``true`` or ``rubbish``.
    """

    dpi: int = 200
    skew: float = 0.0
    noise: float = 0.0
    blur: float = 0.0
    quality: int = 80
    grey: bool = True
    pages: Collection[int] | None = None
    layer: str = "none"


def scan(source: Path, name: str, scanner: Scanner, note: str) -> Path:
    """Scan a generated file into another one beside it, with its truth.

    Args:
        source: the file.
        name: of the new one, without ending.
        scanner: how.
        note: the trait.

    Returns:
        The path of the new file.
    """
    path = source.with_name(f"{name}.pdf")
    pictures = pdfium.PdfDocument(source)
    told = json.loads(source.with_name(source.stem + ".gt.json").read_text(encoding="utf-8"))
    with pikepdf.open(source) as pdf:
        for number, page in enumerate(pdf.pages, 1):
            if scanner.pages is None or number in scanner.pages:
                picture = _picture(pictures[number - 1], scanner, number)
                layer = _layer(scanner.layer, pictures[number - 1])
                _replace(pdf, page, picture, scanner.quality, layer)
        pdf.remove_unreferenced_resources()
        pdf.save(path, deterministic_id=True)
        pages = sorted(scanner.pages or range(1, len(pdf.pages) + 1))
    pictures.close()
    retell(source, path, note, scanned=pages, dpi=scanner.dpi, producer=told["producer"])
    return path


def photograph(source: Path, page: int, scanner: Scanner) -> Image.Image:
    """One page of a file, counted from 1, as a picture."""
    document = pdfium.PdfDocument(source)
    try:
        return _picture(document[page - 1], scanner, page)
    finally:
        document.close()


def _picture(page: pdfium.PdfPage, scanner: Scanner, seed: int) -> Image.Image:
    shown: Image.Image = page.render(scale=scanner.dpi / _FIT).to_pil()
    picture = shown.convert("L" if scanner.grey else "RGB")
    if scanner.skew:
        fill = 255 if scanner.grey else (255, 255, 255)
        angle = scanner.skew * (1 if seed % 2 else -0.7)
        picture = picture.rotate(angle, Image.Resampling.BICUBIC, fillcolor=fill)
    if scanner.blur:
        picture = picture.filter(ImageFilter.GaussianBlur(scanner.blur))
    if scanner.noise:
        shade = np.random.default_rng(seed).normal(
            0, scanner.noise, (picture.height, picture.width)
        )
        dots = np.asarray(picture, dtype=np.float64)
        dots = dots + (shade if scanner.grey else shade[:, :, None])
        picture = Image.fromarray(np.clip(dots, 0, 255).astype(np.uint8))
    return picture


def _replace(
    pdf: pikepdf.Pdf, page: pikepdf.Page, picture: Image.Image, quality: int, layer: bytes
) -> None:
    data = io.BytesIO()
    picture.save(data, "JPEG", quality=quality)
    image = pdf.make_stream(data.getvalue())
    image.stream_dict = Dictionary(
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=picture.width,
        Height=picture.height,
        ColorSpace=Name.DeviceGray if picture.mode == "L" else Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
    )
    _, _, width, height = map(float, page.mediabox)
    shown = f"q {width:.3f} 0 0 {height:.3f} 0 0 cm /Scan Do Q\n".encode() + layer
    page.obj.Resources = Dictionary(XObject=Dictionary(Scan=image), Font=Dictionary(F1=_font()))
    page.obj.Contents = pdf.make_stream(shown)


def _layer(kind: str, page: pdfium.PdfPage) -> bytes:
    """Invisible text where the printed lines stand: the true one, or rubbish of the same length."""
    if kind == "none":
        return b""
    words = page.get_textpage()
    shown = [b"BT 3 Tr"]
    for index in range(words.count_rects()):
        left, bottom, right, top = words.get_rect(index)
        line = words.get_text_bounded(left, bottom, right, top).strip()
        text = line if kind == "true" else "".join(map(_mistaken, line))
        em = (right - left) / max(1.0, sum(0.5 if ord(c) < 0x2000 else 1.0 for c in text))
        codes = text.encode("utf-16-be", "ignore").hex()
        size = max(em, 1.0)
        place = f"1 0 0 1 {left:.2f} {bottom + (top - bottom) * 0.15:.2f} Tm"
        shown.append(f"/F1 {size:.2f} Tf {place} <{codes}> Tj".encode())
    return b"\n".join([*shown, b"ET"])


def _mistaken(character: str) -> str:
    """What a poor recognition of another age made of a character."""
    code = ord(character)
    if code < 0x80:
        return chr(0x21 + (code * 7) % 0x5E)
    return chr(0x4E00 + (code * 31) % 0x51A0)


def _font() -> Dictionary:
    descendant = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType0,
        BaseFont=Name("/STSong-Light"),
        CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"GB1", Supplement=2),
        FontDescriptor=Dictionary(
            Type=Name.FontDescriptor,
            FontName=Name("/STSong-Light"),
            Flags=6,
            FontBBox=[-25, -254, 1000, 880],
            ItalicAngle=0,
            Ascent=880,
            Descent=-120,
            CapHeight=880,
            StemV=93,
        ),
        DW=1000,
        W=Array([1, 95, 500]),
    )
    return Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name("/STSong-Light-UniGB-UTF16-H"),
        Encoding=Name("/UniGB-UTF16-H"),
        DescendantFonts=Array([descendant]),
    )
