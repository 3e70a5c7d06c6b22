import pytest

from policytext.nlp.actors import find_actors


def _names(text: str) -> list[str]:
    return [text[m.span.start : m.span.end] for m in find_actors(text, "en")]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Last year the Danish pump maker Norvald opened a plant in Suzhou.", "Norvald"),
        ("It was taken up by a spin-out company, Caldera Minerals, in 2012.", "Caldera Minerals"),
        ("Norvald, a Danish maker of pumps, opened a plant in Suzhou.", "Norvald"),
    ],
)
def test_a_word_for_a_firm_tells_that_its_neighbour_is_one(text: str, name: str) -> None:
    assert name in _names(text)


@pytest.mark.parametrize(
    "text",
    [
        "The company Chengdu had hoped for stayed away.",
        "The firm Professor Li founded grew.",
        "The maker, Shanghai says, has left.",
    ],
)
def test_places_and_titles_are_no_names_of_firms(text: str) -> None:
    assert not any(m for m in find_actors(text, "en") if m.actor.kind.value == "firm")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Wuxi-based Tailian Group opened it.", "Tailian Group"),
        ("Shenzhen's Anke Instruments formed a venture.", "Anke Instruments"),
        ("A study by St James's Hospital was cited.", "St James's Hospital"),
        ("The People's Bank of China agreed.", "People's Bank of China"),
    ],
)
def test_the_seat_before_a_name_is_no_part_of_it(text: str, name: str) -> None:
    assert name in _names(text)
