"""The list of losses in Chinese: every sentence that the code notes has one."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import policytext
from policytext.exchange.refi.loss_words import in_chinese
from policytext.exchange.refi.losses import Losses, LossKind

_SOURCE = Path(policytext.__file__).parent
_PACKAGES = ("exchange/refi", "exchange/taguette", "exchange/qualcoder", "pipeline/refi")
_NAMES = frozenset(("told", "detail", "differs", "loss"))


@pytest.mark.parametrize(
    ("english", "chinese"),
    [
        ("it is called 'a' in the file", "在文件中名为 'a'"),
        (
            "cut to the end of the text, 20; codes: A; name: 'x'",
            "截至文本末尾 20；代码：A；名称：'x'",
        ),
        ("row 3 at 1-4: 'abc'; there is no such code", "第 3 行，位于 1-4：'abc'；没有这个代码"),
        ("3f8a-没有句式", "3f8a-没有句式"),
    ],
)
def test_sentences_keep_their_facts(english: str, chinese: str) -> None:
    assert in_chinese(english) == chinese


def test_places_and_what_keeps_them() -> None:
    losses = Losses()
    losses.add(LossKind.STATUS, "document 003", "they stay in the study", kept="study")
    (row,) = losses.table().to_dict("records")
    assert (row["位置"], row["说明"], row["保留于"]) == ("文件 003", "保留在研究中", "研究")


def _noted() -> Iterator[str]:
    """Sentences that modules give to losses, with a sign where something is filled in."""
    for package in _PACKAGES:
        for path in sorted((_SOURCE / package).glob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Assign) and _is_told(node):
                    yield _words(node.value)


def _is_told(node: ast.Assign) -> bool:
    names = {target.id for target in node.targets if isinstance(target, ast.Name)}
    return bool(names & _NAMES) and isinstance(node.value, ast.Constant | ast.JoinedStr)


def _words(value: ast.expr) -> str:
    if isinstance(value, ast.Constant):
        return str(value.value)
    assert isinstance(value, ast.JoinedStr)
    parts = (part.value if isinstance(part, ast.Constant) else "§" for part in value.values)
    return "".join(map(str, parts))


def test_every_sentence_has_its_chinese() -> None:
    # Sentences with a full stop are errors.
    found = [words for words in _noted() if re.search(r"[a-z]+ [a-z]+[^.]*$", words)]
    assert len(found) > 30
    assert [words for words in found if in_chinese(words) == words] == []
