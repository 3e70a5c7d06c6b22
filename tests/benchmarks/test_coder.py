from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import coder
from policytext.coding.learning.examples import Example, Excerpt


def test_a_share_of_the_training_keeps_groups_whole_and_is_always_the_same() -> None:
    examples = [
        Example(Excerpt(f"{group}.{number}", "en"), frozenset(), frozenset(), str(group))
        for group in range(40)
        for number in range(3)
    ]
    half = coder._part(examples, 0.5)
    assert half == coder._part(examples, 0.5)
    groups = [example.group for example in half]
    assert len(set(groups)) == 20
    assert all(groups.count(group) == 3 for group in groups)
    assert set(half) >= set(coder._part(examples, 0.25))


def test_without_coded_sentences_it_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setattr(coder, "GOLD", tmp_path / "none")
    coder.main()
    assert "no coded sentences" in capsys.readouterr().out
