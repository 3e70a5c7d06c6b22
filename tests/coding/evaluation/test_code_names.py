from __future__ import annotations

import pytest

from policytext.coding.evaluation.code_names import CodeNames
from policytext.errors import ExchangeError
from policytext.model import Codebook
from policytext.store.codebook_files import parse_codebook, read_codebook
from tests.coding.evaluation.material import book

TREE = """
codebook: tree
version: "1"
codes:
  - {id: TOP, label: {zh: 上, en: Top}}
  - {id: TOP.1, parent: TOP, label: {zh: 一, en: One}}
  - {id: TOP.2, parent: TOP, label: {zh: 二, en: Two}}
  - {id: A, label: {zh: 甲, en: A}}
"""


def _tree() -> Codebook:
    return parse_codebook(TREE, path="tree.yaml")


def test_names_are_ids_or_references() -> None:
    names = CodeNames([book(), _tree()])
    assert names.read(["B", "tree:TOP.1"], "rows") == {"letters:B", "tree:TOP.1"}
    assert not names.unknown


def test_an_id_of_several_codebooks_must_be_written_in_full() -> None:
    names = CodeNames([book(), _tree()])
    with pytest.raises(ExchangeError, match="'letters:A' or 'tree:A'"):
        names.read(["A"], "rows")
    assert names.read(["tree:A"], "rows") == {"tree:A"}


def test_unknown_names_and_those_of_other_codebooks_are_counted_apart() -> None:
    names = CodeNames([book()], {"tree": _tree})
    assert names.read(["B", "TOP.1", "WHAT", "WHAT"], "rows") == {"letters:B"}
    assert names.unknown == {"WHAT": 2}
    assert names.aside == {"TOP.1": 1}


def test_a_group_is_a_codebook_or_the_ends_of_a_branch() -> None:
    names = CodeNames([_tree()])
    assert names.group("tree:TOP", "rows") == {"tree:TOP.1", "tree:TOP.2"}
    assert names.group("tree", "rows") == {"tree:TOP", "tree:TOP.1", "tree:TOP.2", "tree:A"}


def test_short_names_stand_for_branches_of_the_shipped_codebooks() -> None:
    names = CodeNames([read_codebook("transfer")], {"five-in-one": lambda: pytest.fail("read")})
    patterns_and_forces = names.group("T", "rows")
    assert {code.split(":")[1].split(".")[0] for code in patterns_and_forces} == {"PAT", "DRV"}
    assert "transfer:PAT" not in patterns_and_forces
    assert names.group("E", "rows") == frozenset()


@pytest.mark.parametrize(("name", "said"), [("X", "no group 'X'"), ("x:Y", "no codebook 'x'")])
def test_a_group_that_there_is_not(name: str, said: str) -> None:
    with pytest.raises(ExchangeError, match=said):
        CodeNames([book()]).group(name, "rows")
