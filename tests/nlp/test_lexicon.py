from __future__ import annotations

import re
from pathlib import Path

import pytest

from policytext.nlp.lexicon import lexicon, lexicon_text
from policytext.resources import resource

FOLDER = Path(__file__).parents[2] / "configs" / "lexicons"
YAML = sorted(path.stem for path in FOLDER.glob("*.yaml"))
BY_LANGUAGE = ("negation", "numbers", "stop-words")


@pytest.mark.parametrize("name", YAML)
def test_every_lexicon_is_read_once_and_says_what_it_is(name: str) -> None:
    assert lexicon(name) is lexicon(name)
    assert lexicon_text(name).startswith("# ")


@pytest.mark.parametrize("name", BY_LANGUAGE)
def test_lexicons_of_the_rules_hold_both_languages(name: str) -> None:
    assert set(lexicon(name)) == {"zh", "en"}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", ["numbers", "stop-words"])
def test_words_are_text_and_stand_there_once(name: str, language: str) -> None:
    words = lexicon(name)[language]
    assert all(isinstance(word, str) for word in words)
    assert len(set(words)) == len(words)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_cues_stand_there_once_and_apparent_ones_hold_a_cue(language: str) -> None:
    words = lexicon("negation")[language]
    assert len(set(words["cues"])) == len(words["cues"])
    assert all(isinstance(word, str) for word in words["cues"])
    for apparent in words["apparent"]:
        assert any(cue in apparent for cue in words["cues"]), apparent


def test_chinese_numerals_are_single_characters() -> None:
    assert {len(word) for word in lexicon("numbers")["zh"]} == {1}


def test_the_readme_has_a_row_for_every_file() -> None:
    text = resource("configs", "lexicons", "README.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([^`]+)`", text))
    paths = (path for path in FOLDER.rglob("*.*") if path.suffix in {".csv", ".txt", ".yaml"})
    files = {path.relative_to(FOLDER).as_posix() for path in paths}
    assert files - named == set()


def test_an_unknown_lexicon_is_an_error() -> None:
    with pytest.raises(FileNotFoundError, match="no-such"):
        lexicon("no-such")
