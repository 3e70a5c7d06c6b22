"""The theory model: categories as boxes, relations as arrows with words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pandas as pd

from policytext.drawing.drawn import DrawnFigure, Marks, drawn
from policytext.drawing.fonts import font_for
from policytext.drawing.layers import Placed, layered
from policytext.drawing.lettering import PITCH, SMALL, TEXT, Lettering
from policytext.drawing.sheet import Dash, Point, Sheet
from policytext.drawing.style import INK, MUTED, SHADES
from policytext.drawing.words import Words, words_of
from policytext.errors import InvalidOption

COLUMNS = ("kind", "code", "label", "to", "to_label", "words", "value")
_MARGIN, _INSIDE = 10.0, 6.0
_BOX, _WORDS, _LINES = 96.0, 92.0, 3
_HEAD = 5.0
_SOLID: Dash = "-"
_DASHED: Dash = (0, (3.0, 2.0))


def model_figure(
    boxes: pd.DataFrame,
    arrows: pd.DataFrame,
    *,
    language: str = "zh",
    font: Path | str | None = None,
) -> DrawnFigure:
    """Categories as boxes and relations as arrows, from left to right.

    An arrow that nothing supports (``value`` is 0) is dashed. An arrow that leads back to a box it
    comes from points to the left. Whether a model says more than the tables is for
    ``matrices.theory_model.check_model`` to tell, before it is drawn.

    Args:
        boxes: one row a box, in the order wanted; columns ``code`` and ``label``, and where there
            are any ``role`` (written above the box), ``core`` (not empty for the core category,
            which has a heavy border), ``value`` (a count, for the table) and ``mark`` (its name in
            another table).
        arrows: one row an arrow; columns ``from`` and ``to`` (codes of boxes), ``words``, and
            where there are any ``value`` (a count), ``symmetric`` (whether it has no direction: a
            line without a head) and ``mark``.
        language: ``zh`` or ``en``.
        font: a font file; see ``drawing.fonts``.

    Returns:
        A mark a box and a mark an arrow; columns of the table ``COLUMNS``.

    Raises:
        InvalidOption: when an arrow names no box, or leads from a box to itself.
        MissingGlyph: when no font has all characters.
    """
    words = words_of(language)
    told, ways = (
        [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]
        for table in (boxes.astype(object).fillna(""), arrows.astype(object).fillna(""))
    )
    _check([str(box["code"]) for box in told], ways)
    texts = [str(value) for row in (*told, *ways) for value in row.values()]
    texts += [words("with_words"), words("without_words"), "()（）…0123456789"]
    lettering = Lettering(font_for(texts, font))
    drawing = _Model(told, ways, words, lettering)
    return drawn(drawing.draw(), words, drawing.marks(), COLUMNS)


def _check(codes: list[str], arrows: list[dict[str, object]]) -> None:
    for arrow in arrows:
        ends = str(arrow["from"]), str(arrow["to"])
        if ends[0] == ends[1] or not set(ends) <= set(codes):
            choices = ["boxes that are drawn, two different ones", *codes[:12]]
            raise InvalidOption("arrow", " → ".join(ends), choices)


class _Model:
    """Boxes and arrows with their lines of text, and where they stand."""

    def __init__(
        self,
        boxes: list[dict[str, object]],
        arrows: list[dict[str, object]],
        words: Words,
        lettering: Lettering,
    ) -> None:
        self.boxes, self.arrows, self.words, self.letters = boxes, arrows, words, lettering
        self.labels = [
            lettering.wrapped(str(box["label"]), _BOX - 2 * _INSIDE, lines=4) for box in boxes
        ]
        self.roles = [
            lettering.fitted(str(box.get("role", "")), _BOX, SMALL) if box.get("role") else ""
            for box in boxes
        ]
        self.told = [self._words_of(arrow) for arrow in arrows]
        self.number = {str(box["code"]): at for at, box in enumerate(boxes)}

    def _words_of(self, arrow: dict[str, object]) -> list[str]:
        count = arrow.get("value", "")
        told = str(arrow.get("words", ""))
        told = f"{told} ({count})" if told and count not in ("", 0) else told
        return self.letters.wrapped(told, _WORDS, SMALL, _LINES) if told else []

    def _placed(self) -> Placed:
        boxes = [
            (_BOX, len(lines) * TEXT * PITCH + 2 * _INSIDE + (2 * SMALL * PITCH if role else 0))
            for lines, role in zip(self.labels, self.roles, strict=True)
        ]
        own = [
            (self.letters.widest(lines, SMALL) + 6, max(len(lines) * SMALL * PITCH + 3, 6.0))
            for lines in self.told
        ]
        pairs = [(self.number[str(a["from"])], self.number[str(a["to"])]) for a in self.arrows]
        return layered(boxes, pairs, own)

    def draw(self) -> Sheet:
        plan = self._placed()
        legend = self._legend_width()
        width = max(plan.size[0], legend) + 2 * _MARGIN
        sheet = Sheet(self.letters, width, plan.size[1] + 3 * _MARGIN + (16 if legend else 0))
        for arrow, way in zip(self.arrows, plan.ways, strict=True):
            self._arrow(sheet, [(x + _MARGIN, y + _MARGIN) for x, y in way], arrow)
        for (x, y), lines in zip(plan.words, self.told, strict=True):
            kind: dict[str, Any] = {"size": SMALL, "align": "center", "backed": True}
            sheet.lines(x + _MARGIN, y + _MARGIN, lines, colour=INK, **kind)
        for at, (x, y) in enumerate(plan.boxes):
            self._box(sheet, at, x + _MARGIN, y + _MARGIN)
        if legend:
            self._legend(sheet, sheet.height - _MARGIN - 4)
        return sheet

    def _box(self, sheet: Sheet, at: int, x: float, y: float) -> None:
        lines = self.labels[at]
        height = len(lines) * TEXT * PITCH + 2 * _INSIDE
        core = bool(self.boxes[at].get("core"))
        sheet.box(
            *(x - _BOX / 2, y - height / 2, _BOX, height),
            fill=SHADES[1 if core else 0],
            edge=INK,
            line=1.8 if core else 0.6,
            corner=3,
            order=3,
        )
        sheet.lines(x, y, lines, align="center")
        if self.roles[at]:
            above = y - height / 2 - SMALL * PITCH / 2
            sheet.text(x, above, self.roles[at], size=SMALL, colour=MUTED, align="center")

    def _arrow(self, sheet: Sheet, way: list[Point], arrow: dict[str, object]) -> None:
        tip = way[-1]
        # An arrow enters its box level, from the left or, when it leads back, from the right.
        step = _HEAD if way[-2][0] > tip[0] or way[-3][0] > tip[0] else -_HEAD
        dash = _SOLID if self._supported(arrow) else _DASHED
        if arrow.get("symmetric"):
            sheet.bend(way, colour=MUTED, dash=dash)
            return
        back = (tip[0] + step, tip[1])
        sheet.bend([*way[:-1], back], colour=MUTED, dash=dash)
        sheet.shape(
            [tip, *((back[0], back[1] + side) for side in (2.2, -2.2))], fill=MUTED, order=4
        )

    def _supported(self, arrow: dict[str, object]) -> bool:
        return arrow.get("value", "") != 0

    def _legend_width(self) -> float:
        if all(map(self._supported, self.arrows)):
            return 0.0
        told = (self.words("with_words"), self.words("without_words"))
        return sum(self.letters.width(text, SMALL) + 40 for text in told)

    def _legend(self, sheet: Sheet, y: float) -> None:
        x = _MARGIN
        for name, dash in (("with_words", _SOLID), ("without_words", _DASHED)):
            sheet.line([(x, y), (x + 20, y)], colour=MUTED, width=0.8, dash=dash)
            sheet.text(x + 25, y, self.words(name), size=SMALL, colour=MUTED)
            x += self.letters.width(self.words(name), SMALL) + 40

    def marks(self) -> Marks:
        marks = Marks("model")
        for box in self.boxes:
            told = {"code": box["code"], "label": box["label"], "value": box.get("value", "")}
            marks.add(str(box.get("mark", "")), kind="box", **told)
        labels = {str(box["code"]): box["label"] for box in self.boxes}
        for arrow in self.arrows:
            start, end = str(arrow["from"]), str(arrow["to"])
            marks.add(
                str(arrow.get("mark", "")),
                kind="arrow",
                code=start,
                label=labels[start],
                to=end,
                to_label=labels[end],
                words=arrow.get("words", ""),
                value=arrow.get("value", ""),
            )
        return marks
