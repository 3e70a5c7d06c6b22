from __future__ import annotations

import pytest

from policytext.model import Case, Document, Metadatum, Value
from policytext.model.document import Source
from policytext.nlp.terms.counting import count_terms
from policytext.nlp.terms.sentences import read_sentences
from policytext.nlp.terms.trends import document_years, trends

TEXTS = {
    "zh": ["园区很大。" * 4, "算力。园区很大。" * 4, "算力与算力。园区很大。" * 4],
    "en": ["Parks grow. " * 4, "Clouds. Parks grow. " * 4, "Clouds meet clouds. Parks grow. " * 4],
}
RISING = {"zh": "算力", "en": "cloud"}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_term_that_rises_and_the_years_it_lacks(language: str) -> None:
    documents = [
        Document.from_text(str(2020 + n), text, language=language)
        for n, text in enumerate(TEXTS[language])
    ]
    counts = count_terms(read_sentences(documents), language)
    years = {document.id: int(document.id) for document in documents}
    rows = trends(counts, years, terms=[(RISING[language],)])
    assert [(row.year, row.count) for row in rows] == [(2020, 0), (2021, 4), (2022, 8)]
    for row in rows:
        assert row.rate == pytest.approx(10_000 * row.count / row.words, abs=1e-4)
        assert len(row.occurrences) == row.count
    assert rows[0].slope == pytest.approx((rows[2].rate - rows[0].rate) / 2, abs=1e-3)
    assert trends(counts, years, most=1)[0].text == RISING[language]


def _dated(id: str, date: str) -> Document:
    facts = (Metadatum("date", date),)
    return Document(id, id, "zh", "算力", Source(id, ""), metadata=facts)


def test_years_come_from_cases_before_documents() -> None:
    documents = [_dated("a", "2019年3月1日"), _dated("b", "March 2020"), _dated("c", "无日期")]
    assert document_years(documents) == {"a": 2019, "b": 2020}
    case = Case("x", ("b", "c"), values=(Value("year", "2023"), Value("region", "1999")))
    assert document_years(documents, [case]) == {"a": 2019, "b": 2023, "c": 2023}


def test_documents_without_a_year_are_left_out() -> None:
    documents = [Document.from_text("a", "算力。算力。", language="zh")]
    counts = count_terms(read_sentences(documents), "zh")
    assert trends(counts, {}) == ()
