from policytext.theory.open_coding.passages import passage
from policytext.theory.open_coding.phrases import Kind, label_candidates

ZH = passage("a", "因为银行拒绝发放小额贷款，创业者只好向亲戚借钱。没有抵押品。")
EN = passage("b", "Because local banks refuse small loans, founders borrow from relatives.")


def _texts(text: str) -> dict[str, Kind]:
    return {each.text: each.kind for each in label_candidates([passage("a", text)])[0]}


def test_labels_are_phrases_in_both_languages() -> None:
    zh, en = label_candidates([ZH, EN])
    assert any("贷款" in each.text for each in zh)
    assert any("loans" in each.text for each in en)
    assert all(3 <= len(each.text) <= 12 for each in zh)
    assert all(2 <= len(each.text.split()) <= 8 for each in en)


def test_a_phrase_stands_where_its_span_says() -> None:
    for one, found in zip((ZH, EN), label_candidates([ZH, EN]), strict=True):
        assert all(one.text[each.span.start : each.span.end] == each.text for each in found)


def test_a_single_word_is_no_label() -> None:
    assert _texts("Loans, loans, loans.") == {}
    assert _texts("贷款，贷款。") == {}


def test_a_verb_keeps_its_object_and_its_denial() -> None:
    assert any("没有抵押品" in text for text in _texts("小厂没有抵押品，拿不到钱。"))
    assert any("refuse small loans" in text for text in _texts("The banks refuse small loans."))


def test_a_short_clause_is_taken_over_whole() -> None:
    assert _texts("老李常说，穷人借钱比登天难。")["穷人借钱比登天难"] is Kind.IN_VIVO


def test_no_label_begins_or_ends_with_a_function_word() -> None:
    found = _texts("The cost of the medicine and of the care is high for patients.")
    assert not any(text.split()[0].lower() in {"the", "of", "and"} for text in found)


def test_formulas_and_words_without_blanks_are_no_labels() -> None:
    assert not any("$" in text for text in _texts("The $alpha$ transformed cells grow fast."))
    assert not any(
        "Thegovernment" in text for text in _texts("Thegovernmentresourcesarelimited now.")
    )


def test_a_verb_that_says_too_little_is_no_head() -> None:
    assert not any(
        text.startswith("make") for text in _texts("They make good progress here today.")
    )
