"""Pictures of the pages of a file, in the process at hand; see ``isolation``."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from policytext.errors import UnreadableSource, UnsupportedFormat
from policytext.extraction.process.formats import PICTURE_SUFFIXES

if TYPE_CHECKING:
    from PIL import Image


POINTS = 72
_MOST_PIXELS = 40_000_000


def draw(
    content: bytes, name: str, suffix: str, page: int, dpi: int, password: str = ""
) -> Image.Image:
    """The picture of a page as it is displayed.

    Args:
        content: the bytes of the file.
        name: named in errors.
        suffix: the ending of the name in lower case, with its dot.
        page: from 1.
        dpi: pixels to the inch; fewer for a page so large that its picture would have more than 40
            million pixels. A file that is a picture keeps its own pixels.
        password: opens an encrypted PDF file.

    Returns:
        An RGB picture.

    Raises:
        UnsupportedFormat: for a format whose pages have no fixed places.
        UnreadableSource: when the file cannot be opened, or has no such page or one without area.
    """
    if suffix == ".pdf":
        return _pdf_page(content, name, page, dpi, password)
    if suffix in PICTURE_SUFFIXES:
        return _frame(content, name, page)
    found = f"the pages of a {suffix or 'nameless'} file have no fixed places"
    raise UnsupportedFormat(name, found, "Save it as .pdf to see its pages")


def _pdf_page(content: bytes, name: str, page: int, dpi: int, password: str) -> Image.Image:
    from policytext.extraction.pdf.lines.opening import open_pdf

    file = open_pdf(content, name, password)
    try:
        if file.first is None:
            found = "the engine that draws pages cannot open it"
            raise UnreadableSource(name, found, "Print it to a new PDF from a viewer that opens it")
        _check_page(name, page, len(file.first))
        opened = file.first[page - 1]
        width, height = opened.get_size()
        if not (width > 0 and height > 0):
            found = f"page {page} has no area"
            raise UnreadableSource(name, found, "Give another page")
        scale = min(dpi / POINTS, (_MOST_PIXELS / (width * height)) ** 0.5)
        picture: Image.Image = opened.render(scale=scale).to_pil().convert("RGB")
        return picture
    finally:
        file.close()


def _frame(content: bytes, name: str, page: int) -> Image.Image:
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(BytesIO(content)) as picture:
            _check_page(name, page, getattr(picture, "n_frames", 1))
            picture.seek(page - 1)
            return picture.convert("RGB")
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as error:
        found = f"it cannot be drawn ({error})"
        raise UnreadableSource(name, found, "Open and save it with another program") from error


def _check_page(name: str, page: int, pages: int) -> None:
    if not 1 <= page <= pages:
        found = f"there is no page {page}; it has {pages}"
        raise UnreadableSource(name, found, f"Give a page from 1 to {pages}")
