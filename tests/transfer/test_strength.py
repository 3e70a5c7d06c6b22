from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from policytext.errors import UnknownCode
from policytext.model import Case, Code, Codebook, Coding, CodingStatus, Document, Span
from policytext.transfer import case_strengths

CODEBOOK = Codebook(
    "transfer",
    "1",
    (
        Code("PAT"),
        Code("PAT.CAP", parent="PAT"),
        Code("PAT.CHN", parent="PAT"),
        Code("DRV"),
        Code("DRV.MKT", parent="DRV"),
    ),
)
TEXTS = {
    "zh": "企业新建第二条生产线，用工成本较低。",
    "en": "The firm built a second line where labour cost less.",
}
CASES = (Case("a", ("zh-1", "en-1")), Case("b", ("en-1", "en-2")), Case("none", ()))


@pytest.fixture(params=["zh", "en"])
def document(request: pytest.FixtureRequest) -> Document:
    return Document.from_text(request.param, TEXTS[request.param], language=request.param)


def _coding(document: str, start: int, end: int, code: str, number: int = 1) -> Coding:
    quote = TEXTS[document[:2]][start:end]
    return Coding(
        f"{document}/{number}", document, Span(start, end), f"transfer:{code}", "li", quote
    )


_CODINGS = st.lists(
    st.builds(
        lambda document, start, length, code, status: replace(
            _coding(document, start, start + length, code), status=status
        ),
        st.sampled_from(["zh-1", "en-1", "en-2", "zh-9"]),
        st.integers(0, 3),
        st.integers(1, 3),
        st.sampled_from(["PAT", "PAT.CAP", "PAT.CHN", "DRV.MKT"]),
        st.sampled_from([CodingStatus.SUGGESTED, CodingStatus.ACCEPTED, CodingStatus.REJECTED]),
    ),
    max_size=25,
)


@given(codings=_CODINGS)
def test_numbers_against_sets(codings: list[Coding]) -> None:
    entries = case_strengths(codings, CASES, CODEBOOK)
    assert [entry.case for entry in entries] == list(CASES)
    for entry in entries:
        own = [
            coding
            for coding in codings
            if coding.document in entry.case.documents
            and coding.status is not CodingStatus.REJECTED
        ]
        for branch, strengths in (("PAT", entry.patterns), ("DRV", entry.forces)):
            below = [c for c in own if c.code.startswith(f"transfer:{branch}.")]
            whole = len({(c.document, c.span) for c in below})
            assert [s.code.id for s in strengths] == [c.id for c in CODEBOOK.children(branch)]
            for strength in strengths:
                with_code = [c for c in below if c.code == f"transfer:{strength.code.id}"]
                segments = {(c.document, c.span) for c in with_code}
                assert strength.segments == len(segments)
                assert strength.sources == len({document for document, _ in segments})
                assert strength.share == (round(len(segments) / whole, 4) if whole else 0)
                assert sorted(map(id, strength.codings)) == sorted(map(id, with_code))


def test_codings_stand_in_the_order_of_the_text(document: Document) -> None:
    spans = [(6, 8), (0, 9), (0, 4)]
    codings = [
        Coding(
            str(n), document.id, Span(*span), "transfer:PAT.CAP", "li", document.text[slice(*span)]
        )
        for n, span in enumerate(spans)
    ]
    (entry,) = case_strengths(codings, [Case("a", (document.id,))], CODEBOOK)
    assert [coding.id for coding in entry.patterns[0].codings] == ["2", "1", "0"]


def test_document_named_twice_counts_once() -> None:
    case = Case("a", ("zh-1", "zh-1"))
    (entry,) = case_strengths([_coding("zh-1", 0, 4, "PAT.CAP")], [case], CODEBOOK)
    assert (entry.patterns[0].segments, len(entry.patterns[0].codings)) == (1, 1)


def test_segment_with_two_patterns_counts_in_both_shares() -> None:
    codings = [_coding("zh-1", 0, 4, code) for code in ("PAT.CAP", "PAT.CHN")]
    (entry, *_) = case_strengths(codings, CASES, CODEBOOK)
    assert [strength.share for strength in entry.patterns] == [1.0, 1.0]


def test_leading_strengths_are_present_and_strongest_first() -> None:
    codings = [
        _coding("zh-1", 0, 4, "PAT.CAP"),
        _coding("en-1", 0, 4, "PAT.CHN"),
        _coding("zh-1", 4, 6, "PAT.CHN"),
    ]
    entry, other, _ = case_strengths(codings, CASES, CODEBOOK)
    assert [s.code.id for s in entry.leading(entry.patterns)] == ["PAT.CHN", "PAT.CAP"]
    assert [s.code.id for s in other.leading(other.patterns)] == ["PAT.CHN"]
    assert entry.leading(entry.forces) == ()


def test_codes_of_another_codebook_do_not_count() -> None:
    foreign = replace(_coding("zh-1", 0, 4, "PAT.CAP"), code="other:PAT.CAP")
    (entry, *_) = case_strengths([foreign], CASES, CODEBOOK)
    assert not entry.leading(entry.patterns)


def test_codebook_without_the_branch() -> None:
    with pytest.raises(UnknownCode):
        case_strengths([], CASES, CODEBOOK, forces="DRIVE")
