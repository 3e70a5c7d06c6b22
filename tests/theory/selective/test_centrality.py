import pytest

from policytext.theory.selective import centralities


def test_a_star_has_its_centre() -> None:
    found = centralities("abcd", [("a", "b"), ("a", "c"), ("d", "a"), ("a", "d")])
    assert (found["a"].degree, found["a"].betweenness, found["a"].relations) == (1, 1, 4)
    assert (found["b"].betweenness, found["d"].relations) == (0, 2)
    assert found["b"].degree == pytest.approx(1 / 3)


def test_a_chain_counts_paths_through_each() -> None:
    # Of the six pairs of others: c lies between a-d, a-e, b-d, b-e; b between a-c, a-d, a-e.
    found = centralities("abcde", zip("abcd", "bcde", strict=True))
    shares = {name: round(each.betweenness * 6) for name, each in found.items()}
    assert shares == {"a": 0, "b": 3, "c": 4, "d": 3, "e": 0}


def test_shortest_paths_are_shared() -> None:
    # A square: each pair of opposite corners has two shortest paths.
    found = centralities("abcd", [("a", "b"), ("b", "c"), ("c", "d"), ("d", "a")])
    assert [each.betweenness for each in found.values()] == pytest.approx([1 / 6] * 4)


@pytest.mark.parametrize(("nodes", "ties"), [("", []), ("a", []), ("ab", [("a", "b")])])
def test_too_few_nodes_have_nothing_between_them(nodes: str, ties: list[tuple[str, str]]) -> None:
    found = centralities(nodes, ties)
    assert all(each.betweenness == 0 for each in found.values())
