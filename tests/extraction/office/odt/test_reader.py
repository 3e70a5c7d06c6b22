from __future__ import annotations

from pathlib import Path

import pytest

from policytext.errors import UnreadableSource
from policytext.extraction import extract
from policytext.model import BlockKind, Document
from tests.extraction.format_makers import archive, odt

STYLES = """
<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/>
</style:style>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>
<style:style style:name="Title" style:family="paragraph"/>
<style:style style:name="Caption" style:family="paragraph"/>
<style:style style:name="NP" style:family="paragraph"><style:paragraph-properties
 fo:break-before="page"/></style:style>
<text:list-style style:name="L"><text:list-level-style-number text:level="1"
 style:num-format="一, 二, 三, ..." style:num-prefix="第" style:num-suffix="条"/>
<text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"/>
<text:list-level-style-bullet text:level="3" text:bullet-char="•"/></text:list-style>"""
OUTLINE = """<office:styles><text:outline-style style:name="Outline"><text:outline-level-style
 text:level="1" style:num-format="1"/><text:outline-level-style text:level="2"
 style:num-format="1" text:display-levels="2" style:num-suffix="."/></text:outline-style>
</office:styles><office:master-styles><style:master-page><style:header><text:p>HEAD</text:p>
</style:header></style:master-page></office:master-styles>"""


def p(inner: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{inner}</text:p>'


def note(kind: str, text: str) -> str:
    return (
        f'<text:note text:note-class="{kind}"><text:note-citation>1</text:note-citation>'
        f"<text:note-body>{p(text)}</text:note-body></text:note>"
    )


def items(*inner: str, attributes: str = "") -> str:
    made = "".join(f"<text:list-item>{item}</text:list-item>" for item in inner)
    return f'<text:list text:style-name="L" {attributes}>{made}</text:list>'


def shown(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, document.quote(block.span)) for block in document.blocks]


def test_a_text_with_everything(tmp_path: Path) -> None:
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion>"
        + p("DELETED")
        + "</text:deletion></text:changed-region></text:tracked-changes>"
        + p("园区共建的经验", "P1")
        + p('共<text:span>建</text:span><text:s text:c="3"/>园区<text:change-start/>'
            "加快<text:change-end/>。" + note("footnote", "脚注。") + note("endnote", "尾注。"))
        + p('见<text:span text:style-name="H">HIDDEN</text:span>图<draw:frame><draw:text-box>'
            + p("框中字") + "</draw:text-box></draw:frame>。")
        + p("<text:ruby><text:ruby-base>汉字</text:ruby-base><text:ruby-text>RT</text:ruby-text>"
            "</text:ruby>")
        + p('图<text:sequence text:name="图">1</text:sequence> 地区')
        + p("批注<office:annotation>" + p("COMMENT") + "</office:annotation>处")
        + "<text:table-of-content><text:table-of-content-source>SOURCE"
        "</text:table-of-content-source><text:index-body>" + p("目录行 3")
        + "</text:index-body></text:table-of-content>"
        + '<text:section text:display="none">' + p("SECRET") + "</text:section>"
        + p("新页", "NP")
    )  # fmt: skip
    document = extract(odt(tmp_path / "a.odt", body, styles=STYLES, fixed=OUTLINE))
    assert shown(document) == [
        ("heading", "园区共建的经验"),
        ("paragraph", "共建 园区加快。"),
        ("footnote", "脚注。"),
        ("paragraph", "见图。"),
        ("paragraph", "框中字"),
        ("paragraph", "汉字"),
        ("caption", "图1 地区"),
        ("paragraph", "批注处"),
        ("paragraph", "目录行 3"),
        ("paragraph", "新页"),
        ("footnote", "尾注。"),
        ("furniture", "HEAD"),
        ("furniture", "COMMENT"),
    ]
    assert document.warnings == ("2 stretches of hidden text were left out",)
    assert [block.page for block in document.blocks][-4:-3] == [2]


def test_numbers_of_lists_and_headings(tmp_path: Path) -> None:
    body = (
        '<text:h text:outline-level="1">总则</text:h><text:h text:outline-level="2">目的</text:h>'
        + items(p("甲") + p("续"), p("乙") + items(p("丙"), p("丁") + items(p("戊"))),
                attributes='xml:id="a"')
        + p("间断")
        + items(p("己"), attributes='text:continue-list="a"')
        + items(p("庚"))
    )  # fmt: skip
    document = extract(odt(tmp_path / "a.odt", body, styles=STYLES, fixed=OUTLINE))
    assert document.text.split("\n")[:11] == [
        "1 总则", "1.1. 目的", "第一条 甲", "续", "第二条 乙", "二.1 丙", "二.2 丁", "戊", "间断",
        "第三条 己", "第一条 庚",
    ]  # fmt: skip
    kinds = {document.quote(b.span): b.kind for b in document.blocks}
    assert kinds["戊"] is BlockKind.LIST_ITEM
    assert kinds["续"] is BlockKind.PARAGRAPH


def test_tables(tmp_path: Path) -> None:
    def cell(text: str, attributes: str = "") -> str:
        return f"<table:table-cell {attributes}>{p(text)}</table:table-cell>"

    covered = "<table:covered-table-cell/>"
    body = (
        "<table:table><table:table-header-rows><table:table-row>"
        + cell("地区", 'table:number-rows-spanned="2"')
        + cell("项目", 'table:number-columns-spanned="2"')
        + covered
        + f"</table:table-row></table:table-header-rows><table:table-row>{covered}"
        + cell("个", 'table:number-columns-repeated="2"')
        + "</table:table-row></table:table>"
        + f"<table:table><table:table-row>{cell('框中的一段。')}</table:table-row></table:table>"
    )
    document = extract(odt(tmp_path / "a.odt", body))
    (table,) = document.tables
    assert document.rows_of(table) == (("地区", "项目", ""), ("", "个", "个"))
    assert [(c.rows, c.columns) for c in table.cells[:2]] == [(2, 1), (1, 2)]
    assert table.header_rows == 1
    assert document.text.endswith("框中的一段。")


def test_encrypted_and_damaged_files(tmp_path: Path) -> None:
    manifest = (
        '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry>'
        "<m:encryption-data/></m:file-entry></m:manifest>"
    )
    kind = {"mimetype": "application/vnd.oasis.opendocument.text"}
    path = archive(tmp_path / "a.odt", {**kind, "META-INF/manifest.xml": manifest})
    with pytest.raises(UnreadableSource, match="encrypted"):
        extract(path)
    with pytest.raises(UnreadableSource, match=r"content\.xml is missing"):
        extract(archive(tmp_path / "b.odt", kind))


def test_a_table_in_a_shape_is_a_table(tmp_path: Path) -> None:
    space = 'xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
    cells = "".join(
        f"<loext:table-cell><text:p>{text}</text:p></loext:table-cell>" for text in "甲乙"
    )
    table = f"<loext:table {space}><loext:table-row>{cells}</loext:table-row></loext:table>"
    document = extract(
        odt(
            tmp_path / "a.odt",
            f"<text:p>前文<draw:custom-shape>{table}</draw:custom-shape></text:p>",
        )
    )
    assert document.text == "前文\n甲\t乙"
