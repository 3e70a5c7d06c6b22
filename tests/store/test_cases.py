from __future__ import annotations

import pytest

from policytext.errors import StudyError
from policytext.model import Bilingual, Case, Document, Value, Variable
from policytext.store import Study


@pytest.fixture
def filled(study: Study) -> Study:
    for id, language in (("001", "zh"), ("002", "en"), ("003", "zh")):
        study.add_document(
            Document.from_text(id, f"text {id}", language=language, title=f"题 {id}")
        )
    return study


PARK = Case(
    "park",
    ("003", "001"),
    Bilingual("大学科技园", "University science park"),
    (Value("region", "成渝"), Value("year", "2021"), Value("region", "重庆")),
)


def test_case_comes_back_as_it_went_in(filled: Study) -> None:
    filled.add_case(PARK)
    assert filled.cases(default_from_documents=False) == (PARK,)


def test_document_of_no_case_is_a_case_of_its_own(filled: Study) -> None:
    filled.add_case(PARK)
    assert filled.cases() == (PARK, Case("002", ("002",), Bilingual(en="题 002")))
    filled.set_cases([])
    assert [case.id for case in filled.cases()] == ["001", "002", "003"]
    assert filled.cases()[0].label == Bilingual(zh="题 001")
    assert filled.cases(default_from_documents=False) == ()


def test_case_of_its_own_gets_a_free_id(filled: Study) -> None:
    filled.add_case(Case("002", ("001",)))
    assert [(c.id, c.documents) for c in filled.cases()] == [
        ("002", ("001",)),
        ("002-2", ("002",)),
        ("003", ("003",)),
    ]


def test_case_of_the_same_id_is_replaced_in_its_place(filled: Study) -> None:
    filled.add_case(PARK)
    filled.add_case(Case("other", ("002",)))
    smaller = Case("park", ("001",), Bilingual("园区", "Park"), (Value("year", "2022"),))
    filled.add_case(smaller)
    assert filled.cases(default_from_documents=False) == (smaller, Case("other", ("002",)))


def test_set_cases_replaces_all_or_nothing(filled: Study) -> None:
    filled.add_case(PARK)
    with pytest.raises(StudyError, match="'009'"):
        filled.set_cases([Case("a", ("001",)), Case("b", ("009",))])
    assert filled.cases(default_from_documents=False) == (PARK,)
    wanted = (Case("b", ("002",)), Case("a", ("001", "002")))
    filled.set_cases(wanted)
    assert filled.cases(default_from_documents=False) == wanted


def test_variables_keep_their_labels_and_order(filled: Study) -> None:
    year = Variable("year", Bilingual("年份", "Year"))
    filled.add_variable(year)
    filled.add_case(PARK)
    assert filled.variables() == (year, Variable("region"))
    region = Variable("region", Bilingual("地区", "Region"))
    filled.add_variable(region)
    assert filled.variables() == (year, region)
