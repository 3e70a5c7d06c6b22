"""Pictures of pages as a scanner makes them, drawn line by line, so that every word is known."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

FONT = Path(__file__).with_name("fonts") / "serif.otf"
"""The printable ASCII and the Chinese characters of this file; made by fonts/make.py."""

A4 = (595.28, 841.89)
CHINESE = (
    "第一条 为了规范跨区域产业合作，保护各方的合法权益，",
    "根据本市实际，制定本办法。各有关部门应当按照职责分工",
    "做好统筹协调工作，每年向社会公布合作项目的进展情况。",
    "第二条 鼓励高等学校和企业共建中试基地，所需经费由市",
    "级财政安排，2026年不少于1500万元（含配套资金）。",
    "第三条 合作项目实行清单管理；对进展缓慢的项目，主管",
    "部门可以要求其说明理由，并在三十日内提出整改方案。",
    "技术成果转化所得收益，由合作各方按照约定分配，没有约",
    "定的，可以协商确定。主管部门不得干预企业的自主选择。",
    "第四条 本办法自公布之日起施行，有效期为五年。",
)
ENGLISH = (
    "The regional council shall publish a list of joint projects",
    "before the end of March each year, together with a short",
    "report on their progress. Projects that have not met their",
    "milestones for two years may be closed by the committee,",
    "which must give its reasons in writing within thirty days.",
    "Funding of up to 1,500 thousand is shared by the partners",
    "in proportion to their use of the laboratory. Any partner",
    "that leaves the project early returns its unspent share.",
    "Nothing in this notice limits the freedom of enterprises",
    "to choose the regions with which they want to work.",
)


class ScanMaker:
    """Draws lines of text on a white page.

    Attributes:
        image: the page so far, in grey.
    """

    def __init__(self, dpi: int = 150, size: tuple[float, float] = A4) -> None:
        self.scale = dpi / 72
        self.dpi = dpi
        self.image = Image.new("L", (round(size[0] * self.scale), round(size[1] * self.scale)), 255)
        self._draw = ImageDraw.Draw(self.image)

    def line(self, x: float, top: float, text: str, size: float = 11.0) -> None:
        """Draw a line; place and size in points."""
        font = ImageFont.truetype(FONT, round(size * self.scale))
        self._draw.text((x * self.scale, top * self.scale), text, 0, font)

    def column(
        self, x: float, top: float, lines: Sequence[str], size: float = 11.0, pitch: float = 18.0
    ) -> None:
        """Draw lines below each other."""
        for at, text in enumerate(lines):
            self.line(x, top + at * pitch, text, size)

    def rule(self, x0: float, x1: float, y: float) -> None:
        """Draw a line across."""
        edges = [(x0 * self.scale, y * self.scale), (x1 * self.scale, y * self.scale)]
        self._draw.line(edges, 0, max(1, round(0.6 * self.scale)))

    def upright(self, x: float, y0: float, y1: float) -> None:
        """Draw a line down."""
        edges = [(x * self.scale, y0 * self.scale), (x * self.scale, y1 * self.scale)]
        self._draw.line(edges, 0, max(1, round(0.6 * self.scale)))

    def scanned(self, angle: float = 0.0, noise: float = 0.0) -> Image.Image:
        """The page as a poor scanner gives it: turned by degrees, blurred, grainy, as a JPEG."""
        image = self.image.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
        if noise:
            image = image.filter(ImageFilter.GaussianBlur(0.6))
            grain = np.random.default_rng(7).normal(0, noise, (image.height, image.width))
            values = np.asarray(image, dtype=np.float64) * 0.85 + 20 + grain
            image = Image.fromarray(values.clip(0, 255).astype(np.uint8))
        packed = io.BytesIO()
        image.convert("RGB").save(packed, "JPEG", quality=75, dpi=(self.dpi, self.dpi))
        return Image.open(packed)


def bare(text: str) -> str:
    """A text without white space."""
    return "".join(text.split())
