import pytest
from benchmarks.open_coding import scores

# Manning, Raghavan & Schütze (2008), figure 16.4.
GOLD = list("xxxxxo" + "xooood" + "xxddd")
GROUPS = [0] * 6 + [1] * 6 + [2] * 5


def test_scores_are_those_of_the_textbook() -> None:
    found = scores(GOLD, GROUPS)
    assert found.purity == pytest.approx(2 * 12 / 17 * 12 / 17 / (24 / 17))
    assert found.information == pytest.approx(0.36, abs=0.01)
    assert found.rand == pytest.approx(0.243, abs=0.001)
