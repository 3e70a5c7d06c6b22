"""Makers of small files of every format from the same blocks, and of archives from their parts."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import count
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from tests.extraction.conftest import WORD, paragraph
from tests.extraction.pdf_maker import EM, FULL, PdfMaker

Block = tuple[str, int, str | list[list[str]]]
"""Kind (h, p, n for a numbered item, t for a table), level, and text or rows."""

ODF = "urn:oasis:names:tc:opendocument:xmlns:"
ODF_NAMES = " ".join(
    f'xmlns:{short}="{ODF}{long}:1.0"'
    for short, long in {
        "office": "office", "text": "text", "table": "table", "style": "style",
        "draw": "drawing", "meta": "meta", "fo": "xsl-fo-compatible",
    }.items()
)  # fmt: skip


def archive(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    """A zip archive of parts, in their order."""
    with ZipFile(path, "w", ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return path


def odt(path: Path, body: str, *, styles: str = "", fixed: str = "", meta: str = "") -> Path:
    """An OpenDocument text from the XML of its body, automatic styles and fixed styles."""
    content = (
        f"<office:document-content {ODF_NAMES}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>"
    )
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": content,
        "styles.xml": f"<office:document-styles {ODF_NAMES}>{fixed}</office:document-styles>",
    }
    if meta:
        dc = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
        parts["meta.xml"] = f"<office:document-meta {ODF_NAMES} {dc}>{meta}</office:document-meta>"
    return archive(path, parts)


def epub(path: Path, chapters: Sequence[str], facts: str = "") -> Path:
    """A book of chapters, with a table of contents that is no chapter."""
    items = "".join(
        f'<item id="c{n}" href="text/c{n}.xhtml" media-type="application/xhtml+xml"/>'
        for n in range(len(chapters))
    )
    order = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    opf = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>{facts}</metadata><manifest>'
        '<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>'
        f'{items}</manifest><spine><itemref idref="nav"/>{order}</spine></package>'
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">'
        '<rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
    )
    parts = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": container,
        "OEBPS/book.opf": opf,
        "OEBPS/nav.xhtml": "<html><body><nav>CONTENTS</nav></body></html>",
    }
    for n, chapter in enumerate(chapters):
        parts[f"OEBPS/text/c{n}.xhtml"] = (
            '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml">'
            f"<head><title>x</title></head><body>{chapter}</body></html>"
        )
    return archive(path, parts)


def rtf_text(text: str) -> str:
    """A text as RTF writes it, outside ASCII in code units."""
    units = text.encode("utf-16-le")
    codes = [int.from_bytes(units[i : i + 2], "little") for i in range(0, len(units), 2)]
    return "".join(chr(c) if c < 128 else f"\\u{c if c < 0x8000 else c - 0x10000}?" for c in codes)


def as_docx(path: Path, blocks: Sequence[Block]) -> Path:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="h{n}"><w:name w:val="heading {n}"/></w:style>'
        for n in (1, 2)
    )
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt '
        'w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    made = {
        "h": lambda n, text: paragraph(text, properties=f'<w:pStyle w:val="h{n}"/>'),
        "p": lambda n, text: paragraph(text),
        "n": lambda n, text: paragraph(text, properties='<w:numPr><w:numId w:val="1"/></w:numPr>'),
        "t": lambda n, rows: _rows(rows, "w:tbl", "w:tr", "<w:tc>{}</w:tc>", paragraph),
    }
    body = _body(blocks, made)
    names = f'xmlns:w="{WORD}"'
    return archive(
        path,
        {
            "word/document.xml": f"<w:document {names}><w:body>{body}</w:body></w:document>",
            "word/styles.xml": f"<w:styles {names}>{styles}</w:styles>",
            "word/numbering.xml": f"<w:numbering {names}>{numbering}</w:numbering>",
        },
    )


def as_odt(path: Path, blocks: Sequence[Block]) -> Path:
    style = (
        '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" '
        'style:num-format="1" style:num-suffix="."/></text:list-style>'
    )
    cell = "<table:table-cell>{}</table:table-cell>"
    made = {
        "h": lambda n, text: f'<text:h text:outline-level="{n}">{text}</text:h>',
        "p": lambda n, text: f"<text:p>{text}</text:p>",
        "n": lambda n, text: f"<text:list-item><text:p>{text}</text:p></text:list-item>",
        "t": lambda n, rows: _rows(
            rows, "table:table", "table:table-row", cell, lambda t: f"<text:p>{t}</text:p>"
        ),
    }
    body = _listed(_body(blocks, made), "<text:list-item>", "</text:list-item>",
                   '<text:list text:style-name="L1">', "</text:list>")  # fmt: skip
    return odt(path, body, styles=style)


def as_rtf(path: Path, blocks: Sequence[Block]) -> Path:
    def row(cells: list[str]) -> str:
        edges = "".join(f"\\cellx{2000 * (n + 1)}" for n in range(len(cells)))
        texts = "".join(f"\\pard\\intbl {rtf_text(cell)}\\cell" for cell in cells)
        return f"\\trowd{edges}{texts}\\row\n"

    counted = count(1)
    made = {
        "h": lambda n, text: f"{{\\pard\\outlinelevel{n - 1}\\b {rtf_text(text)}\\par}}\n",
        "p": lambda n, text: f"\\pard {rtf_text(text)}\\par\n",
        "n": lambda n, text: (
            f"\\pard\\ls1{{\\listtext {next(counted)}.\\tab}}{rtf_text(text)}\\par\n"
        ),
        "t": lambda n, rows: "".join(map(row, rows)),
    }
    path.write_bytes(f"{{\\rtf1\\ansi\\uc1 {_body(blocks, made)}}}".encode("ascii"))
    return path


def html_body(blocks: Sequence[Block]) -> str:
    """The blocks in HTML."""
    made = {
        "h": lambda n, text: f"<h{n}>{text}</h{n}>",
        "p": lambda n, text: f"<p>{text}</p>",
        "n": lambda n, text: f"<li>{text}</li>",
        "t": lambda n, rows: _rows(rows, "table", "tr", "<td>{}</td>", str),
    }
    return _listed(_body(blocks, made), "<li>", "</li>", "<ol>", "</ol>")


def as_html(path: Path, blocks: Sequence[Block]) -> Path:
    page = f'<html><head><meta charset="utf-8"></head><body>{html_body(blocks)}</body></html>'
    path.write_text(page, encoding="utf-8")
    return path


def as_epub(path: Path, blocks: Sequence[Block]) -> Path:
    return epub(path, [html_body(blocks)])


def as_md(path: Path, blocks: Sequence[Block]) -> Path:
    counted = count(1)
    made = {
        "h": lambda n, text: f"{'#' * n} {text}\n\n",
        "p": lambda n, text: f"{text}\n\n",
        "n": lambda n, text: f"{next(counted)}. {text}\n\n",
        "t": lambda n, rows: "".join(f"| {' | '.join(row)} |\n" for row in rows) + "\n",
    }
    path.write_text(_body(blocks, made), encoding="utf-8")
    return path


def as_txt(path: Path, blocks: Sequence[Block]) -> Path:
    counted = count(1)
    made = {
        "h": lambda n, text: f"{text}\n",
        "p": lambda n, text: f"{text}\n",
        "n": lambda n, text: f"{next(counted)}. {text}\n",
        "t": lambda n, rows: "",
    }
    path.write_text(_body(blocks, made), encoding="utf-8")
    return path


def _body(blocks: Sequence[Block], made: Mapping[str, Callable[..., str]]) -> str:
    return "".join(made[kind](level, content) for kind, level, content in blocks)


def _rows(
    rows: list[list[str]], table: str, row: str, cell: str, inner: Callable[[str], str]
) -> str:
    made = "".join(
        f"<{row}>{''.join(cell.format(inner(text)) for text in texts)}</{row}>" for texts in rows
    )
    return f"<{table}>{made}</{table}>"


def _listed(text: str, begin: str, end: str, before: str, after: str) -> str:
    """Put a list around every row of items."""
    items = f"(?:{re.escape(begin)}(?:(?!{re.escape(end)}).)*{re.escape(end)})+"
    return re.sub(items, lambda match: before + match.group() + after, text)


def as_pdf(path: Path, blocks: Sequence[Block]) -> Path:
    """The blocks set on one page, headings larger, paragraphs with an indent."""
    pdf = PdfMaker(path)
    counted = count(1)
    for kind, level, content in blocks:
        text = f"{next(counted)}. {content}" if kind == "n" else content
        if isinstance(text, str):
            for line in _set_lines(text, "" if kind == "h" else "　　"):
                pdf.line(line, size=EM + (8 - 2 * level if kind == "h" else 0))
    return pdf.save()


def _set_lines(text: str, indent: str) -> list[str]:
    """A text cut into lines of a page; a letter takes half the width of a Han character."""
    lines, width = [indent], 2.0 * len(indent)
    for part in re.findall(r"[ -~]+? |[ -~]+|[^ -~][，。；：”、）]*", text):
        width += sum(1 if character.isascii() else 2 for character in part)
        if width > 2 * FULL:
            lines.append("")
            width = float(sum(1 if character.isascii() else 2 for character in part))
        lines[-1] += part
    return lines
