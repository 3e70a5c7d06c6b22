from __future__ import annotations

import re
import zlib
from contextlib import nullcontext
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption

from policytext.errors import UnreadableSource
from policytext.extraction.drafts.draft import Reading
from policytext.extraction.drafts.options import ReadOptions, Recognition
from policytext.extraction.drafts.pace import Pace
from policytext.extraction.pdf.lines.opening import open_pdf
from policytext.extraction.pdf.lines.salvage import salvaged
from policytext.extraction.pdf.lines.second import SecondEngine
from policytext.extraction.pdf.reading.document import read_pages
from tests.extraction.pdf_maker import PdfMaker
from tests.extraction.raw_pdf import font_objects, pdf, set_lines, square_font, stream

TEXT = "各级政府应当推动成果转化"
CODES = "".join(dict.fromkeys(TEXT + "一二三"))
NAMED = {at + 1: character for at, character in enumerate(CODES)}
FONTS = font_objects(square_font(CODES), NAMED)
WHOLE = pdf([set_lines([TEXT + number], CODES) for number in "一二三"], FONTS)


def read(content: bytes, password: str = "") -> Reading:
    return read_pages(content, "a.pdf", ReadOptions(Recognition.NEVER, password), Pace())


def texts(reading: Reading) -> list[str]:
    return [draft.text for draft in reading.drafts]


def test_a_sound_file_has_no_warning() -> None:
    reading = read(WHOLE)
    assert texts(reading) == [TEXT + number for number in "一二三"]
    assert reading.warnings == ()


def test_junk_before_the_header() -> None:
    reading = read(b"\r\nHTTP/1.1 200 OK\r\n\r\n" * 90 + WHOLE)
    assert texts(reading) == texts(read(WHOLE))
    assert reading.warnings == ()


def test_without_a_header() -> None:
    assert texts(read(WHOLE[9:])) == texts(read(WHOLE))


def test_a_table_of_objects_in_the_wrong_place() -> None:
    moved = re.sub(rb"startxref\n\d+", b"startxref\n77", WHOLE)
    reading = read(moved)
    assert texts(reading) == texts(read(WHOLE))
    assert reading.warnings == (
        "its table of objects was damaged and was made anew; pages may be missing",
    )


def test_a_missing_end_is_told() -> None:
    reading = read(WHOLE[: WHOLE.index(b"trailer") + 40])
    assert texts(reading) == texts(read(WHOLE))
    assert "its end is missing" in reading.warnings[0]


def test_pages_left_of_a_file_without_its_page_tree() -> None:
    reading = read(WHOLE[: WHOLE.rindex(b"/Type/Page/")].replace(b"/Type/Pages", b"/Type/Sages"))
    assert texts(reading) == [TEXT + "一", TEXT + "二"]
    assert reading.warnings == ("the file is damaged: only these pages are left of it (2)",)


@pytest.mark.parametrize("tenth", range(1, 10))
def test_a_file_cut_short_is_never_fine(tenth: int) -> None:
    cut = WHOLE[: len(WHOLE) * tenth // 10]
    refused = pytest.raises(UnreadableSource, match="damaged or cut short")
    with nullcontext() if b"/Type/Page/" in cut else refused:
        reading = read(cut)
        assert reading.drafts
        assert reading.warnings


def test_pages_in_object_streams_are_gathered() -> None:
    page = b"<</Type/Page/MediaBox[0 0 200 200]/Contents 9 0 R/Resources<<>>>>"
    inner = b"7 0 8 %d " % len(page)
    data = zlib.compress(inner + page + b"<</Kids[7 0 R]/Type/Pages/Count 1>>")
    packed = stream(data, b"/Type/ObjStm/N 2/First %d/Filter/FlateDecode" % len(inner))
    content = b"%PDF-1.5\n5 0 obj\n" + packed + b"\nendobj\n9 0 obj\n" + stream(b"BT ET")
    gathered = salvaged(content)
    assert gathered is not None
    assert b"/Count 1/Kids[7 0 R]" in gathered
    assert b"9 0 obj" in gathered
    assert len(open_pdf(gathered, "a.pdf", "")) == 1


def test_nothing_is_gathered_from_what_has_no_page() -> None:
    assert salvaged(b"%PDF-1.4\n1 0 obj\n<<>>\nendobj") is None
    assert salvaged(b"") is None
    assert salvaged(WHOLE.replace(b"/Size", b"/Encrypt 4 0 R/Size")) is None


@pytest.fixture
def locked(tmp_path: Path) -> bytes:
    maker = PdfMaker(tmp_path / "locked.pdf")
    maker.canvas._doc.encrypt = StandardEncryption("secret", strength=128)
    maker.line("成果转化")
    return maker.save().read_bytes()


def test_the_password_opens_it(locked: bytes) -> None:
    assert texts(read(locked, "secret")) == ["成果转化"]


@pytest.mark.parametrize(
    ("password", "found"), [("", "opens only with a password"), ("wrong", "does not open it")]
)
def test_how_a_password_is_given_is_told(locked: bytes, password: str, found: str) -> None:
    with pytest.raises(UnreadableSource, match=found) as raised:
        read(locked, password)
    assert "--password" in raised.value.advice
    assert "password=" in raised.value.advice


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4", b"<html></html>", b"x" * 5000])
def test_what_is_no_pdf_is_refused(content: bytes) -> None:
    with pytest.raises(UnreadableSource):
        read(content)


def test_every_engine_that_was_opened_is_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[SecondEngine] = []
    closed: list[SecondEngine] = []
    begin, end = SecondEngine.__init__, SecondEngine.close

    def count(engine: SecondEngine, content: bytes, password: str = "") -> None:
        opened.append(engine)
        begin(engine, content, password)

    def discount(engine: SecondEngine) -> None:
        closed.append(engine)
        end(engine)

    monkeypatch.setattr(SecondEngine, "__init__", count)
    monkeypatch.setattr(SecondEngine, "close", discount)
    treeless = WHOLE[: WHOLE.rindex(b"/Type/Page/")].replace(b"/Type/Pages", b"/Type/Sages")
    open_pdf(treeless, "a.pdf", "").close()
    assert len(opened) == 2
    with pytest.raises(UnreadableSource):
        open_pdf(b"%PDF-1.4\n", "a.pdf", "")
    assert len(opened) == 3
    assert set(map(id, closed)) == set(map(id, opened))


def test_what_is_left_of_a_file_is_told() -> None:
    with pytest.raises(UnreadableSource, match=r"its end is missing.*2,000 bytes are left"):
        read((b"%PDF-1.7\n" + b"x" * 4000)[:2000])
    with pytest.raises(UnreadableSource, match="no page is found in its"):
        read(b"%PDF-1.7\nxref\n0 0\ntrailer<<>>\nstartxref\n9\n%%EOF")
