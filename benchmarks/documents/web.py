"""Stories as HTML with print styles, set by WeasyPrint."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path

from benchmarks.documents.story import Grid, Kind, Piece, Story, truth, write_truth

PRODUCER = "weasyprint"

_STYLE = """
@page {{ size: {size}; margin: {margin};
  @top-center {{ content: {odd}; font: 9pt {font} }}
  @bottom-center {{ content: {number}; font: 10pt {font} }} }}
@page :left {{ @top-center {{ content: {even} }} }}
body {{ font-family: {font}; font-size: {points}pt; line-height: {leading}; text-align: justify;
  margin: 0; {hyphens} }}
p {{ margin: 0; text-indent: {indent}; {gap} orphans: 2; widows: 2 }}
h1 {{ font-size: 1.55em; text-align: center; margin: .6em 0; line-height: 1.3 }}
h2 {{ font-size: 1.15em; margin: .7em 0 .4em; break-after: avoid }}
.redhead {{ color: #c00; font-size: 2.4em; border-bottom: 2pt solid #c00; padding-bottom: .3em }}
.number, .centred {{ text-align: center; text-indent: 0 }}
.flush {{ text-indent: 0 }}
.hei {{ font-weight: bold; text-indent: 2em; font-size: 1em }}
.signer, .date {{ text-align: right; text-indent: 0; padding-right: 4em }}
.date {{ padding-right: 2em }}
.copies {{ border-top: .7pt solid; border-bottom: .7pt solid; text-indent: 1em }}
.abstract {{ text-indent: 0; margin: 0 2em .5em; font-size: .92em }}
.item {{ {item} }}
.reference {{ text-indent: -2em; padding-left: 2em; font-size: .9em }}
.caption {{ text-align: center; text-indent: 0; font-size: .9em; margin: .5em 0 }}
.columns {{ columns: {columns}; column-gap: {gutter} }}
.wide {{ column-span: all }}
.note {{ float: footnote; font-size: 8pt; line-height: 1.3; text-indent: 0 }}
.noted {{ position: relative }}
.side {{ position: absolute; left: -{reach}; width: {room}; font-size: 8pt; line-height: 1.2;
  text-indent: 0; text-align: left }}
figure {{ margin: .5em 0; text-align: center }}
tr {{ break-inside: avoid }}
table {{ border-collapse: collapse; width: 100%; font-size: .9em; margin: .5em 0 }}
td, th {{ padding: 2.5pt 5pt; text-align: right; font-weight: normal }}
td:first-child, th {{ text-align: left }}
.ruled td, .ruled th {{ border: .6pt solid #000; text-align: center }}
.words td {{ text-align: left; vertical-align: top }}
.words td, .words th {{ text-indent: 0; line-height: 1.35 }}
.annex {{ break-before: page; text-indent: 0; font-weight: bold }}
.imprint {{ text-indent: 1em; text-align-last: justify; border-bottom: .7pt solid }}
.contents {{ text-indent: 0; text-align-last: justify }}
.threeline {{ border-top: 1.2pt solid; border-bottom: 1.2pt solid }}
.threeline thead {{ border-bottom: .6pt solid }}
.zebra tr:nth-child(even) {{ background: #e8e8ee }}
.stamp {{ position: fixed; left: -18mm; top: 150mm; width: 90mm; font-size: 7pt;
  transform: rotate(-90deg); transform-origin: 0 0 }}
.box {{ border: .8pt solid #446; background: #eef; padding: 4pt 6pt; margin: 6pt 0;
  break-inside: avoid; text-indent: 0; font-size: .92em }}
.quote {{ margin: .5em 3em; font-size: .92em; text-indent: 0 }}
{extra}
"""


@dataclass(frozen=True, slots=True)
class Look:
    """How a story is set.

    Attributes:
        font: CSS font families; the language's usual ones when empty.
        points: size of the type.
        leading: line height in type sizes.
        size: CSS page size.
        margin: CSS page margins.
        indent: first line of a paragraph.
        gap: space above a paragraph, a CSS length; empty for none.
        gutter: between columns.
        hyphenate: whether English words are divided at line ends.
        extra: further CSS, which overrules the rest.
        fixed: printed in the margin of every page, from below upwards.
        furniture: what the further CSS puts at the head and foot of pages.
    """

    font: str = ""
    points: float = 0
    leading: float = 0
    size: str = "A4"
    margin: str = "30mm 26mm 28mm 28mm"
    indent: str = ""
    gap: str = ""
    gutter: str = "8mm"
    hyphenate: bool = True
    extra: str = ""
    fixed: str = ""
    furniture: tuple[str, ...] = ()


FONTS = {
    "zh": '"Noto Serif CJK SC"',
    "en": '"DejaVu Serif"',
}


def make(story: Story, out: Path, look: Look | None = None, note: str = "") -> Path:
    """Set a story and write it with its truth.

    Args:
        story: what to set.
        out: folder of the file.
        look: how to set it.
        note: the trait for which the file is made.

    Returns:
        The path of the PDF file.

    Raises:
        ImportError: WeasyPrint is not installed.
    """
    from weasyprint import HTML

    look = look or Look()
    path = out / f"{story.name}.pdf"
    HTML(string=page(story, look)).write_pdf(str(path))
    told = truth(story, PRODUCER, note)
    told["furniture"] += [*look.furniture, *([look.fixed] if look.fixed else [])]
    write_truth(told, path)
    return path


def page(story: Story, look: Look) -> str:
    """The HTML page of a story."""
    prose = [index for index, piece in enumerate(story.pieces) if piece.kind is Kind.BODY]
    every = len(prose) // max(1, len(story.side_notes))
    beside = dict(zip(prose[::every], story.side_notes, strict=False)) if every else {}
    parts = [_element(piece, beside.get(index, "")) for index, piece in enumerate(story.pieces)]
    body = "\n".join(parts)
    if story.columns > 1:
        body = f'<div class="columns">{body}</div>'
    head = f'<meta charset="utf-8"><title>{escape(story.name)}</title>'
    return (
        f'<html lang="{story.language}"><head>{head}<style>{_style(story, look)}</style></head>'
        f"<body>{_stamp(look)}{body}</body></html>"
    )


def _stamp(look: Look) -> str:
    return f'<div class="stamp">{escape(look.fixed)}</div>' if look.fixed else ""


def _style(story: Story, look: Look) -> str:
    chinese = story.language == "zh"
    points = look.points or (
        10.5 if story.columns > 1 else (15 if story.kind == "official" else 12)
    )
    indent = look.indent or ("2em" if chinese else "1.2em")
    odd = story.running[0] if story.running else ""
    even = story.running[-1] if story.running else ""
    number = " counter(page) ".join(f'"{part}"' for part in story.number_form.split("N", 1))
    return _STYLE.format(
        size=look.size,
        margin=look.margin,
        odd=f'"{odd}"',
        even=f'"{even}"',
        number=number if story.number_form else '""',
        font=look.font or FONTS[story.language],
        points=points if chinese else points - 1.5,
        leading=look.leading or (1.7 if chinese else 1.3),
        hyphens="" if chinese or not look.hyphenate else "hyphens: auto;",
        indent=indent,
        gap=f"margin-top: {look.gap};" if look.gap else "",
        item="text-indent: 2em" if chinese else "text-indent: -1.6em; padding-left: 3em",
        columns=story.columns,
        gutter=look.gutter,
        reach="24mm",
        room="20mm",
        extra=look.extra,
    )


def _element(piece: Piece, side: str) -> str:
    wide = " wide" if piece.wide else ""
    if piece.grid is not None:
        return _table(piece.grid)
    words = escape(piece.text)
    if piece.note:
        words += f'<span class="note">{escape(piece.note)}</span>'
    if piece.kind is Kind.HEADING:
        tag = "h1" if piece.level == 0 else "h2"
        return f'<{tag} class="{piece.look}{wide}">{words}</{tag}>'
    if piece.figure:
        span = ' class="wide"' if piece.wide else ""
        return f"<figure{span}>{_drawing(piece.labels)}<p class='caption'>{words}</p></figure>"
    names = piece.look or ("" if piece.kind is Kind.BODY else str(piece.kind))
    noted = " noted" if side else ""
    return f'<p class="{names}{wide}{noted}">{_side(side) if side else ""}{words}</p>'


def _side(note: str) -> str:
    return f'<span class="side">{escape(note)}</span>'


def _drawing(labels: tuple[str, ...]) -> str:
    bars = "".join(
        f'<rect x="{20 + 40 * index}" y="{90 - height}" width="24" height="{height}" fill="#468"/>'
        for index, height in enumerate((30, 52, 44, 70, 63))
    )
    words = "".join(
        f'<text x="{32 + 40 * index}" y="104" font-size="9" text-anchor="middle">{label}</text>'
        for index, label in enumerate(labels)
    )
    return f'<svg width="240" height="110"><path d="M10 92H230" stroke="black"/>{bars}{words}</svg>'


def _table(grid: Grid) -> str:
    rows = []
    for index, cells in enumerate(grid.rows):
        tag = "th" if index < grid.header_rows else "td"
        shown = []
        for column, cell in enumerate(cells):
            if cell is not None:
                down, across = grid.span(index, column)
                spans = f' rowspan="{down}"' if down > 1 else ""
                spans += f' colspan="{across}"' if across > 1 else ""
                shown.append(f"<{tag}{spans}>{escape(cell)}</{tag}>")
        rows.append(f"<tr>{''.join(shown)}</tr>")
    head, body = rows[: grid.header_rows], rows[grid.header_rows :]
    return (
        f'<table class="{grid.style}"><thead>{"".join(head)}</thead>'
        f"<tbody>{''.join(body)}</tbody></table>"
    )
