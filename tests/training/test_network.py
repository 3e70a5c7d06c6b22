"""A network is taught a code in Chinese and English, and gives the same as the one that runs."""

from __future__ import annotations

import numpy as np
import pytest
from training.forward import Course, Forward
from training.network import Lessons, taught
from training.readings import Readings

from policytext.coding.learning.network import Network
from policytext.nlp.embeddings.e5_tokens import E5Tokens
from tests.coding.learning.lessons import examples

pytestmark = pytest.mark.slow

CODES = ("means:TAX", "means:TRAIN")
COURSE = Course(epochs=12, matrix_rate=2e-3, head_rate=5e-3)
CODED = [each for each in examples() if each.codes or each.group[-1] in "01"]
TEXTS = [example.excerpt.text for example in CODED]


class FewLayers(E5Tokens):
    """Leaves two layers to be taught, which is quicker."""

    lower = 10


@pytest.fixture(scope="module")
def reader() -> E5Tokens:
    return FewLayers()


@pytest.fixture(scope="module")
def lessons(reader: E5Tokens, tmp_path_factory: pytest.TempPathFactory) -> Lessons:
    path = tmp_path_factory.mktemp("readings") / "readings"
    rows = [reader.tokens(text).vectors.astype(np.float16) for text in TEXTS]
    path.write_bytes(b"".join(each.tobytes() for each in rows))
    starts = np.cumsum([0, *map(len, rows)])
    return Lessons(
        CODES,
        Readings(path, starts, 384),
        np.arange(len(CODED)),
        np.zeros((len(CODED), 512), np.float32),
        np.array([[code in example.codes for code in CODES] for example in CODED], np.float32),
        np.ones((len(CODED), 2), np.float32),
        np.ones(len(CODED), np.float32),
    )


@pytest.fixture(scope="module")
def network(lessons: Lessons, reader: E5Tokens) -> Network:
    return taught(lessons, COURSE, reader)


def test_it_learns_what_it_was_taught(lessons: Lessons, network: Network) -> None:
    scores = network.scores(TEXTS, lessons.before)
    given = lessons.given > 0
    assert scores[given].mean() > scores[~given].mean() + 2


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ("对新办企业给予两年免税待遇。", 0),
        ("New companies enjoy a tax exemption of two years.", 0),
        ("每年为教师举办培训班。", 1),
        ("Workshops train teachers every year.", 1),
    ],
)
def test_it_knows_words_that_it_was_not_taught(network: Network, text: str, column: int) -> None:
    scores = network.scores([text], np.zeros((1, 512), np.float32))[0]
    assert scores[column] > scores[1 - column]


def test_it_is_taught_by_what_the_running_network_gives(
    lessons: Lessons, network: Network, reader: E5Tokens
) -> None:
    import jax

    nothing_left_out = Course(dropped=0.0, dropped_within=0.0, dropped_before=0.0)
    before = np.random.default_rng(0).standard_normal((1, 512)).astype(np.float32)
    tokens = reader.tokens(TEXTS[0]).vectors
    shown = np.pad(tokens, ((0, 3), (0, 0)))[None]
    there = np.array([[1.0] * len(tokens) + [0.0] * 3], np.float32)
    weights = {name: jax.numpy.asarray(each, "f4") for name, each in network.learned.items()}
    odds = Forward(reader, nothing_left_out).odds(
        weights, shown, there, before, jax.random.PRNGKey(0)
    )
    assert np.allclose(odds, network.scores(TEXTS[:1], before), atol=1e-3)


def test_the_same_lessons_give_the_same_network(lessons: Lessons, reader: E5Tokens) -> None:
    few, short = lessons.part(np.arange(32)), Course(epochs=1)
    assert taught(few, short, reader).digest == taught(few, short, reader).digest
