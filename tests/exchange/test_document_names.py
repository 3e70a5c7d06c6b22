from __future__ import annotations

from dataclasses import replace
from unicodedata import normalize

import pytest

from policytext.exchange.document_names import DocumentNames
from policytext.model import Document, Source


def make_names(*sources: str) -> DocumentNames:
    return DocumentNames(
        replace(Document.from_text(f"id-{n}", "文字 text"), source=Source(source, ""))
        for n, source in enumerate(sources)
    )


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("中文报告.txt", "中文报告.txt"),
        ("report.txt", "./report.txt"),
        ("2024/重庆/报告.pdf", "报告.pdf"),
        ("2024/重庆/报告.pdf", "重庆/报告.pdf"),
        ("2024/report.pdf", "2024\\report.pdf"),
        ("2024/report.pdf", "C:\\data\\2024\\report.pdf"),
        ("reports.zip!2024/报告.pdf", "reports.zip!2024/报告.pdf"),
        ("reports.zip!2024/报告.pdf", "2024/报告.pdf"),
        ("reports.zip!report.pdf", "report.pdf"),
        ("café.txt", normalize("NFD", "café.txt")),
        (normalize("NFD", "résumé.txt"), "résumé.txt"),
        ("anything.txt", "id-0"),
    ],
)
def test_name_finds_its_document(source: str, written: str) -> None:
    assert make_names(source, "other.txt").find(written) == ("id-0",)


@pytest.mark.parametrize("written", ["gone.txt", "报告", "report", "txt", "!", "/"])
def test_name_that_fits_nothing(written: str) -> None:
    assert make_names("2024/报告.txt", "report.txt").find(written) == ()


def test_folder_tells_files_of_one_name_apart() -> None:
    names = make_names("a/报告.txt", "b/报告.txt", "报告.txt")
    assert names.find("a/报告.txt") == ("id-0",)
    assert names.find("b/报告.txt") == ("id-1",)
    assert names.find("x/b/报告.txt") == ("id-1",)
    assert names.find("报告.txt") == ("id-2",)


def test_name_that_fits_several_documents_finds_them_all() -> None:
    names = make_names("a/report.txt", "b/report.txt")
    assert names.find("report.txt") == ("id-0", "id-1")
    assert names.find("c/report.txt") == ("id-0", "id-1")


def test_ids_stand_in_order() -> None:
    assert make_names("b", "a", "c").ids == ["id-0", "id-1", "id-2"]
