"""What single figures show."""

from itertools import pairwise

import pandas as pd
import pytest

from policytext.drawing import (
    DrawnFigure,
    heatmap_figure,
    model_figure,
    portrait_figure,
    province_figure,
    structure_figure,
    timeline_figure,
)
from policytext.drawing.province_map import tiles
from policytext.drawing.style import SHADES, class_of, classes, shade
from policytext.errors import InvalidOption
from policytext.nlp.places import gazetteer
from tests.drawing.conftest import flow_data, flows, model_data


def texts(figure: DrawnFigure) -> list[str]:
    return [text.get_text() for text in figure.figure.axes[0].texts]


@pytest.fixture
def cells() -> pd.DataFrame:
    return pd.DataFrame([[3, 0], [0, 12], [1, 0]], index=["a", "b", "c"], columns=["x", "y"])


def test_a_mark_of_a_heatmap_is_a_cell_that_is_not_zero(cells: pd.DataFrame) -> None:
    figure = heatmap_figure(cells, labels={"x": "增量产能"}, language="zh")
    assert figure.table["value"].tolist() == [3, 12, 1]
    assert figure.table["column_label"].tolist() == ["增量产能", "y", "增量产能"]
    assert {"3", "12", "1", "合计", "16"} <= set(texts(figure))


def test_the_longer_side_stands_down(cells: pd.DataFrame) -> None:
    wide, tall = heatmap_figure(cells.T), heatmap_figure(cells)
    assert wide.size == tall.size
    assert wide.table["row"].tolist() == ["x", "x", "y"]


@pytest.mark.parametrize("weight", ["binary", "case"])
def test_what_cannot_be_added_has_no_totals(cells: pd.DataFrame, weight: str) -> None:
    assert "Total" not in texts(heatmap_figure(cells, weight=weight, language="en"))


def test_quotes_stand_behind_the_marks(cells: pd.DataFrame) -> None:
    quotes = pd.DataFrame({"row": ["b", "b"], "column": ["y", "y"], "quote": ["one", "two"]})
    figure = heatmap_figure(cells).with_places(quotes, ["row", "column"])
    mark = figure.table.loc[figure.table["value"] == 12, "mark"].iloc[0]
    assert figure.places_of(mark)["quote"].tolist() == ["one", "two"]
    assert len(figure.places) == 2
    assert figure._repr_png_().startswith(b"\x89PNG")


def test_classes_hold_every_count_once() -> None:
    assert classes([0, 3, 1]) == [(1, 1), (2, 2), (3, 3)]
    assert classes([]) == classes([0]) == []
    for values in ([1, 7], [5, 9, 1000], list(range(40)), [800, 801]):
        known = classes(values)
        assert len(known) <= len(SHADES)
        assert [class_of(value, known) >= 0 for value in values] == [v > 0 for v in values]
        assert all(first <= last for first, last in known)


def test_shades_go_from_light_to_dark_in_grey_too() -> None:
    def grey(colour: str) -> float:
        red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
        return 0.299 * red + 0.587 * green + 0.114 * blue

    for number in range(2, 7):
        greys = [grey(shade(level, number)) for level in range(number)]
        steps = [one - other for one, other in pairwise(greys)]
        assert min(steps) > 15


def test_a_model_refuses_arrows_without_boxes() -> None:
    boxes, arrows = model_data(5, "en")
    for ends in (("t:000", "t:999"), ("t:000", "t:000")):
        wrong = arrows.assign(**{"from": ends[0], "to": ends[1]})
        with pytest.raises(InvalidOption, match="boxes that are drawn"):
            model_figure(boxes, wrong)


@pytest.mark.parametrize(("language", "legend"), [("zh", "无共现段落的关系"), ("en", "never")])
def test_arrows_that_nothing_supports_are_dashed(language: str, legend: str) -> None:
    boxes, arrows = model_data(5, language)
    supported = model_figure(boxes, arrows.assign(value=2), language=language)
    assert not any(legend in text for text in texts(supported))
    assert any("(2)" in text for text in texts(supported))
    bare = model_figure(boxes, arrows.assign(value=0), language=language)
    assert any(legend in text for text in texts(bare))


def test_a_relation_without_direction_has_no_head() -> None:
    boxes, arrows = model_data(5, "en")
    directed, symmetric = (
        len(model_figure(boxes, arrows.assign(symmetric=given)).figure.axes[0].patches)
        for given in (False, True)
    )
    # Of every arrow its bend stays and its head goes.
    assert directed - symmetric == len(arrows)


def test_the_map_has_the_provinces_of_the_gazetteer_each_in_its_own_tile() -> None:
    assert len({(tile.row, tile.column) for tile in tiles()}) == len(tiles()) == 34
    for tile in tiles():
        place = gazetteer().places[tile.code]
        assert place.label.zh.startswith(tile.zh)
        assert place.province in (tile.code, None)


def test_every_transfer_is_on_the_map_or_named_below_it() -> None:
    table = flow_data(20)
    for language in ("zh", "en"):
        figure = province_figure(table, language=language)
        sums = figure.table.groupby("direction")["value"].sum()
        assert sums["out"] == sums["in"] == table["events"].sum()
        below = [text for text in texts(figure) if text.startswith(("图外", "Not on the map"))]
        assert len(below) == 2


def test_flows_that_are_not_stated_stand_last() -> None:
    figure = flows(12, "en")
    names = [text for text in texts(figure) if text.startswith("not stated")]
    assert names
    assert figure.table["value"].sum() == flow_data(12)["events"].sum()


def test_years_between_are_drawn_with_their_documents() -> None:
    counts = pd.DataFrame([[2, 1]], index=["t:1"], columns=[2019, 2022])
    shown = texts(timeline_figure(counts, {2019: 4, 2022: 1}, language="en"))
    assert {"2019", "2020", "2021", "2022", "n=4", "n=0"} <= set(shown)


def test_passages_stand_where_they_are_in_the_text() -> None:
    codings = pd.DataFrame(
        {"document": ["d", "e"], "code": ["t:1", "t:1"], "start": [0, 50], "end": [10, 100]}
    )
    table = portrait_figure(codings, {"d": 100, "e": 100, "none": 0}).table
    assert table["share_from"].tolist() == [0, 0.5]
    assert table["share_to"].tolist() == [0.1, 1]


def test_a_structure_without_concepts_begins_with_themes() -> None:
    rows = pd.DataFrame({"first_order": [""], "theme": ["拉力"], "dimension": ["转移"]})
    shown = texts(structure_figure(rows))
    assert "一阶概念" not in shown
    assert {"二阶主题", "拉力", "转移"} <= set(shown)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_structure_counts_passages_in_brackets(language: str) -> None:
    rows = pd.DataFrame(
        {"first_order": ["地价"], "theme": ["拉力"], "dimension": ["转移"], "frequency": [7]}
    )
    shown = texts(structure_figure(rows, language=language))
    assert any("地价" in text and "7" in text for text in shown)


def test_another_language_is_refused(cells: pd.DataFrame) -> None:
    with pytest.raises(InvalidOption, match="zh, en"):
        heatmap_figure(cells, language="fr")
