from __future__ import annotations

import pytest

from policytext.extraction.text.hyphens import keeps_hyphen, words_of


@pytest.mark.parametrize(
    ("before", "after", "shown", "kept"),
    [
        ("the trans-", "fer of results", "results are moved", False),
        ("a low-", "carbon park", "the low-carbon path", True),
        ("with proof-of-", "concept funds", "the proof-of-concept fund", True),
        ("with proof-", "of-concept funds", "the proof-of-concept fund", True),
        ("a per-", "operator estimate", "per-airplane and one operator", True),
        ("the per-", "formance", "performance counts", False),
        ("a non-", "binding rule", "rules", True),
        ("evidence-", "based advice", "the evidence shows", True),
        ("the in-", "formation", "in the formation", False),
        ("an EU-", "funded line", "lines", True),
        ("a fully-", "executed contract", "contracts", True),
        ("a house-", "hold", "one household", False),
        ("a non-", "normal case", "nonnormal and non-normal", True),
        ("a self-as-", "sessment of parks", "parks", False),
        ("state-of-", "the-art parks", "parks", True),
        ("cost-", "of-living rise", "rises", True),
    ],
)
def test_which_hyphens_belong_to_their_word(
    before: str, after: str, shown: str, kept: bool
) -> None:
    assert keeps_hyphen(before, after, words_of([shown])) is kept


def test_halves_of_divided_words_are_no_words() -> None:
    assert words_of(["the indus-", "trial park", "of low-carbon"]) == {
        "the", "park", "of", "low-", "low-carbon",
    }  # fmt: skip
