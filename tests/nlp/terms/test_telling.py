from __future__ import annotations

import subprocess
import sys

import pytest

from policytext.model import Document
from policytext.nlp.terms import Term, content_words, telling_terms

TEXTS = {
    "zh-a": "算力枢纽建设提速。算力枢纽连接数据中心。\n企业投资算力枢纽，数据中心扩容。",
    "zh-b": "大学科技园服务师生创业。大学科技园引进企业，\n孵化器扶持创业团队。",
    "en-a": "The computing hub links clouds. A computing hub needs power.\nFirms build hubs.",
    "en-b": "The science park hosts startups. Students launch startups in parks.\nFirms move.",
}
DOCUMENTS = [Document.from_text(id, text, language=id[:2]) for id, text in TEXTS.items()]


@pytest.mark.parametrize(
    ("id", "telling", "shared"),
    [
        ("zh-a", "算力枢纽", "企业"),
        ("zh-b", "大学科技园", "企业"),
        ("en-a", "hub", "firm"),
        ("en-b", "startup", "firm"),
    ],
)
def test_a_document_is_told_by_what_the_others_lack(id: str, telling: str, shared: str) -> None:
    terms = [term.text for term in telling_terms(DOCUMENTS)[id]]
    assert telling in terms
    assert shared not in terms


def test_phrases_are_joined_as_each_language_writes_them() -> None:
    repeated = {
        "zh": "耐心资本改革措施。耐心资本改革举措。" * 3,
        "en": "Patient capital grows. Patient capital helps. " * 4,
    }
    documents = [
        Document.from_text(f"{language}-{number}", text, language=language)
        for language, own in repeated.items()
        for number, text in enumerate([own, TEXTS[f"{language}-a"]])
    ]
    terms = telling_terms(documents)
    assert "patient capital" in [term.text for term in terms["en-0"]]
    assert all(" " not in term.text for term in terms["zh-0"])


@pytest.mark.parametrize("id", list(TEXTS))
def test_weights_fall_and_equal_ones_follow_the_alphabet(id: str) -> None:
    terms = telling_terms(DOCUMENTS)[id]
    assert terms
    assert list(terms) == sorted(terms, key=lambda term: (-term.weight, term.text))
    assert all(0 < term.weight <= 1 and term.count > 0 for term in terms)
    assert sum(term.weight**2 for term in terms) <= 1.001


def test_most_limits_each_document() -> None:
    few = telling_terms(DOCUMENTS, most=2)
    every = telling_terms(DOCUMENTS)
    assert all(few[id] == every[id][:2] for id in TEXTS)


def test_the_languages_are_weighed_apart() -> None:
    zh_alone = telling_terms([d for d in DOCUMENTS if d.language == "zh"])
    assert {id: telling_terms(DOCUMENTS)[id] for id in zh_alone} == zh_alone


def test_one_document_or_none_or_another_language_has_no_terms() -> None:
    assert telling_terms([]) == {}
    assert telling_terms([Document.from_text("x", "12 %", language="und")]) == {"x": ()}
    assert telling_terms([Document.from_text("x", "", language="zh")]) == {"x": ()}
    assert telling_terms(DOCUMENTS[:1]) == {"zh-a": ()}


def test_content_words_leave_out_stop_words_and_marks() -> None:
    assert content_words("进一步加强科技成果转化，建设12个基地。", "zh") == ["科技成果转化", "基地"]
    assert content_words("They also built 12 new parks.", "en") == ["build", "park"]


@pytest.mark.slow
def test_terms_are_the_same_in_every_process() -> None:
    code = f"""
from policytext.model import Document
from policytext.nlp.terms import telling_terms
texts = {TEXTS!r}
documents = [Document.from_text(id, text, language=id[:2]) for id, text in texts.items()]
print(ascii(telling_terms(documents)))
"""
    shown = {
        subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PATH": ""},
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert shown == {ascii(telling_terms(DOCUMENTS))}
    assert isinstance(telling_terms(DOCUMENTS)["zh-a"][0], Term)
