from __future__ import annotations

import difflib

import pytest

from policytext.errors import CodebookError
from policytext.model import Codebook, RelationKind
from policytext.store.codebook_files import parse_codebook
from policytext.store.codebook_rewriting import rewrite_codebook, without_lines
from policytext.theory.editing.operations import (
    Edit,
    merge_codes,
    move_code,
    relate_codes,
    rename_code,
    retire_codes,
    unrelate_codes,
)

TEXT = """# 我的代码本
codebook: own   # mine
version: "1"
codes:
  # first group
  - id: A
    label: {zh: 甲, en: First}
    level: axial
  - id: A.1   # looked at twice
    parent: A
    label:
      zh: 甲一
      en: >-
        A name in
        two lines
    indicators:
      zh: [一,
           二]

  # second group
  - id: B
    label: {zh: 乙, en: Second}
relations:
  # from theory
  - {source: A.1, target: B, kind: causes}
  - {source: A, target: B, kind: drives, status: inferred}
"""


@pytest.fixture
def book() -> Codebook:
    return parse_codebook(TEXT)


def _changed_lines(book: Codebook, edit: Edit) -> list[str]:
    text = rewrite_codebook(TEXT, book, edit.codebook)
    assert without_lines(parse_codebook(text)) == without_lines(edit.codebook)
    lines = difflib.ndiff(TEXT.splitlines(), text.splitlines())
    return [line for line in lines if line[0] in "+-"]


def test_one_line_changes_when_one_thing_changes(book: Codebook) -> None:
    assert _changed_lines(book, rename_code(book, "B", zh="第二")) == [
        "-     label: {zh: 乙, en: Second}",
        "+     label: {zh: 第二, en: Second}",
    ]
    assert _changed_lines(book, move_code(book, "A.1", None)) == ["-     parent: A"]
    assert _changed_lines(book, move_code(book, "B", "A")) == ["+     parent: A"]


def test_a_new_id_changes_the_lines_that_name_it(book: Codebook) -> None:
    changed = _changed_lines(book, rename_code(book, "A", new_id="C"))
    assert [line[2:].strip() for line in changed if line[0] == "+"] == [
        "- id: C",
        "parent: C",
        "- {source: C, target: B, kind: drives, status: inferred}",
    ]


def test_comments_outlive_the_code_below_them(book: Codebook) -> None:
    text = rewrite_codebook(TEXT, book, retire_codes(book, ["A", "B"]).codebook)
    assert [line.strip() for line in text.splitlines() if line.strip().startswith("#")] == [
        *("# 我的代码本", "# first group", "# second group")
    ]
    assert parse_codebook(text).relations == ()


def test_a_merge_takes_the_lines_of_the_code_away(book: Codebook) -> None:
    changed = _changed_lines(book, merge_codes(book, ["A.1"], "B"))
    assert "-   - id: A.1   # looked at twice" in changed
    assert [line for line in changed if "codebook:" in line or "# " in line[2:4]] == []


@pytest.mark.parametrize("flat", ["{id: A, label: {zh: 甲, en: A}}", "{label: {zh: 甲}, id: A}"])
def test_codes_in_one_line_are_written_out_anew(flat: str) -> None:
    text = f"codebook: own\nversion: '1'\ncodes: [{flat}, {flat.replace('id: A', 'id: B')}]\n"
    book = parse_codebook(text)
    edit = rename_code(book, "B", en="Other")
    made = parse_codebook(rewrite_codebook(text, book, edit.codebook))
    assert without_lines(made) == without_lines(edit.codebook)


def test_an_id_that_breaks_the_form_is_refused_without_a_line(book: Codebook) -> None:
    with pytest.raises(CodebookError, match=r"^own: 'B C' must be letters") as caught:
        rewrite_codebook(TEXT, book, rename_code(book, "B", new_id="B C").codebook)
    assert caught.value.line is None


BARE = """codebook: own
version: "1"
codes:
  - id: A  # mine
    label: {zh: 甲, en: First}
  - id: B
    label: {zh: 乙, en: Second}
# the end
"""


@pytest.mark.parametrize(
    "more",
    ["", "relations: []\n", "relations:\n  []\nsource: book\n"],
)
def test_the_first_relation_finds_its_place(more: str) -> None:
    old = parse_codebook(BARE + more)
    edit = relate_codes(old, "A", "B", RelationKind.CAUSES)
    text = rewrite_codebook(BARE + more, old, edit.codebook)
    made = "relations:\n  - {source: A, target: B, kind: causes, status: inferred}\n"
    assert text == BARE + made + ("source: book\n" if "source" in more else "")
    back = unrelate_codes(parse_codebook(text), "A", "B", RelationKind.CAUSES)
    left = rewrite_codebook(text, parse_codebook(text), back.codebook)
    assert not parse_codebook(left).relations
    assert left.startswith(BARE)


def test_relations_in_one_line_are_written_out() -> None:
    more = "relations: [{source: A, target: B, kind: causes}]\n"
    old = parse_codebook(BARE + more)
    edit = relate_codes(old, "B", "A", RelationKind.LEADS_TO)
    text = rewrite_codebook(BARE + more, old, edit.codebook)
    assert text.startswith(BARE)
    assert without_lines(parse_codebook(text)) == without_lines(edit.codebook)
