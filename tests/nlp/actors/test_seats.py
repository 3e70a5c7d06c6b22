import pytest

from policytext.nlp.actors.seats import place_of


@pytest.mark.parametrize(
    ("language", "name", "code"),
    [
        ("zh", "浙江省杭州市科学技术局", "330100"),
        ("en", "Hangzhou Science and Technology Bureau", "330100"),
        ("zh", "中国科学院成都分院", "510100"),
        ("zh", "中国银行", None),
        ("en", "Bank of China", None),
        ("zh", "重慶大學", "500000"),
    ],
)
def test_places_in_names(language: str, name: str, code: str | None) -> None:
    assert place_of(name, language) == code
