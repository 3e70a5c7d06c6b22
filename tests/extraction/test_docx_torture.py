"""One Word file with everything that readers of Word files lose or double."""

from __future__ import annotations

import pytest

from policytext.extraction import extract
from policytext.model import BlockKind, Document
from tests.extraction.conftest import MakeDocx, paragraph

STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="标题 1"/></w:style>
<w:style w:type="paragraph" w:styleId="t1"><w:name w:val="toc 1"/></w:style>
<w:style w:type="paragraph" w:styleId="cap"><w:name w:val="题注"/></w:style>
<w:style w:type="character" w:styleId="secret"><w:name w:val="Secret"/>
<w:rPr><w:vanish/></w:rPr></w:style>"""

NUMBERING = """
<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>
<w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="第%1条"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimalEnclosedCircle"/>
<w:lvlText w:val="%2"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="linked"/></w:abstractNum>
<w:abstractNum w:abstractNumId="2"><w:styleLink w:val="linked"/><w:lvl w:ilvl="0">
<w:start w:val="3"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>"""


def run(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def p(inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def numbered(text: str, level: int = 0, list_id: int = 1) -> str:
    properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return p(run(text) if text else "", properties)


def field(code: str, result: str) -> str:
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run(result)}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def text_box(text: str) -> str:
    content = f"<w:txbxContent>{p(run(text))}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>'
        f"{content}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{content}"
        "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def cell(inner: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


NESTED = (
    f"<w:tbl><w:tr>{cell(p(run('MNESTA')))}{cell(p(run('MNESTB')))}</w:tr>"
    f"<w:tr>{cell(p(run('MNESTC')))}{cell(p(run('MNESTD')))}</w:tr></w:tbl>"
)
TABLE = (
    "<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>"
    + cell(p(run("MHEADA")), '<w:vMerge w:val="restart"/>')
    + cell(p(run("MHEADB")), '<w:gridSpan w:val="2"/>')
    + "</w:tr><w:tr>"
    + cell(p(""), "<w:vMerge/>")
    + cell(p(run("MCELLA") + '<w:r><w:footnoteReference w:id="3"/></w:r>'))
    + cell(p(run("MCELLB")) + NESTED)
    + "</w:tr><w:tr><w:trPr><w:del/></w:trPr>"
    + cell(p(run("XDELROW")))
    + "</w:tr><w:sdt><w:sdtContent><w:tr><w:trPr><w:ins/></w:trPr>"
    + cell(p(run("MINSROW")))
    + cell(p(text_box("MBOXCELL")))
    + cell(p(run("MLAST")))
    + "</w:tr></w:sdtContent></w:sdt></w:tbl>"
)
BODY = "".join(
    [
        p(run("MHEADING"), '<w:pStyle w:val="2"/>'),
        "<w:sdt><w:sdtPr><w:docPartObj/></w:sdtPr><w:sdtContent>"
        + p(field("TOC \\o", "MTOC一、总体要求 3"), '<w:pStyle w:val="t1"/>')
        + "</w:sdtContent></w:sdt>",
        p(run("MPLAIN") + f"<w:ins>{run('MINS')}</w:ins><w:del><w:r><w:delText>XDEL</w:delText>"
          "</w:r></w:del>"),
        p(f"<w:moveFrom>{run('XMOVED')}</w:moveFrom>" + run("MSTAYS")),
        p(f"<w:moveTo>{run('MMOVED')}</w:moveTo>"),
        p(run("MJOINA"), "<w:rPr><w:del/></w:rPr>") + p(run("MJOINB")),
        p(run("MFOOTREF") + '<w:r><w:footnoteReference w:id="2"/></w:r>'
          + '<w:r><w:endnoteReference w:id="2"/></w:r>'),
        p(run("MBOXED") + text_box("MBOX")),
        p(f"<w:sdt><w:sdtContent>{run('MCONTROL')}</w:sdtContent></w:sdt>"),
        p(f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('XCLICK')}"
          "</w:sdtContent></w:sdt>" + run("MAFTERCLICK")),
        p(f"<w:smartTag>{run('MSMART')}</w:smartTag>"),
        p(f"<w:ruby><w:rt>{run('XPINYIN')}</w:rt><w:rubyBase>{run('MRUBY')}</w:rubyBase></w:ruby>"),
        p("<w:hyperlink>" + run("MLINK") + "</w:hyperlink>"),
        p(field("REF _1", "MFIELD")),
        p(f'<w:fldSimple w:instr="DATE">{run("MDATE")}</w:fldSimple>'),
        p(run("MSHOWN") + run("XHIDDEN", "<w:vanish/>")
          + run("XSTYLED", '<w:rStyle w:val="secret"/>') + run("MUN", '<w:vanish w:val="0"/>')),
        p(run("MSYM") + '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'),
        p(run("MMATH") + '<m:oMath><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r>'
          "<m:t>2</m:t></m:r></m:den></m:f></m:oMath>"),
        numbered("MARTICLE") + numbered("") + numbered("MTHIRD") + numbered("MCIRCLE", 1),
        numbered("MLINKED", 0, 5),
        p(run("图") + field("SEQ 图", "1") + run(" MCAPTION")),
        p(run("表2 MTABCAP"), '<w:pStyle w:val="cap"/>'),
        TABLE,
        "<w:customXml><w:p>" + run("MCUSTOM") + "</w:p></w:customXml>",
        p(run("MTABBED") + "<w:r><w:tab/><w:noBreakHyphen/></w:r>" + run("MHYPHEN")),
        p('<w:r><w:commentReference w:id="1"/></w:r>' + run("MCOMMENTED")),
        '<w:altChunk r:id="rId9"/>',
        p(run("MEND")),
    ]
)  # fmt: skip


@pytest.fixture
def document(make_docx: MakeDocx) -> Document:
    def note(kind: str, id: int, text: str) -> str:
        return f'<w:{kind} w:id="{id}">{paragraph(text)}</w:{kind}>'

    return extract(
        make_docx(
            BODY,
            styles=STYLES,
            numbering=NUMBERING,
            footnotes=note("footnote", 2, "MFOOTNOTE") + note("footnote", 3, "MCELLNOTE"),
            endnotes=note("endnote", 2, "MENDNOTE") + note("endnote", 3, "XUNUSED"),
            comments=note("comment", 1, "MCOMMENT"),
            header1=paragraph("MHEADER"),
            footer1=paragraph("MFOOTER"),
        )
    )


MARKERS = [
    "MHEADING", "MTOC", "MPLAIN", "MINS", "MSTAYS", "MMOVED", "MJOINA", "MJOINB", "MFOOTREF",
    "MBOXED", "MBOX", "MCONTROL", "MAFTERCLICK", "MSMART", "MRUBY", "MLINK", "MFIELD", "MDATE",
    "MSHOWN", "MUN", "MSYM", "MMATH", "MARTICLE", "MTHIRD", "MCIRCLE", "MLINKED", "MCAPTION",
    "MTABCAP", "MHEADA", "MHEADB", "MCELLA", "MCELLB", "MNESTA", "MNESTB", "MNESTC", "MNESTD",
    "MINSROW", "MBOXCELL", "MLAST", "MCUSTOM", "MTABBED", "MHYPHEN", "MCOMMENTED", "MEND",
    "MFOOTNOTE", "MCELLNOTE", "MENDNOTE", "MCOMMENT", "MHEADER", "MFOOTER",
]  # fmt: skip


def test_every_marker_stands_once_and_nothing_else(document: Document) -> None:
    rest = document.text
    for marker in sorted(MARKERS, key=len, reverse=True):
        assert rest.count(marker) == 1, marker
        rest = rest.replace(marker, "")
    assert not [letter for letter in rest if letter.isascii() and letter.isupper()]


def lines(document: Document, kind: BlockKind) -> list[str]:
    return [document.quote(b.span) for b in document.blocks if b.kind is kind]


def test_its_lines(document: Document) -> None:
    assert lines(document, BlockKind.PARAGRAPH) == [
        "MPLAINMINS", "MSTAYS", "MMOVED", "MJOINAMJOINB", "MFOOTREF", "MBOXED", "MBOX", "MCONTROL",
        "MAFTERCLICK", "MSMART", "MRUBY", "MLINK", "MFIELD", "MDATE", "MSHOWNMUN", "MSYM✓",
        "MMATH(a+b)/2", "MCUSTOM", "MTABBED -MHYPHEN", "MCOMMENTED", "MEND",
    ]  # fmt: skip
    assert lines(document, BlockKind.LIST_ITEM) == [
        "MTOC一、总体要求 3", "第一条 MARTICLE", "第三条 MTHIRD", "① MCIRCLE", "三、MLINKED",
    ]  # fmt: skip
    assert lines(document, BlockKind.CAPTION) == ["图1 MCAPTION", "表2 MTABCAP"]
    assert lines(document, BlockKind.FOOTNOTE) == ["MFOOTNOTE", "MCELLNOTE", "MENDNOTE"]
    assert lines(document, BlockKind.FURNITURE) == ["MHEADER", "MFOOTER", "MCOMMENT"]


def test_its_tables(document: Document) -> None:
    outer, inner = document.tables
    assert document.rows_of(outer) == (
        ("MHEADA", "MHEADB", ""),
        ("", "MCELLA", "MCELLB"),
        ("MINSROW", "MBOXCELL", "MLAST"),
    )
    assert outer.header_rows == 1
    assert [(c.row, c.column, c.rows, c.columns) for c in outer.cells[:2]] == [
        (0, 0, 2, 1),
        (0, 1, 1, 2),
    ]
    assert document.rows_of(inner) == (("MNESTA", "MNESTB"), ("MNESTC", "MNESTD"))
    assert outer.caption is not None
    assert document.quote(outer.caption) == "表2 MTABCAP"


def test_what_was_left_out_is_said(document: Document) -> None:
    said = "\n".join(document.warnings)
    for word in ("tracked deletions", "hidden text", "altChunk", "pictures"):
        assert word in said
