from __future__ import annotations

from policytext.model import Case, Document, Failure, Memo, MemoKind, Value
from policytext.store import Study

from .conftest import Code


def test_empty_study_counts_nothing(study: Study) -> None:
    assert set(study.counts().values()) == {0}
    assert study.title == "产业转移研究"


def test_the_language_is_that_of_most_documents(study: Study) -> None:
    assert study.language == "zh"
    study.add_document(Document.from_text("a", "A report.", language="en"))
    assert study.language == "en"
    study.add_document(Document.from_text("b", "一份报告。", language="zh"))
    assert study.language == "zh"
    study.add_document(Document.from_text("c", "Another report.", language="en"))
    study.add_document(Document.from_text("d", "2024", language="und"))
    assert study.language == "en"


def test_counts_are_those_of_the_nouns(
    coded_study: Study, code: Code, zh_document: Document, en_document: Document
) -> None:
    run = code(zh_document, 0, 4)
    code(zh_document, 7)
    coded_study.add_case(Case("a", (zh_document.id,), values=(Value("region", "成渝"),)))
    coded_study.add_memo(Memo("", MemoKind.CODE, "study:", "memo", "li", ""))
    coded_study.add_failure(run.id, Failure("x", "UnreadableSource", "damaged"))
    assert coded_study.counts() == {
        "documents": 2,
        "characters": len(zh_document.text) + len(en_document.text),
        "codebooks": 0,
        "coders": 3,
        "codings": 3,
        "cases": 1,
        "variables": 1,
        "memos": 1,
        "runs": 2,
        "failures": 1,
    }
