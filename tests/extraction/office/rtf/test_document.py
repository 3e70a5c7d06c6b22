from __future__ import annotations

from pathlib import Path

import pytest

from policytext.errors import UnreadableSource
from policytext.extraction import extract
from policytext.model import Document
from tests.extraction.format_makers import rtf_text

FONTS = (
    rb"{\fonttbl{\f0\froman\fcharset0 Times New Roman;}{\f1\fnil\fcharset134 SimSun;}"
    rb"{\f2\fnil\fcharset136 PMingLiU;}{\f3\ftech\fcharset2 Wingdings;}{\f4\fcharset204 Arial;}}"
)


def read(tmp_path: Path, body: bytes, head: bytes = rb"\ansicpg1252\deff0") -> Document:
    path = tmp_path / "a.rtf"
    path.write_bytes(b"{\\rtf1\\ansi" + head + FONTS + body + b"}")
    return extract(path)


def hexed(text: str, encoding: str) -> bytes:
    return "".join(f"\\'{byte:02x}" for byte in text.encode(encoding)).encode()


def shown(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, document.quote(block.span)) for block in document.blocks]


def test_encodings_of_fonts(tmp_path: Path) -> None:
    body = (
        rb"\pard{\f1 " + hexed("科技成果转化", "gbk") + rb"}{\f2 " + hexed("產業轉移", "big5")
        + rb"}{\f4 " + hexed("Парк", "cp1251") + rb"}{\f0 caf\'e9}{\f3\'fc}\par"
    )  # fmt: skip
    assert read(tmp_path, body).text == "科技成果转化產業轉移Паркcafé✓"


def test_bytes_of_a_chinese_file_in_a_western_font(tmp_path: Path) -> None:
    body = rb"\pard\f0 " + "园区共建".encode("gbk") + rb"\'b9\'B2\'bd\'a8\par"
    assert read(tmp_path, body, rb"\ansicpg936").text == "园区共建共建"


def test_a_second_byte_that_is_a_letter_or_a_backslash(tmp_path: Path) -> None:
    assert "瀄許".encode("gbk", "ignore")
    body = rb"\pard\f2 \'b3\'5c\'a5\'5c\f1 \'81A\par"
    document = read(tmp_path, body)
    assert document.text == b"\xb3\x5c\xa5\x5c".decode("big5") + b"\x81A".decode("gbk")


def test_code_units_and_what_stands_in_for_them(tmp_path: Path) -> None:
    body = rb"\pard\uc2\u20013\'d6\'d0\u22269 ab {\uc1\u-10174?\u-8265?}\uc0\u25991 x\par"
    assert read(tmp_path, body).text == "中国 𠮷文x"


def test_what_is_no_text(tmp_path: Path) -> None:
    body = (
        rb"{\stylesheet{\s1 heading 1;}{\s2 caption;}}{\info{\title Parks}{\author Li}}"
        rb"{\*\generator X}{\colortbl;\red0;}{\pict\pngblip 89504e47}{\header\pard HEAD\par}"
        rb"\pard\s1 One\par\pard A{\v HIDDEN}B{\deleted GONE}C{\*\unknown NO}"
        rb"{\field{\*\fldinst HYPERLINK x}{\fldrslt link}}{\footnote\pard{\chftn} Note.\par}."
        rb"{\shp{\*\shpinst{\sp{\sn a}{\sv b}}{\shptxt\pard Box\par}}{\shprslt{\pict 00}}}\par"
        rb"\pard\s2 Figure{\field{\*\fldinst SEQ Figure}{\fldrslt 1}} Shares\par"
        rb"{\*\annotation\pard Remark\par}\pard Two\line\tab Three\~\emdash\'85.\par"
        rb"\bin5 \par}}"
    )
    document = read(tmp_path, body)
    assert shown(document) == [
        ("heading", "One"),
        ("paragraph", "ABClink."),
        ("footnote", "Note."),
        ("paragraph", "Box"),
        ("caption", "Figure1 Shares"),
        ("paragraph", "Two Three —…."),
        ("furniture", "HEAD"),
        ("furniture", "Remark"),
    ]
    assert len(document.warnings) == 3


def test_lists(tmp_path: Path) -> None:
    body = (
        rb"\pard\ls1{\listtext\pard\plain "
        + rtf_text("第一条").encode()
        + rb"\tab}Aims\par\pard\ls2{\listtext\f3\'a7\tab}Parks\par"
        rb"\pard\bullet\tab Staff\par"
    )
    assert shown(read(tmp_path, body)) == [
        ("list item", "第一条 Aims"),
        ("list item", "Parks"),
        ("list item", "Staff"),
    ]


def test_tables_with_merged_cells_and_a_table_inside(tmp_path: Path) -> None:
    body = (
        rb"\trowd\trhdr\clvmgf\cellx1000\clmgf\cellx2000\clmrg\cellx3000"
        rb"\pard\intbl Region\cell Projects\cell\cell\row"
        rb"\trowd\clvmrg\cellx1000\cellx2000\cellx3000\pard\intbl\cell"
        rb"\pard\intbl 1\cell\pard\intbl\itap2 a\nestcell b\nestcell{\*\nesttableprops\trowd"
        rb"\cellx500\cellx900\nestrow}{\nonesttables\par}\pard\intbl 2\cell\row"
        rb"\trowd\cellx1000\cellx3000\pard\intbl All\cell 3\cell\row\pard After\par"
    )
    document = read(tmp_path, body)
    outer, inner = document.tables
    assert document.rows_of(outer) == (
        ("Region", "Projects", ""), ("", "1", "2"), ("All", "3", ""),
    )  # fmt: skip
    assert [(c.row, c.column, c.rows, c.columns) for c in outer.cells] == [
        (0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1), (2, 0, 1, 1), (2, 1, 1, 2),
    ]  # fmt: skip
    assert outer.header_rows == 1
    assert document.rows_of(inner) == (("a", "b"),)
    assert document.text.endswith("After")


def test_a_file_that_is_cut_off_gives_what_it_has(tmp_path: Path) -> None:
    path = tmp_path / "a.rtf"
    path.write_bytes(rb"{\rtf1{\b One\par Two {\footnote Th")
    assert extract(path).text.split("\n") == ["One", "Two", "Th"]


def test_groups_without_end_are_no_danger(tmp_path: Path) -> None:
    path = tmp_path / "a.rtf"
    path.write_bytes(b"{\\rtf1 Text" + b"{" * 200_000 + b"}" * 300_000)
    assert extract(path).text == "Text"


def test_another_format(tmp_path: Path) -> None:
    path = tmp_path / "a.rtf"
    path.write_text("plain words", encoding="utf-8")
    with pytest.raises(UnreadableSource, match=r"named \.rtf"):
        extract(path)
