from __future__ import annotations

import pytest
from playa.cmapdb import parse_tounicode

from policytext.extraction.pdf.lines import to_unicode
from policytext.extraction.pdf.lines.to_unicode import named_codes

HEAD = b"begincmap /CMapName /X def 1 begincodespacerange <0000> <ffff> endcodespacerange\n"
PAIRS = b"2 beginbfchar <0001> <4eba>\n<0002><d800> endbfchar\n"
RANGES = b"2 beginbfrange\n<0005> <0007> <4e00> <0006><0006><6c11>\nendbfrange\nendcmap"


def by_playa(table: bytes) -> dict[int, str]:
    found = parse_tounicode(table).bytes2unicode
    return {int.from_bytes(code, "big"): text for code, text in found.items()}


@pytest.mark.parametrize(
    "table", [HEAD + PAIRS + RANGES, b"%!PS-Adobe\n" + HEAD + PAIRS, HEAD + RANGES, b""]
)
def test_lists_are_read_as_playa_reads_them(table: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = by_playa(table)
    monkeypatch.delattr(to_unicode, "parse_tounicode")
    assert named_codes(table) == expected


@pytest.mark.parametrize(
    "rows",
    [
        b"1 beginbfchar <0001> <4eba6c11> endbfchar",
        b"1 beginbfrange <0001> <0002> [<4eba> <6c11>] endbfrange",
        b"1 begincidrange <0001> <0002> 30 endcidrange",
        b"1 beginbfchar <0001> <4eba> endbfchar % more\n",
        b"1 beginbfchar <0001> <4eba> endbfchar endcmap 1 beginbfchar <0002> <6c11> endbfchar",
    ],
)
def test_other_tables_are_left_to_playa(rows: bytes) -> None:
    assert named_codes(HEAD + rows) == by_playa(HEAD + rows) != {}


def test_codes_of_one_byte_are_of_another_kind() -> None:
    assert named_codes(HEAD + b"1 beginbfchar <01> <4eba> endbfchar") is None


def test_ranges_without_end_are_not_written_out() -> None:
    rows = b"<0000> <ffff> <0000>\n" * 1000
    assert to_unicode._listed(HEAD + b"beginbfrange\n" + rows + b"endbfrange") is None
