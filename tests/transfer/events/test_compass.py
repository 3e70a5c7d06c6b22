from policytext.model import Document
from policytext.transfer.events.mentions import find_mentions


def _codes(text: str) -> list[str]:
    mentions = find_mentions(Document.from_text("note", text, language="en"))
    return [mention.place.code for mention in mentions.places]


def test_the_east_is_a_region_only_in_a_text_about_china() -> None:
    assert _codes("Shanghai and firms in the east.") == ["310000", "east"]
    assert _codes("Shanghai serves eastern cities.") == ["310000", "east"]
    assert "east" not in _codes("Boston and firms in the east.")


def test_a_part_of_a_place_is_no_region() -> None:
    assert _codes("The site lies in the east of Shanghai.") == ["310000"]
