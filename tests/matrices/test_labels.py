from __future__ import annotations

from dataclasses import replace

from policytext.matrices import coding_table
from policytext.matrices.labels import LABEL_COLUMNS, label_table, labels_in, segment_labels
from policytext.model import Bilingual, Case, Code, Codebook, Document

from .conftest import CODEBOOK, make_coding


def test_codes_have_labels_parents_and_definitions() -> None:
    code = Code("A", Bilingual("甲", "First"), Bilingual("定义", "Meaning"))
    book = Codebook("small", "1", (code, Code("A.B", parent="A")))
    rows = label_table([book]).to_dict("records")
    assert rows[0] == dict(
        zip(
            LABEL_COLUMNS,
            ("code", "small:A", "甲", "First", "", "定义", "Meaning"),
            strict=True,
        )
    )
    assert rows[1]["parent"] == "small:A"


def test_cases_and_documents_have_labels(document: Document) -> None:
    titled = replace(document, title="标题 Title")
    labels = label_table((), [Case("c", (), Bilingual("重庆", "Chongqing"))], [titled])
    shown = [tuple(row) for row in labels[["kind", "name", "label_zh", "label_en"]].to_numpy()]
    assert shown == [
        ("case", "c", "重庆", "Chongqing"),
        ("document", document.id, "标题 Title", "标题 Title"),
    ]


def test_labels_of_a_table_are_those_of_its_codings(document: Document) -> None:
    codings = [make_coding(document, 0, 3, code) for code in ("DRV", "PAT.CAP", "DRV")]
    labels = labels_in(coding_table(codings, [document], CODEBOOK))
    assert list(labels["name"]) == ["transfer:PAT.CAP", "transfer:DRV", document.id]
    assert list(labels["label_zh"]) == ["增量产能转移", "驱动力", document.title]


def test_nothing_has_no_labels() -> None:
    for labels in (label_table(()), segment_labels({}), labels_in(coding_table([], [], CODEBOOK))):
        assert tuple(labels.columns) == LABEL_COLUMNS
        assert labels.empty
