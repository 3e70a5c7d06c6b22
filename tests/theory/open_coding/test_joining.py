import pytest

from policytext.nlp.embeddings import embedder
from policytext.theory.open_coding import Accepted, Induction, Passage, join, passage

pytestmark = pytest.mark.slow

NEW = (
    passage("n1", "银行不肯贷款给小企业。"),
    passage("n2", "Banks will not grant loans to small firms."),
    passage("n3", "博物馆展出了明代瓷器。"),
    passage("n4", "The museum shows porcelain of the Ming dynasty."),
)


def _accepted(found: Induction) -> list[Accepted]:
    return [
        Accepted(
            one,
            f"concept {concept}",
            f"category {found.categories[concept]}",
        )
        for one, concept in zip(found.passages, found.concepts, strict=True)
    ]


def test_accepted_names_stay_in_their_order(induced: Induction) -> None:
    known = _accepted(induced)
    found = join(known, NEW, embedder())
    assert found.passages[: len(known)] == tuple(one.passage for one in known)
    names = [found.concept_names[concept].en for concept in found.concepts]
    assert names[: len(known)] == [one.concept for one in known]
    above = [found.category_names[found.categories[concept]].en for concept in found.concepts]
    assert above[: len(known)] == [one.category for one in known]
    assert found.concepts[: len(known)] == induced.concepts


def test_what_was_said_before_joins_and_what_is_new_founds(induced: Induction) -> None:
    known = _accepted(induced)
    found = join(known, NEW, embedder())
    joined = found.concepts[len(known) :]
    old = len(induced.concept_names)
    loans = {c for p, c in zip(induced.passages, induced.concepts, strict=True) if "money" in p.id}
    assert set(joined[:2]) <= loans
    assert min(joined[2:]) >= old
    assert found.categories[joined[2]] == found.categories[joined[3]]


def test_new_names_are_not_those_of_others(induced: Induction) -> None:
    found = join(_accepted(induced), NEW, embedder())
    for names in (found.concept_names, found.category_names):
        shown = [text for name in names for text in (name.zh, name.en) if text]
        assert len(shown) == len(set(shown))


def test_nothing_new_changes_nothing(induced: Induction) -> None:
    none: tuple[Passage, ...] = ()
    found = join(_accepted(induced), none, embedder())
    assert len(found.concept_names) == len(induced.concept_names)
    assert found.concepts == induced.concepts
