from __future__ import annotations

import numpy as np
import pytest

from policytext.coding.constraints import NOT_GIVEN, Constraints
from policytext.model import Codebook
from policytext.store.codebook_files import codebook_digest, parse_codebook
from policytext.store.codebook_text import format_codebook

BOOK = """
codebook: moods
version: "1"
{head}
codes:
  - {{id: A, label: {{zh: 甲, en: One}}{a}}}
  - {{id: A1, parent: A, label: {{zh: 甲一, en: One one}}}}
  - {{id: A2, parent: A, label: {{zh: 甲二, en: One two}}}}
  - {{id: B, label: {{zh: 乙, en: Two}}}}
"""
EXCLUSIVE = ", exclusive: true"
CHANCES = np.array([[0.9, 0.6, 0.7, 0.8], [0.2, 0.6, 0.1, 0.8], [0.9, 0.1, 0.1, 0.1]])


def _book(head: str = "", a: str = "") -> Codebook:
    return parse_codebook(BOOK.format(head=head, a=a), path="moods.yaml")


def _resting(book: Codebook) -> list[list[int]]:
    resting = Constraints(book).resting(CHANCES, CHANCES >= 0.5)
    return [[int(column) for column in row] for row in resting]


def test_codes_of_a_plain_codebook_stand_together() -> None:
    no = NOT_GIVEN
    assert _resting(_book()) == [[0, 1, 2, 3], [no, 1, no, 3], [0, no, no, no]]


def test_of_siblings_that_exclude_each_other_the_most_probable_is_given() -> None:
    no = NOT_GIVEN
    assert _resting(_book(a=EXCLUSIVE)) == [[0, no, 2, 3], [no, 1, no, 3], [0, no, no, no]]


def test_a_root_that_is_excluded_takes_its_branch_with_it() -> None:
    no = NOT_GIVEN
    assert _resting(_book("exclusive: true")) == [[0, 1, 2, no], [no, no, no, 3], [0, no, no, no]]


def test_a_parent_comes_with_its_child_and_rests_on_the_surest() -> None:
    no = NOT_GIVEN
    assert _resting(_book("parents: with child")) == [[0, 1, 2, 3], [1, 1, no, 3], [0, no, no, no]]


def test_a_parent_may_stand_only_where_no_child_fits() -> None:
    no = NOT_GIVEN
    found = _resting(_book("parents: without child"))
    assert found == [[no, 1, 2, 3], [no, 1, no, 3], [0, no, no, no]]


def test_what_is_declared_is_written_and_read_and_decides_what_is_coded() -> None:
    book = _book("exclusive: true\nparents: with child", EXCLUSIVE)
    again = parse_codebook(format_codebook(book), path="moods.yaml")
    assert (again.exclusive, again.parents, again.codes[0].exclusive) == (True, "with child", True)
    digests = {codebook_digest(each) for each in (_book(), _book(a=EXCLUSIVE), book)}
    assert len(digests) == 3
    assert codebook_digest(again) == codebook_digest(book)


def test_an_unknown_rule_for_parents_names_those_there_are() -> None:
    with pytest.raises(Exception, match=r"parents 'never' is unknown.*apart, with child"):
        _book("parents: never")
