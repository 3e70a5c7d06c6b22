from decimal import Decimal

import pytest

from policytext.nlp.quantities.english_numbers import english_number


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("thirty-six", "36"),
        ("one hundred and twenty", "120"),
        ("two and a half million", "2500000"),
        ("half a million", "500000"),
        ("a dozen", "12"),
        ("twenty-five thousand", "25000"),
        ("3bn", "3000000000"),
        ("1,035,700", "1035700"),
        ("1.5 million", "1500000"),
    ],
)
def test_value(written: str, value: str) -> None:
    assert english_number(written) == Decimal(value)


def test_other_text_is_refused() -> None:
    with pytest.raises(ValueError, match="firm"):
        english_number("firm")
