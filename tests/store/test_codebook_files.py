from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from policytext.errors import CodebookError, UnknownCode
from policytext.model import Bilingual, Code, Codebook, CodeIndicator
from policytext.store.codebook_files import (
    codebook_digest,
    codebook_path,
    parse_codebook,
    read_codebook,
    shipped_codebooks,
)

SMALL = 'codebook: b\nversion: "1"\ncodes:\n  - {id: A, label: {zh: 转化, en: no}}\n'


def test_shipped_codebooks_are_sorted_and_found_by_their_ids() -> None:
    names = shipped_codebooks()
    assert list(names) == sorted(names)
    assert "transfer" in names
    for name in names:
        assert codebook_path(name).stem == name


@pytest.mark.parametrize("name", shipped_codebooks())
def test_a_shipped_codebook_is_whole_in_both_languages(name: str) -> None:
    codebook = read_codebook(name)
    assert codebook.id == name
    assert len(codebook) > 0
    for code in codebook:
        words = (code.label, code.definition, code.include, code.exclude)
        assert all(each.zh and each.en for each in words), code.id
        assert code.line is not None
        for language in ("zh", "en"):
            assert len(code.examples.get(language, ())) >= 2, code.id
        for indicators in code.indicators.values():
            assert all(each.line and each.line > code.line for each in indicators), code.id


@pytest.mark.parametrize(
    ("name", "advice"), [("transfr", "Did you mean 'transfer'"), ("zzz", "Known: .*transfer")]
)
def test_an_unknown_name_lists_the_shipped_ones(name: str, advice: str) -> None:
    with pytest.raises(UnknownCode, match=advice):
        read_codebook(name)


@pytest.mark.parametrize("name", ["own.yaml", "own.yml", "OWN.YAML", "自己的.yaml"])
def test_a_path_is_read_as_a_path(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(SMALL, encoding="utf-8")
    codebook = read_codebook(tmp_path / name)
    assert codebook.path == str(tmp_path / name)
    assert codebook.code("A").label == Bilingual("转化", "no")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_byte_order_mark_does_not_matter(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "b.yaml"
    path.write_text(SMALL, encoding=encoding)
    assert read_codebook(path) == replace(parse_codebook(SMALL), path=str(path))
    assert parse_codebook("\ufeff" + SMALL) == parse_codebook(SMALL)


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_a_file_in_another_encoding_says_so(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "b.yaml"
    path.write_text(SMALL, encoding=encoding)
    with pytest.raises(CodebookError, match=r"b.yaml: the file is not in UTF-8. Save it as UTF-8"):
        read_codebook(path)


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_line_ends_of_other_systems_do_not_matter(ends: str, tmp_path: Path) -> None:
    path = tmp_path / "b.yaml"
    path.write_bytes(SMALL.replace("\n", ends).encode())
    assert read_codebook(path).code("A").line == 4


def test_a_file_that_is_not_there_or_a_folder_or_empty_says_so(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="there is no such file"):
        read_codebook(tmp_path / "none.yaml")
    (tmp_path / "folder.yaml").mkdir()
    with pytest.raises(CodebookError, match="the file cannot be read"):
        read_codebook(tmp_path / "folder.yaml")
    (tmp_path / "empty.yaml").write_text("")
    with pytest.raises(CodebookError, match="the file is empty"):
        read_codebook(tmp_path / "empty.yaml")


def book(**changes: object) -> Codebook:
    code = Code("A", definition=Bilingual("定义"), indicators={"zh": (CodeIndicator("甲"),)})
    lists = {"l": {"zh": ("省",), "en": ("ministry",)}}
    return replace(Codebook("b", "1", (code,), word_lists=lists), **changes)  # type: ignore[arg-type]


def code(**changes: object) -> Codebook:
    return book(codes=(replace(book().codes[0], **changes),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "changed",
    [
        book(id="c"),
        book(version="2"),
        book(word_lists={"l": {"zh": ("市",), "en": ("ministry",)}}),
        code(id="B"),
        code(definition=Bilingual("另一定义")),
        code(indicators={"zh": (CodeIndicator("乙"),)}),
        code(indicators={"zh": (CodeIndicator("甲", weight=0.7),)}),
        code(indicators={"zh": (CodeIndicator("甲", negated=True),)}),
        code(indicators={"zh": (CodeIndicator("甲", requires=("乙",)),)}),
        code(indicators={"zh": (CodeIndicator("甲", excludes=("乙",)),)}),
        code(indicators={"en": (CodeIndicator("甲"),)}),
        book(codes=(*book().codes, Code("B"))),
    ],
)
def test_the_digest_changes_with_all_that_decides_what_is_coded(changed: Codebook) -> None:
    assert codebook_digest(changed) != codebook_digest(book())


@pytest.mark.parametrize(
    "same",
    [
        book(path="elsewhere.yaml"),
        book(label=Bilingual("名")),
        book(word_lists={"l": {"en": ("ministry",), "zh": ("省",)}}),
        code(label=Bilingual("名"), line=9),
        code(examples={"zh": ("例。",)}),
        code(indicators={"zh": (CodeIndicator("甲", line=8),)}),
        code(definition=Bilingual("定义")),
    ],
)
def test_the_digest_stays_with_all_that_does_not(same: Codebook) -> None:
    assert codebook_digest(same) == codebook_digest(book())


def test_the_digest_bears_any_text() -> None:
    assert len(codebook_digest(code(definition=Bilingual("\ud800")))) == 64
