"""Stories as flat OpenDocument text, set by LibreOffice."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.documents.missing import Missing
from benchmarks.documents.story import Grid, Kind, Piece, Story, truth, write_truth

PRODUCER = "libreoffice"
_SECONDS = 300

_NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{full}:1.0"'
    for short, full in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("fo", "xsl-fo-compatible"),
        ("svg", "svg-compatible"),
    )
)


def make(stories: Iterable[Story], out: Path, note: str = "") -> Iterator[Path]:
    """Set stories, all in one run of LibreOffice, and write them with their truths.

    Args:
        stories: what to set.
        out: folder of the files.
        note: the trait for which the files are made.

    Raises:
        Missing: there is no LibreOffice.
        subprocess.CalledProcessError: LibreOffice failed.
    """
    if shutil.which("soffice") is None:
        raise Missing("soffice is not installed")
    stories = list(stories)
    with TemporaryDirectory() as work:
        sources = []
        for story in stories:
            source = Path(work) / f"{story.name}.fodt"
            source.write_text(document(story), encoding="utf-8")
            sources.append(str(source))
        profile = f"-env:UserInstallation=file://{work}/profile"
        subprocess.run(
            ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", work, *sources],
            check=True,
            capture_output=True,
            timeout=_SECONDS,
        )
        for story in stories:
            path = out / f"{story.name}.pdf"
            shutil.copy(Path(work) / path.name, path)
            write_truth(truth(story, PRODUCER, note), path)
            yield path


def document(story: Story) -> str:
    """The flat OpenDocument text of a story."""
    front = next((at for at, piece in enumerate(story.pieces) if not piece.wide), 0)
    parts = [_element(piece) for piece in story.pieces[:front]]
    rest = "".join(_element(piece) for piece in story.pieces[front:])
    if story.columns > 1:
        rest = f'<text:section text:style-name="columns" text:name="body">{rest}</text:section>'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document {_NAMES} office:version="1.2" '
        'office:mimetype="application/vnd.oasis.opendocument.text">'
        f"{_styles(story)}{_automatic(story)}{_master(story)}"
        f"<office:body><office:text>{''.join(parts)}{rest}</office:text></office:body>"
        "</office:document>"
    )


def _styles(story: Story) -> str:
    chinese = story.language == "zh"
    points = 10.5 if story.columns > 1 else 12.0
    indent = 2 * points if chinese else 14.0
    spaced = f'fo:line-height="{150 if chinese else 115}%"'
    full = 'fo:text-align="justify"'
    hanging = f'fo:margin-left="24pt" fo:text-indent="-24pt" {full}'
    kept = 'fo:margin-top="8pt" fo:margin-bottom="4pt" fo:keep-with-next="always"'
    styles = (
        ("body", f'fo:text-indent="{indent}pt" {full} {spaced}', points, False),
        ("flush", f"{full} {spaced}", points, False),
        ("title", 'fo:text-align="center" fo:margin-bottom="10pt"', 17.0, True),
        ("heading", kept, points + 1, True),
        ("centred", 'fo:text-align="center"', points, False),
        ("right", 'fo:text-align="end" fo:margin-right="40pt"', points, False),
        ("hanging", hanging, points, False),
        ("small", 'fo:text-align="center"', 9.0, False),
        ("cell", "", 9.0, False),
        ("Footnote", "", 9.0, False),
    )
    shown = "".join(_style(story, *style) for style in styles)
    return f"<office:styles>{shown}</office:styles>"


def _style(story: Story, name: str, paragraph: str, points: float, bold: bool) -> str:
    chinese = story.language == "zh"
    face = "Noto Serif CJK SC" if chinese else "DejaVu Serif"
    hyphens = "" if chinese else 'fo:hyphenate="true" fo:language="en" fo:country="GB"'
    heavy = 'fo:font-weight="bold" style:font-weight-asian="bold"' if bold else ""
    return (
        f'<style:style style:name="{name}" style:family="paragraph">'
        f"<style:paragraph-properties {paragraph}/><style:text-properties "
        f'fo:font-family="{face}" style:font-family-asian="{face}" fo:font-size="{points}pt" '
        f'style:font-size-asian="{points}pt" {hyphens} {heavy}/></style:style>'
    )


def _automatic(story: Story) -> str:
    columns = "".join(
        f'<style:column style:rel-width="1*" fo:start-indent="{0 if at == 0 else 10}pt" '
        f'fo:end-indent="{0 if at == story.columns - 1 else 10}pt"/>'
        for at in range(story.columns)
    )
    section = (
        '<style:style style:name="columns" style:family="section"><style:section-properties>'
        f'<style:columns fo:column-count="{story.columns}" fo:column-gap="20pt">{columns}'
        "</style:columns></style:section-properties></style:style>"
    )
    cells = "".join(
        f'<style:style style:name="{name}" style:family="table-cell">'
        f'<style:table-cell-properties fo:padding="2pt" {lines}/></style:style>'
        for name, lines in _CELLS
    )
    margins = " ".join(
        f'fo:margin-{side}="{width}mm"'
        for side, width in (("top", 20), ("bottom", 18), ("left", 27), ("right", 25))
    )
    parts = "".join(
        f'<style:{part}-style><style:header-footer-properties fo:min-height="8mm" '
        f'fo:margin-{side}="5mm"/></style:{part}-style>'
        for part, side in (("header", "bottom"), ("footer", "top"))
    )
    page = (
        '<style:page-layout style:name="page"><style:page-layout-properties '
        f'fo:page-width="210mm" fo:page-height="297mm" {margins}/>{parts}</style:page-layout>'
    )
    return f"<office:automatic-styles>{section}{cells}{page}</office:automatic-styles>"


def _master(story: Story) -> str:
    before, _, after = story.number_form.partition("N")
    number = f"{escape(before)}<text:page-number/>{escape(after)}" if story.number_form else ""
    odd = story.running[0] if story.running else ""
    even = story.running[-1] if story.running else ""
    left = f"<style:header-left>{_paragraph('small', escape(even))}</style:header-left>"
    return (
        '<office:master-styles><style:master-page style:name="Standard" '
        f'style:page-layout-name="page"><style:header>{_paragraph("small", escape(odd))}'
        f"</style:header>{left if even != odd else ''}"
        f"<style:footer>{_paragraph('small', number)}</style:footer>"
        "</style:master-page></office:master-styles>"
    )


def _paragraph(style: str, content: str) -> str:
    return f'<text:p text:style-name="{style}">{content}</text:p>'


_CELLS = (
    ("ruled", 'fo:border="0.5pt solid #000000"'),
    ("first", 'fo:border-top="1pt solid #000000" fo:border-bottom="0.5pt solid #000000"'),
    ("last", 'fo:border-bottom="1pt solid #000000"'),
    ("shaded", 'fo:background-color="#e6e6ee"'),
    ("none", ""),
)

_LOOKS = {
    "number": "centred",
    "centred": "centred",
    "flush": "flush",
    "abstract": "flush",
    "signer": "right",
    "date": "right",
    "copies": "flush",
}


def _element(piece: Piece) -> str:
    if piece.grid is not None:
        return _table(piece.grid)
    words = escape(piece.text).replace("  ", " <text:s/>")
    if piece.note:
        note = _paragraph("Footnote", escape(piece.note))
        words += (
            '<text:note text:note-class="footnote"><text:note-citation/>'
            f"<text:note-body>{note}</text:note-body></text:note>"
        )
    if piece.kind is Kind.HEADING:
        return _paragraph("title" if piece.level == 0 else "heading", words)
    if piece.kind is Kind.CAPTION:
        return _paragraph("small", words)
    if piece.kind in (Kind.REFERENCE, Kind.ITEM):
        return _paragraph("hanging" if piece.kind is Kind.REFERENCE else "body", words)
    return _paragraph(_LOOKS.get(piece.look, "body"), words)


def _table(grid: Grid) -> str:
    rows = "".join(_row(grid, index) for index in range(len(grid.rows)))
    head = "".join(_row(grid, index) for index in range(grid.header_rows))
    body = rows[len(head) :]
    columns = f'<table:table-column table:number-columns-repeated="{len(grid.rows[0])}"/>'
    return (
        f"<table:table>{columns}<table:table-header-rows>{head}</table:table-header-rows>"
        f"{body}</table:table>"
    )


def _row(grid: Grid, index: int) -> str:
    style = _cell_style(grid, index)
    shown = []
    for column, cell in enumerate(grid.rows[index]):
        if cell is None:
            shown.append("<table:covered-table-cell/>")
            continue
        down, across = grid.span(index, column)
        spans = f' table:number-rows-spanned="{down}"' if down > 1 else ""
        spans += f' table:number-columns-spanned="{across}"' if across > 1 else ""
        shown.append(
            f'<table:table-cell table:style-name="{style}"{spans}>'
            f"{_paragraph('cell', escape(cell))}</table:table-cell>"
        )
    return f"<table:table-row>{''.join(shown)}</table:table-row>"


def _cell_style(grid: Grid, index: int) -> str:
    if grid.style == "ruled":
        return "ruled"
    if grid.style == "zebra":
        return "shaded" if index % 2 else "none"
    if grid.style == "threeline" and index < grid.header_rows:
        return "first"
    return "last" if grid.style == "threeline" and index == len(grid.rows) - 1 else "none"
