from __future__ import annotations

from pathlib import Path

import pytest

from policytext.coding import Coder, RulesCoder, apply_codebook, coder_names, make_coder
from policytext.errors import CodebookError, UnknownCode
from policytext.model import Codebook, Corpus, Document, Unit
from policytext.segmentation import segment
from policytext.store.codebook_files import parse_codebook

MODULE = '''
from policytext.model import Coder, CoderKind, Coding


class FirstCode:
    """Gives the first code of the codebook to every segment."""

    def __init__(self, codebook):
        self.codebook = codebook
        self.record = Coder("first", "First code", CoderKind.MODEL, "7")

    def code(self, segments, *, run=""):
        for segment in segments:
            reference = self.codebook.reference(self.codebook.codes[0])
            name = f"{segment.document.id}/{segment.number}"
            document, quote = segment.document.id, segment.text
            yield Coding(name, document, segment.span, reference, "first", quote, run)
'''


@pytest.fixture
def own_coder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of a coder of a distribution that a user has installed."""
    (tmp_path / "own_coder.py").write_text(MODULE, encoding="utf-8")
    facts = tmp_path / "own_coder-1.0.dist-info"
    facts.mkdir()
    (facts / "METADATA").write_text("Metadata-Version: 2.1\nName: own-coder\nVersion: 1.0\n")
    (facts / "entry_points.txt").write_text("[policytext.coders]\nfirst = own_coder:FirstCode\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    return "first"


def test_the_rules_coder_is_found_by_its_name(codebook: Codebook) -> None:
    assert "rules" in coder_names()
    coder: Coder = make_coder("rules", codebook)
    assert isinstance(coder, RulesCoder)


@pytest.mark.parametrize(
    ("name", "advice"), [("rule", "Did you mean 'rules'"), ("zzz", "Known: .*rules")]
)
def test_an_unknown_coder_lists_those_there_are(name: str, advice: str, codebook: Codebook) -> None:
    with pytest.raises(UnknownCode, match=f"there is no coder '{name}'.*{advice}"):
        make_coder(name, codebook)


def test_a_coder_of_ones_own_plugs_in(own_coder: str, codebook: Codebook, corpus: Corpus) -> None:
    assert coder_names() == tuple(sorted({*coder_names(), own_coder}))
    codings = apply_codebook(corpus, codebook, coder=own_coder, run="r1")
    assert {(coding.coder, coding.code, coding.run) for coding in codings} == {
        ("first", "small:PAT", "r1")
    }
    assert {coding.document for coding in codings} == {document.id for document in corpus}
    for coding in codings:
        coding.check(corpus[coding.document])


def test_documents_corpus_segments_and_coder_object_give_the_same(
    codebook: Codebook, corpus: Corpus
) -> None:
    whole = apply_codebook(corpus, codebook)
    assert whole
    assert whole == tuple(c for document in corpus for c in apply_codebook(document, codebook))
    pieces = [piece for document in corpus for piece in segment(document, headings=False)]
    assert whole == apply_codebook(pieces, codebook, coder=RulesCoder(codebook))


@pytest.mark.parametrize("unit", ["clause", "sentence", "paragraph", "section"])
def test_the_unit_may_be_named(unit: str, codebook: Codebook, zh_document: Document) -> None:
    codings = apply_codebook(zh_document, codebook, unit=unit)
    spans = {piece.span for piece in segment(zh_document, unit=Unit(unit))}
    assert codings
    assert {coding.span for coding in codings} <= spans


def test_the_unit_is_the_codebooks_when_none_is_named(zh_document: Document) -> None:
    text = (
        'codebook: b\nversion: "1"\nunit: paragraph\ncodes:\n'
        "  - {id: A, label: {zh: 甲}, indicators: {zh: [生产线]}}\n"
    )
    (coding,) = apply_codebook(zh_document, parse_codebook(text))
    assert coding.quote in zh_document.text
    assert coding.span in {piece.span for piece in segment(zh_document, unit=Unit.PARAGRAPH)}


def test_an_unknown_unit_and_an_unreadable_indicator_are_refused(
    codebook: Codebook, zh_document: Document
) -> None:
    with pytest.raises(ValueError, match="page"):
        apply_codebook(zh_document, codebook, unit="page")
    text = (
        'codebook: b\nversion: "1"\ncodes:\n'
        "  - id: A\n    label: {zh: 甲}\n    indicators:\n      zh:\n"
        "        - 甲\n        - {pattern: 乙, with: '(丙'}\n"
    )
    with pytest.raises(CodebookError, match=r"b.yaml, line 9: an indicator \(zh\) of code 'A'"):
        make_coder("rules", parse_codebook(text, path="b.yaml"))
