import pytest

from policytext.model import Coding, Document, Span
from policytext.theory.agreement import CoderWork, Division, UnitTable, place_codings
from policytext.theory.agreement.placing import DOCUMENT, continua_of

TEXTS = {
    "zh": "两地共建产业园。数据中心尚未建成。企业西迁降低了成本。",
    "en": "Both regions build a park. The data centre is not built. Moving west cut costs.",
}
CODES = ["b:A", "b:B"]


def _document(language: str, id: str = "d") -> Document:
    return Document.from_text(id, TEXTS[language], language=language)


def _sentences(language: str) -> list[Span]:
    text, end = TEXTS[language], {"zh": "。", "en": "."}[language]
    ends = [at + 1 for at, character in enumerate(text) if character == end]
    begins = [0, *(at + (language == "en") for at in ends[:-1])]
    return [Span(begin, at) for begin, at in zip(begins, ends, strict=True)]


def _coding(document: Document, span: Span, code: str, coder: str) -> Coding:
    id = f"{coder}:{span.start}:{code}"
    return Coding(id, document.id, span, code, coder, document.quote(span))


def _work(document: Document, coder: str, *given: tuple[Span, str]) -> CoderWork:
    codings = [_coding(document, span, code, coder) for span, code in given]
    return CoderWork(coder, [document.id], codings)


def _placed(language: str, *works: CoderWork, unit: str = "sentence") -> UnitTable:
    return place_codings([_document(language)], works, Division(unit), CODES)[0]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_borders_within_a_sentence_make_no_difference(language: str) -> None:
    document, (first, second, third) = _document(language), _sentences(language)
    exact = _work(document, "li", (first, "b:A"), (third, "b:B"))
    sloppy = _work(
        document,
        "wang",
        (Span(first.start + 1, second.start + 1), "b:A"),
        (Span(third.start - 1, third.end - 2), "b:B"),
    )
    table = _placed(language, exact, sloppy)
    for coder in (0, 1):
        found = [table.value(unit, coder) for unit in range(3)]
        assert found == [frozenset(["b:A"]), frozenset(), frozenset(["b:B"])]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_few_words_code_their_sentence(language: str) -> None:
    document, sentences = _document(language), _sentences(language)
    words = Span(sentences[1].start, sentences[1].start + 3)
    table = _placed(language, _work(document, "li", (words, "b:A")), _work(document, "wang"))
    assert [table.value(unit, 0) == frozenset(["b:A"]) for unit in range(3)] == [False, True, False]
    assert table.words == {(1, 0): f"b:A: {document.quote(words)}"}
    assert table.units[1].text == document.quote(sentences[1])


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_long_coding_codes_all_its_sentences(language: str) -> None:
    document, sentences = _document(language), _sentences(language)
    whole = Span(sentences[0].start, sentences[2].end)
    table = _placed(language, _work(document, "li", (whole, "b:A")), _work(document, "wang"))
    assert [table.value(unit, 0) for unit in range(3)] == [frozenset(["b:A"])] * 3


def test_every_coding_within_units_is_on_one() -> None:
    document, sentences = _document("zh"), _sentences("zh")
    for start in range(len(document.text)):
        for end in range(start + 1, len(document.text) + 1):
            work = _work(document, "li", (Span(start, end), "b:A"))
            table, outside = place_codings(
                [document], [work, _work(document, "wang")], Division("sentence"), CODES
            )
            assert outside == {"li": 0, "wang": 0}
            assert len(table.words) in range(1, len(sentences) + 1)


def test_a_document_of_one_coder_is_left_out() -> None:
    both, alone = _document("zh"), _document("en", "alone")
    works = [CoderWork("li", ["d", "alone"], []), CoderWork("wang", ["d"], [])]
    table, _ = place_codings([both, alone], works, Division("sentence"), CODES)
    assert {unit.document for unit in table.units} == {"d"}


def test_headings_are_no_units_and_codings_on_them_are_counted() -> None:
    document = Document.from_text("d", "一、总体要求\n完善机制。优化服务。", language="zh")
    work = _work(document, "li", (Span(0, 6), "b:A"))
    table, outside = place_codings(
        [document], [work, _work(document, "wang")], Division("sentence"), CODES
    )
    assert [unit.text for unit in table.units] == ["完善机制。", "优化服务。"]
    assert outside == {"li": 1, "wang": 0}


def test_a_document_is_one_unit() -> None:
    document, sentences = _document("en"), _sentences("en")
    one = _work(document, "li", (sentences[0], "b:A"), (sentences[2], "b:B"))
    two = _work(document, "wang", (sentences[1], "b:A"))
    table = _placed("en", one, two, unit=DOCUMENT)
    assert [table.value(0, coder) for coder in (0, 1)] == [frozenset(CODES), frozenset(["b:A"])]


def test_codes_that_do_not_count_are_left_out() -> None:
    document, sentences = _document("zh"), _sentences("zh")
    work = _work(document, "li", (sentences[0], "b:OTHER"))
    assert _placed("zh", work, _work(document, "wang")).words == {}
    (continuum,) = continua_of([document], [work, _work(document, "wang")], CODES)
    assert continuum.stretches == {"li": [], "wang": []}
    assert continuum.length == len(document.text)
