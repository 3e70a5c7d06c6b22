"""Vectors kept beside a study are those of the embedder, bit for bit."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from policytext.nlp.embeddings import embedder
from policytext.pipeline.learning.remembered import RememberingEmbedder

TEXTS = ["支持中试基地", "pilot plants", "", "支持中试基地", "\ud800 lone"]


class Counting:
    """Counts what it is asked for."""

    name = "counting"
    dimension = 3

    def __init__(self, version: str = "1") -> None:
        self.version = version
        self.asked: list[str] = []

    def embed(self, texts: Sequence[str]) -> NDArray[np.float32]:
        self.asked += texts
        return np.array([[len(t), 1 / 3, hash(t) % 7] for t in texts], np.float32)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    path = tmp_path / "study.sqlite"
    path.touch()
    return path


def test_a_text_is_embedded_once(place: Path) -> None:
    first, second = Counting(), Counting()
    direct = Counting().embed(TEXTS)
    for inner in (first, second):
        made = RememberingEmbedder(inner, str(place))
        for _ in range(2):
            assert made.embed(TEXTS).tobytes() == direct.tobytes()
    assert sorted(first.asked) == sorted(set(TEXTS))
    assert second.asked == []
    assert made.embed([]).shape == (0, 3)


def test_another_version_is_asked_again(place: Path) -> None:
    RememberingEmbedder(Counting(), str(place)).embed(TEXTS)
    newer = Counting("2")
    RememberingEmbedder(newer, str(place)).embed(TEXTS)
    assert sorted(newer.asked) == sorted(set(TEXTS))


def test_a_damaged_file_changes_nothing(place: Path) -> None:
    direct = RememberingEmbedder(Counting(), str(place)).embed(TEXTS)
    kept = place.with_name("study.sqlite.vectors")
    kept.write_bytes(kept.read_bytes()[:5000])
    assert RememberingEmbedder(Counting(), str(place)).embed(TEXTS).tobytes() == direct.tobytes()


def test_without_a_file_nothing_is_kept(tmp_path: Path) -> None:
    made = RememberingEmbedder(Counting(), "postgresql+psycopg://server/study")
    assert made.embed(TEXTS).shape == (5, 3)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.slow
def test_the_vectors_of_a_real_embedder_come_back(place: Path) -> None:
    inner = embedder("use")
    direct = inner.embed(TEXTS).tobytes()
    for _ in range(2):
        assert RememberingEmbedder(inner, str(place)).embed(TEXTS).tobytes() == direct
