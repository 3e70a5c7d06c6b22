"""What people decided, as examples."""

from __future__ import annotations

import pytest

from policytext.coding.learning.examples import Purpose
from policytext.model import (
    Codebook,
    Coder,
    CoderKind,
    Coding,
    CodingStatus,
    Decision,
    Document,
    Span,
    Unit,
)
from policytext.pipeline.learning.judgements import Judgements, read_judgements
from policytext.pipeline.learning.places import Place
from policytext.pipeline.learning.reviewing import Choice, Verdict, review
from policytext.segmentation import segment
from policytext.store import Study


def _read(study: Study, codebook: Codebook) -> Judgements:
    return read_judgements(study, codebook, Unit.SENTENCE)


def test_an_example_says_what_was_given_and_what_was_denied(
    study: Study, codebook: Codebook, suggestions: list[Coding]
) -> None:
    first, second = suggestions[:2]
    other = str(Place(first.document, first.span, "small:DRV"))
    choices = [Choice(first.id, Verdict.ACCEPT), Choice(other, Verdict.REJECT)]
    review(study, [*choices, Choice(second.id, Verdict.REJECT)], coder="kim")
    given, denied = _read(study, codebook).examples
    assert given.excerpt.text == first.quote
    assert given.excerpt.previous
    assert given.codes == {first.code}
    assert given.judged == {first.code, "small:DRV"}
    assert given.group == first.document
    assert given.tells == {Purpose.WEIGHING}
    assert (denied.excerpt.text, denied.codes, denied.judged) == (
        second.quote,
        frozenset(),
        {second.code},
    )


def test_the_newest_word_of_each_person_counts_and_the_majority_of_people(
    study: Study, codebook: Codebook, suggestions: list[Coding]
) -> None:
    id = suggestions[0].id
    review(study, [Choice(id, Verdict.REJECT)], coder="kim")
    review(study, [Choice(id, Verdict.ACCEPT)], coder="kim")
    assert list(_read(study, codebook).given.values()) == [True]
    review(study, [Choice(id, Verdict.REJECT)], coder="lee")
    divided = _read(study, codebook)
    assert (divided.given, divided.disputed, divided.examples) == ({}, 1, ())
    review(study, [Choice(id, Verdict.REJECT)], coder="wu")
    assert list(_read(study, codebook).given.values()) == [False]
    study.decide([id], CodingStatus.SUGGESTED, coder="wu")
    assert _read(study, codebook).given == {}


def test_codings_made_by_hand_count_for_the_sentences_they_cover(
    study: Study, codebook: Codebook, zh_document: Document, en_document: Document
) -> None:
    study.add_coder(Coder("kim", "Kim", CoderKind.HUMAN))
    for document in (zh_document, en_document):
        pieces = segment(document, unit=Unit.SENTENCE, headings=False)
        spans = [
            Span(pieces[0].span.start, pieces[0].span.end - 2),
            Span(pieces[1].span.start + 1, pieces[1].span.start + 3),
            Span(pieces[0].span.start, pieces[1].span.end),
        ]
        codes = ["small:PAT", "small:DRV", "small:PAT.CAP"]
        study.add_human_codings(
            Coding(f"{document.id}-{code}", document.id, span, code, "kim", document.quote(span))
            for span, code in zip(spans, codes, strict=True)
        )
        judged = _read(study, codebook)
        found = [
            (p.span, p.code) for p in judged.given if p.document == document.id and judged.given[p]
        ]
        first, second = pieces[0].span, pieces[1].span
        assert sorted(found) == sorted(
            [
                (first, "small:PAT"),
                (second, "small:DRV"),
                (first, "small:PAT.CAP"),
                (second, "small:PAT.CAP"),
            ]
        )


def test_other_codebooks_and_given_up_codings_do_not_count(
    study: Study, codebook: Codebook, zh_document: Document
) -> None:
    study.add_coder(Coder("kim", "Kim", CoderKind.HUMAN))
    span = Span(0, 4)
    own = Coding("a", "zh-report", span, "small:PAT", "kim", zh_document.quote(span))
    other = Coding("b", "zh-report", span, "else:PAT", "kim", zh_document.quote(span))
    study.add_human_codings([own, other])
    assert len(_read(study, codebook).given) == 1
    study.add_review([Decision("a", CodingStatus.REJECTED, "kim")])
    assert _read(study, codebook).given == {}


@pytest.mark.parametrize("verdict", list(Verdict))
def test_the_digest_follows_what_was_decided(
    study: Study, codebook: Codebook, suggestions: list[Coding], verdict: Verdict
) -> None:
    empty = _read(study, codebook).digest
    review(study, [Choice(suggestions[0].id, verdict)], coder="kim")
    once = _read(study, codebook).digest
    review(study, [Choice(suggestions[0].id, verdict)], coder="lee")
    assert _read(study, codebook).digest == once != empty
