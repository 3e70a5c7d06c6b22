from __future__ import annotations

import pytest

from policytext.extraction.text.part_labels import (
    is_beside,
    label_of,
    opens_appendix,
    opens_references,
)


@pytest.mark.parametrize(
    ("text", "part", "alone"),
    [
        ("摘　要：本文研究园区。", "abstract", False),
        ("【摘要】本文研究园区。", "abstract", False),
        ("Abstract", "abstract", True),
        ("参考文献", "references", True),
        ("二、参考文献", "references", True),
        ("插图清单", "contents", True),
        ("List of tables", "contents", True),
    ],
)
def test_labels(text: str, part: str, alone: bool) -> None:
    label = label_of(text, part)
    assert label is not None
    assert label.alone is alone


@pytest.mark.parametrize("text", ["摘要显示了结果", "目录学研究进展", "Contents vary by park"])
def test_words_that_only_begin_like_a_label(text: str) -> None:
    assert label_of(text, "abstract", "contents") is None


@pytest.mark.parametrize(
    ("text", "opens"),
    [("参考文献", True), ("References [1] Lund", True), ("参考文献的格式", False)],
)
def test_opens_references(text: str, opens: bool) -> None:
    assert opens_references(text) is opens


@pytest.mark.parametrize(
    ("text", "opens"), [("附件2：名单", True), ("Appendix A Forms", True), ("附件印发后。", False)]
)
def test_opens_appendix(text: str, opens: bool) -> None:
    assert opens_appendix(text) is opens


@pytest.mark.parametrize(("text", "beside"), [("电话：88886666", True), ("园区要开放。", False)])
def test_is_beside(text: str, beside: bool) -> None:
    assert is_beside(text) is beside
