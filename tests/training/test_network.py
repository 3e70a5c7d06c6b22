"""A network is taught a code in Chinese and English, and gives the same as the one that runs."""

from __future__ import annotations

import numpy as np
import pytest
from training.forward import Course
from training.network import Lessons, taught
from training.readings import Readings

from policytext.coding.learning.network import Network
from tests.coding.learning.lessons import examples

pytestmark = pytest.mark.slow

CODES = ("means:TAX", "means:TRAIN")
COURSE = Course(epochs=4)
CODED = [each for each in examples() if each.codes or each.group[-1] in "01"]


@pytest.fixture(scope="module")
def texts() -> list[str]:
    return [example.excerpt.text for example in CODED]


@pytest.fixture(scope="module")
def lessons(texts: list[str], tmp_path_factory: pytest.TempPathFactory) -> Lessons:
    return Lessons(
        CODES,
        Readings.of(texts, tmp_path_factory.mktemp("readings")),
        np.arange(len(CODED)),
        np.zeros((len(CODED), 512), np.float32),
        np.array([[code in example.codes for code in CODES] for example in CODED], np.float32),
        np.ones((len(CODED), 2), np.float32),
        np.ones(len(CODED), np.float32),
    )


@pytest.fixture(scope="module")
def network(lessons: Lessons) -> Network:
    return taught(lessons, COURSE)


def test_it_learns_what_it_was_taught(texts: list[str], lessons: Lessons, network: Network) -> None:
    scores = network.scores(texts, lessons.before)
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


def test_the_same_lessons_give_the_same_network(lessons: Lessons, network: Network) -> None:
    assert taught(lessons, COURSE).digest == network.digest
