from itertools import combinations, product

from hypothesis import given
from hypothesis import strategies as st

from policytext.theory.qca import Term, minimal_covers, prime_implicants

WIDTH = 4
ROWS = range(2**WIDTH)


def _all_terms() -> list[Term]:
    found = []
    for values in product((None, 0, 1), repeat=WIDTH):
        kept = sum(1 << (WIDTH - 1 - at) for at, value in enumerate(values) if value is not None)
        bits = sum(1 << (WIDTH - 1 - at) for at, value in enumerate(values) if value)
        found.append(Term(kept, bits))
    return found


ALL_TERMS = _all_terms()


@given(st.lists(st.sampled_from("01?"), min_size=2**WIDTH, max_size=2**WIDTH))
def test_prime_implicants_and_smallest_covers_by_trying_all(signs: list[str]) -> None:
    present = [row for row in ROWS if signs[row] == "1"]
    excluded = [row for row in ROWS if signs[row] == "0"]
    allowed = [t for t in ALL_TERMS if not any(t.covers(row) for row in excluded)]
    useful = [t for t in allowed if any(t.covers(row) for row in present)]
    primes = {t for t in useful if not any(t != u and t.within(u) for u in allowed)}
    found = prime_implicants(present, excluded)
    assert set(found) == primes
    covers, complete = minimal_covers(found, present)
    assert complete
    for size in range(len(primes) + 1):
        by_trying = {
            frozenset(chosen)
            for chosen in combinations(found, size)
            if all(any(t.covers(row) for t in chosen) for row in present)
        }
        if by_trying:
            assert set(map(frozenset, covers)) == by_trying
            break


def test_rivals() -> None:
    """Quine's cyclic chart: three terms of two conditions cover six rows in two ways."""
    present = [0, 1, 3, 7, 6, 4]
    found = prime_implicants(present, [2, 5])
    covers, complete = minimal_covers(found, present)
    assert complete
    assert len(found) == 6
    assert [len(cover) for cover in covers] == [3, 3]
