from dataclasses import replace
from pathlib import Path

import pytest

from policytext.errors import CodebookError
from policytext.model import Code, Codebook
from policytext.store.codebook_files import parse_codebook, read_codebook, shipped_codebooks
from policytext.store.codebook_text import codebook_text, format_codebook


def _without_places(codebook: Codebook) -> Codebook:
    codes = tuple(map(_plain, codebook.codes))
    relations = tuple(replace(relation, line=None) for relation in codebook.relations)
    return replace(codebook, codes=codes, relations=relations, path="")


def _plain(code: Code) -> Code:
    indicators = {
        language: tuple(replace(item, line=None) for item in given)
        for language, given in code.indicators.items()
    }
    return replace(code, line=None, indicators=indicators)


@pytest.mark.slow
@pytest.mark.parametrize("name", shipped_codebooks())
def test_a_codebook_written_out_and_read_again_is_the_same(name: str) -> None:
    codebook = read_codebook(name)
    again = parse_codebook(format_codebook(codebook))
    assert _without_places(again) == _without_places(codebook)


def test_the_text_of_a_file_keeps_its_comments(codebook_file: Path) -> None:
    text = "# 我的说明\n" + codebook_file.read_text(encoding="utf-8")
    codebook_file.write_text(text, encoding="utf-8")
    assert codebook_text(read_codebook(codebook_file)) == text


def test_a_file_that_has_gone_is_an_error(codebook_file: Path) -> None:
    codebook = read_codebook(codebook_file)
    codebook_file.unlink()
    with pytest.raises(CodebookError, match="Put it back"):
        codebook_text(codebook)


def test_a_label_that_looks_like_a_truth_value_stays_text() -> None:
    text = "codebook: c\nversion: '1'\ncodes:\n  - {id: A, label: {zh: 否, en: no}}\n"
    again = parse_codebook(format_codebook(parse_codebook(text)))
    assert again.code("A").label.en == "no"
