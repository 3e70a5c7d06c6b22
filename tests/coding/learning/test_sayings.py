from __future__ import annotations

from policytext.coding.learning.examples import Example, Excerpt
from policytext.coding.learning.model import references
from policytext.coding.learning.sayings import sayings_as_examples, with_examples
from policytext.store.codebook_files import parse_codebook

BOOK = parse_codebook(
    """
codebook: tree
version: "1"
codes:
  - {id: TOP, label: {zh: 上, en: Top}}
  - id: LOW
    parent: TOP
    label: {zh: 下, en: Low}
    definition: {zh: 在下面的。, en: What is below.}
    exclude: {zh: 旁边的。, en: What is beside.}
    examples: {zh: [它在下面。], en: [It lies below.]}
  - {id: SIDE, label: {zh: 旁, en: Side}}
""",
    path="tree.yaml",
)


def test_definitions_and_examples_are_examples_in_both_languages() -> None:
    found = list(sayings_as_examples(BOOK, references(BOOK)))
    own = [(e.excerpt.language, e.excerpt.text) for e in found if "tree:LOW" in e.codes]
    assert own == [
        ("zh", "下：在下面的。"),
        ("zh", "它在下面。"),
        ("en", "Low: What is below."),
        ("en", "It lies below."),
    ]


def test_a_saying_denies_neither_the_codes_above_nor_those_below() -> None:
    judged = {next(iter(e.codes)): e.judged for e in sayings_as_examples(BOOK, references(BOOK))}
    assert judged["tree:LOW"] == {"tree:LOW", "tree:SIDE"}
    assert judged["tree:TOP"] == {"tree:TOP", "tree:SIDE"}
    assert judged["tree:SIDE"] == {"tree:TOP", "tree:LOW", "tree:SIDE"}


def test_codes_that_are_not_asked_for_are_left_out() -> None:
    found = list(sayings_as_examples(BOOK, ["tree:SIDE"]))
    assert {code for example in found for code in example.judged} == {"tree:SIDE"}


def test_accepted_texts_join_the_examples_of_their_code() -> None:
    given = frozenset({"tree:LOW"})
    accepted = [
        Example(Excerpt("它沉在水下。", "zh"), given, given, "d"),
        Example(Excerpt("It sank.", "en"), frozenset(), given, "d"),
    ]
    taught = with_examples(BOOK, accepted)
    assert taught.code("LOW").examples["zh"] == ("它在下面。", "它沉在水下。")
    assert taught.code("LOW").examples["en"] == ("It lies below.",)
    assert taught.code("SIDE") == BOOK.code("SIDE")
