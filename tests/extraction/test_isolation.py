from __future__ import annotations

from pathlib import Path

import pytest

from policytext.errors import UnreadableSource
from policytext.extraction import extract, isolation
from tests.extraction.pdf_maker import PdfMaker


def self_referring_pdf() -> bytes:
    """A form that draws itself twice, and so never ends."""
    form = b"/F Do /F Do"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]/Contents 4 0 R/Resources<</XObject<</F 5 "
        b"0 R>>>>>>",
        b"<</Length 5>>stream\n/F Do\nendstream",
    ]
    for number in range(5, 40):
        objects.append(
            b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F %d 0 R>>>>/Len"
            b"gth %d>>stream\n%s\n"
            b"endstream" % (number + 1, len(form), form)
        )
    objects.append(b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 0>>stream\n\nendstream")
    body, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    trailer = b"trailer<</Root 1 0 R/Size %d>>\nstartxref\n%d\n%%%%EOF" % (size, len(body))
    return body + head + table + trailer


def test_a_file_that_never_ends_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(isolation, "PAGE_SECONDS", 1.0)
    path = tmp_path / "endless.pdf"
    path.write_bytes(self_referring_pdf())
    with pytest.raises(UnreadableSource, match=r"took more than 1 s|too much memory"):
        extract(path)


def test_after_a_crash_the_next_file_is_read(tmp_path: Path) -> None:
    maker = PdfMaker(tmp_path / "a.pdf")
    maker.line("成果转化与产业转移")
    path = maker.save()
    assert extract(path).text == "成果转化与产业转移"
    isolation._running[0].child.kill()
    isolation._running[0].child.wait()
    assert extract(path).text == "成果转化与产业转移"


def test_one_process_reads_all_files(tmp_path: Path) -> None:
    maker = PdfMaker(tmp_path / "a.pdf")
    maker.line("成果转化与产业转移")
    path = maker.save()
    extract(path)
    child = isolation._running[0].child.pid
    extract(path)
    assert isolation._running[0].child.pid == child
