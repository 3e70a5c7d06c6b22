from __future__ import annotations

import pytest

from policytext.matrices.term_tables import (
    PLACE_COLUMNS,
    TermTable,
    collocation_table,
    concordance_table,
    keyness_table,
    pair_table,
    term_table,
    trend_table,
)
from policytext.model import Document
from policytext.nlp.terms.c_value import find_terms
from policytext.nlp.terms.collocations import collocations
from policytext.nlp.terms.concordance import concordance
from policytext.nlp.terms.counting import count_terms
from policytext.nlp.terms.keyness import keyness
from policytext.nlp.terms.pairs import align_documents, find_pairs
from policytext.nlp.terms.sentences import read_sentences
from policytext.nlp.terms.trends import trends
from tests.nlp.terms.texts import pair

KEYWORDS = {"zh": "芯片", "en": "chip"}


def _tables(language: str) -> dict[str, TermTable]:
    documents = pair()
    other = Document.from_text("other", "湖很大。 The lake is large.", language=language)
    both = (*documents, other)
    sentences = read_sentences(both)
    counts = count_terms(sentences, language)
    years = {language: 2021, "other": 2022}
    return {
        "terms": term_table(find_terms(sentences, both, language), both),
        "keyness": keyness_table(keyness(counts, [language], ["other"]), both),
        "collocations": collocation_table(
            collocations(sentences, both, KEYWORDS[language], least=1), both
        ),
        "trends": trend_table(trends(counts, years, most=5), both),
        "term-pairs": pair_table(
            find_pairs(align_documents(sentences, [("zh", "en")]), least=2), both
        ),
    }


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_figure_leads_to_its_places(language: str) -> None:
    texts = {document.id: document.text for document in pair()}
    for name, result in _tables(language).items():
        assert result.name == name
        assert not result.table.empty, name
        assert list(result.places.columns) == list(PLACE_COLUMNS)
        assert result.table["row"].tolist() == list(range(1, len(result.table) + 1))
        for place in result.places.to_dict("records"):
            assert place["page"] == 1
            assert texts[place["document"]][place["start"] : place["end"]] == place["words"]
            assert place["words"] in place["quote"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_count_is_the_number_of_its_places(language: str) -> None:
    for name, result in _tables(language).items():
        for row in result.table.to_dict("records"):
            behind = len(result.places_behind(row["row"]))
            if name == "term-pairs":
                assert behind == 2 * row["support"]
            elif name == "keyness":
                own = "count" if row["side"] == "target" else "reference"
                assert behind == row[own]
            else:
                assert behind == row["count"]


def test_a_concordance_has_a_line_a_place() -> None:
    documents = pair()
    table = concordance_table(concordance(documents, "芯片"), documents)
    assert table["keyword"].tolist() == ["芯片"] * documents[0].text.count("芯片")
    assert set(table["document"]) == {"zh"}
    assert concordance_table((), documents).empty


def test_nothing_found_gives_empty_tables() -> None:
    assert term_table((), pair()).table.empty
    assert term_table((), pair()).places.empty
    assert term_table((), pair()).table.empty
