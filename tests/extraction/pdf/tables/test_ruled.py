from policytext.extraction.pdf.tables.lattice import Lattice
from policytext.extraction.pdf.tables.ruled import ruled_grid
from policytext.extraction.pdf.tables.rules import Rule
from tests.extraction.table_maker import word, words

ACROSS = tuple(Rule(at, 0, 180) for at in (0, 20, 40, 60))
DOWN = tuple(Rule(at, 0, 60) for at in (0, 60, 120, 180))
ROWS = words(
    (("地区", 4), ("项目", 64), ("资金", 124)),
    (("东川", 4), ("12", 64), ("7.5", 124)),
    (("西岭", 4), ("3", 64), ("6.1", 124)),
    top=5,
    pitch=20,
)


def test_every_box_is_a_cell() -> None:
    found = ruled_grid(Lattice(ACROSS, DOWN), ROWS)
    assert found is not None
    assert [cell.text for cell in found[0].cells] == [one.text for one in ROWS]
    assert found[0].shape == (3, 3)


def test_a_rule_left_out_merges_two_cells() -> None:
    across = (ACROSS[0], Rule(20, 60, 180), *ACROSS[2:])
    rows = [one for one in ROWS if one.text != "东川"]
    found = ruled_grid(Lattice(across, DOWN), rows)
    assert found is not None
    merged = next(cell for cell in found[0].cells if cell.text == "地区")
    assert (merged.rows, merged.columns) == (2, 1)


def test_a_frame_of_two_words_is_no_table() -> None:
    assert ruled_grid(Lattice(ACROSS, DOWN), ROWS[:2]) is None


def test_words_across_the_rules_are_no_table() -> None:
    lines = [word("一行文字从左到右越过所有的竖线", 10, 5 + 20 * i, 170) for i in range(3)]
    assert ruled_grid(Lattice(ACROSS, DOWN), lines) is None
