from __future__ import annotations

from policytext.coding.learning.example_file import pack_examples, unpack_examples
from policytext.coding.learning.examples import Example, Excerpt
from tests.coding.learning.lessons import examples

ODD = Example(
    Excerpt("第一条\n\u2028\ud800", "zh", "", paragraphs=True),
    frozenset({"b:2", "a:1"}),
    frozenset({"b:2", "a:1", "c:3"}),
    "文件 一",
    frozenset(),
)


def test_examples_come_back_and_have_the_same_bytes() -> None:
    every = (*examples(), ODD)
    packed = pack_examples(every)
    assert unpack_examples(packed) == every
    assert pack_examples(unpack_examples(packed)) == packed


def test_no_examples() -> None:
    assert unpack_examples(pack_examples(())) == ()
