import pytest
from benchmarks.entities import Mark, figures, identities, ours, passages

pytestmark = pytest.mark.slow

EVERY = list(passages())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_annotated_mentions(language: str) -> None:
    own = [passage for passage in EVERY if passage.language == language]
    assert len(own) == 60
    assert min(figures(ours, own, EVERY)) > 0.96


def test_pairs_name_the_same_actors() -> None:
    of_mark, _ = identities(EVERY, ours)
    pairs = {passage.pair for passage in EVERY if passage.pair}
    assert len(pairs) == 30
    differing = []
    for pair in sorted(pairs):
        both = [ours(p.text, p.language).values() for p in EVERY if p.pair == pair]
        zh, en = ({(mark.actor, mark.kind, mark.role) for mark in marks} for marks in both)
        differing += sorted(zh ^ en)
    same = len(of_mark) - len(differing)
    assert same / len(of_mark) > 0.94


@pytest.mark.parametrize("passage", EVERY, ids=lambda p: p.text[:12])
def test_offices_and_references(passage: object) -> None:
    found = ours(passage.text, passage.language)
    for span, mark in passage.actors.items():
        mine: Mark | None = found.get(span)
        if mine is not None:
            assert (mine.role, mine.refers_back) == (mark.role, mark.refers_back)
