import re
import time
from pathlib import Path
from zipfile import ZipFile

import docx
import pandas as pd
import pytest
from docx.oxml.ns import qn

from policytext.exchange.printed_table import PrintedTable, printed_table
from policytext.exchange.word import Part, Report, write_word


def _table(rows: int = 3, name: str = "theory.axial") -> PrintedTable:
    frame = pd.DataFrame(
        {
            "主范畴": ["模式“新”"] * rows,
            "副范畴": [f"增量产能 capacity {n}" for n in range(rows)],
            "频次": range(rows),
        }
    )
    return printed_table(frame, name, notes=["● 三处以上。"])


def _wide() -> PrintedTable:
    frame = pd.DataFrame({f"列{n}": ["很长的一段说明文字" * 12] for n in range(8)})
    return printed_table(frame, "theory.core")


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("word") / "paper.docx"
    tables = (_table(), _wide(), _table(name="theory.cases"), _table(name="theory.trail"))
    write_word(Report("研究的表", (Part((), "说明", ("总说明。",)), Part(tables)), "zh"), path)
    return path


def test_three_lines_and_no_vertical_ones(written: Path) -> None:
    grid = docx.Document(str(written)).tables[0]._tbl
    borders = grid.tblPr.find(qn("w:tblBorders"))
    assert {side.tag.split("}")[1]: side.get(qn("w:sz")) for side in borders} == {
        "top": "12",
        "bottom": "12",
    }
    head, *rows = grid.tr_lst
    rules = {b.get(qn("w:sz")) for b in head.iter(qn("w:bottom"))}
    assert rules == {"6"}
    assert not list(grid.iter(qn("w:insideV")))
    assert not [b for row in rows for b in row.iter(qn("w:tcBorders"))]


def test_heads_are_repeated_and_rows_are_not_divided(written: Path) -> None:
    head, *rows = docx.Document(str(written)).tables[0]._tbl.tr_lst
    assert head.trPr.find(qn("w:tblHeader")) is not None
    assert all(row.trPr.find(qn("w:cantSplit")) is not None for row in (head, *rows))
    assert all(row.trPr.find(qn("w:tblHeader")) is None for row in rows)


def test_every_run_with_words_names_both_fonts(written: Path) -> None:
    body = docx.Document(str(written)).element.body
    runs = [run for run in body.iter(qn("w:r")) if run.findall(qn("w:t"))]
    assert len(runs) > 20
    for run in runs:
        fonts = run.rPr.find(qn("w:rFonts"))
        text = "".join(part.text or "" for part in run.findall(qn("w:t")))
        if text != "●":
            assert fonts.get(qn("w:ascii")) == "Times New Roman", text
            assert fonts.get(qn("w:eastAsia")) in ("宋体", "黑体"), text
        hinted = fonts.get(qn("w:hint")) == "eastAsia"
        assert hinted == bool(re.search("[\u4e00-\u9fff\u3000-\u303f\uff00-\uffef]", text)), text


def test_captions_in_both_languages_numbered_by_word(written: Path) -> None:
    document = docx.Document(str(written))
    captions = [p for p in document.paragraphs if p.style.name == "Caption"]
    fields = [p._p.find(".//" + qn("w:fldSimple")).get(qn("w:instr")) for p in captions]
    assert [f.split()[:2] for f in fields[:2]] == [["SEQ", "表"], ["SEQ", "Table"]]
    shown = ["".join(t.text for t in p._p.iter(qn("w:t"))) for p in captions]
    assert shown[:2] == ["表 1　主轴编码表", "Table 1  Axial coding"]
    assert shown[2].startswith("表 2　")
    assert all(p.paragraph_format.keep_with_next for p in captions)


def test_the_list_of_tables_leads_to_their_captions(written: Path) -> None:
    body = docx.Document(str(written)).element.body
    anchors = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))]
    marks = [mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))]
    assert len(anchors) == 4
    assert anchors == marks
    kinds = [c.get(qn("w:fldCharType")) for c in body.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]


def test_a_wide_table_stands_on_a_turned_page_alone(written: Path) -> None:
    sections = docx.Document(str(written)).sections
    assert [s.orientation for s in sections] == [0, 1, 0]
    assert [round(s.page_width.cm, 1) for s in sections] == [21.0, 29.7, 21.0]


def test_cells_that_repeat_are_one_and_notes_stand_below(written: Path) -> None:
    document = docx.Document(str(written))
    table = document.tables[0]
    assert table.cell(1, 0)._tc is table.cell(3, 0)._tc
    assert table.cell(1, 0).text == "模式“新”"
    notes = [p.text for p in document.paragraphs if p.style.name == "Table Note" and p.text]
    assert notes[0] == "注：● 三处以上。"


def test_widths_fill_the_page(written: Path) -> None:
    for grid, room in zip(docx.Document(str(written)).tables, (9026, 13958), strict=False):
        widths = [int(c.get(qn("w:w"))) for c in grid._tbl.tblGrid]
        assert sum(widths) == pytest.approx(room, abs=20)


def test_same_bytes_whenever_it_is_written(
    written: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = time.time
    monkeypatch.setattr(time, "time", lambda: now() + 100_000)
    paths = [tmp_path / name for name in ("one.docx", "two.docx")]
    for path in paths:
        write_word(Report("", (Part((_table(),)),)), path)
    assert paths[0].read_bytes() == paths[1].read_bytes()
    with ZipFile(written) as package:
        assert {member.date_time for member in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2000-01-01T00:00:00Z" in package.read("docProps/core.xml")
        assert b"python-docx" not in package.read("docProps/core.xml")
