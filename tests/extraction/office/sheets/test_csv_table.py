from __future__ import annotations

from pathlib import Path

import pytest

from policytext.extraction import extract
from policytext.extraction.office.sheets.csv_table import delimiter_of
from policytext.model import Document

LONG = (
    "为推动科技成果跨区域转化，健全收益分享机制，各地要加强统筹协调，共建园区，共担风险，共享成果。"
    * 2
)
ENGLISH = (
    "Parks share land, income and risk; they report each year on the results of their work. " * 3
)


def read(tmp_path: Path, text: str, encoding: str = "utf-8", name: str = "a.csv") -> Document:
    (tmp_path / name).write_bytes(text.encode(encoding))
    return extract(tmp_path / name)


def shown(document: Document) -> list[tuple[str, str]]:
    return [(block.kind.value, document.quote(block.span)) for block in document.blocks]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_a_text_a_row(tmp_path: Path, encoding: str, delimiter: str) -> None:
    rows = [["年份", "text"], ["2024", f'"{LONG}\n第""二""段。"'], ["2025", f'"{ENGLISH}"']]
    text = "\r\n".join(delimiter.join(row) for row in rows)
    assert shown(read(tmp_path, text, encoding)) == [
        ("table", "年份\ttext"),
        ("table", "2024"),
        ("paragraph", LONG),
        ("paragraph", '第"二"段。'),
        ("table", "2025"),
        ("paragraph", ENGLISH.strip()),
    ]


def test_texts_without_names_of_columns(tmp_path: Path) -> None:
    assert shown(read(tmp_path, f"1\t{LONG}\n2\t{LONG}\n", name="a.tsv")) == [
        ("table", "1"),
        ("paragraph", LONG),
        ("table", "2"),
        ("paragraph", LONG),
    ]


def test_a_table_of_figures(tmp_path: Path) -> None:
    document = read(tmp_path, "sep=;\nregion;projects\nWest;3\nEast;4\n")
    assert shown(document) == [("table", "region\tprojects\nWest\t3\nEast\t4")]
    assert document.tables[0].header_rows == 1


def test_a_single_column_is_paragraphs(tmp_path: Path) -> None:
    assert shown(read(tmp_path, "第一段，说明来源。\n第二段，说明去向。\n"))[0][0] == "paragraph"


def test_delimiter_of_a_text_with_commas_in_its_cells() -> None:
    assert delimiter_of('a;"b, c, d";e\nf;"g, h";i\n') == ";"
