from policytext.extraction.pdf.tables.aligned import Setting, aligned_grid
from tests.extraction.table_maker import word, words


def test_the_first_line_of_a_name_over_figures_is_not_of_the_head() -> None:
    body = [word("云湖", 0, 40), word("示范区", 0, 50), word("8.2", 80, 50), word("6.9", 140, 50)]
    more = words(
        (("东屏区", 0), ("7.1", 80), ("2.8", 140)),
        (("槐里县", 0), ("5.0", 80), ("2.4", 140)),
        (("白塔河", 0), ("3.9", 80), ("2.9", 140)),
        top=75,
        pitch=25,
    )
    head = words((("年份", 0), ("产值", 80), ("投入", 140)), top=10)
    found = aligned_grid(Setting(((*head, *body, *more),), (5, 140), 0, 170))
    assert found is not None
    texts = [cell.text.replace(" ", "") for cell in found[0].cells if cell.column == 0]
    assert texts == ["年份", "云湖示范区", "东屏区", "槐里县", "白塔河"]
    assert found[1] == 1


def test_contents_are_no_table() -> None:
    rows = words(*((("总体要求" + "…" * 6, 0), (str(at), 160)) for at in range(1, 6)))
    assert aligned_grid(Setting((tuple(rows),), (0, 90), 0, 170)) is None
