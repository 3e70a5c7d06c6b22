from __future__ import annotations

from collections.abc import Mapping

from policytext.extraction.pdf.lines.codes import Codes
from policytext.extraction.pdf.lines.second import SecondEngine
from tests.extraction.raw_pdf import font_objects, pdf, set_lines, square_font

TEXT = "各级政府应当推动成果转化"
NAME = "ABCDEF+Squares"


def codes(
    named: Mapping[int, str] | None, *, program: bytes | None = None, old: str = "", new: str = ""
) -> Codes | None:
    """The codes of the font of a page, of whose objects a part is replaced."""
    fonts = font_objects(program or square_font(TEXT), named)
    changed = [body.replace(old.encode(), new.encode()) if old else body for body in fonts]
    engine = SecondEngine(pdf([set_lines([TEXT], TEXT)], changed))
    numbers = engine.font_numbers(0)
    assert numbers == {NAME: 1}
    found = engine.codes(numbers[NAME])
    engine.close()
    return found


def test_without_a_table_the_number_of_the_code_is_shown() -> None:
    found = codes(None)
    assert found is not None
    assert "".join(found[chr(code)] or "" for code in range(1, 13)) == TEXT
    assert found["\x0d"] == "" == found["人"]


def test_a_table_of_characters_is_turned_round() -> None:
    found = codes({at: chr(0xE000 + at) for at in range(1, 12)})
    assert found is not None
    assert found["\ue001"] == "各"
    assert found["\x0c"] == "化"  # The table does not name it.


def test_one_character_for_two_codes_tells_nothing() -> None:
    found = codes({1: "\ue001", 2: "\ue001", 3: "\ue003"})
    assert found is not None
    assert (found["\ue001"], found["\ue003"]) == (None, "政")


def test_what_is_taken_apart_tells_nothing() -> None:
    found = codes({1: "\ufb01", 2: "f", 3: "x", 4: "lt"})
    assert found is not None
    assert [found[shown] for shown in "filtx"] == [None, None, None, None, "政"]


def test_a_hyphen_at_the_end_of_a_line() -> None:
    found = codes({1: "-", 2: "x"})
    assert found is not None
    assert found["\ufffe"] == "各"
    hyphen = codes({1: "-"}, program=square_font("-级"))
    assert hyphen is not None
    assert (hyphen["-"], hyphen["\ufffe"]) == ("-", "")


def test_what_a_font_does_not_name_stays() -> None:
    found = codes({1: "\ue001"}, program=square_font(TEXT, named=False))
    assert found is not None
    assert found["\ue001"] == ""


def test_fonts_of_other_kinds_are_left() -> None:
    assert codes(None, old="/Ordering(Identity)", new="/Ordering(GB1)") is None
    assert codes(None, old="/Encoding/Identity-H", new="/Encoding/UniGB-UTF16-H") is None


def test_a_font_whose_glyphs_are_in_another_order() -> None:
    fonts = font_objects(square_font(TEXT))
    fonts[1] = fonts[1].replace(b"/CIDToGIDMap/Identity", b"/CIDToGIDMap 6 0 R")
    order = b"".join(number.to_bytes(2, "big") for number in (0, 2, 1, 3))
    turned = b"<</Length %d>>\nstream\n%s\nendstream" % (len(order), order)
    engine = SecondEngine(pdf([set_lines([TEXT], TEXT)], fonts, objects=[turned]))
    found = engine.codes(1)
    assert found is not None
    assert [found[chr(code)] for code in (1, 2, 3)] == ["级", "各", "政"]
    engine.close()
