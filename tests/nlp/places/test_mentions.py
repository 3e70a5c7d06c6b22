import pytest
from benchmarks.places import figures, ours, passages


@pytest.mark.parametrize("language", ["zh", "en"])
def test_annotated_mentions(language: str) -> None:
    given = [passage for passage in passages() if passage.language == language]
    assert sum(len(passage.places) for passage in given) > 90
    precision, recall, code = figures(ours, given)
    assert min(precision, recall, code) > 0.97
