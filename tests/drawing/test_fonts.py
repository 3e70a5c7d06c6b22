"""Which font a figure gets, and what is said when none has its characters."""

from pathlib import Path

import pytest

from policytext.drawing import fonts, heatmap_figure
from policytext.drawing.fonts import Font, font_for, package_fonts, plain_font, visible
from policytext.errors import InvalidOption, MissingExtra, MissingGlyph
from tests.drawing.conftest import flow_data


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without any Chinese font."""
    monkeypatch.setattr(fonts, "package_fonts", list)
    monkeypatch.setattr(fonts, "system_fonts", list)


@pytest.mark.parametrize(
    "text", ["科技成果转化", "Technology transfer", "臺灣產業轉移", "●◐○ → ≥ –"]
)
def test_the_font_of_the_package_is_first(text: str) -> None:
    assert font_for([text]) == package_fonts()[0]


def test_all_characters_of_gb_2312_have_a_glyph() -> None:
    pairs = [bytes([a, b]) for a in range(0xB0, 0xF8) for b in range(0xA1, 0xFF)]
    characters = "".join(pair.decode("gb2312", "ignore") for pair in pairs)
    assert len(characters) == 6763
    assert not package_fonts()[0].missing(characters)


@pytest.mark.usefixtures("bare")
def test_without_a_chinese_font_english_is_drawn_and_chinese_refused() -> None:
    assert font_for(["Technology transfer"]) == plain_font()
    with pytest.raises(
        MissingGlyph, match=r"'转化'.*policytext\[figures\].*fonts-noto-cjk"
    ) as told:
        font_for(["转化", "transfer"])
    assert told.value.text == "转化"
    assert "DejaVu" in told.value.font


@pytest.mark.usefixtures("bare")
def test_no_figure_is_drawn_with_empty_boxes() -> None:
    cells = flow_data(5).set_index("origin")[["events"]]
    assert heatmap_figure(cells, language="en").font == plain_font()
    with pytest.raises(MissingGlyph):
        heatmap_figure(cells, language="zh")


def test_a_font_of_the_machine_takes_the_place_of_the_package(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    serif = package_fonts()[1]
    monkeypatch.setattr(fonts, "package_fonts", list)
    monkeypatch.setattr(fonts, "system_fonts", lambda: [serif])
    assert font_for(["转化"]) == serif


def test_fonts_of_the_machine_are_files_with_chinese() -> None:
    for font in fonts.system_fonts():
        assert Path(font.path).is_file()
        assert not font.missing("转化"), font.name


def test_a_named_font_is_the_only_one(tmp_path: Path) -> None:
    assert font_for(["transfer"], plain_font().path) == plain_font()
    with pytest.raises(MissingGlyph, match="DejaVu"):
        font_for(["转化"], plain_font().path)
    broken = tmp_path / "broken.otf"
    broken.write_bytes(b"no font")
    for path in (broken, tmp_path / "absent.otf"):
        with pytest.raises(InvalidOption, match="font file that can be read"):
            font_for(["a"], path)


def test_without_matplotlib_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "find_spec", lambda name: None)
    assert package_fonts() == []
    with pytest.raises(MissingExtra, match=r"policytext\[figures\]"):
        font_for(["a"])


def test_what_cannot_be_seen_is_left_out() -> None:
    assert visible("a\u200bb\tc\nd\x07") == "ab c d"
    assert visible("“open”") == '"open"'
    assert visible("“开放”") == "“开放”"


def test_widths_are_those_of_the_glyphs() -> None:
    font = Font(package_fonts()[0].path)
    assert font.width("转化", 10) == pytest.approx(20)
    assert 4 < font.width("a", 10) < 7
