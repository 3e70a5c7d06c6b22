from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext.errors import QuoteMismatch
from policytext.exchange.highlight import highlight
from policytext.model import Coding, Corpus, Document, Evidence, Span

TEXTS = {
    "zh": "企业新建第二条生产线，\n用工成本较低。",
    "en": "The firm built a line,\nlabour cost less.",
}


@pytest.fixture(params=["zh", "en"])
def document(request: pytest.FixtureRequest) -> Document:
    return Document.from_text("d", TEXTS[request.param], language=request.param)


def _coding(
    document: Document, start: int, end: int, code: str = "PAT", evidence: tuple[Span, ...] = ()
) -> Coding:
    span = Span(start, end)
    found = tuple(Evidence("indicator", "x", place) for place in evidence)
    return Coding("1", document.id, span, code, "li", document.quote(span), evidence=found)


class _Reader(HTMLParser):
    """What a reader sees: the text, and the letters that are marked or bold."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text = ""
        self.seen: dict[str, list[int]] = {"mark": [], "b": []}
        self.codes: list[str] = []
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        if tag == "br":
            self._read("\n")
        else:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "span" in self.open:
            self.codes.append(data)
        elif "div" in self.open:
            self._read(data)

    def _read(self, data: str) -> None:
        for tag, places in self.seen.items():
            if tag in self.open:
                places += range(len(self.text), len(self.text) + len(data))
        self.text += data


def _read(document: Document, codings: list[Coding]) -> _Reader:
    reader = _Reader()
    reader.feed(highlight(document, codings).to_html())
    reader.close()
    assert reader.open == []
    return reader


def test_coded_stretch_is_marked_and_its_evidence_bold(document: Document) -> None:
    reader = _read(document, [_coding(document, 2, 9, evidence=(Span(3, 5), Span(7, 8)))])
    assert reader.text == document.text
    assert reader.seen == {"mark": list(range(2, 9)), "b": [3, 4, 7]}
    assert reader.codes == ["PAT"]


def test_overlapping_codings_share_a_stretch(document: Document) -> None:
    codings = [
        _coding(document, 1, 5, "PAT"),
        _coding(document, 3, 8, "DRV"),
        _coding(document, 3, 4, "PAT"),
        _coding(document, 8, 10, "OUT"),
    ]
    html = highlight(document, codings).to_html()
    assert html.count("<mark") == 2
    reader = _read(document, codings)
    assert reader.seen["mark"] == list(range(1, 10))
    assert reader.codes == ["PAT", "DRV", "OUT"]


def test_line_breaks_are_kept_inside_and_outside_codings(document: Document) -> None:
    at = document.text.index("\n")
    html = highlight(document, [_coding(document, at - 2, at + 3)]).to_html()
    assert html.count("<br>") == 1
    assert "\n" not in html


def test_script_in_text_title_and_code_is_shown_as_text() -> None:
    text = "<script>alert('1')</script> & 文字"
    document = Document.from_text("d", text, language="zh", title="<b>标题</b>")
    html = highlight(document, [_coding(document, 0, 8, "<i>PAT</i>")])._repr_html_()
    assert "<script" not in html
    assert "<i>" not in html
    assert "&lt;b&gt;标题" in html
    reader = _read(document, [_coding(document, 0, 8, "<i>PAT</i>")])
    assert (reader.text, reader.codes) == (text, ["<i>PAT</i>"])


def test_language_is_told_to_the_browser(document: Document) -> None:
    assert f"lang='{document.language}'" in highlight(document, []).to_html()


@given(
    text=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30),
    places=st.lists(st.tuples(st.integers(0, 29), st.integers(1, 30)), max_size=6),
)
def test_text_is_shown_whole_whatever_is_coded(text: str, places: list[tuple[int, int]]) -> None:
    document = Document.from_text("d", text)
    spans = [(start, min(start + length, len(text))) for start, length in places]
    codings = [_coding(document, *span) for span in spans if span[0] < span[1]]
    codings = [replace(c, evidence=(Evidence("indicator", "x", c.span),)) for c in codings]
    reader = _read(document, codings)
    covered = sorted({at for c in codings for at in range(c.span.start, c.span.end)})
    assert reader.text == text
    assert reader.seen == {"mark": covered, "b": covered}


def test_codings_of_other_documents_are_left_out(corpus: Corpus) -> None:
    first, second = corpus
    assert highlight(first, [_coding(second, 0, 5)]).codings == ()
    shown = re.sub("<style>.*?</style>|<h4>.*?</h4>|<[^>]*>", "", highlight(first, []).to_html())
    assert unescape(shown) == first.text.replace("\n", "")


def test_changed_text_is_noticed(document: Document) -> None:
    with pytest.raises(QuoteMismatch):
        highlight(document, [replace(_coding(document, 0, 4), quote="gone")])
