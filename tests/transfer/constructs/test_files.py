from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from policytext.errors import CodebookError
from policytext.store.codebook_files import read_codebook
from policytext.transfer.constructs import (
    Shape,
    parse_construct,
    read_construct,
    shipped_constructs,
)

STEPS = "steps: [{id: a, codes: ['x:A']}, {id: b, codes: ['x:B']}]\n"
HEAD = "construct: one\nshape: sequence\n"


@cache
def codes_of(codebook: str) -> tuple[str, ...]:
    return tuple(entry.id for entry in read_codebook(codebook))


@pytest.mark.parametrize("name", shipped_constructs())
def test_shipped_constructs_name_codes_that_exist(name: str) -> None:
    construct = read_construct(name)
    assert construct.id == name
    assert construct.label.zh
    assert construct.label.en
    assert construct.source
    for element in construct.elements():
        assert element.label.zh, element.id
        assert element.label.en, element.id
        assert set(element.patterns) in (set(), {"zh", "en"})
        for reference in element.codes:
            codebook, _, code = reference.partition(":")
            known = codes_of(codebook)
            if code.endswith(".*"):
                assert any(id.startswith(code[:-1]) for id in known) or code[:-2] in known
            else:
                assert code in known, reference


def test_every_shipped_construct_is_documented() -> None:
    docs = Path(__file__).resolve().parents[3] / "docs" / "constructs.md"
    text = docs.read_text(encoding="utf-8")
    assert all(f"`{name}`" in text for name in shipped_constructs())
    assert all(f"`{shape.value}`" in text for shape in Shape)


def test_the_example_of_the_docs_can_be_read() -> None:
    docs = Path(__file__).resolve().parents[3] / "docs" / "constructs.md"
    text = docs.read_text(encoding="utf-8").split("```yaml\n")[1].split("```")[0]
    construct = parse_construct(text)
    assert [element.id for element in construct.elements()] == ["pilot", "wide"]
    assert construct.codebooks() == ["policy-instruments"]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("construct: one\n", 1, "'shape' is missing"),
        ("construct: one\nshape: circle\n", 2, "sequence, contrast"),
        (HEAD, 1, "'steps' is missing"),
        ("construct: One\nshape: sequence\n" + STEPS, 1, "lower case"),
        (HEAD + "steps: [{id: a, codes: ['x:A']}]\n", 1, "at least 2"),
        (HEAD + STEPS.replace("x:A", "A"), 3, "with its codebook"),
        (HEAD + STEPS.replace("id: b", "id: a"), 1, "twice"),
        (HEAD + STEPS + "within: page\n", 4, "sentence, paragraph"),
        (HEAD + STEPS + "least: 0\n", 4, "number from 1"),
        (HEAD + STEPS + "poles: []\n", 4, "unknown field 'poles'"),
        (HEAD + STEPS.replace("codes: ['x:B']", "patterns: {en: ['(a']}"), 3, "("),
        (HEAD + STEPS.replace("codes: ['x:B']", "told_by: [{moved: [idea]}]"), 3, "achievement"),
        (HEAD + STEPS.replace("codes: ['x:B']", "told_by: [{origin: maybe}]"), 3, "true or false"),
        (
            "construct: one\nshape: contrast\npoles: [{id: a}]\n",
            1,
            "exactly two poles",
        ),
        (
            "construct: one\nshape: quadrant\naxes: [{id: x, high: {codes: ['x:A']}}]\n",
            3,
            "needs the end 'low'",
        ),
        (
            "construct: one\nshape: layers\nlayers:\n - {id: a, elements: [{id: x}]}\n"
            " - {id: b, elements: [{id: y}]}\nalso: [[a, c]]\n",
            6,
            "two layers of a, b",
        ),
    ],
)
def test_mistakes_are_named_with_their_line(text: str, line: int, words: str) -> None:
    with pytest.raises(CodebookError) as caught:
        parse_construct(text, path="own.yaml")
    assert words in str(caught.value)
    assert f"own.yaml, line {line}" in str(caught.value)


def test_a_name_or_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match="five-links"):
        read_construct("five-link")
    with pytest.raises(CodebookError, match="cannot be read"):
        read_construct(tmp_path / "none.yaml")


def test_a_file_of_ones_own(tmp_path: Path) -> None:
    path = tmp_path / "own.yaml"
    path.write_text(HEAD + STEPS, encoding="utf-8")
    assert read_construct(path).shape is Shape.SEQUENCE
