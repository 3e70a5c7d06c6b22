"""Texts cut and broken so that they fit."""

import pytest

from policytext.drawing.fonts import package_fonts
from policytext.drawing.lettering import Lettering

TEXTS = {
    "zh": "由链主企业带动、上下游配套企业集群式迁入的延链协同转移模式",
    "en": "Extended chains in which a leading firm brings its suppliers along in one cluster",
}


@pytest.fixture
def letters() -> Lettering:
    return Lettering(package_fonts()[0])


@pytest.mark.parametrize("language", TEXTS)
def test_a_text_that_fits_stays(letters: Lettering, language: str) -> None:
    assert letters.fitted(TEXTS[language], 1000) == TEXTS[language]
    assert letters.wrapped(TEXTS[language], 1000) == [TEXTS[language]]
    assert not letters.shortened


@pytest.mark.parametrize("language", TEXTS)
def test_a_text_that_is_too_long_ends_with_an_ellipsis(letters: Lettering, language: str) -> None:
    cut = letters.fitted(TEXTS[language], 90)
    assert cut.endswith("…")
    assert TEXTS[language].startswith(cut[:-1])
    assert letters.width(cut) <= 90
    assert letters.shortened == {TEXTS[language]}


@pytest.mark.parametrize("language", TEXTS)
def test_lines_hold_the_whole_text_and_fit(letters: Lettering, language: str) -> None:
    lines = letters.wrapped(TEXTS[language], 90, lines=9)
    gap = "" if language == "zh" else " "
    assert gap.join(lines) == TEXTS[language]
    assert len(lines) > 2
    assert letters.widest(lines) <= 90
    assert not letters.shortened


@pytest.mark.parametrize("language", TEXTS)
def test_the_last_line_is_cut_when_lines_are_few(letters: Lettering, language: str) -> None:
    lines = letters.wrapped(TEXTS[language], 60, lines=2)
    assert len(lines) == 2
    assert lines[1].endswith("…")
    assert letters.shortened == {TEXTS[language]}


def test_no_line_begins_with_a_closing_mark(letters: Lettering) -> None:
    lines = letters.wrapped("转移、承接、转化、孵化、集聚、协同", 18, lines=20)
    assert len(lines) > 3
    assert not any(line[0] in "、，。）" for line in lines)


def test_no_line_ends_with_an_opening_bracket(letters: Lettering) -> None:
    for width in range(18, 60, 3):
        lines = letters.wrapped("科技成果（含专利）转化与《办法》落实（试点）", width, lines=20)
        assert "".join(lines) == "科技成果（含专利）转化与《办法》落实（试点）"
        assert not any(line[-1] in "（《" for line in lines)
        assert not any(line[0] in "）》" for line in lines)


def test_lines_are_even(letters: Lettering) -> None:
    assert letters.wrapped("增量产能转移", 40) == ["增量产", "能转移"]


def test_even_lines_break_no_word(letters: Lettering) -> None:
    for width in range(44, 70, 2):
        lines = letters.wrapped("Labour division remodelling force", width, lines=5)
        assert " ".join(lines) == "Labour division remodelling force"


def test_a_word_wider_than_the_line_is_broken(letters: Lettering) -> None:
    lines = letters.wrapped("Donaudampfschiff", 30, lines=9)
    assert "".join(lines) == "Donaudampfschiff"
    assert letters.widest(lines) <= 30


def test_nothing_is_one_empty_line(letters: Lettering) -> None:
    assert letters.wrapped("", 30) == [""]
