import pandas as pd
import pytest

from policytext.exchange.column_layout import Size, layout_of, shares
from policytext.exchange.printed_table import printed_table


def test_short_columns_have_their_longest_line_whole() -> None:
    widths = shares([Size(6, 10, 2), Size(8, 400, 14), Size(8, 400, 14)], 100)
    assert widths[0] == pytest.approx(0.1)
    assert widths[1] == widths[2] == pytest.approx(0.45)


def test_shares_fill_the_page_even_when_words_are_too_long() -> None:
    widths = shares([Size(90, 90, 3), Size(60, 60, 3)], 100)
    assert sum(widths) == pytest.approx(1, abs=1e-3)


def test_a_chinese_character_counts_twice() -> None:
    table = pd.DataFrame({"a": ["四个汉字" * 40], "b": ["four" * 2 + " word" * 60]})
    (widths,) = (own for _, own in layout_of(printed_table(table, "t")).parts)
    assert widths[0] == pytest.approx(widths[1], abs=0.03)


def test_narrow_tables_stand_upright_and_wide_ones_are_turned() -> None:
    narrow = pd.DataFrame({"名称": ["甲"], "n": [1]})
    assert not layout_of(printed_table(narrow, "t")).landscape
    wide = pd.DataFrame({f"c{n}": ["很长的一段说明文字" * 12] for n in range(8)})
    assert layout_of(printed_table(wide, "t")).landscape


def test_too_wide_a_table_is_divided_and_repeats_its_first_column() -> None:
    table = pd.DataFrame({f"measurement-of-{n}": [n] for n in range(40)})
    layout = layout_of(printed_table(table, "t"))
    assert len(layout.parts) > 1
    columns = [part for part, _ in layout.parts]
    assert all(part[0] == 0 for part in columns)
    assert sorted({at for part in columns for at in part}) == list(range(40))
