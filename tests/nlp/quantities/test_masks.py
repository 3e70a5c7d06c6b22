from __future__ import annotations

import pytest

from policytext.nlp.quantities import find_quantities


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "formula", [r"$ 1 . 2 \times 10 ^ { 3 } $", r"$4 0 \% - 6 0 \%$", "$x_{12} > 3$"]
)
def test_formulas_hold_no_quantities(language: str, formula: str) -> None:
    texts = {"zh": f"损失率为 {formula} ，投资5亿元。", "en": f"The rate is {formula} and 5 firms."}
    found = find_quantities(texts[language], language)
    assert [str(quantity.value) for quantity in found] == [{"zh": "500000000", "en": "5"}[language]]


def test_two_sums_of_dollars_are_no_formula() -> None:
    found = find_quantities("It paid $5 million in 2019 and $10 million in 2020.", "en")
    assert [int(quantity.value) for quantity in found] == [5_000_000, 10_000_000]
