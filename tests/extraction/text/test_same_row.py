from policytext.extraction.text.same_row import share_height
from policytext.model import Box


def at(top: float, bottom: float) -> Box:
    return Box(0, top, 10, bottom)


def test_things_that_share_more_than_half_of_the_lower_one_stand_in_one_row() -> None:
    assert share_height(at(10, 20), at(14, 24))
    assert not share_height(at(10, 20), at(15, 25))
    assert share_height(at(10, 40), at(32, 38))
    assert not share_height(at(10, 20), at(30, 40))
