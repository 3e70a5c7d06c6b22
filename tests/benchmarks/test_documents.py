from __future__ import annotations

import json
from pathlib import Path

import pypdfium2
import pytest
from benchmarks.documents import drawing, stories
from benchmarks.documents.articles import article
from benchmarks.documents.drawing import Drawing, by_height
from benchmarks.documents.numerals import chinese_number
from benchmarks.documents.prose import Prose
from benchmarks.documents.reports import report
from benchmarks.documents.story import Grid, Kind, truth
from benchmarks.documents.typesetting import Sheet, pages_of


@pytest.mark.parametrize("language", ["zh", "en"])
def test_prose_is_the_same_for_the_same_seed(language: str):
    assert Prose(language, "a").paragraph() == Prose(language, "a").paragraph()
    assert Prose(language, "a").paragraph() != Prose(language, "b").paragraph()


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_slot_of_the_stock_is_filled(language: str):
    prose = Prose(language, "slots")
    for kind in prose.stock:
        for _ in range(60):
            assert "{" not in prose.phrase(kind)


@pytest.mark.parametrize(
    "story",
    [
        stories.official("o"),
        stories.law("l"),
        article("a", "zh", notes=True, figures=True, both=True, references=4),
        article("b", "en", notes=True, figures=True, references=4),
        report("r"),
        stories.plain("p", "en", lists=True, side_notes=3),
    ],
    ids=lambda story: story.kind,
)
def test_the_truth_has_all_words_of_a_story(story):
    told = truth(story, "none")
    assert [p["text"] for p in told["paras"] if p["kind"] != "row"] == [
        piece.text for piece in story.pieces if piece.grid is None
    ]
    assert all(p["text"] for p in told["paras"])
    assert len(told["tables"]) == sum(piece.grid is not None for piece in story.pieces)
    json.dumps(told)


def test_merged_cells_say_what_they_cover():
    grid = Grid((("甲", "乙", None), (None, "丙", "丁"), ("1", "2", "3")), header_rows=2)
    assert grid.span(0, 0) == (2, 1)
    assert grid.span(0, 1) == (1, 2)
    assert grid.span(2, 2) == (1, 1)


@pytest.mark.parametrize("number", [1, 10, 11, 20, 35, 99])
def test_chinese_numbers(number: int):
    words = {1: "一", 10: "十", 11: "十一", 20: "二十", 35: "三十五", 99: "九十九"}
    assert chinese_number(number) == words[number]


@pytest.mark.parametrize("vertical", [False, True])
def test_typesetting_loses_no_character_and_stays_on_the_page(vertical: bool):
    story = stories.plain("t", "zh", paragraphs=12)
    sheet = Sheet(vertical=vertical)
    pages = pages_of(story, lambda text, size: size * len(text), sheet)
    runs = [run for page in pages for run in page]
    set_text = "".join(run.text for run in runs)
    for piece in story.pieces:
        assert piece.kind in (Kind.HEADING, Kind.BODY)
    bare = "".join(piece.text for piece in story.pieces)
    furniture = "".join(f"{story.running[0]}{number}" for number, _ in enumerate(pages, 1))
    assert sorted(set_text) == sorted(bare + furniture)
    assert all(0 <= run.x <= sheet.width and 0 <= run.y <= sheet.height for run in runs)


def test_columns_stand_side_by_side():
    story = article("c", "zh", columns=2, sections=3)
    pages = pages_of(story, lambda text, size: size * len(text), Sheet())
    lefts = {round(run.x) for run in pages[1]}
    assert min(lefts) < 200 < max(lefts)


def test_a_drawn_file_shows_its_truth(tmp_path: Path):
    story = stories.plain("d", "en", paragraphs=6)
    path = drawing.make(story, tmp_path, Drawing("Times-Roman", order=by_height))
    document = pypdfium2.PdfDocument(path)
    read = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    told = json.loads((tmp_path / "d.gt.json").read_text(encoding="utf-8"))
    for paragraph in told["paras"]:
        assert "".join(paragraph["text"].split()) in "".join(read.split())


def test_the_same_story_gives_the_same_bytes(tmp_path: Path):
    story = stories.plain("same", "en", paragraphs=3)
    first = drawing.make(story, tmp_path, Drawing("Helvetica")).read_bytes()
    assert drawing.make(story, tmp_path, Drawing("Helvetica")).read_bytes() == first
