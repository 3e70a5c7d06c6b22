from __future__ import annotations

import time

import pytest

from policytext.errors import CodebookError
from policytext.store.yaml_places import read_yaml

BOMB = "a0: &a0 [x, x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30)
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("true", "true"),
        ("1.10", "1.10"),
        ("012", "012"),
        ("1e3", "1e3"),
        ("2024-01-01", "2024-01-01"),
        ("985", "985"),
        ("'  padded '", "padded"),
        ('"\\u8f6c化"', "转化"),
        ("!!str 5", "5"),
        ("!!python/object:os.system x", "x"),
        ("!own 转化", "转化"),
    ],
)
def test_a_scalar_is_the_text_that_was_written(text: str, value: str) -> None:
    assert read_yaml(f"a: {text}", "f.yaml").fields()["a"].text() == value


def test_fields_and_items_know_their_lines_and_empty_ones_are_left_out() -> None:
    top = read_yaml("# note\na: 1\nb:\n  - x\n\n  - {c: y,\n     d: z}\ne:\nf: ~\n", "f.yaml")
    fields = top.fields()
    assert {name: place.line for name, place in fields.items()} == {"a": 2, "b": 3}
    first, second = fields["b"].items("an item")
    assert (first.line, first.text(), second.line) == (4, "x", 6)
    assert {name: place.line for name, place in second.fields().items()} == {"c": 6, "d": 7}


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("", None, "the file is empty"),
        ("# only a comment\n", None, "the file is empty"),
        ("a: [1,\n  2\n", 3, "not valid YAML"),
        ("a: 1\n\tb: 2\n", 2, "not valid YAML"),
        ("a: b: c\n", 1, "mapping values are not allowed"),
        ("a: 1\n---\nb: 2\n", 2, "another document"),
        ("a: *nowhere\n", 1, "undefined alias"),
        ("a: 1\x00", None, "control character"),
        ("[" * 600, None, "nested too deeply"),
    ],
)
def test_what_is_no_yaml_is_named_with_its_line(text: str, line: int | None, problem: str) -> None:
    with pytest.raises(CodebookError, match=problem) as caught:
        read_yaml(text, "f.yaml")
    assert (caught.value.path, caught.value.line) == ("f.yaml", line)


@pytest.mark.parametrize(
    ("text", "line", "problem"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, "has the field 'a' twice, first on line 1"),
        ("a: 1\nlabels: 2\n", 2, "unknown field 'labels'. Did you mean 'label'"),
        ("- a\n", 1, "must be a mapping with named fields"),
        ("text\n", 1, "must be a mapping with named fields"),
        ("? [a, b]\n: c\n", 1, "a name in the file must be text"),
        ("? {a: b}\n: c\n", 1, "a name in the file must be text"),
        ("<<: {a: 1}\n", 1, "unknown field '<<'"),
    ],
)
def test_fields_are_checked(text: str, line: int, problem: str) -> None:
    with pytest.raises(CodebookError, match=problem) as caught:
        read_yaml(text, "f.yaml").fields(["a", "b", "label"])
    assert caught.value.line == line


def test_aliases_are_followed_and_a_circle_of_them_is_not() -> None:
    fields = read_yaml("a: &words [x, y]\nb: *words\nc: &c [*c]\n", "f.yaml").fields()
    assert [item.text() for item in fields["b"].items("an item")] == ["x", "y"]
    (inner,) = fields["c"].items("an item")
    with pytest.raises(CodebookError, match="an item must be text"):
        inner.text()


def test_a_bomb_of_aliases_costs_nothing() -> None:
    start = time.perf_counter()
    fields = read_yaml(BOMB, "f.yaml").fields()
    with pytest.raises(CodebookError, match="an item must be text"):
        fields["a29"].items("an item")[0].text()
    with pytest.raises(CodebookError, match="'a29' must be text"):
        fields["a29"].text()
    assert time.perf_counter() - start < 1
