from __future__ import annotations

import pytest

from policytext.nlp.terms.c_value import c_values, find_terms
from policytext.nlp.terms.sentences import read_sentences
from tests.nlp.terms.texts import pair

# Frantzi, Ananiadou & Mima (2000): counts in a corpus on eye pathology, and C-values.
CARCINOMAS = {
    "adenoid cystic basal cell carcinoma": (5, 11.6096),
    "cystic basal cell carcinoma": (11, 12.0),
    "ulcerated basal cell carcinoma": (7, 14.0),
    "recurrent basal cell carcinoma": (5, 10.0),
    "circumscribed basal cell carcinoma": (3, 6.0),
    "basal cell carcinoma": (984, 1551.3613),
}


def test_the_example_of_the_paper_comes_out() -> None:
    counts = {tuple(name.split()): count for name, (count, _) in CARCINOMAS.items()}
    values = {" ".join(form): round(value, 4) for form, value in c_values(counts).items()}
    assert values == {name: value for name, (_, value) in CARCINOMAS.items()}


@pytest.mark.parametrize(
    ("language", "term", "part"),
    [
        ("zh", "技术转移基金", "技术转移"),
        ("en", "technology transfer fund", "transfer fund"),
        ("zh", "概念验证平台", "验证平台"),
        ("en", "proof platform", "platform"),
    ],
)
def test_terms_are_found_whole_and_with_their_places(language: str, term: str, part: str) -> None:
    documents = pair()
    found = {t.text: t for t in find_terms(read_sentences(documents), documents, language)}
    assert term in found
    if language == "en":
        assert part not in found
    text = next(d for d in documents if d.id == language).text
    assert [text[o.span.start : o.span.end] for o in found[term].occurrences] == [term] * found[
        term
    ].count
    assert (found[term].count, found[term].documents) == (text.count(term), 1)


def test_scores_fall_and_rare_terms_are_left_out() -> None:
    documents = pair()
    for language in ("zh", "en"):
        found = find_terms(read_sentences(documents), documents, language, least=2)
        assert [t.score for t in found] == sorted((t.score for t in found), reverse=True)
        assert all(t.count >= 2 and t.score > 0 and t.language == language for t in found)


def test_without_sentences_there_are_no_terms() -> None:
    assert find_terms([], [], "zh") == ()
