import pytest

from policytext.errors import InvalidOption
from policytext.matrices.theory_categories import axial_table, category_summary, data_structure
from policytext.matrices.theory_comparisons import relation_table
from policytext.matrices.theory_core import core_candidates
from policytext.matrices.theory_labels import in_words
from policytext.matrices.theory_material import TheoryMaterial
from policytext.matrices.theory_model import check_model
from policytext.model import Case, Coding, Corpus, Document, Span
from policytext.store.codebook_files import parse_codebook

BOOK = """
codebook: b
version: "1"
codes:
  - {id: A, label: {zh: 类A, en: A}, level: axial}
  - {id: A.1, label: {zh: 类A.1, en: A.1}, parent: A}
  - {id: B, label: {zh: 类B, en: B}, level: axial}
  - {id: C, label: {zh: 类C, en: C}, level: axial}
relations:
  - {source: A, target: B, kind: drives}
  - {source: A, target: C, kind: drives}
"""


@pytest.fixture(scope="module")
def material() -> TheoryMaterial:
    document = Document.from_text("d", "拉力带来建设。", language="zh")
    given = [("A.1", Span(0, 2)), ("B", Span(4, 6))]
    codings = [
        Coding(f"li:{n}", "d", span, f"b:{code}", "li", document.quote(span))
        for n, (code, span) in enumerate(given)
    ]
    parts = (tuple(codings), Corpus((document,)), (parse_codebook(BOOK),), (Case("c", ("d",)),))
    return TheoryMaterial(*parts)


def test_what_the_tables_say_is_let_through(material: TheoryMaterial) -> None:
    check_model(material, ["b:A", "b:B"], [("b:A", "b:B")])


@pytest.mark.parametrize(
    ("boxes", "arrows", "named"),
    [
        (["b:D"], [], "b:D"),
        (["b:C"], [], "b:C"),
        ([], [("b:A", "b:C")], "b:C"),
        ([], [("b:B", "b:A")], "b:B → b:A"),
    ],
)
def test_what_they_do_not_say_is_named(
    material: TheoryMaterial, boxes: list[str], arrows: list[tuple[str, str]], named: str
) -> None:
    with pytest.raises(InvalidOption, match=named):
        check_model(material, boxes, arrows)


def test_tables_that_others_rest_on_are_made_once(material: TheoryMaterial) -> None:
    for make in (relation_table, category_summary, axial_table, core_candidates, data_structure):
        assert make(material) is make(material)
        zh, en = (in_words(make(material).cells, language) for language in ("zh", "en"))
        assert zh.attrs != en.attrs
        assert not make(material).cells.attrs
