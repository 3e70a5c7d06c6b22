from __future__ import annotations

from collections.abc import Sequence

from playa.pdftypes import resolve1

from policytext.extraction.pdf.lines.lean import LeanDocument
from tests.extraction.raw_pdf import stream

FONT = b"<</Type/Font/Name/F1/W[1[500 600]7 9 1000]/DW 400>>"
OBJECTS = [
    b"<</Type/Catalog/Pages 2 0 R>>",
    b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Resources<</Font<</F1 4 0 R>>>>>>",
    FONT,
]


def packed(bodies: Sequence[bytes], *, shift: int = 0) -> bytes:
    """A file whose objects are packed together; ``shift`` makes it lie about their places."""
    starts = [sum(len(body) + 1 for body in bodies[:at]) for at in range(len(bodies))]
    head = b" ".join(b"%d %d" % (at, start + shift) for at, start in enumerate(starts, 1)) + b" "
    number, content = len(bodies) + 1, b"%PDF-1.7\n"
    places = [len(content)]
    entries = b"/Type/ObjStm/N %d/First %d" % (len(bodies), len(head))
    content += b"%d 0 obj\n%s\nendobj\n" % (number, stream(head + b"\n".join(bodies), entries))
    places.append(len(content))
    rows = [(0, 0, 0)] + [(2, number, at) for at in range(len(bodies))]
    rows += [(1, place, 0) for place in places]
    table = b"".join(bytes([kind]) + at.to_bytes(2, "big") + bytes([of]) for kind, at, of in rows)
    entries = b"/Type/XRef/W[1 2 1]/Root 1 0 R/Size %d" % len(rows)
    content += b"%d 0 obj\n%s\nendobj\n" % (number + 1, stream(table, entries))
    return content + b"startxref\n%d\n%%%%EOF\n" % places[-1]


def test_a_font_without_its_widths() -> None:
    document = LeanDocument(packed(OBJECTS))
    font, resources = document[4], document.resources_of(0)
    assert isinstance(font, dict)
    assert isinstance(resources, dict)
    assert set(font) == {"Type", "Name", "DW"}
    assert resolve1(resources["Font"]["F1"]) == font
    document.close()


def test_a_list_of_places_that_lies_is_not_followed() -> None:
    document = LeanDocument(packed(OBJECTS, shift=3))
    font, resources = document[4], document.resources_of(0)
    assert isinstance(font, dict)
    assert isinstance(resources, dict)
    assert font["W"] == [1, [500, 600], 7, 9, 1000]
    assert resources["Font"].keys() == {"F1"}
    document.close()
