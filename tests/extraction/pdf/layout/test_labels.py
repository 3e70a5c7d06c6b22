"""Labels at the beginning of a line that show what begins with it."""

from __future__ import annotations

import pytest

from policytext.extraction.pdf.layout.labels import names_part, opens_list, opens_note, opens_part


@pytest.mark.parametrize(
    "text", ["关键词：扎根理论", "[摘　要] 本文", "摘 要 本文", "Keywords: policy", "Abstract—We"]
)
def test_lines_that_open_a_part(text: str) -> None:
    assert opens_part(text)


@pytest.mark.parametrize("text", ["关键词汇编如下", "Abstract ideas are", "本文摘要"])
def test_lines_that_do_not(text: str) -> None:
    assert not opens_part(text)


def test_notes_without_a_mark() -> None:
    assert opens_note("收稿日期：2024-03-01")
    assert opens_note("© 2024 The authors")
    assert not opens_note("收稿日期已过")


def test_headings_of_lists_and_names_of_parts() -> None:
    assert opens_list("参考文献")
    assert opens_list("5. References")
    assert not opens_list("参考文献中有十二篇")
    assert names_part("目　录")
    assert names_part("Contents")
    assert not names_part("目录管理")
