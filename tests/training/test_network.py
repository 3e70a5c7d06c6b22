"""A network is taught a code in Chinese and English, and gives the same as the one that runs."""

from __future__ import annotations

import numpy as np
import pytest
from training.network import Course, Lessons, taught

from policytext.coding.learning.network import Network
from tests.coding.learning.lessons import examples

pytestmark = pytest.mark.slow

CODES = ("means:TAX", "means:TRAIN")
COURSE = Course(epochs=4)


@pytest.fixture(scope="module")
def lessons() -> Lessons:
    coded = [example for example in examples() if example.codes or example.group[-1] in "01"]
    return Lessons(
        CODES,
        [example.excerpt.text for example in coded],
        np.zeros((len(coded), 512), np.float32),
        np.array([[code in example.codes for code in CODES] for example in coded], np.float32),
        np.ones((len(coded), 2), np.float32),
        np.ones(len(coded), np.float32),
    )


@pytest.fixture(scope="module")
def network(lessons: Lessons) -> Network:
    return taught(lessons, COURSE)


def test_it_learns_what_it_was_taught(lessons: Lessons, network: Network) -> None:
    scores = network.scores(lessons.texts, lessons.before)
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
