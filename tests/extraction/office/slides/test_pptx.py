from __future__ import annotations

from pathlib import Path

from policytext.extraction import extract
from policytext.model import Document
from tests.extraction.format_makers import archive

NAMES = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def text(*paragraphs: str, properties: str = "") -> str:
    made = "".join(
        f"<a:p><a:pPr>{properties}</a:pPr><a:r><a:t>{words}</a:t></a:r></a:p>"
        for words in paragraphs
    )
    return f"<p:txBody>{made}</p:txBody>"


def frame(x: int, y: int, width: int = 100, height: int = 40) -> str:
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def shape(body: str, place: str = "", role: str = "") -> str:
    holder = f'<p:ph type="{role}"/>' if role else ""
    return (
        f"<p:sp><p:nvSpPr><p:cNvPr/><p:nvPr>{holder}</p:nvPr></p:nvSpPr>"
        f"<p:spPr>{place}</p:spPr>{body}</p:sp>"
    )


def slides(tmp_path: Path, *trees: str, notes: str = "", hidden: int = -1) -> Document:
    def relations(*targets: tuple[str, str]) -> str:
        made = "".join(
            f'<Relationship Id="r{n}" Type="{KINDS}/{kind}" Target="{target}"/>'
            for n, (kind, target) in enumerate(targets)
        )
        namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
        return f'<Relationships xmlns="{namespace}">{made}</Relationships>'

    ids = "".join(f'<p:sldId r:id="r{n}"/>' for n in range(len(trees)))
    parts = {
        "ppt/presentation.xml": f'<p:presentation {NAMES}><p:sldIdLst>{ids}</p:sldIdLst>'
        '<p:sldSz cx="9144000" cy="6858000"/></p:presentation>',
        "ppt/_rels/presentation.xml.rels": relations(
            *(("slide", f"slides/s{n}.xml") for n in range(len(trees)))
        ),
        "ppt/slides/_rels/s0.xml.rels": relations(("notesSlide", "../notes/n0.xml")),
        "ppt/notes/n0.xml": f"<p:notes {NAMES}><p:cSld><p:spTree>{notes}</p:spTree></p:cSld>"
        "</p:notes>",
    }  # fmt: skip
    for n, tree in enumerate(trees):
        shown = ' show="0"' if n == hidden else ""
        parts[f"ppt/slides/s{n}.xml"] = (
            f"<p:sld {NAMES}{shown}><p:cSld><p:spTree>{tree}</p:spTree></p:cSld></p:sld>"
        )
    return extract(archive(tmp_path / "a.pptx", parts))


def shown(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, document.quote(block.span)) for block in document.blocks]


def test_slides_with_notes_and_footers(tmp_path: Path) -> None:
    first = (
        shape(text("第1页"), role="sldNum")
        + shape(text("土地", "税收"), role="body")
        + shape(text("园区共建进展"), role="title")
    )
    notes = shape(text("讲话提示。"), role="body") + shape(text("1"), role="sldNum")
    document = slides(
        tmp_path, first, shape(text("SECRET")), shape(text("Thanks.")), notes=notes, hidden=1
    )
    assert shown(document) == [
        ("heading", "园区共建进展"),
        ("list item", "土地"),
        ("list item", "税收"),
        ("furniture", "第1页"),
        ("side note", "讲话提示。"),
        ("paragraph", "Thanks."),
    ]
    assert [block.page for block in document.blocks] == [1, 1, 1, 1, 1, 2]
    assert (document.pages[0].width, document.pages[0].height) == (720.0, 540.0)
    assert document.warnings == ("1 hidden slides were left out",)


def test_shapes_are_read_in_columns_and_rows(tmp_path: Path) -> None:
    group = (
        "<p:grpSp><p:grpSpPr><a:xfrm><a:off x='0' y='300'/><a:ext cx='100' cy='40'/>"
        "<a:chOff x='0' y='0'/><a:chExt cx='1000' cy='400'/></a:xfrm></p:grpSpPr>"
        + shape(text("组右"), frame(900, 0, 100, 400))
        + shape(text("组左"), frame(0, 0, 100, 400))
        + "</p:grpSp>"
    )
    tree = (
        group
        + shape(text("右下"), frame(200, 150))
        + shape(text("右上"), frame(200, 100))
        + shape(text("左下"), frame(0, 150))
        + shape(text("左上"), frame(0, 100))
        + shape(text("总题"), frame(0, 0, 300))
    )
    document = slides(tmp_path, tree)
    assert document.text.split("\n") == ["总题", "左上", "左下", "右上", "右下", "组左", "组右"]


def test_numbers_and_tables(tmp_path: Path) -> None:
    def cell(words: str, attributes: str = "") -> str:
        inner = text(words).replace("p:txBody", "a:txBody")
        return f"<a:tc {attributes}>{inner}</a:tc>"

    table = (
        "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr/><p:nvPr/></p:nvGraphicFramePr>"
        '<a:graphic><a:graphicData><a:tbl><a:tblPr firstRow="1"/>'
        f"<a:tr>{cell('合并', 'gridSpan=' + repr('2'))}{cell('', 'hMerge=' + repr('1'))}</a:tr>"
        f"<a:tr>{cell('甲')}{cell('乙')}</a:tr></a:tbl></a:graphicData></a:graphic>"
        "</p:graphicFrame>"
    )
    numbers = text("土地", "税收", properties='<a:buAutoNum type="ea1ChsPeriod"/>')
    circles = text("Land", "Tax", properties='<a:buAutoNum type="circleNumDbPlain"/>')
    document = slides(tmp_path, shape(numbers) + shape(circles) + table)
    assert document.text.split("\n") == [
        "一、土地", "二、税收", "① Land", "② Tax", "合并\t", "甲\t乙",
    ]  # fmt: skip
    (found,) = document.tables
    assert (found.header_rows, found.cells[0].columns) == (1, 2)
