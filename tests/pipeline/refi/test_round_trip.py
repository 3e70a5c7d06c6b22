"""A study that goes out and comes into an empty study is the same study."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytext.exchange.refi.positions import OffsetUnit, Returns, Scale, with_line_feeds
from policytext.model import (
    Bilingual,
    Case,
    Coder,
    CoderKind,
    Coding,
    Document,
    Memo,
    MemoKind,
    Span,
    Value,
)
from policytext.pipeline.refi.exporting import ExportOptions, export_project
from policytext.pipeline.refi.guids import CODED, evidence_of
from policytext.pipeline.refi.importing import import_project
from policytext.store import Study
from policytext.store.codebook_files import parse_codebook
from policytext.store.codebook_rewriting import without_lines
from tests.pipeline.refi.studies import BOOK, NOON, full_study, new_study

_CODES = [f"small:{id}" for id in ("PAT", "PAT.CAP", "PAT.CMP", "DRV.MKT")]
_WORDS = "a 中，𠮷🚄\r\n。é\u2028]"
_TIME = NOON.isoformat(timespec="seconds")


def _written(document: Document, span: Span) -> tuple[int, int]:
    """A span in the text with LF."""
    scale = Scale(document.text, OffsetUnit.CODEPOINT)
    return scale.position(span.start), scale.position(span.end)


def facts(study: Study) -> dict[str, Any]:
    """All that must come back, with places in the text with LF."""
    documents = {document.id: document for document in study.documents()}
    runs = {run.id: run.started for run in study.runs()}
    codings = {
        coding.id: (
            coding.document,
            _written(documents[coding.document], coding.span),
            coding.code,
            coding.coder,
            with_line_feeds(coding.quote),
            evidence_of(coding, CODED) or runs.get(coding.run) or study.created,
        )
        for coding in study.codings(check=True)
    }
    memos = {m.id: (m.kind, m.text, m.author, m.created, m.about) for m in study.memos()}
    books = [parse_codebook(study.codebook_text(e.id), path=e.id) for e in study.codebooks()]
    return {
        "documents": {
            d.id: (d.title, d.language, with_line_feeds(d.text), d.source)
            for d in documents.values()
        },
        "coders": {(coder.id, coder.name, coder.kind) for coder in study.coders()},
        "codebooks": {book.id: without_lines(book) for book in books},
        "codings": sorted(codings.values()),
        "memos": {id: (*told, _about(about, codings)) for id, (*told, about) in memos.items()},
        "variables": {(v.name, v.label) for v in study.variables()},
        "cases": study.cases(default_from_documents=False),
    }


def _about(about: str, codings: dict[str, Any]) -> Any:
    """What a memo is about; of codings not their ids, which are those of a study."""
    noun, _, id = about.partition(":")
    return codings[id] if noun == "coding" else "study" if noun == "run" else about


def there_and_back(study: Study, folder: Path, options: ExportOptions) -> Study:
    path = export_project(study, folder / "there.qdpx", options).path
    back = new_study(folder / "back.sqlite")
    import_project(back, path)
    return back


@pytest.mark.parametrize("unit", OffsetUnit)
def test_a_full_study_comes_back(tmp_path: Path, unit: OffsetUnit) -> None:
    with (
        full_study(tmp_path / "a.sqlite") as study,
        there_and_back(study, tmp_path, ExportOptions(unit)) as back,
    ):
        before, after = facts(study), facts(back)
        # A place in a memo's subject is one of the text, whose lines end otherwise now.
        for name, told in before.items():
            assert after[name] == told, name


def test_it_goes_out_again_with_the_same_guids(tmp_path: Path) -> None:
    from zipfile import ZipFile

    with (
        full_study(tmp_path / "a.sqlite") as study,
        there_and_back(study, tmp_path, ExportOptions()) as back,
    ):
        again = export_project(back, tmp_path / "again.qdpx").path
    with ZipFile(tmp_path / "there.qdpx") as first, ZipFile(again) as second:
        names = {name for name in first.namelist() if name.endswith(".txt")}
        assert names == {name for name in second.namelist() if name.endswith(".txt")}


_TEXT = st.text(alphabet=_WORDS, min_size=4, max_size=30).filter(str.strip)
_LABEL = st.text(alphabet="地区 ab[]<&\"'é𠮷", max_size=8).map(str.strip)


@st.composite
def _documents(draw: st.DrawFn) -> list[Document]:
    texts = draw(st.lists(_TEXT, min_size=1, max_size=3, unique_by=with_line_feeds))
    titles = [draw(_LABEL) for _ in texts]
    return [
        Document.from_text(f"d{n}", text, language="zh", title=title)
        for n, (text, title) in enumerate(zip(texts, titles, strict=True))
    ]


@st.composite
def _spans(draw: st.DrawFn, document: Document) -> Span:
    """A stretch of at least one character, whose ends are not within CRLF."""
    length = len(with_line_feeds(document.text))
    start = draw(st.integers(0, length - 1))
    end = draw(st.integers(start + 1, length))
    returns = Returns(document.text)
    return Span(returns.place(start), returns.place(end))


@settings(max_examples=5)
@given(st.data())
def test_made_studies_come_back(data: st.DataObject) -> None:
    documents = data.draw(_documents())
    with TemporaryDirectory() as folder, new_study(Path(folder, "a.sqlite")) as study:
        _fill(study, documents, data)
        unit = data.draw(st.sampled_from(OffsetUnit))
        with there_and_back(study, Path(folder), ExportOptions(unit)) as back:
            before, after = facts(study), facts(back)
            for name, told in before.items():
                assert after[name] == told, name
            known = import_project(back, Path(folder, "there.qdpx"))
            assert not any(known.new.values())
            assert facts(back) == after


def _fill(study: Study, documents: list[Document], data: st.DataObject) -> None:
    study.add_codebook(parse_codebook(BOOK), BOOK)
    for coder in ("li", "kim"):
        study.add_coder(Coder(coder, data.draw(_LABEL) or coder, CoderKind.HUMAN))
    places = []
    for document in documents:
        study.add_document(document)
        for span in data.draw(st.lists(_spans(document), max_size=4)):
            code, coder = (
                data.draw(st.sampled_from(_CODES)),
                data.draw(st.sampled_from(["li", "kim"])),
            )
            places.append((document, span, code, coder))
    made = [
        Coding(f"c{n}", d.id, span, code, coder, d.quote(span))
        for n, (d, span, code, coder) in enumerate(dict.fromkeys(places))
    ]
    study.add_human_codings(made)
    abouts = ["study", "code:small:PAT.CAP", *(f"coding:{coding.id}" for coding in made)]
    for about in data.draw(st.lists(st.sampled_from(abouts), max_size=3, unique=True)):
        text = data.draw(_TEXT.map(with_line_feeds))
        study.add_memo(Memo("", MemoKind.CODE, about, text, "li", _TIME))
    for number, document in enumerate(documents):
        value = data.draw(
            st.sampled_from(["7", "07", "1.50", "2024-02-30", "2024-02-28", "", "是"])
        )
        label = Bilingual(data.draw(_LABEL), data.draw(_LABEL))
        study.add_case(Case(f"case {number}", (document.id,), label, (Value("x", value),)))
