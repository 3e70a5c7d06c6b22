"""Hostile and broken files of the formats other than PDF."""

from __future__ import annotations

import base64
import random
from collections.abc import Callable
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

WORDS = "促进科技成果转化与产业转移。"
SECRET = "root:"
"""What stands in a file of the system that no document may fetch."""
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_ODF = "urn:oasis:names:tc:opendocument:xmlns:"
_O = f'xmlns:office="{_ODF}office:1.0" xmlns:text="{_ODF}text:1.0" xmlns:table="{_ODF}table:1.0"'
_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10 if n else WORDS}">' for n in range(12))
_FETCHES = '<!ENTITY l11 SYSTEM "file:///etc/passwd">'
_MANY = 100_000
_BLANKS = " " * 2**27


def archive(parts: dict[str, str | bytes], stored: tuple[str, ...] = ()) -> bytes:
    """A zip archive; some parts may stand in it unpacked."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            entry = ZipInfo(name)
            entry.compress_type = ZIP_STORED if name in stored else ZIP_DEFLATED
            packed.writestr(entry, content)
    return file.getvalue()


def docx(body: str, head: str = "", **parts: str) -> bytes:
    """A Word file of the XML of its body."""
    document = f"{head}<w:document {_W}><w:body>{body}</w:body></w:document>"
    more = {f"word/{name}.xml": content for name, content in parts.items()}
    return archive({"word/document.xml": document, **more})


def docx_paragraph(text: str = WORDS, properties: str = "") -> str:
    """A paragraph of a Word file."""
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def odt(body: str, head: str = "") -> bytes:
    """An OpenDocument text of the XML of its body."""
    content = (
        f"{head}<office:document-content {_O}><office:body><office:text>{body}</office:text>"
        "</office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.text"
    return archive({"mimetype": kind, "content.xml": content}, stored=("mimetype",))


def xlsx(rows: str, head: str = "", strings: str = "") -> bytes:
    """A workbook of the XML of the rows of its only sheet."""
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    package = "http://schemas.openxmlformats.org/package/2006"
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{types}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{types}.worksheet+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{types}.sharedStrings+xml"/>'
        "</Types>",
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" '
        f'Type="{_R}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook {_S} xmlns:r="{_R}"><sheets>'
        '<sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="r1" Type="{_R}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="r2" Type="{_R}/sharedStrings" Target="sharedStrings.xml"/>'
        "</Relationships>",
        "xl/worksheets/sheet1.xml": f"{head}<worksheet {_S}><sheetData>{rows}</sheetData>"
        "</worksheet>",
        "xl/sharedStrings.xml": f"<sst {_S}>{strings}</sst>",
    }
    return archive(parts)


def xlsx_row(place: str, text: str = WORDS, row: int = 1) -> str:
    """A row of a workbook with one cell."""
    return f'<row r="{row}"><c r="{place}" t="inlineStr"><is><t>{text}</t></is></c></row>'


def epub(chapter: str, spine: str = "c.xhtml", container: str = "", times: int = 1) -> bytes:
    """An electronic book of one chapter, which may be in it many times."""
    itemrefs = '<itemref idref="c"/>' * times
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>转移</dc:title></metadata><manifest>'
        f'<item id="c" href="{spine}" media-type="application/xhtml+xml"/></manifest>'
        f"<spine>{itemrefs}</spine></package>"
    )
    place = (
        f'{container}<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="p.opf" media-type="application/oebps-package+xml"/></rootfiles>'
        "</container>"
    )
    parts: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": place,
        "p.opf": package,
        "c.xhtml": chapter,
    }
    return archive(parts, stored=("mimetype",))


def xhtml(body: str, head: str = "") -> str:
    """A chapter."""
    return f'{head}<html xmlns="http://www.w3.org/1999/xhtml"><body>{body}</body></html>'


def pptx(shapes: str, head: str = "") -> bytes:
    """A presentation of one slide."""
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"
    names = (
        'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
        f'xmlns:a="{drawing}" xmlns:r="{_R}"'
    )
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    slide = f"{head}<p:sld {names}><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sld>"
    return archive(
        {
            "_rels/.rels": f'<Relationships xmlns="{package}"><Relationship Id="r1" '
            f'Type="{_R}/officeDocument" Target="ppt/presentation.xml"/></Relationships>',
            "ppt/presentation.xml": f'<p:presentation {names}><p:sldIdLst><p:sldId id="256" '
            'r:id="r1"/></p:sldIdLst></p:presentation>',
            "ppt/_rels/presentation.xml.rels": f'<Relationships xmlns="{package}"><Relationship '
            f'Id="r1" Type="{_R}/slide" Target="slides/slide1.xml"/></Relationships>',
            "ppt/slides/slide1.xml": slide,
        }
    )


def pptx_shape(text: str = WORDS) -> str:
    """A text frame of a slide."""
    return (
        "<p:sp><p:nvSpPr/><p:spPr/><p:txBody><a:p><a:r>"
        f"<a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>"
    )


def html(body: str, head: str = "") -> bytes:
    """A web page."""
    page = (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'>{head}</head><body>{body}</body></html>"
    )
    return page.encode()


def eml(body: bytes, *headers: str) -> bytes:
    """A message."""
    lines = ["From: a@example.org", "Subject: transfer", "MIME-Version: 1.0", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def rtf(inner: str) -> bytes:
    """A Rich Text file of the words and something behind them."""
    escaped = "".join(
        f"\\u{ord(c)}?" if ord(c) < 0x8000 else f"\\u{ord(c) - 65536}?" for c in WORDS
    )
    return ("{\\rtf1\\ansi " + escaped + "\\par " + inner + "}").encode("ascii")


def _declaring(root: str, entities: str) -> str:
    return f"<!DOCTYPE {root} [{entities}]>"


def _nested(tag: str, depth: int, inner: str, *, close: str = "") -> str:
    return f"<{tag}>" * depth + inner + f"</{close or tag.split()[0]}>" * depth


def _deep_message(depth: int) -> bytes:
    body = b"Content-Type: text/plain; charset=utf-8\r\n\r\n" + WORDS.encode()
    for level in range(depth):
        mark = b"m%d" % level
        head = b'Content-Type: multipart/mixed; boundary="%s"\r\n\r\n' % mark
        body = head + b"--%s\r\n%s\r\n--%s--" % (mark, body, mark)
    return b"From: a@example.org\r\nSubject: transfer\r\nMIME-Version: 1.0\r\n" + body


_styles = (
    f'<w:styles {_W}><w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn '
    'w:val="B"/></w:style><w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn '
    'w:val="A"/></w:style></w:styles>'
)
_numbering = (
    f'<w:numbering {_W}><w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="A"/>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
)
_wide = '<w:tcPr><w:gridSpan w:val="2000000000"/><w:vMerge/></w:tcPr>'
_table_row = f"<w:tr><w:tc>{_wide}{docx_paragraph()}</w:tc></w:tr>"

FORMATS: dict[str, Callable[[], bytes]] = {
    "laughs.docx": lambda: docx(docx_paragraph("&l11;"), _declaring("w:document", _LAUGHS)),
    "fetches.docx": lambda: docx(docx_paragraph("&l11;"), _declaring("w:document", _FETCHES)),
    "fetched dtd.docx": lambda: docx(
        docx_paragraph(), '<!DOCTYPE w:document SYSTEM "file:///etc/passwd">'
    ),
    "deep.docx": lambda: docx(_nested("w:sdt", _MANY, docx_paragraph())),
    "deep tables.docx": lambda: docx(
        "<w:tbl><w:tr><w:tc>" * 500 + docx_paragraph() + "</w:tc></w:tr></w:tbl>" * 500
    ),
    "wide table.docx": lambda: docx(f"<w:tbl>{_table_row * 3}</w:tbl>" + docx_paragraph()),
    "bomb.docx": lambda: docx(docx_paragraph() + _BLANKS),
    "million paragraphs.docx": lambda: docx(docx_paragraph("促") * 1_000_000),
    "loops.docx": lambda: docx(
        docx_paragraph(properties='<w:pStyle w:val="A"/><w:numPr><w:numId w:val="1"/></w:numPr>'),
        styles=_styles,
        numbering=_numbering,
    ),
    "no document.docx": lambda: archive({"word/styles.xml": _styles}),
    "path outside.docx": lambda: docx(docx_paragraph(), **{"../../../../etc/outside": "<a/>"}),
    "laughs.odt": lambda: odt("<text:p>&l11;</text:p>", _declaring("x", _LAUGHS)),
    "fetches.odt": lambda: odt("<text:p>&l11;</text:p>", _declaring("x", _FETCHES)),
    "deep.odt": lambda: odt(_nested("text:section", _MANY, f"<text:p>{WORDS}</text:p>")),
    "blanks.odt": lambda: odt(f'<text:p>{WORDS}<text:s text:c="2000000000"/>{WORDS}</text:p>'),
    "repeated.odt": lambda: odt(
        f"<text:p>{WORDS}</text:p><table:table>"
        '<table:table-row table:number-rows-repeated="1000000000">'
        f'<table:table-cell table:number-columns-repeated="1000000000"><text:p>{WORDS}</text:p>'
        "</table:table-cell></table:table-row></table:table>"
    ),
    "bomb.odt": lambda: odt(f"<text:p>{WORDS}</text:p>" + _BLANKS),
    "laughs.xlsx": lambda: xlsx(xlsx_row("A1", "&l11;"), _declaring("worksheet", _LAUGHS)),
    "fetches.xlsx": lambda: xlsx(xlsx_row("A1", "&l11;"), _declaring("worksheet", _FETCHES)),
    "far cell.xlsx": lambda: xlsx(xlsx_row("A1") + xlsx_row("XFD1048576", row=1_048_576)),
    "far cells.xlsx": lambda: xlsx(
        "".join(
            f'<row r="{n}"><c r="A{n}" t="inlineStr"><is><t>{WORDS}</t></is></c>'
            f'<c r="{"XFD" if n == 1 else "B"}{n}"><v>1</v></c></row>'
            for n in (*range(1, 2_000), 1_048_576)
        )
    ),
    "farther cell.xlsx": lambda: xlsx(
        xlsx_row("A1") + xlsx_row("ZZZZZZ999999999", row=999_999_999)
    ),
    "bomb.xlsx": lambda: xlsx(xlsx_row("A1") + _BLANKS),
    "string not there.xlsx": lambda: xlsx(
        xlsx_row("A1") + '<row r="2"><c r="A2" t="s"><v>99999999</v></c></row>'
    ),
    "laughs.epub": lambda: epub(xhtml("<p>&l11;</p>", _declaring("html", _LAUGHS))),
    "fetches.epub": lambda: epub(xhtml("<p>&l11;</p>", _declaring("html", _FETCHES))),
    "container laughs.epub": lambda: epub(
        xhtml(f"<p>{WORDS}</p>"), container=_declaring("container", _LAUGHS)
    ),
    "path outside.epub": lambda: epub(xhtml(f"<p>{WORDS}</p>"), "../../../../../../etc/passwd"),
    "same chapter.epub": lambda: epub(xhtml(f"<p>{WORDS}</p>" * 100), times=_MANY),
    "deep.epub": lambda: epub(xhtml(_nested("div", _MANY, f"<p>{WORDS}</p>"))),
    "bomb.epub": lambda: epub(xhtml(f"<p>{WORDS}</p>" + _BLANKS)),
    "laughs.pptx": lambda: pptx(pptx_shape("&l11;"), _declaring("x", _LAUGHS)),
    "fetches.pptx": lambda: pptx(pptx_shape("&l11;"), _declaring("x", _FETCHES)),
    "deep.pptx": lambda: pptx(_nested("p:grpSp", _MANY, pptx_shape())),
    "bomb.pptx": lambda: pptx(pptx_shape() + _BLANKS),
    "deep.html": lambda: html(_nested("div", _MANY, f"<p>{WORDS}</p>")),
    "deep inline.html": lambda: html(f"<p>{WORDS}</p><p>" + "<b><i>" * _MANY + WORDS),
    "open tags.html": lambda: html(f"<p>{WORDS}" + "<table><tr><td>" * 50_000),
    "laughs.html": lambda: (_declaring("html", _LAUGHS) + f"<html><p>{WORDS}&l11;</p>").encode(),
    "wide cell.html": lambda: html(
        f"<p>{WORDS}</p><table><tr><td colspan=1000000000 rowspan=1000000000>{WORDS}</td>"
        f"<td>{WORDS}</td></tr><tr><td>{WORDS}</td></tr></table>"
    ),
    "one line.html": lambda: html("<p>" + WORDS * 100_000 + "</p>"),
    "million tags.html": lambda: html(f"<p>{WORDS}</p>" + "<br>" * 1_000_000),
    "attributes.html": lambda: html(
        f"<p {' '.join(f'a{n}={n}' for n in range(_MANY))}>{WORDS}</p>"
    ),
    "unknown encoding.html": lambda: html(f"<p>{WORDS}</p>", "<meta charset='utf-7'>"),
    "deep.rtf": lambda: rtf("{" * _MANY + "}" * _MANY),
    "open groups.rtf": lambda: rtf("{" * _MANY),
    "binary.rtf": lambda: rtf("\\bin2147483647 abc"),
    "numbers.rtf": lambda: rtf("\\u99999999999? \\fs99999999999 \\'zz \\uc2147483647 \\u20419"),
    "deep.eml": lambda: _deep_message(2_000),
    "header.eml": lambda: eml(
        WORDS.encode(), "Content-Type: text/plain; charset=utf-8", "X: a" * 10**6
    ),
    "parts.eml": lambda: eml(
        b"--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        + WORDS.encode()
        + b"\r\n--b\r\n\r\nx" * 50_000,
        'Content-Type: multipart/mixed; boundary="b"',
    ),
    "unknown encoding.eml": lambda: eml(WORDS.encode(), "Content-Type: text/plain; charset=none-1"),
    "broken base64.eml": lambda: eml(
        b"%%%" + base64.b64encode(WORDS.encode()),
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: base64",
    ),
    "open quotes.csv": lambda: f'题名,正文\n甲,"{WORDS * 200_000}'.encode(),
    "columns.csv": lambda: ("," * 1_000_000 + f"\n甲,{WORDS}").encode(),
    "one line.txt": lambda: (WORDS * 100_000).encode(),
    "lines.txt": lambda: ("促\n" * 250_000).encode(),
    "zeros.txt": lambda: WORDS.encode() + bytes(1_000_000),
    "noise.txt": lambda: random.Random(1).randbytes(100_000),
    "quotes.md": lambda: (WORDS + "\n\n" + ">" * _MANY + WORDS).encode(),
    "lists.md": lambda: "".join(f"{' ' * n}- {WORDS}\n" for n in range(0, 2000, 2)).encode(),
    "brackets.md": lambda: (WORDS + "[" * _MANY + "*" * _MANY + "`" * _MANY).encode(),
    "headings.md": lambda: ("#" * _MANY + " " + WORDS).encode(),
}
"""Files of other formats by name, whose ending says the format."""
