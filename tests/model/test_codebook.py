from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext.errors import CircularCodebook, CodebookError, DuplicateCode, UnknownCode
from policytext.model import Bilingual, Code, Codebook, CodeRelation, RelationKind


def book(*codes: Code, **fields: object) -> Codebook:
    return Codebook("book", "1", codes, **fields)  # type: ignore[arg-type]


def tree() -> Codebook:
    return book(
        Code("B.1", parent="B"),
        Code("A"),
        Code("B"),
        Code("B.2", parent="B"),
        Code("B.1.x", parent="B.1"),
        relations=(
            CodeRelation("A", "B.1", RelationKind.CAUSES),
            CodeRelation("A", "B.2", RelationKind.DRIVES),
        ),
        path="book.yaml",
    )


def ids(codes: tuple[Code, ...]) -> list[str]:
    return [code.id for code in codes]


def test_roots_children_branch_and_path_follow_the_order_of_the_file() -> None:
    codebook = tree()
    assert ids(codebook.roots()) == ["A", "B"]
    assert ids(codebook.children("B")) == ["B.1", "B.2"]
    assert ids(codebook.children("A")) == []
    assert ids(codebook.branch("B")) == ["B", "B.1", "B.1.x", "B.2"]
    assert ids(codebook.path_of("B.1.x")) == ["B", "B.1", "B.1.x"]
    assert [(depth, code.id) for depth, code in codebook.walk()] == [
        (0, "A"),
        (0, "B"),
        (1, "B.1"),
        (2, "B.1.x"),
        (1, "B.2"),
    ]


def test_codes_are_found_by_id_and_named_with_the_codebook() -> None:
    codebook = tree()
    assert len(codebook) == 5
    assert "B.1" in codebook
    assert "C" not in codebook
    assert codebook.reference(codebook.code("B.1")) == "book:B.1"


@pytest.mark.parametrize("ask", ["code", "branch", "path_of"])
def test_an_unknown_code_names_the_close_ones(ask: str) -> None:
    with pytest.raises(UnknownCode, match=r"book.yaml: there is no code 'B.11'.*'B.1'") as caught:
        getattr(tree(), ask)("B.11")
    assert caught.value.code == "B.11"


def test_restricted_keeps_ancestors_order_and_relations_inside() -> None:
    part = tree().restricted(("B.1.x", "A"))
    assert ids(part.codes) == ["B.1", "A", "B", "B.1.x"]
    assert [relation.target for relation in part.relations] == ["B.1"]
    with pytest.raises(UnknownCode):
        tree().restricted(("A", "nowhere"))


def test_a_code_defined_twice_names_both_lines() -> None:
    with pytest.raises(DuplicateCode, match=r"b.yaml, line 9: code 'A'.*first on line 4") as caught:
        book(Code("A", line=4), Code("B", line=6), Code("A", line=9), path="b.yaml")
    assert (caught.value.line, caught.value.code) == (9, "A")


def test_a_parent_that_does_not_exist_is_named_with_its_line() -> None:
    with pytest.raises(UnknownCode, match=r"b.yaml, line 6: the parent 'PAT'.*'PATH'") as caught:
        book(Code("PATH", line=3), Code("X", parent="PAT", line=6), path="b.yaml")
    assert (caught.value.line, caught.value.code) == (6, "PAT")


@pytest.mark.parametrize(
    ("parents", "circle"),
    [
        ({"A": "A"}, "A → A"),
        ({"A": "B", "B": "A"}, "A → B → A"),
        ({"X": "A", "A": "B", "B": "C", "C": "A"}, "A → B → C → A"),
    ],
)
def test_a_circle_of_parents_is_shown(parents: dict[str, str], circle: str) -> None:
    codes = [Code(id, parent=parent, line=n) for n, (id, parent) in enumerate(parents.items(), 1)]
    with pytest.raises(CircularCodebook, match=f"{circle} is a circle") as caught:
        book(*codes)
    assert caught.value.line is not None


@pytest.mark.parametrize("ends", [("A", "Z"), ("Z", "A")])
def test_a_relation_to_no_code_is_named_with_its_line(ends: tuple[str, str]) -> None:
    relation = CodeRelation(*ends, RelationKind.CAUSES, line=12)
    with pytest.raises(UnknownCode, match=r"line 12: a relation names the code 'Z'") as caught:
        book(Code("A"), relations=(relation,))
    assert isinstance(caught.value, CodebookError)


@given(st.lists(st.integers(0, 30), max_size=30))
def test_walking_a_tree_meets_every_code_once_below_its_parent(parents: list[int]) -> None:
    codes = [Code("0")]
    for number, parent in enumerate(parents, start=1):
        codes.append(Code(str(number), parent=str(parent % number)))
    codebook = book(*reversed(codes))
    walked = [code.id for _, code in codebook.walk()]
    assert sorted(walked) == sorted(code.id for code in codes)
    for code in codes:
        path = ids(codebook.path_of(code.id))
        assert path[0] == "0"
        assert all(code.id in ids(codebook.branch(above)) for above in path)
        assert code.parent is None or walked.index(code.parent) < walked.index(code.id)


def test_a_deep_and_a_wide_codebook_are_walked_quickly() -> None:
    deep = [Code("0"), *(Code(str(n), parent=str(n - 1)) for n in range(1, 3000))]
    wide = [Code(f"w{n}", parent="0") for n in range(3000)]
    start = time.perf_counter()
    codebook = book(*deep, *wide)
    assert len(codebook.path_of("2999")) == 3000
    assert len(codebook.branch("0")) == 6000
    assert time.perf_counter() - start < 2


def test_html_escapes_and_indents() -> None:
    label = Bilingual("模式 <一>", "Pattern & more")
    shown = book(Code("A", label=label), Code("A.1", parent="A"))._repr_html_()
    assert "模式 &lt;一&gt;" in shown
    assert "Pattern &amp; more" in shown
    assert "padding-left:1.5em" in shown
