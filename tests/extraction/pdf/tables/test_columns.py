from policytext.extraction.pdf.tables.columns import bounds_of, columns_of, strips
from policytext.extraction.pdf.tables.rows import printed_rows
from tests.extraction.table_maker import words

SHORT = [(("人口", 0), ("个", 180), ("7.5", 250)), (("专利", 0), ("件", 180), ("3.5", 250))]


def test_white_strips_divide_rows() -> None:
    rows = printed_rows(words(*SHORT))
    assert strips(rows, 0, 9) == [(18, 180), (189, 250)]


def test_a_long_line_of_a_taller_cell_widens_its_column() -> None:
    long = (("专利的单位面积综合能耗与", 0),)
    body = printed_rows(words(SHORT[0], long, SHORT[1], SHORT[0]))
    head = printed_rows(words((("指标", 0), ("单位", 171), ("2020", 250))))
    columns = columns_of(body, head)
    assert columns[0] == (0, 108)
    assert 108 < bounds_of(columns)[0] < 171


def test_hints_are_where_columns_meet() -> None:
    assert bounds_of([(0, 20), (60, 90)], [30.0]) == [30.0]
    assert bounds_of([(0, 20), (60, 90)]) == [40.0]
