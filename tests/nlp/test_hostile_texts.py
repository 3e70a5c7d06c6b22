"""Texts that are long in one way only: the work grows no faster than the text."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from policytext.nlp.actors import find_actors
from policytext.nlp.entities import tagged_units
from policytext.nlp.places import find_places
from policytext.nlp.quantities import find_quantities
from tests.nlp.effort import growth

pytestmark = pytest.mark.slow
_LINEAR = 2.2


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", lambda n: "重庆市" * n),
        ("zh", lambda n: "朝阳、" * n),
        ("zh", lambda n: "江苏省南京市江北新区、昆山、" * n),
        ("en", lambda n: "Chaoyang, " * n),
        ("en", lambda n: "Xiangcheng, Suzhou; " * n),
    ],
)
def test_many_places(language: str, text: Callable[[int], str]) -> None:
    assert growth(lambda words: find_places(words, language), text, 200) < _LINEAR


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", lambda n: "(" * 20 * n),
        ("zh", lambda n: "（" * 20 * n),
        ("en", lambda n: "".join(f"Qx{i}fo{i % 7}zz University signed. " for i in range(n))),
        (
            "en",
            lambda n: "".join(f"Q{chr(65 + i % 26)}{chr(65 + i // 26)} did. " for i in range(n)),
        ),
        ("en", lambda n: "Tsinghua University grew. The University opened. " * n),
        ("zh", lambda n: "".join(f"江北{chr(0x5000 + 9 * i)}科公司、" for i in range(n))),
        ("zh", lambda n: "华为公司签约。该公司投产。" * n),
    ],
)
def test_many_actors(language: str, text: Callable[[int], str]) -> None:
    assert growth(lambda words: find_actors(words, language), text, 120) < _LINEAR


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("piece", ["$1", "$1 ", "1-", "亿", "一至", "one hundred ", "1,000,"])
def test_many_figures(language: str, piece: str) -> None:
    def found(words: str) -> object:
        return find_quantities(words, language)

    assert growth(found, lambda n: piece * n, 300) < _LINEAR


@pytest.mark.parametrize(("language", "word"), [("zh", "亿"), ("en", "one hundred ")])
def test_a_number_without_end_is_a_number(language: str, word: str) -> None:
    for quantity in find_quantities(word * 400, language):
        assert quantity.value > Decimal(0)


def test_a_paragraph_without_end_is_read_in_pieces() -> None:
    assert len(tagged_units("(" * 6_000, "en")) == 3
