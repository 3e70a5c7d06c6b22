import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext.nlp.quantities.chinese_numerals import chinese_number
from policytext.segmentation.numerals import chinese_figure


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("二〇二四", 2024),
        ("两千零五", 2005),
        ("一点五亿", 150_000_000),
        ("三百亿", 30_000_000_000),
        ("1.2万亿", 1_200_000_000_000),
        ("3千万", 30_000_000),
        ("贰佰万", 2_000_000),
        ("一万两千", 12_000),
        ("十六", 16),
        ("一亿二千万", 120_000_000),
        ("1,035", 1035),
    ],
)
def test_value(written: str, value: int) -> None:
    assert chinese_number(written) == value


@given(st.integers(1, 99_999_999))
def test_every_number_reads_back(value: int) -> None:
    assert chinese_number(chinese_figure(value)) == value


def test_other_text_is_refused() -> None:
    with pytest.raises(ValueError, match="企业"):
        chinese_number("企业")
