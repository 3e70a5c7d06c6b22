from hypothesis import given
from hypothesis import strategies as st

from policytext.nlp.places.latin import fold_latin


def test_marks_and_apostrophes() -> None:
    assert fold_latin("Ürümqi\u00a0–\u2009Xi’an") == "Urumqi - Xi'an"


@given(st.text())
def test_the_length_stays(text: str) -> None:
    assert len(fold_latin(text)) == len(text)
