"""What is no label by itself, in both languages."""

import pytest

from policytext.nlp.tokens import tokens
from policytext.theory.open_coding.naming import shortened
from policytext.theory.open_coding.passages import passage
from policytext.theory.open_coding.phrases import Kind, label_candidates
from policytext.theory.open_coding.standing import stands_alone


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("不能让女儿", "not let daughters"),
        ("女儿的稻田", "fields of my daughter"),
        ("漂亮女儿", "pretty daughter"),
        ("丈夫下午", "husband yesterday"),
        ("冬天的下午", "winter afternoon"),
    ],
)
def test_what_needs_its_sentence_does_not_stand_alone(zh: str, en: str) -> None:
    assert not stands_alone(tokens(zh, "zh"), "zh")
    assert not stands_alone(tokens(en, "en"), "en")


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("没有抵押品", "without collateral"),
        ("发放小额贷款", "grant small loans"),
        ("照顾女儿", "care for daughters"),
        ("贷款的利率", "rate of interest"),
        ("夜间照明", "night shifts"),
    ],
)
def test_what_names_a_thing_or_a_doing_stands_alone(zh: str, en: str) -> None:
    assert stands_alone(tokens(zh, "zh"), "zh")
    assert stands_alone(tokens(en, "en"), "en")


def test_a_place_in_front_of_the_thing_is_not_named() -> None:
    assert not stands_alone(tokens("家里的茶园", "zh"), "zh")
    assert stands_alone(tokens("生态的茶园", "zh"), "zh")


def test_a_verb_does_not_wait_for_its_object() -> None:
    assert not stands_alone(tokens("村干部遇到", "zh"), "zh")
    assert stands_alone(tokens("村干部支持", "zh"), "zh")


@pytest.mark.parametrize(
    "text",
    ["大家不相信价格会一直上涨下去的。", "Nobody believes prices will always rise like that."],
)
def test_a_verb_is_not_cut_from_the_clause_it_governs(text: str) -> None:
    found = [one.text for one in label_candidates([passage("a", text)])[0] if one.kind is Kind.VERB]
    assert not any(text.endswith(("价格", "prices")) for text in found)


def test_without_a_phrase_a_clause_is_taken_that_fits_and_does_not_lean() -> None:
    assert shortened(passage("a", "在那时候，出钱又出力。")) == "出钱又出力"
    assert shortened(passage("b", "And then, he paid the bill.")) == "paid the bill"


def test_a_clause_that_is_too_long_is_cut_between_words() -> None:
    text = "科技成果转化基金管理办公室主任同志们"
    found = shortened(passage("a", text))
    assert text.startswith(found)
    assert len(found) <= 12
    assert found.endswith(("办公室", "管理", "基金"))
