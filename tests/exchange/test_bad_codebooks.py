"""Codebooks in files that do harm or are damaged: refused, or mended with a report."""

from __future__ import annotations

import gzip
from pathlib import Path
from zipfile import ZipFile

import pytest

from policytext.errors import ExchangeError
from policytext.exchange import rating_cells, xlsx_cells
from policytext.exchange.codebook_files import read_any_codebook
from policytext.exchange.codebook_tables import write_codebook_table
from policytext.exchange.refi.losses import LossKind
from policytext.extraction.containers import zip_package
from policytext.model import Codebook
from tests.exchange.refi.projects import guid

_SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture
def workbook(codebook: Codebook, tmp_path: Path) -> Path:
    return write_codebook_table(codebook, tmp_path / "a.xlsx")


def _with(workbook: Path, part: str, old: str, new: str) -> Path:
    """The workbook with other words in one part."""
    changed = workbook.with_name("b.xlsx")
    with ZipFile(workbook) as archive, ZipFile(changed, "w") as written:
        for name in archive.namelist():
            content = archive.read(name).decode()
            assert name != part or old in content
            written.writestr(name, content.replace(old, new, 1) if name == part else content)
    return changed


def test_a_workbook_that_unpacks_to_too_much_is_refused(
    workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(zip_package, "PART_LIMIT", 100)
    with pytest.raises(ExchangeError, match="unpacks to more than"):
        read_any_codebook(workbook)


def test_a_workbook_of_very_many_cells_is_refused(
    workbook: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(xlsx_cells, "_MOST_CELLS", 40)
    with pytest.raises(ExchangeError, match="more than 40 cells"):
        read_any_codebook(workbook)


def test_a_large_workbook_is_refused(workbook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx_cells, "_LIMIT", 1000)
    with pytest.raises(ExchangeError, match="Save the table as CSV"):
        read_any_codebook(workbook)


def test_a_cell_beyond_all_columns_is_passed_over(workbook: Path, codebook: Codebook) -> None:
    far = '<c r="ZZZZZZZZZZ2"><v>7</v></c></row>'
    read, _, _ = read_any_codebook(_with(workbook, _SHEET, "</row>", far))
    assert len(read) == len(codebook)


@pytest.mark.parametrize(
    ("part", "old", "new"),
    [
        (_SHEET, "<worksheet", '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><worksheet'),
        ("xl/_rels/workbook.xml.rels", "worksheets/sheet1.xml", "../../../etc/passwd"),
        (_SHEET, "</worksheet>", ""),
    ],
    ids=["entity", "path", "cut"],
)
def test_a_workbook_that_reads_elsewhere_is_refused(
    workbook: Path, part: str, old: str, new: str
) -> None:
    with pytest.raises(ExchangeError, match="is damaged"):
        read_any_codebook(_with(workbook, part, old, new))


def test_a_packed_table_that_is_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(gzip.compress(b"code\n" + b"A" * 10_000))
    monkeypatch.setattr(rating_cells, "_LIMIT", 1000)
    with pytest.raises(ExchangeError, match="Split the table"):
        read_any_codebook(path)
    path.write_bytes(gzip.compress(b"code\nA\n" * 40)[:-20])
    with pytest.raises(ExchangeError, match="cannot be read"):
        read_any_codebook(path)


def test_codes_of_one_guid_and_members_that_are_none(tmp_path: Path) -> None:
    code = f'<Code guid="{guid(101)}" name="Cost" isCodable="true"/>'
    member = f'<MemberCode targetGUID="{guid(199)}"/>'
    path = tmp_path / "2024.qdc"
    path.write_text(
        f"<CodeBook><Codes>{code}{code.replace('Cost', 'Price')}</Codes>"
        f'<Sets><Set guid="{guid(301)}" name="own">{member}</Set></Sets></CodeBook>',
        encoding="utf-8",
    )
    read, _, losses = read_any_codebook(path)
    assert (read.id, [code.id for code in read]) == ("book-2024", ["Cost"])
    assert losses.counts()[LossKind.DUPLICATE_GUID] == 1
