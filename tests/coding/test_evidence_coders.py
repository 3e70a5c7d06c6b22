"""Coders that weigh evidence, on a model learned from a small set of lessons."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from policytext.coding import Coder
from policytext.coding.evidence_coders import (
    CombinedCoder,
    SemanticCoder,
    TrainedCoder,
    shipped_model,
)
from policytext.coding.learning.examples import Example, Excerpt
from policytext.coding.learning.model import CodingModel
from policytext.model import CoderKind, Coding, Document, Parents, Segment, Span, Unit
from policytext.segmentation import segment
from policytext.store.codebook_files import parse_codebook, read_codebook
from tests.coding.learning.conftest import model as model
from tests.coding.learning.lessons import codebook

pytestmark = pytest.mark.slow

TEXT = {
    "zh": "创业者可享受税前加计扣除。楼前有一棵树。园区对企业减税。教师选派骨干进修学习。",
    "en": "Founders may deduct the cost from taxable income. A tree stands before the house. "
    "The park gives firms tax relief. Teachers send key people on study leave.",
}


UNTAUGHT = """
codebook: other
version: "1"
codes:
  - id: STOP
    label: {zh: 停工, en: Stoppage}
    definition: {zh: 工程停下来。, en: Work on a project stops.}
    indicators: {zh: [停工], en: [stoppage]}
  - id: WEATHER
    label: {zh: 天气, en: Weather}
    definition: {zh: 天气情况。, en: What the weather is like.}
    indicators: {zh: [暴雨], en: [storm]}
"""


def _segments(language: str) -> list[Segment]:
    document = Document.from_text(f"d-{language}", TEXT[language], language=language)
    return list(segment(document))


def _codes(codings: Iterator[Coding]) -> list[tuple[int, str]]:
    return [(coding.span.start, coding.code) for coding in codings]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_both_languages_get_the_same_codes(language: str, model: CodingModel) -> None:
    segments = _segments(language)
    found = _codes(CombinedCoder(codebook(), model).code(segments))
    starts = [each.span.start for each in segments]
    assert found == [
        (starts[0], "means:TAX"),
        (starts[2], "means:TAX"),
        (starts[3], "means:TRAIN"),
    ]


def test_a_coding_says_what_speaks_for_it(model: CodingModel) -> None:
    segments = _segments("zh")
    for coding in CombinedCoder(codebook(), model).code(segments, run="r1"):
        assert coding.quote == segments[0].document.quote(coding.span)
        assert 0 < coding.confidence <= 1
        assert coding.id.startswith("r1/d-zh/means/")
        assert coding.evidence
        assert sum(item.weight for item in coding.evidence) <= 1.001
        for item in coding.evidence:
            assert item.kind in {"indicator", "definition", "include", "example", "learned"}
            if item.span is not None:
                assert coding.span.start <= item.span.start < item.span.end <= coding.span.end
            if item.kind == "learned":
                assert item.span is not None
                assert segments[0].document.quote(item.span) == item.value


def test_words_are_shown_whole_and_without_marks(model: CodingModel) -> None:
    for language in ("zh", "en"):
        for coding in CombinedCoder(codebook(), model).code(_segments(language)):
            learned = [item.value for item in coding.evidence if item.kind == "learned"]
            words = coding.quote.rstrip(".").split()
            assert learned
            for shown in learned:
                assert len(shown) >= 2
                assert shown[0].isalnum()
                assert shown[-1].isalnum()
                if language == "en":
                    assert set(shown.split()) <= set(words)


def test_an_indicator_is_among_the_evidence(model: CodingModel) -> None:
    codings = CombinedCoder(codebook(), model).code(_segments("zh"))
    [found] = [each for each in codings if "减税" in each.quote]
    indicators = [item for item in found.evidence if item.kind == "indicator"]
    assert [item.value for item in indicators] == ["减税"]


def test_each_kind_of_evidence_can_code_alone(model: CodingModel) -> None:
    segments = _segments("en")
    trained = _codes(TrainedCoder(codebook(), model).code(segments))
    assert (segments[0].span.start, "means:TAX") in trained
    semantic = list(SemanticCoder(codebook(), model).code(segments))
    assert all(item.kind == "definition" for each in semantic for item in each.evidence)


def test_a_code_without_examples_is_given_by_its_indicator() -> None:
    other = parse_codebook(UNTAUGHT, path="other.yaml")
    document = Document.from_text("d", "项目从未停工。\n今年修了一座桥。", language="zh")
    assert _codes(CombinedCoder(other).code(segment(document))) == [(0, "other:STOP")]


def test_what_is_found_does_not_depend_on_what_stands_beside_it(model: CodingModel) -> None:
    coder = CombinedCoder(codebook(), model)
    segments = _segments("en")
    together = [(c.code, c.span, c.confidence) for c in coder.code(segments)]
    alone = [(c.code, c.span, c.confidence) for each in segments for c in coder.code([each])]
    assert together == alone


def test_the_record_changes_with_what_was_learned(model: CodingModel) -> None:
    coder: Coder = CombinedCoder(codebook(), model)
    assert coder.record.kind is CoderKind.MODEL
    shipped = CombinedCoder(codebook(), shipped_model()).record
    assert coder.record.settings_sha256 != shipped.settings_sha256


def test_the_shipped_model_knows_five_codebooks() -> None:
    names = {"transfer", "five-in-one", "four-in-one", "eight-reforms", "policy-instruments"}
    assert {code.split(":")[0] for code in shipped_model().codes} == names
    codes = {
        code for name in names for code in map(read_codebook(name).reference, read_codebook(name))
    }
    assert set(shipped_model().codes) <= codes
    assert len(shipped_model().codes) == 42


JOINED = {
    "zh": "园区对企业提供停\n工保障。",
    "en": "The park told firms of a work\nstoppage in spring.",
}
BROKEN = """
codebook: broken
version: "1"
codes:
  - id: STOP
    label: {zh: 停, en: Stop}
    indicators: {zh: [停工], en: [work stoppage]}
"""


@pytest.mark.parametrize("language", ["zh", "en"])
def test_indicators_are_not_looked_for_across_the_paragraphs_of_a_section(
    language: str, model: CodingModel
) -> None:
    book = parse_codebook(BROKEN, path="broken.yaml")
    document = Document.from_text("d", JOINED[language], language=language)
    span = Span(0, len(document.text))
    scales = CombinedCoder(book, model).scales
    whole, apart = (
        scales.weigh([Excerpt.of_segment(Segment(document, span, unit, 1, language))]).rules[0]
        for unit in (Unit.PARAGRAPH, Unit.SECTION)
    )
    assert set(whole) == {"STOP"}
    assert not apart


@pytest.mark.parametrize("coder", [CombinedCoder, TrainedCoder, SemanticCoder])
def test_every_coder_learns_from_decisions_and_stays_as_it_was(
    coder: type[CombinedCoder], model: CodingModel
) -> None:
    other = parse_codebook(UNTAUGHT, path="other.yaml")
    asked = Document.from_text("d", "昨夜雷电交加，下了冰雹。", language="zh")
    judged = frozenset({"other:STOP", "other:WEATHER"})
    told = ("昨夜雷电交加。", "傍晚下了冰雹。", "Hail fell last night.")
    examples = [
        Example(
            Excerpt(text, "en" if text[0] == "H" else "zh"),
            frozenset({"other:WEATHER"}),
            judged,
            text,
        )
        for text in told
    ]
    plain = coder(other, model)
    before = plain.probabilities(segment(asked))
    taught = plain.fit(examples)
    assert taught.probabilities(segment(asked))[0, 1] > before[0, 1]
    assert (plain.probabilities(segment(asked)) == before).all()
    assert taught.record.settings_sha256 != plain.record.settings_sha256


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_parent_comes_with_its_child_where_the_codebook_says_so(
    language: str, model: CodingModel
) -> None:
    book = codebook()
    child = replace(book.codes[0], parent="TRAIN")
    family = replace(book, codes=(child, book.codes[1]), parents=Parents.WITH_CHILD)
    first = _segments(language)[:1]
    tax, parent = CombinedCoder(family, model).code(first)
    assert (tax.code, parent.code) == ("means:TAX", "means:TRAIN")
    assert parent.evidence == tax.evidence
    assert len(list(CombinedCoder(book, model).code(first))) == 1
