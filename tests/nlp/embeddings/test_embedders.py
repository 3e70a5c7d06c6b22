"""Embedders: equal texts, equal vectors; meaning across the two languages."""

import numpy as np
import pytest

from policytext.errors import InvalidOption
from policytext.nlp.embeddings import embedder, embedder_names

ZH = (
    "设立科技成果转化基金，支持早期项目。",
    "企业购置新设备的费用可以在税前扣除。",
    "举办摄影展览。",
)
EN = (
    "A fund for the transformation of research results supports early projects.",
    "What firms spend on new equipment may be deducted before tax.",
    "A photography exhibition is held.",
)

NAMES = [
    pytest.param(name, marks=pytest.mark.slow) if name == "e5" else name
    for name in embedder_names()
]
installed = pytest.mark.parametrize("name", NAMES)


@installed
def test_rows_of_length_one_in_the_order_of_the_texts(name: str) -> None:
    model = embedder(name)
    together = model.embed([*ZH, *EN])
    assert together.shape == (6, model.dimension)
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-5)
    assert np.array_equal(model.embed([EN[1]])[0], together[4])


@installed
@pytest.mark.parametrize("text", ["", " ", "a\x00b", "\ud800x", "科" * 5000])
def test_any_text_has_a_vector(name: str, text: str) -> None:
    assert np.isfinite(embedder(name).embed([text])).all()


@installed
def test_no_texts_no_rows(name: str) -> None:
    model = embedder(name)
    assert model.embed([]).shape == (0, model.dimension)


@pytest.mark.slow
@pytest.mark.parametrize("name", [each for each in embedder_names() if each != "ngrams"])
def test_a_sentence_is_nearest_to_its_translation(name: str) -> None:
    model = embedder(name)
    nearest = (model.embed(ZH) @ model.embed(EN).T).argmax(axis=1)
    assert nearest.tolist() == [0, 1, 2]


def test_the_usual_one_knows_both_languages() -> None:
    assert embedder().name == "use"


def test_an_unknown_name_lists_the_choices() -> None:
    with pytest.raises(InvalidOption, match="use, e5, ngrams"):
        embedder("bert")
