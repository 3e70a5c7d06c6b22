from policytext.extraction.pdf.tables.lattice import Lattice, is_closed, lattices
from policytext.extraction.pdf.tables.rules import Rule
from policytext.model import Box


def box(left: float, top: float, right: float, bottom: float) -> tuple[list[Rule], list[Rule]]:
    across = [Rule(top, left, right), Rule(bottom, left, right)]
    return across, [Rule(left, top, bottom), Rule(right, top, bottom)]


def test_rules_of_two_boxes_are_two_lattices() -> None:
    upper, lower = box(40, 50, 300, 90), box(40, 120, 300, 160)
    found = lattices([*upper[0], *lower[0]], [*upper[1], *lower[1]])
    assert [lattice.box for lattice in found] == [Box(40, 50, 300, 90), Box(40, 120, 300, 160)]


def test_rules_without_any_down_are_no_lattice() -> None:
    assert lattices(box(40, 50, 300, 90)[0], []) == []


def test_the_axes_of_a_chart_are_not_closed() -> None:
    across, down = box(40, 50, 300, 90)
    assert is_closed(Lattice(tuple(across), tuple(down)))
    assert not is_closed(Lattice((Rule(90, 40, 300),), (Rule(40, 50, 90),)))
