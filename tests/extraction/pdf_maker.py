"""A PDF set line by line, so that every box is known."""

from __future__ import annotations

from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

CHINESE = "STSong-Light"
WIDTH, HEIGHT = 400.0, 560.0
LEFT, TOP, EM, PITCH = 50.0, 60.0, 12.0, 20.0
FULL = 25
"""Chinese characters on a full line."""


class PdfMaker:
    """Sets lines of text from the top of the page down.

    Attributes:
        canvas: reportlab's, for what is not text.
    """

    def __init__(self, path: Path) -> None:
        pdfmetrics.registerFont(UnicodeCIDFont(CHINESE))
        self.path = path
        self.canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT), invariant=1)
        self.down = TOP

    def line(
        self,
        text: str,
        *,
        indent: float = 0,
        size: float = EM,
        x: float = LEFT,
        font: str = CHINESE,
    ) -> None:
        """Set a line; ``indent`` in ems."""
        self.at(x + indent * EM, self.down, text, size, font)
        self.down += PITCH

    def at(self, x: float, down: float, text: str, size: float = EM, font: str = CHINESE) -> None:
        """Set a text with its baseline ``down`` points under the top of the page."""
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, HEIGHT - down, text)

    def page(self) -> None:
        """Begin another page."""
        self.canvas.showPage()
        self.down = TOP

    def save(self) -> Path:
        """Write the file."""
        self.canvas.save()
        return self.path


def filled(begin: str, length: int) -> str:
    """A row of Chinese characters of a given length that begins with some words."""
    stock = "各地区各部门要加强统筹协调推动产业转移与成果转化有序衔接形成区域合作新格局"
    return (begin + stock * (length // len(stock) + 1))[:length]
