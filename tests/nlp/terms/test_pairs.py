from __future__ import annotations

from policytext.model import Document
from policytext.nlp.terms.alignment import align
from policytext.nlp.terms.pairs import align_documents, find_pairs
from policytext.nlp.terms.sentences import read_sentences

ZH = (
    "湖滨园区引来鲸鱼基金。鲸鱼基金投资芯片企业。材料企业搬入园区。鲸鱼基金看重材料。"
    "芯片企业扩产。园区检查材料。芯片很贵。鲸鱼基金离开了。技术转移很慢。"
)
EN = (
    "The Lakeside park drew the whale fund. The whale fund invests in chip firms. "
    "Materials firms moved into the park. The whale fund likes materials. Chip firms expanded. "
    "The park inspects materials. Chips are dear. The whale fund left. Slow is technology transfer."
)


def _documents() -> list[Document]:
    return [
        Document.from_text("zh", ZH, language="zh"),
        Document.from_text("en", EN, language="en"),
    ]


def test_sentences_are_aligned_one_to_one() -> None:
    parallel = align_documents(read_sentences(_documents()), [("zh", "en")])
    assert [(len(pair.zh), len(pair.en)) for pair in parallel] == [(1, 1)] * 9


def test_a_long_sentence_is_aligned_with_two() -> None:
    documents = [
        Document.from_text("zh", "园区很大，而且企业很多，设备也很好。芯片很贵。", language="zh"),
        Document.from_text(
            "en", "The park is very large. It has many firms. Chips are dear.", language="en"
        ),
    ]
    sentences = read_sentences(documents)
    zh = [sentence for sentence in sentences if sentence.language == "zh"]
    en = [sentence for sentence in sentences if sentence.language == "en"]
    assert [(len(pair.zh), len(pair.en)) for pair in align(zh, en)] == [(1, 2), (1, 1)]
    assert align(zh, []) == ()


def test_terms_that_stand_for_each_other_are_paired_once() -> None:
    documents = _documents()
    parallel = align_documents(read_sentences(documents), [("zh", "en")])
    found = {pair.zh: pair for pair in find_pairs(parallel, least=3)}
    assert found["鲸鱼基金"].en == "whale fund"
    assert found["芯片"].en == "chip"
    assert found["材料"].en == "materials"
    assert found["园区"].en == "park"
    assert (found["鲸鱼基金"].support, found["鲸鱼基金"].source) == (4, "passages")
    assert found["鲸鱼基金"].dice == 1
    english = [pair.en for pair in found.values()]
    assert len(set(english)) == len(english)


def test_pairs_of_the_lexicon_need_no_support_of_their_own() -> None:
    parallel = align_documents(read_sentences(_documents()), [("zh", "en")])
    found = {pair.zh: pair for pair in find_pairs(parallel, least=3)}
    assert (found["技术转移"].en, found["技术转移"].source) == ("technology transfer", "lexicon")
    assert "技术转移" not in {pair.zh for pair in find_pairs(parallel, least=3, lexicon=())}


def test_every_pair_leads_to_its_sentences() -> None:
    documents = {document.id: document for document in _documents()}
    parallel = align_documents(read_sentences(documents.values()), [("zh", "en")])
    for pair in find_pairs(parallel, least=3):
        assert len(pair.occurrences) == pair.support
        for zh, en in pair.occurrences:
            assert documents[zh.document].quote(zh.span) == pair.zh
            assert documents[en.document].quote(en.span).lower().startswith(pair.en[:4].lower())
