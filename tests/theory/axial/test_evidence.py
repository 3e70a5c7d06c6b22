from __future__ import annotations

from policytext.model import Coding, Document, Evidence, Span
from policytext.theory.axial import LinkEvidence, Passages, link_evidence

TEXT = "由于地价上涨，两家工厂外迁。街道清扫如常。"
EN_TEXT = "Because land became dearer, two plants moved away. The streets were swept as usual."
CODES = {code: code for code in ("s:COST", "s:MOVE", "s:OTHER")}


def coding(document: Document, words: str, code: str, *found: str) -> Coding:
    start = document.text.index(words)
    evidence = tuple(
        Evidence("indicator", each, Span(at, at + len(each)))
        for each in found
        for at in [document.text.index(each)]
    )
    span = Span(start, start + len(words))
    return Coding(f"{code}/{start}", document.id, span, code, "kim", words, evidence=evidence)


def read(document: Document, *codings: Coding) -> tuple[LinkEvidence, ...]:
    return link_evidence(Passages(document), codings, CODES)


def test_codings_of_clauses_stand_on_their_sides_in_both_languages() -> None:
    for text, language, cost, move in (
        (TEXT, "zh", "地价上涨", "两家工厂外迁"),
        (EN_TEXT, "en", "land became dearer", "two plants moved away"),
    ):
        document = Document.from_text("d", text, language=language)
        (found,) = read(
            document, coding(document, cost, "s:COST"), coding(document, move, "s:MOVE")
        )
        assert found.pair == ("s:COST", "s:MOVE")
        assert document.quote(found.passage).startswith(("由于", "Because"))
        assert len(found.source_codings) == len(found.target_codings) == 1


def test_a_coding_of_the_whole_sentence_stands_where_its_words_are() -> None:
    document = Document.from_text("d", TEXT, language="zh")
    whole = "由于地价上涨，两家工厂外迁。"
    cost = coding(document, whole, "s:COST", "地价")
    move = coding(document, whole, "s:MOVE", "外迁")
    assert [each.pair for each in read(document, cost, move)] == [("s:COST", "s:MOVE")]


def test_a_coding_of_both_sides_gives_no_relation() -> None:
    document = Document.from_text("d", TEXT, language="zh")
    whole = "由于地价上涨，两家工厂外迁。"
    move = coding(document, "两家工厂外迁", "s:MOVE")
    assert read(document, coding(document, whole, "s:COST"), move) == ()
    both_words = coding(document, whole, "s:COST", "地价", "工厂")
    assert read(document, both_words, move) == ()


def test_a_code_on_both_sides_and_codes_of_two_codebooks_give_none() -> None:
    document = Document.from_text("d", TEXT, language="zh")
    cost = coding(document, "地价上涨", "s:COST")
    assert read(document, cost, coding(document, "两家工厂外迁", "s:COST")) == ()
    other = coding(document, "两家工厂外迁", "t:MOVE")
    known = {**CODES, "t:MOVE": "t:MOVE"}
    assert link_evidence(Passages(document), (cost, other), known) == ()


def test_codes_can_count_as_the_category_above() -> None:
    document = Document.from_text("d", TEXT, language="zh")
    cost = coding(document, "地价上涨", "s:COST")
    move = coding(document, "两家工厂外迁", "s:MOVE")
    lifted = {"s:COST": "s:FORCE", "s:MOVE": "s:PATTERN"}
    (found,) = link_evidence(Passages(document), (cost, move), lifted)
    assert found.pair == ("s:FORCE", "s:PATTERN")


def test_a_sentence_states_a_pair_once() -> None:
    text = "通过土地补贴推动工厂外迁。"
    document = Document.from_text("d", text, language="zh")
    cost = coding(document, "土地补贴", "s:COST")
    move = coding(document, "工厂外迁", "s:MOVE")
    assert [each.pair for each in read(document, cost, move)] == [("s:COST", "s:MOVE")]
