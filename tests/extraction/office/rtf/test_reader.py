from __future__ import annotations

import pytest

from policytext.extraction.office.rtf.reader import RtfReader
from policytext.extraction.office.rtf.tokens import tokens


def texts(inner: str) -> list[str]:
    reader = RtfReader()
    for token in tokens(b"{\\rtf1\\ansi " + inner.encode("ascii") + b"}"):
        reader.read(token)
    reader.finish()
    return [draft.text for draft in reader.flows[0].finish()]


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (r"\uc1\u22253?\u21306?", "园区"),
        (r"\uc2\u22253\'d4\'b0\u21306??", "园区"),
        (r"a{\*\unknown b}c", "ac"),
        (r"a{\v b}c", "ac"),
        (r"a{\deleted b}c", "ac"),
        (r'a{\field{\*\fldinst HYPERLINK "x"}{\fldrslt b}}c', "abc"),
        (r"a{\pict 00ff}c", "ac"),
        (r"\lquote a\rquote\emdash\~b", "‘a’— b"),
        (r"a{\upr{b}{\*\ud{c}}}", "ac"),
    ],
)
def test_words_of_control(inner: str, text: str) -> None:
    assert texts(inner) == [text]


def test_forced_pages_end_a_paragraph() -> None:
    assert texts(r"one\page two") == ["one", "two"]


def test_a_file_cut_off_keeps_what_is_there() -> None:
    assert texts(r"{\b one\par {\i two") == ["one", "two"]
