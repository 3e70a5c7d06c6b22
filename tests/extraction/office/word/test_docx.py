from __future__ import annotations

from pathlib import Path

import pytest

from policytext.errors import UnreadableSource
from policytext.extraction import extract
from policytext.model import BlockKind, Document
from tests.extraction.conftest import WORD, MakeDocx, paragraph
from tests.extraction.format_makers import archive

STYLES = """
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>
<w:style w:type="paragraph" w:styleId="own"><w:name w:val="Own"/><w:basedOn w:val="1"/></w:style>
<w:style w:type="paragraph" w:styleId="cap"><w:name w:val="caption"/></w:style>"""


def level(at: int, format: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText '
        f'w:val="{text}"/>{more}</w:lvl>'
    )


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">'
    + level(0, "chineseCountingThousand", "第%1条", '<w:suff w:val="space"/>')
    + level(1, "chineseCounting", "（%2）", '<w:suff w:val="nothing"/>')
    + level(2, "decimal", "%1.%2.%3", "<w:isLgl/>")
    + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride '
    'w:val="20"/>'
    "</w:lvlOverride></w:num>"
)


def numbered(text: str, at: int = 0, list_id: int = 1) -> str:
    properties = f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{list_id}"/></w:numPr>'
    return paragraph(text, properties=properties)


def shown(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, document.quote(block.span)) for block in document.blocks]


def test_headings_by_style_outline_and_base(make_docx: MakeDocx) -> None:
    body = (
        paragraph("总体要求", properties='<w:pStyle w:val="1"/>')
        + paragraph("重点任务", properties='<w:pStyle w:val="own"/>')
        + paragraph("保障措施", properties='<w:outlineLvl w:val="2"/>')
        + paragraph("分地区情况", properties='<w:pStyle w:val="cap"/>')
        + paragraph("各地要加强", "统筹协调。")
    )
    document = extract(make_docx(body, styles=STYLES))
    assert [(b.kind, b.level) for b in document.blocks] == [
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 3),
        (BlockKind.CAPTION, None),
        (BlockKind.PARAGRAPH, None),
    ]
    assert document.text.endswith("各地要加强统筹协调。")


def test_automatic_numbers_are_printed(make_docx: MakeDocx) -> None:
    body = (
        numbered("本条例适用于成果转化。")
        + numbered("下列情形：")
        + numbered("园区共建；", 1)
        + numbered("税收分享；", 1)
        + numbered("比例协商；", 2)
        + numbered("本条例自公布之日起施行。")
        + numbered("附则。", 0, 2)
    )
    document = extract(make_docx(body, numbering=NUMBERING))
    assert document.text.split("\n") == [
        "第一条 本条例适用于成果转化。",
        "第二条 下列情形：",
        "（一）园区共建；",
        "（二）税收分享；",
        "2.2.1 比例协商；",
        "第三条 本条例自公布之日起施行。",
        "第二十条 附则。",
    ]


def test_changes_fields_and_boxes(make_docx: MakeDocx) -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>文本框</w:t></w:r></w:p></w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>共</w:t></w:r><w:ins><w:r><w:t>建</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>删</w:delText></w:r></w:del>"
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>园区</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><mc:AlternateContent><mc:Choice '
        'Requires="wps">'
        f"<wps:txbx>{box}</wps:txbx></mc:Choice><mc:Fallback><v:textbox>{box}</v:textbox></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>"
    )
    document = extract(make_docx(body))
    assert document.text == "共建园区\n文本框"
    assert document.warnings == ("1 tracked deletions were left out",)


def test_notes_headers_and_comments(make_docx: MakeDocx) -> None:
    body = (
        '<w:p><w:r><w:t>成果转化</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>'
        "加快。</w:t></w:r></w:p>" + paragraph("第二段。")
    )
    notes = (
        f'<w:footnote w:type="separator" w:id="0">{paragraph("—")}</w:footnote>'
        f'<w:footnote w:id="2">{paragraph("见附件。")}</w:footnote>'
    )
    document = extract(
        make_docx(
            body, footnotes=notes, header1=paragraph("某某市文件"), footer1=paragraph("某某市文件")
        )
    )
    assert shown(document) == [
        ("paragraph", "成果转化加快。"),
        ("footnote", "见附件。"),
        ("paragraph", "第二段。"),
        ("furniture", "某某市文件"),
    ]


def test_tables_merged_cells_and_frames(make_docx: MakeDocx) -> None:
    def cell(text: str, properties: str = "") -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"

    first = cell("地区", '<w:vMerge w:val="restart"/>') + cell("项目", '<w:gridSpan w:val="2"/>')
    body = (
        f"<w:tbl><w:tr>{first}</w:tr>"
        f"<w:tr>{cell('', '<w:vMerge/>')}{cell('数量')}{cell('金额')}</w:tr></w:tbl>"
        f"<w:tbl><w:tr>{cell('框中的一段。')}</w:tr></w:tbl>"
    )
    assert shown(extract(make_docx(body))) == [
        ("table", "地区\t项目\t\n\t数量\t金额"),
        ("paragraph", "框中的一段。"),
    ]


def test_pages_by_rendered_breaks(make_docx: MakeDocx) -> None:
    body = (
        paragraph("第一页。")
        + "<w:p><w:r><w:t>跨页的一</w:t></w:r><w:r><w:lastRenderedPageBreak/><w:t>段。</w:t>"
        + "</w:r></w:p>"
        + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'
        + "<w:p><w:r><w:lastRenderedPageBreak/><w:t>第三页。</w:t></w:r></w:p>"
    )
    document = extract(make_docx(body))
    assert [document.quote(page.span) for page in document.pages if page.span] == [
        "第一页。\n跨页的一",
        "段。\n",
        "第三页。",
    ]
    assert [block.page for block in document.blocks] == [1, 1, 3]


def test_entities_are_refused(make_docx: MakeDocx, tmp_path: Path) -> None:
    from zipfile import ZipFile

    path = tmp_path / "bomb.docx"
    laughs = "".join(f'<!ENTITY e{n} "' + f"&e{n - 1};" * 10 + '">' for n in range(1, 9))
    with ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", f'<!DOCTYPE d [<!ENTITY e0 "x">{laughs}]><d>&e8;</d>')
    with pytest.raises(UnreadableSource, match="entit"):
        extract(path)


@pytest.mark.parametrize("content", [b"PK\x03\x04 cut short", b"PK\x05\x06" + bytes(18)])
def test_damaged_files(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "damaged.docx"
    path.write_bytes(content)
    with pytest.raises(UnreadableSource, match=r"damaged\.docx"):
        extract(path)


def test_parts_under_other_names(tmp_path: Path) -> None:
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    space = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"

    def leads(kind: str, target: str) -> str:
        relation = f'<Relationship Id="r" Type="{kinds}/{kind}" Target="{target}"/>'
        return f"<Relationships {space}>{relation}</Relationships>"

    body = "<w:p><w:r><w:t>正文。</w:t><w:footnoteReference w:id='1'/></w:r></w:p>"
    note = "<w:footnote w:id='1'><w:p><w:r><w:t>脚注。</w:t></w:r></w:p></w:footnote>"
    path = archive(
        tmp_path / "a.docx",
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": leads("officeDocument", "word/main7.xml"),
            "word/_rels/main7.xml.rels": leads("footnotes", "notes/n.xml"),
            "word/main7.xml": f"<w:document xmlns:w='{strict}'><w:body>{body}</w:body>"
            "</w:document>",
            "word/notes/n.xml": f"<w:footnotes xmlns:w='{strict}'>{note}</w:footnotes>",
        },
    )
    assert shown(extract(path)) == [("paragraph", "正文。"), ("footnote", "脚注。")]


def test_properties_count_only_when_the_text_confirms_them(tmp_path: Path) -> None:
    names = f'xmlns:w="{WORD}"'
    body = paragraph("园区共建的经验") + paragraph("李明") + paragraph("正文一段，讲共建。")
    core = (
        '<cp:coreProperties xmlns:cp="http://x" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title>Microsoft Word - 文档1</dc:title><dc:creator>Administrator</dc:creator>"
        "</cp:coreProperties>"
    )
    document = extract(
        archive(
            tmp_path / "a.docx",
            {
                "word/document.xml": f"<w:document {names}><w:body>{body}</w:body></w:document>",
                "docProps/core.xml": core,
            },
        )
    )
    assert "Administrator" not in document.get_all("author")
    assert document.title != "Microsoft Word - 文档1"


def test_the_texts_of_a_diagram_stand_where_it_is_anchored(tmp_path: Path) -> None:
    kinds = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    space = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    dgm = 'xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
    names = f'xmlns:w="{WORD}" xmlns:r="{kinds}" {dgm}'
    drawing = '<w:p><w:r><w:drawing><d:relIds r:dm="r7"/></w:drawing></w:r></w:p>'
    drawingml = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    points = "".join(
        f"<d:pt><d:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></d:t></d:pt>"
        for text in ("园区共建", "成果共享")
    )
    relation = f'<Relationship Id="r7" Type="{kinds}/diagramData" Target="diagrams/data1.xml"/>'
    document = extract(
        archive(
            tmp_path / "a.docx",
            {
                "word/document.xml": f"<w:document {names}><w:body>{paragraph('之前。')}{drawing}"
                f"{paragraph('之后。')}</w:body></w:document>",
                "word/_rels/document.xml.rels": f"<Relationships {space}>{relation}"
                "</Relationships>",
                "word/diagrams/data1.xml": f"<d:dataModel {dgm} {drawingml}>{points}</d:dataModel>",
            },
        )
    )
    assert document.text.split("\n") == ["之前。", "园区共建", "成果共享", "之后。"]


def test_odd_values_in_lists_do_not_cost_the_document(make_docx: MakeDocx) -> None:
    levels = (
        '<w:lvl w:ilvl="0"><w:start w:val="4.0"/><w:lvlRestart w:val="x"/>'
        '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
        '<w:lvl w:ilvl="9"><w:start w:val="1"/><w:lvlText w:val="%1."/></w:lvl>'
        '<w:lvl w:ilvl="x"><w:start w:val="1"/><w:lvlText w:val="%1."/></w:lvl>'
    )
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="9">'
        '<w:startOverride w:val="2"/></w:lvlOverride><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="two"/></w:lvlOverride></w:num>'
    )
    body = numbered("土地共用") + numbered("收益共享", 9)
    assert extract(make_docx(body, numbering=numbering)).text == "4. 土地共用\n收益共享"


def test_a_picture_and_its_fallback_are_one(make_docx: MakeDocx) -> None:
    mc = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    picture = (
        f'<w:p><w:r><mc:AlternateContent xmlns:mc="{mc}"><mc:Choice><w:drawing/></mc:Choice>'
        "<mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent><w:t>图</w:t></w:r></w:p>"
    )
    (warning,) = extract(make_docx(picture)).warnings
    assert warning.startswith("1 pictures or drawings")
