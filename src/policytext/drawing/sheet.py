"""A page to draw on, measured in points from the top left."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from policytext.drawing.fonts import visible
from policytext.drawing.lettering import PITCH, TEXT, Lettering
from policytext.drawing.style import HAIR, INK, PAPER

if TYPE_CHECKING:
    from matplotlib.figure import Figure

POINTS = 72
_BASELINE = 0.36
Point = tuple[float, float]
Dash = str | tuple[int, tuple[float, ...]]


class Sheet:
    """A figure of one page.

    Args:
        lettering: the font, and texts that were cut.
        width: points.
        height: points.
    """

    def __init__(self, lettering: Lettering, width: float, height: float) -> None:
        from matplotlib.figure import Figure

        self.lettering = lettering
        self.width, self.height = width, height
        self.figure: Figure = Figure(figsize=(width / POINTS, height / POINTS), facecolor=PAPER)
        self.figure.set_layout_engine("none")
        self.axes = self.figure.add_axes((0, 0, 1, 1))
        self.axes.set_xlim(0, width)
        self.axes.set_ylim(height, 0)
        self.axes.set_axis_off()

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = TEXT,
        colour: str = INK,
        align: str = "left",
        turned: bool = False,
        backed: bool = False,
    ) -> None:
        """Write a line of text.

        Args:
            x: of its left end, middle or right end, as ``align`` says.
            y: of its middle; of its lower end when it is turned.
            words: one line.
            size: of the font.
            colour: of the letters.
            align: ``left``, ``center`` or ``right``.
            turned: to be read from below; ``x`` is then its middle.
            backed: on a piece of paper, so that lines below do not cross it.
        """
        if not visible(words).strip():
            return
        kind: dict[str, Any] = {"ha": align, "va": "baseline"}
        place = (x, y + _BASELINE * size)
        if turned:
            place, kind = (x, y), {"ha": "center", "va": "bottom", "rotation": 90}
        if backed:
            kind["bbox"] = {"facecolor": PAPER, "edgecolor": "none", "pad": 1.0}
        self.axes.text(
            *place,
            visible(words),
            fontproperties=self.lettering.font.properties(size),
            color=colour,
            parse_math=False,
            zorder=5,
            **kind,
        )

    def lines(
        self, x: float, y: float, lines: Sequence[str], *, size: float = TEXT, **kind: Any
    ) -> None:
        """Write lines of text below each other, their middle at ``y``; see ``text``."""
        first = y - (len(lines) - 1) * PITCH * size / 2
        for number, line in enumerate(lines):
            self.text(x, first + number * PITCH * size, line, size=size, **kind)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: str = "none",
        edge: str = "none",
        line: float = 0.6,
        hatch: str = "",
        corner: float = 0,
        order: float = 2,
    ) -> None:
        """Draw a rectangle from its top left corner."""
        from matplotlib.patches import FancyBboxPatch, Rectangle

        kind: dict[str, Any] = {"facecolor": fill, "edgecolor": edge, "linewidth": line}
        kind |= {"hatch": hatch or None, "zorder": order, "hatch_linewidth": 0.4}
        if corner:
            style = f"round,pad=0,rounding_size={corner}"
            patch: Any = FancyBboxPatch((x, y), width, height, boxstyle=style, **kind)
        else:
            patch = Rectangle((x, y), width, height, **kind)
        self.axes.add_patch(patch)

    def line(
        self,
        points: Sequence[Point],
        *,
        colour: str = HAIR,
        width: float = 0.6,
        dash: Dash = "-",
        order: float = 1,
    ) -> None:
        """Draw a line through points."""
        across, down = zip(*points, strict=True)
        self.axes.plot(
            across,
            down,
            color=colour,
            linewidth=width,
            linestyle=dash,
            marker="",
            solid_capstyle="butt",
            zorder=order,
        )

    def shape(
        self,
        points: Sequence[Point],
        *,
        fill: str,
        edge: str = "none",
        line: float = 0.6,
        hatch: str = "",
        order: float = 2,
    ) -> None:
        """Draw a closed shape with straight sides."""
        from matplotlib.patches import Polygon

        self.axes.add_patch(
            Polygon(
                list(points),
                closed=True,
                facecolor=fill,
                edgecolor=edge,
                linewidth=line,
                hatch=hatch or None,
                zorder=order,
            )
        )

    def bend(
        self,
        points: Sequence[Point],
        *,
        colour: str = INK,
        width: float = 0.8,
        dash: Dash = "-",
        order: float = 1,
    ) -> None:
        """Draw a curve through points that is level at each of them."""
        from matplotlib.patches import PathPatch
        from matplotlib.path import Path

        path, codes = [points[0]], [Path.MOVETO]
        for (x0, y0), (x1, y1) in pairwise(points):
            middle = (x0 + x1) / 2
            path += [(middle, y0), (middle, y1), (x1, y1)]
            codes += [Path.CURVE4] * 3
        self.axes.add_patch(
            PathPatch(
                Path(path, codes),
                facecolor="none",
                edgecolor=colour,
                linewidth=width,
                linestyle=dash,
                capstyle="butt",
                zorder=order,
            )
        )
