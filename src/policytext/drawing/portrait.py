"""Where in a text the codes stand."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from policytext.drawing.drawn import DrawnFigure, Marks, drawn
from policytext.drawing.fonts import font_for
from policytext.drawing.lettering import SMALL, Lettering
from policytext.drawing.sheet import Sheet
from policytext.drawing.style import CATEGORIES, HAIR, MUTED
from policytext.drawing.words import Words, words_of

COLUMNS = (
    "document",
    "document_label",
    "row",
    "row_label",
    "start",
    "end",
    "share_from",
    "share_to",
    "coding",
)
_MARGIN, _LANE, _STRIP, _TEXT = 10.0, 12.0, 4.4, 270.0
_WIDEST, _AXIS, _LEAST = 180.0, 24.0, 0.9
_OTHERS = len(CATEGORIES) - 1


def portrait_figure(
    codings: pd.DataFrame,
    lengths: Mapping[str, int],
    *,
    labels: Mapping[str, str] | None = None,
    documents: Mapping[str, str] | None = None,
    language: str = "zh",
    font: Path | str | None = None,
) -> DrawnFigure:
    """Where the coded passages stand, from the beginning of each text to its end.

    One document has a row a code. Several documents have a row each, with a lane a code in it:
    the first six codes, and one lane for all others, so that place tells them apart as colour does.

    Args:
        codings: one row a passage; columns ``document``, ``code``, ``start``, ``end`` (code points,
            half-open), and ``coding`` where it has an id.
        lengths: of the texts in code points, by document, in the order wanted; documents without
            a passage too.
        labels: by code, in the order wanted; the name itself for others.
        documents: titles by document; the id itself for others.
        language: ``zh`` or ``en``.
        font: a font file; see ``drawing.fonts``.

    Returns:
        A mark a passage and code; columns of the table ``COLUMNS``; shares are 0 to 1 of the text.

    Raises:
        InvalidOption: for another language.
        MissingGlyph: when no font has all characters.
    """
    words = words_of(language)
    known = {str(code): told for code, told in (labels or {}).items()}
    given = set(codings["code"].astype(str))
    codes = [code for code in known if code in given] + sorted(given - set(known))
    titles = {name: (documents or {}).get(name, name) for name in lengths}
    texts = [known.get(code, code) for code in codes] + list(titles.values())
    texts += [words("position"), words("others"), "0123456789%…"]
    lettering = Lettering(font_for(texts, font))
    marks = _marks(codings, lengths, titles, known)
    if len(lengths) == 1:
        sheet = _one(marks, codes, known, words, lettering)
    else:
        sheet = _several(marks, codes, known, titles, words, lettering)
    return drawn(sheet, words, marks, COLUMNS)


def _marks(
    codings: pd.DataFrame,
    lengths: Mapping[str, int],
    titles: Mapping[str, str],
    labels: Mapping[str, str],
) -> Marks:
    marks = Marks("portrait")
    for row in codings.to_dict("records"):
        document, code = str(row["document"]), str(row["code"])
        if document in lengths:
            long = max(lengths[document], 1)
            marks.add(
                document=document,
                document_label=titles[document],
                row=code,
                row_label=labels.get(code, code),
                start=int(row["start"]),
                end=int(row["end"]),
                share_from=round(int(row["start"]) / long, 4),
                share_to=round(int(row["end"]) / long, 4),
                coding=row.get("coding", ""),
            )
    return marks


def _one(
    marks: Marks,
    codes: list[str],
    labels: Mapping[str, str],
    words: Words,
    lettering: Lettering,
) -> Sheet:
    """A row a code."""
    told = [labels.get(code, code) for code in codes]
    left = _MARGIN + min(_WIDEST, lettering.widest(told)) + 8
    height = 2 * _MARGIN + len(codes) * _LANE + _AXIS
    sheet = Sheet(lettering, left + _TEXT + _MARGIN + 8, height)
    for at, label in enumerate(told):
        y = _MARGIN + (at + 0.5) * _LANE
        sheet.text(_MARGIN, y, lettering.fitted(label, left - _MARGIN - 8))
        sheet.line([(left, y), (left + _TEXT, y)], order=0)
    lanes = {code: at for at, code in enumerate(codes)}
    for row in marks.rows:
        y = _MARGIN + (lanes[str(row["row"])] + 0.5) * _LANE
        _passage(sheet, left, y, 3.6, row, CATEGORIES[0])
    _scale(sheet, left, _MARGIN + len(codes) * _LANE, words)
    return sheet


def _several(
    marks: Marks,
    codes: list[str],
    labels: Mapping[str, str],
    titles: Mapping[str, str],
    words: Words,
    lettering: Lettering,
) -> Sheet:
    """A row a document, a lane in it a code."""
    heads = codes if len(codes) <= len(CATEGORIES) else codes[:_OTHERS]
    lanes = {code: at for at, code in enumerate(heads)}
    entries = [(CATEGORIES[at], labels.get(code, code)) for code, at in lanes.items()]
    if len(heads) < len(codes):
        entries.append((CATEGORIES[_OTHERS], words("others")))
    high = max(len(entries) * _STRIP, 9.0) + 5
    left = _MARGIN + min(_WIDEST, lettering.widest(list(titles.values()))) + 8
    width = left + _TEXT + _MARGIN + 8
    bottom = _MARGIN + len(titles) * high
    sheet = Sheet(lettering, width, bottom + _AXIS + len(entries) * 11 + _MARGIN)
    tops = {}
    for at, (name, title) in enumerate(titles.items()):
        tops[name] = _MARGIN + at * high
        sheet.text(_MARGIN, tops[name] + high / 2, lettering.fitted(title, left - _MARGIN - 8))
        sheet.box(left, tops[name] + 1, _TEXT, high - 2, fill="#f7f7f7", edge=HAIR, line=0.3)
    for row in marks.rows:
        lane = lanes.get(str(row["row"]), _OTHERS)
        y = tops[str(row["document"])] + 2.5 + (min(lane, len(entries) - 1) + 0.5) * _STRIP
        _passage(sheet, left, y, _STRIP / 2 - 0.3, row, CATEGORIES[lane])
    _scale(sheet, left, bottom, words)
    for at, (colour, label) in enumerate(entries):
        y = bottom + _AXIS + at * 11 + 4
        sheet.box(left, y - 2, 12, 4, fill=colour)
        told = lettering.fitted(label, width - left - 17 - _MARGIN, SMALL)
        sheet.text(left + 17, y, told, size=SMALL, colour=MUTED)
    return sheet


def _passage(
    sheet: Sheet, left: float, y: float, half: float, row: Mapping[str, object], colour: str
) -> None:
    """A passage as a bar that is never too short to be seen."""
    first, last = float(str(row["share_from"])), float(str(row["share_to"]))
    wide = max((last - first) * _TEXT, _LEAST)
    x = min(left + first * _TEXT, left + _TEXT - wide)
    sheet.box(x, y - half, wide, 2 * half, fill=colour, order=2)


def _scale(sheet: Sheet, left: float, y: float, words: Words) -> None:
    sheet.line([(left, y + 1), (left + _TEXT, y + 1)], colour=MUTED)
    for share in (0, 25, 50, 75, 100):
        x = left + share / 100 * _TEXT
        sheet.line([(x, y + 1), (x, y + 4)], colour=MUTED)
        sheet.text(x, y + 8, str(share), size=SMALL, colour=MUTED, align="center")
    told = sheet.lettering.fitted(words("position"), left - 2 * _MARGIN, SMALL)
    sheet.text(left - 10, y + 8, told, size=SMALL, colour=MUTED, align="right")
