from collections.abc import Iterable

import pytest

from policytext.model import Code, Codebook
from policytext.store.codebook_files import parse_codebook
from policytext.theory.selective import (
    Position,
    candidates,
    counted_below,
    main_categories,
    position_of,
    ties,
)


def _book(codes: str, relations: str = "") -> Codebook:
    lines = []
    for code in codes.split():
        id, _, rest = code.partition("<")
        parent, _, level = rest.partition(":")
        above = f", parent: {parent}" if parent else ""
        lines.append(f"  - {{id: {id}, label: {{zh: {id}}}, level: {level or 'open'}{above}}}")
    told = "\n".join(["codebook: b", 'version: "1"', "codes:", *lines])
    if relations:
        told += "\nrelations:\n" + "\n".join(
            f"  - {{source: {a}, target: {b}, kind: {kind}}}"
            for a, b, kind in (each.split(",") for each in relations.split(";"))
        )
    return parse_codebook(told + "\n")


TREE = "T<:selective A<T:axial A1<A:axial A2<A B<T:axial B1<B C"
RELATIONS = "A1,B1,causes;A,T,drives;A1,A,is a;A1,A2,causes;C,B,causes"


def _ids(codes: Iterable[Code]) -> list[str]:
    return [code.id for code in codes]


def test_main_categories_are_the_topmost_axial_codes() -> None:
    book = _book(TREE)
    assert _ids(main_categories(book)) == ["A", "B"]
    assert _ids(candidates(book)) == ["T", "A", "B"]
    assert [position_of(book, book.code(id)) for id in ("T", "A", "A1", "C")] == [
        Position.SELECTIVE,
        Position.MAIN,
        Position.SUB,
        Position.BESIDE,
    ]


def test_one_root_over_all_is_no_main_category() -> None:
    book = _book("R<:axial A<R:axial B<R:axial B1<B O<R")
    assert _ids(main_categories(book)) == ["A", "B"]
    assert _ids(candidates(book)) == ["R", "A", "B"]
    assert position_of(book, book.code("R")) is Position.UPPER


@pytest.mark.parametrize(
    ("codes", "expected"), [("A A1<A B", ["A", "B"]), ("R A<R B<R", ["A", "B"]), ("R", ["R"])]
)
def test_without_axial_codes_the_topmost_ones_are_taken(codes: str, expected: list[str]) -> None:
    assert _ids(main_categories(_book(codes))) == expected


def test_what_candidates_below_have_is_theirs() -> None:
    book = _book(TREE)
    nodes = _ids(candidates(book))
    assert counted_below(book, book.code("T"), nodes) == ["T"]
    assert counted_below(book, book.code("A"), nodes) == ["A", "A1", "A2"]


def test_ends_of_relations_are_lifted_to_candidates() -> None:
    book = _book(TREE, RELATIONS)
    assert list(ties(book, _ids(candidates(book)))) == [("A", "B"), ("A", "T")]
