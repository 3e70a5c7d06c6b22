"""Candidates for the core category: the same passages in both languages rank alike."""

import pytest

from policytext.matrices.theory_comparisons import relation_table
from policytext.matrices.theory_core import core_candidates
from policytext.matrices.theory_material import TheoryMaterial
from policytext.model import Case, Coding, Corpus, Document, Span
from policytext.store.codebook_files import parse_codebook

BOOK = """
codebook: b
version: "1"
codes:
  - {id: T, label: {zh: 主题, en: Theme}, level: selective}
  - {id: A, parent: T, label: {zh: 甲, en: First}, level: axial}
  - {id: A.1, parent: A, label: {zh: 甲一, en: First one}}
  - {id: B, parent: T, label: {zh: 乙, en: Second}, level: axial}
  - {id: C, parent: T, label: {zh: 丙, en: Third}, level: axial}
relations:
RELATIONS
"""
RELATED = (
    "  - {source: A, target: B, kind: drives}\n  - {source: A, target: T, kind: is a}\n"
    "  - {source: A.1, target: T, kind: causes}"
)
TEXTS = {
    "zh": (["园区缺少资金。", "政府设立基金。"], ["企业落户。"]),
    "en": (["The park lacks money.", "The city sets up a fund."], ["A firm comes."]),
}


def _material(language: str, codes: str, relations: str = RELATED) -> TheoryMaterial:
    paragraphs = TEXTS[language]
    sentences = [sentence for sentences in paragraphs for sentence in sentences]
    text = "\n".join(" ".join(paragraph) for paragraph in paragraphs)
    document = Document.from_text("d", text, language=language)
    codings = []
    for number, (code, sentence) in enumerate(zip(codes.split(), sentences, strict=True)):
        start = document.text.index(sentence)
        span = Span(start, start + len(sentence))
        codings.append(Coding(f"li:{number}", "d", span, f"b:{code}", "li", sentence))
    told = BOOK.replace("relations:\nRELATIONS", f"relations:\n{relations}" if relations else "")
    book = parse_codebook(told)
    parts = (tuple(codings), Corpus((document,)), (book,), (Case("c", ("d",)),))
    return TheoryMaterial(*parts, language=language)


@pytest.fixture(params=["zh", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_the_root_has_no_start_over_its_branches(language: str) -> None:
    cells = core_candidates(_material(language, "A.1 B A")).cells.set_index("code")
    assert cells.index.tolist() == ["b:A", "b:B", "b:T", "b:C"]
    assert cells["place"].fillna(0).tolist() == [1, 2, 3, 0]
    assert cells.loc["b:T", ["own", "inherited", "counted", "frequency"]].tolist() == [0, 3, 0, 3]
    assert cells.loc["b:A", ["own", "inherited", "counted", "frequency"]].tolist() == [1, 1, 2, 2]
    assert cells.loc["b:A", ["degree", "betweenness"]].tolist() == [0.6667, 0.3333]
    orphan = {"zh": "无引语（孤立代码）", "en": "no quote (orphan)"}
    assert cells.loc["b:C", "remark"] == orphan[language]


def test_equal_candidates_share_a_place_and_are_named(language: str) -> None:
    cells = core_candidates(_material(language, "A B C", relations="")).cells.set_index("code")
    assert cells["place"].fillna(0).tolist() == [1, 1, 3, 4]
    tied = {"zh": ["与乙并列", "与甲并列"], "en": ["place with Second", "place with First"]}
    for code, words in zip(["b:A", "b:B"], tied[language], strict=True):
        assert words in cells.loc[code, "remark"]


def test_without_relations_both_centralities_are_left_out(language: str) -> None:
    found = core_candidates(_material(language, "A.1 B A", relations=""))
    assert found.cells["code"].tolist() == ["b:A", "b:B", "b:T", "b:C"]
    assert set(found.cells["degree"]) == {0}
    told = {"zh": "名次不含两项中心性", "en": "both centralities are left out"}
    assert any(told[language] in note for note in found.notes)


def test_a_root_is_tied_by_what_stands_outside_of_the_branch(language: str) -> None:
    cells = relation_table(_material(language, "A.1 B A")).cells.set_index(["from", "to"])
    # First one and its root: the paragraph holds Second, too, which is of another branch.
    assert cells.loc[("b:A.1", "b:T"), "together"] == 1
    alone = relation_table(_material(language, "A.1 A A")).cells.set_index(["from", "to"])
    assert alone.loc[("b:A.1", "b:T"), "together"] == 0
