"""Descriptions with named fields."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from policytext.exchange.refi.fields import field, format_fields, parse_fields, values
from policytext.resources import word_lists

NAMES = st.sampled_from(sorted(word_lists("refi")["fields"]))
WORDS = st.text(alphabet="ab代[] 码\n", min_size=1, max_size=20)


@given(st.lists(st.tuples(NAMES, WORDS), min_size=1, max_size=6))
def test_what_was_written_is_read(fields: list[tuple[str, str]]) -> None:
    assert parse_fields(format_fields(fields)) == tuple(fields)


def test_names_stand_in_both_languages() -> None:
    shown = format_fields([("code", "small:PAT"), ("label zh", "模式"), ("role", "")])
    assert shown == "[代码 code] small:PAT\n[中文名称] 模式"


def test_words_of_other_programs_are_no_fields() -> None:
    assert parse_fields("A memo.\n[代码 code] x") == ()
    assert parse_fields("[see page 3] A memo.") == ()
    assert parse_fields("") == ()


def test_fields_are_found_by_name() -> None:
    fields = parse_fields(format_fields([("example en", "One."), ("example en", "Two.")]))
    assert field(fields, "example en") == "One."
    assert values(fields, "example en") == ("One.", "Two.")
    assert field(fields, "role") == ""


def test_line_ends_of_windows_do_no_harm() -> None:
    written = format_fields([("code", "a:b"), ("definition zh", "一\n二")])
    assert parse_fields(written.replace("\n", "\r\n")) == parse_fields(written)
