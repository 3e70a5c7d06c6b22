"""A file as it was first read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pipeline.readings import OLD


@pytest.fixture(params=["zh", "en"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def source(tmp_path: Path, language: str) -> Path:
    path = tmp_path / "003.txt"
    path.write_text(OLD[language], encoding="utf-8")
    return path
