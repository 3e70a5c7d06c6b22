from __future__ import annotations

from policytext.coding.given import Given, codings_of
from policytext.model import Document, Evidence, Span
from policytext.segmentation import segment


def test_codings_are_numbered_in_each_document_and_point_into_it() -> None:
    one, other = (
        list(segment(Document.from_text(name, "第一句。第二句讲税。", language="zh")))
        for name in ("a", "b")
    )
    tax = [Evidence("indicator", "税", Span(4, 5), 0.6), Evidence("definition", "税收")]
    given = [
        Given(one[0], "book:X", 0.5, ()),
        Given(one[1], "book:Y", 0.7, tax),
        Given(other[1], "book:Y", 0.7, tax),
    ]
    codings = list(codings_of(given, "machine", ""))
    assert [coding.id for coding in codings] == [
        "machine/a/book/1",
        "machine/a/book/2",
        "machine/b/book/1",
    ]
    found = codings[1].evidence[0].span
    assert found is not None
    assert one[1].document.quote(found) == "税"
    assert codings[1].evidence[1].span is None
    assert all(coding.coder == "machine" and coding.run == "" for coding in codings)


def test_a_run_names_its_codings() -> None:
    [piece] = segment(Document.from_text("a", "一句。", language="zh"))
    [coding] = codings_of([Given(piece, "book:X", 0.5, ())], "machine", "run-7")
    assert (coding.id, coding.run) == ("run-7/a/book/1", "run-7")
