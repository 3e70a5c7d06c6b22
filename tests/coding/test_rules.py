from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from policytext.coding import RulesCoder, apply_codebook, rules
from policytext.model import (
    Code,
    Codebook,
    CodeIndicator,
    CoderKind,
    Coding,
    Corpus,
    Document,
    Segment,
    Span,
    Unit,
)
from policytext.segmentation import segment
from policytext.store.codebook_files import read_codebook, shipped_codebooks
from tests.nlp.generated import patterns, texts


def book(language: str, **indicators: list[CodeIndicator | str]) -> Codebook:
    """A codebook of codes with these indicators in one language."""
    codes = tuple(
        Code(
            id,
            indicators={
                language: tuple(
                    CodeIndicator(each) if isinstance(each, str) else each for each in given
                )
            },
        )
        for id, given in indicators.items()
    )
    return Codebook("book", "1", codes)


def one_segment(text: str, language: str, before: str = "") -> Segment:
    document = Document.from_text("d", before + text, language=language)
    span = Span(len(before), len(before) + len(text))
    return Segment(document, span, Unit.SENTENCE, 1, language)


def code(text: str, language: str, **indicators: list[CodeIndicator | str]) -> list[Coding]:
    return list(RulesCoder(book(language, **indicators)).code([one_segment(text, language)]))


@pytest.mark.parametrize(
    ("language", "text", "pattern", "other"),
    [
        ("zh", "企业在当地新建生产线。", "新建 … 生产线", "数据中心"),
        ("en", "The firm built a new line.", "build … line", "data center"),
    ],
)
def test_a_code_is_given_where_an_indicator_is_found(
    language: str, text: str, pattern: str, other: str
) -> None:
    (coding,) = code(text, language, A=[other], B=[pattern])
    assert (coding.code, coding.quote, coding.coder) == ("book:B", text, "rules")
    assert [item.value for item in coding.evidence] == [pattern]


@pytest.mark.parametrize(
    ("language", "pattern", "yes", "no"),
    [
        ("zh", "投产", "项目投产", "投产之后"),
        ("en", "put into operation", "The project was put into operation", "put into operation"),
    ],
)
def test_with_asks_for_another_pattern_in_the_segment(
    language: str, pattern: str, yes: str, no: str
) -> None:
    with_project = CodeIndicator(
        pattern, requires=("(项目|基地)" if language == "zh" else "project",)
    )
    assert code(yes, language, A=[with_project])
    assert not code(no, language, A=[with_project])


@pytest.mark.parametrize(
    ("language", "pattern", "text", "without"),
    [
        ("zh", "投产", "数据中心投产", "数据中心"),
        ("en", "operation", "A data center came into operation", "data center"),
    ],
)
def test_without_shuts_an_indicator_out_of_the_whole_segment(
    language: str, pattern: str, text: str, without: str
) -> None:
    assert code(text, language, A=[CodeIndicator(pattern, excludes=("无关", "other"))])
    assert not code(text, language, A=[CodeIndicator(pattern, excludes=("无关", without))])


def test_every_pattern_of_with_is_asked_for() -> None:
    both = CodeIndicator("投产", requires=("项目", "当年"))
    assert code("项目当年投产", "zh", A=[both])
    assert not code("项目投产", "zh", A=[both])


@pytest.mark.parametrize(
    ("language", "pattern", "text"),
    [("zh", "建成", "数据中心尚未建成"), ("en", "build", "The data center was not built")],
)
def test_a_negated_match_does_not_count_unless_the_indicator_says_so(
    language: str, pattern: str, text: str
) -> None:
    assert not code(text, language, A=[pattern])
    assert code(text, language, A=[CodeIndicator(pattern, negated=True)])


@pytest.mark.parametrize(
    ("language", "pattern", "text", "words"),
    [
        ("zh", "建设 … 基地", "不得建设工厂，但建设了基地", "建设了基地"),
        ("zh", "建成", "一期尚未建成，二期建成", "建成"),
        ("en", "build … plant", "It did not build homes, it built plants", "built plants"),
    ],
)
def test_a_later_match_counts_when_the_first_is_negated(
    language: str, pattern: str, text: str, words: str
) -> None:
    (coding,) = code(text, language, A=[pattern])
    (item,) = coding.evidence
    assert item.span is not None
    assert text[item.span.start : item.span.end] == words
    assert item.span.end == len(text)


def test_evidence_lies_in_document_coordinates() -> None:
    piece = one_segment("推動 技 術轉移。", "zh", before="前言。\n")
    (coding,) = RulesCoder(book("zh", A=["技术转移"])).code([piece])
    (item,) = coding.evidence
    assert item.span is not None
    assert piece.document.quote(item.span) == "技 術轉移"
    assert coding.span == piece.span


@pytest.mark.parametrize(
    ("weights", "confidence"),
    [([0.6], 0.6), ([0.6, 0.6], 0.84), ([0.5, 0.9], 0.95), ([1.0, 0.3], 1.0)],
)
def test_confidence_is_the_noisy_or_of_the_weights(weights: list[float], confidence: float) -> None:
    words = ["技术", "转移", "产业"]
    given_ = [CodeIndicator(w, weight=x) for w, x in zip(words, weights, strict=False)]
    (coding,) = code("产业技术转移", "zh", A=[*given_])
    assert coding.confidence == confidence
    assert [item.weight for item in coding.evidence] == weights


def test_an_indicator_listed_twice_counts_once() -> None:
    (coding,) = code("技术", "zh", A=["技术", CodeIndicator("技术", weight=0.3)])
    assert coding.confidence == 0.6


def test_a_tiny_weight_leaves_a_confidence_over_zero() -> None:
    (coding,) = code("技术", "zh", A=[CodeIndicator("技术", weight=1e-9)])
    assert 0 < coding.confidence <= 1


def test_a_code_is_given_once_with_all_its_evidence_and_its_parent_is_not() -> None:
    codebook = Codebook(
        "book",
        "1",
        (
            Code("A"),
            Code(
                "A.1", parent="A", indicators={"zh": (CodeIndicator("技术"), CodeIndicator("转移"))}
            ),
        ),
    )
    (coding,) = RulesCoder(codebook).code([one_segment("技术转移技术", "zh")])
    assert coding.code == "book:A.1"
    assert [item.value for item in coding.evidence] == ["技术", "转移"]


def test_codings_follow_the_segments_and_then_the_codebook(corpus: Corpus) -> None:
    codebook = read_codebook("transfer")
    order = [codebook.reference(each) for each in codebook]
    codings = apply_codebook(corpus, codebook)
    documents = [document.id for document in corpus]
    places = [(documents.index(c.document), c.span, order.index(c.code)) for c in codings]
    assert len(codings) > 1
    assert places == sorted(places)
    assert codings == apply_codebook(corpus, codebook)


def test_names_of_codings_are_unique_and_hold_run_document_and_codebook(corpus: Corpus) -> None:
    codebook = read_codebook("transfer")
    names = [coding.id for coding in apply_codebook(corpus, codebook, run="r7")]
    assert len(set(names)) == len(names)
    assert names[0] == f"r7/{next(iter(corpus)).id}/transfer/1"


def test_patterns_of_the_other_language_are_not_tried() -> None:
    codebook = book("zh", A=["AI"])
    assert list(RulesCoder(codebook).code([one_segment("AI works", "en")])) == []
    assert list(RulesCoder(codebook).code([one_segment("发展AI", "zh")]))


def test_a_section_is_not_searched_across_its_paragraphs() -> None:
    piece = one_segment("新一代技术\n转移支付", "zh")
    coder = RulesCoder(book("zh", A=["技术转移"]))
    assert list(coder.code([piece]))
    assert not list(coder.code([replace(piece, unit=Unit.SECTION)]))


def test_the_record_changes_with_the_lexicons(monkeypatch: pytest.MonkeyPatch) -> None:
    record = RulesCoder(book("zh", A=["技术"])).record
    assert (record.id, record.kind) == ("rules", CoderKind.RULE)
    assert record == RulesCoder(book("en", B=["other"])).record
    monkeypatch.setattr(rules, "lexicon_text", lambda name: f"another {name}")
    assert RulesCoder(book("zh", A=["技术"])).record.settings_sha256 != record.settings_sha256


@pytest.mark.parametrize("language", ["zh", "en"])
@given(data=st.data())
@settings(max_examples=100, deadline=None)
def test_what_is_found_does_not_depend_on_the_other_rules(
    language: str, data: st.DataObject
) -> None:
    given_ = data.draw(st.lists(patterns(language), min_size=1, max_size=6))
    text = data.draw(texts(language).filter(bool))
    codes = {f"C{number}": [pattern] for number, pattern in enumerate(given_)}
    together = {coding.code: coding.evidence for coding in code(text, language, **codes)}
    alone = {
        coding.code: coding.evidence
        for id, indicators in codes.items()
        for coding in code(text, language, **{id: indicators})
    }
    assert together == alone
    for evidence in together.values():
        for item in evidence:
            assert item.span is not None
            assert Span(0, len(text)).contains(item.span)


@pytest.mark.slow
@pytest.mark.parametrize("name", shipped_codebooks())
def test_shipped_codebooks_code_both_reports_and_keep_their_quotes(
    name: str, corpus: Corpus
) -> None:
    codebook = read_codebook(name)
    pieces = [piece for document in corpus for piece in segment(document)]
    for coding in RulesCoder(codebook).code(pieces):
        coding.check(corpus[coding.document])
        assert 0 < coding.confidence <= 1
        for item in coding.evidence:
            assert item.span is not None
            assert coding.span.contains(item.span)
    for language in ("zh", "en"):
        assert any(each.indicators.get(language) for each in codebook)
