import re

import pytest

from policytext.pipeline.reporting.words import Words
from policytext.resources import word_lists


@pytest.mark.parametrize("part", word_lists("report"))
def test_sentences_say_the_same_facts_in_both_languages(part: str) -> None:
    for name, said in word_lists("report")[part].items():
        facts = {language: set(re.findall(r"\{(\w+)\}", said[language])) for language in said}
        assert facts["zh"] == facts["en"], name
        assert bool(said["zh"]) or name == "stop", name


def test_a_sentence_has_its_facts_and_unknown_words_stay() -> None:
    words = Words("zh")
    assert words("passages", number=3) == "共3处"
    assert words.known("sentence", "units") == "句子"
    assert words.known("verse", "units") == "verse"
    assert words.listed(["甲", "乙"]) == "甲；乙"
    assert Words("en").listed(["a", "b"]) == "a; b"
