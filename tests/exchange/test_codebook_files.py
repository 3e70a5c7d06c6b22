"""Codebooks in the forms of other programs, by the ending of the file; dictionaries of quanteda."""

from __future__ import annotations

from pathlib import Path

import pytest

from policytext.errors import ExchangeError
from policytext.exchange.codebook_files import Layout, read_any_codebook, write_codebook
from policytext.exchange.refi.losses import LossKind
from policytext.model import Bilingual, Code, Codebook, CodeIndicator
from policytext.store.codebook_rewriting import without_lines
from policytext.store.codebook_text import format_codebook
from tests.conftest import CODEBOOK
from tests.exchange.refi.test_codebook_file import FULL


@pytest.mark.parametrize("name", ["a.qdc", "a.csv", "a.xlsx", "a.yaml", "a.yml"])
def test_codes_go_out_and_come_back(tmp_path: Path, name: str, codebook: Codebook) -> None:
    write_codebook(codebook, tmp_path / name)
    read, text, losses = read_any_codebook(tmp_path / name)
    assert without_lines(read).codes == without_lines(codebook).codes
    assert read.id == codebook.id
    assert text.startswith("codebook: small")
    assert not len(losses)


def test_our_own_text_goes_out_with_its_comments(tmp_path: Path, codebook: Codebook) -> None:
    text = f"# a comment\n{CODEBOOK}"
    write_codebook(codebook, tmp_path / "a.yaml", text=text)
    assert read_any_codebook(tmp_path / "a.yaml")[1] == text


def test_what_a_table_has_no_place_for_is_told(tmp_path: Path) -> None:
    losses = write_codebook(FULL, tmp_path / "a.csv")
    assert losses.counts() == {LossKind.LINK: 1, LossKind.EVIDENCE: 1}
    losses = write_codebook(FULL, tmp_path / "b.csv", layout=Layout.TAGUETTE)
    assert losses.counts()[LossKind.STAGE] == 4


def _patterns(*patterns: str | CodeIndicator) -> Codebook:
    given = tuple(CodeIndicator(p) if isinstance(p, str) else p for p in patterns)
    codes = (
        Code("A", Bilingual("模式", "Pattern")),
        Code("A.1", parent="A", indicators={"en": given}),
    )
    return Codebook("small", "1", codes)


def test_a_dictionary_of_quanteda(tmp_path: Path) -> None:
    hard = CodeIndicator("plant", requires=("move",))
    book = _patterns("(build|open) plant", "commerciali*", "new [production] line", "a … b", hard)
    path = tmp_path / "a.yml"
    losses = write_codebook(book, path, layout=Layout.QUANTEDA)
    assert path.read_text(encoding="utf-8") == (
        "A:\n  A.1:\n    - build plant\n    - open plant\n    - commerciali*\n"
        "    - new production line\n    - new line\n"
    )
    assert [loss.where for loss in losses] == ["A.1: a … b", "A.1: plant"]


@pytest.mark.parametrize(
    ("language", "pattern"), [("zh", "技术转移"), ("en", "technology transfer")]
)
def test_both_languages_go_into_dictionaries(tmp_path: Path, language: str, pattern: str) -> None:
    book = Codebook("small", "1", (Code("A", indicators={language: (CodeIndicator(pattern),)}),))
    write_codebook(book, tmp_path / "a.yml", layout=Layout.QUANTEDA)
    assert (tmp_path / "a.yml").read_text(encoding="utf-8") == f"A:\n  - {pattern}\n"


def test_a_dictionary_without_patterns_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExchangeError, match="no indicator of 'small' in 'zh'"):
        write_codebook(_patterns("x"), tmp_path / "a.yml", layout=Layout.QUANTEDA, language="zh")


def test_a_dictionary_is_read(tmp_path: Path) -> None:
    path = tmp_path / "policy words.yml"
    path.write_text(
        "driving force:\n  market: [cost*, 成本]\n  state:\n    - subsidy\nPLACE: west\n",
        encoding="utf-8",
    )
    read, text, _ = read_any_codebook(path)
    assert read.id == "policy-words"
    assert [(code.id, code.parent) for code in read] == [
        ("driving-force", None),
        ("market", "driving-force"),
        ("state", "driving-force"),
        ("PLACE", None),
    ]
    found = read.code("market").indicators
    assert {name: [i.pattern for i in given] for name, given in found.items()} == {
        "en": ["cost*"],
        "zh": ["成本"],
    }
    assert text == format_codebook(without_lines(read))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("- a\n- b\n", "it has no keys"),
        ("a: [\n", "cannot be read"),
        ("a: 7\n", "'a' has 7"),
        ("a: [[x]]\n", "has list among its patterns"),
    ],
)
def test_bad_dictionaries_are_refused(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "a.yml"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ExchangeError, match=message):
        read_any_codebook(path)


def test_a_dictionary_of_references_does_not_grow_without_end(tmp_path: Path) -> None:
    lines = ["a0: &a0 {x: [y]}"]
    keys = "klmnopqrst"
    for n in range(1, 7):
        lines.append(f"a{n}: &a{n} {{{', '.join(f'{key}: *a{n - 1}' for key in keys)}}}")
    path = tmp_path / "a.yml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with pytest.raises(ExchangeError, match="more than 5000 keys"):
        read_any_codebook(path)


@pytest.mark.parametrize(
    ("name", "layout", "message"),
    [
        ("a.doc", Layout.POLICYTEXT, "no form of codebooks"),
        ("a", Layout.POLICYTEXT, "no form of codebooks"),
        ("a.qdc", Layout.TAGUETTE, "the layout 'taguette' goes into .csv"),
        ("a.csv", Layout.QUANTEDA, "the layout 'quanteda' goes into .yaml"),
    ],
)
def test_an_ending_that_does_not_fit_is_refused(
    tmp_path: Path, codebook: Codebook, name: str, layout: Layout, message: str
) -> None:
    with pytest.raises(ExchangeError, match=message):
        write_codebook(codebook, tmp_path / name, layout=layout)


@pytest.mark.parametrize("content", ["x: &a\n  b: *a\n", "x:\n  _own: {a: b}\n"])
def test_dictionaries_that_are_no_trees_of_patterns(tmp_path: Path, content: str) -> None:
    (tmp_path / "a.yml").write_text(content, encoding="utf-8")
    with pytest.raises(ExchangeError, match="Give"):
        read_any_codebook(tmp_path / "a.yml")


def test_words_that_yaml_of_r_takes_for_truth_are_in_quotes(tmp_path: Path) -> None:
    indicators = {"en": (CodeIndicator("no"), CodeIndicator("not"))}
    book = Codebook("b", "1", (Code("A", Bilingual(en="a"), indicators=indicators),))
    write_codebook(book, tmp_path / "a.yml", layout=Layout.QUANTEDA)
    assert "- 'no'\n  - not\n" in (tmp_path / "a.yml").read_text(encoding="utf-8")
