"""A document says the same in every format."""

from __future__ import annotations

from pathlib import Path

import pytest

from policytext.extraction import extract
from policytext.model import BlockKind, Document
from tests.extraction import format_makers
from tests.extraction.format_makers import Block

BLOCKS: list[Block] = [
    ("h", 1, "云湖市关于园区共建的实施意见"),
    ("p", 0, "各县区人民政府，市有关部门："),
    ("p", 0, "为推动科技成果跨区域转化，健全收益分享机制，现提出以下意见，请认真贯彻执行。"),
    ("h", 2, "一、总体要求"),
    ("p", 0, "坚持市场主导、政府引导，以“一园两区”模式共建园区，2025年产值达到3.5亿元。"),
    ("n", 0, "建设三类平台；"),
    ("n", 0, "培育一批机构。"),
    ("t", 0, [["年份", "项目"], ["2024", "12"], ["2025", "15"]]),
    ("h", 2, "二、Background and scope"),
    ("p", 0, "Parks share land, income & risk; they report each year – in both languages."),
    ("p", 0, "Naïve reading fails: 𠮷野 and 囍 are rare characters, too."),
]
FORMATS = ["docx", "odt", "rtf", "html", "epub", "md", "txt", "pdf"]
BARE = ("txt", "pdf")
"""Made without the table."""


def made(tmp_path: Path, suffix: str) -> Document:
    blocks = BLOCKS
    if suffix in ("docx", "odt", "html", "epub"):
        blocks = [
            (k, n, t.replace("&", "&amp;") if isinstance(t, str) else t) for k, n, t in BLOCKS
        ]
    if suffix == "pdf":
        # The font it is set in has no rare characters.
        blocks = [block for block in BLOCKS[:-1] if block[0] != "t"]
    return extract(getattr(format_makers, f"as_{suffix}")(tmp_path / f"a.{suffix}", blocks))


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_body_is_the_same(tmp_path: Path, suffix: str) -> None:
    document = made(tmp_path, suffix)
    texts = [t for kind, _, t in BLOCKS if isinstance(t, str)]
    texts[5], texts[6] = f"1. {texts[5]}", f"2. {texts[6]}"
    if suffix == "pdf":
        texts.pop()
    if suffix not in BARE:
        texts.insert(7, "年份\t项目\n2024\t12\n2025\t15")
    assert document.body == "\n".join(texts)


@pytest.mark.parametrize("suffix", FORMATS)
def test_headings_and_lists_are_the_same(tmp_path: Path, suffix: str) -> None:
    document = made(tmp_path, suffix)
    kinds = {document.quote(block.span): (block.kind, block.level) for block in document.blocks}
    assert kinds["云湖市关于园区共建的实施意见"] == (BlockKind.HEADING, 1)
    assert kinds["一、总体要求"][0] is BlockKind.HEADING
    assert kinds["1. 建设三类平台；"] == (BlockKind.LIST_ITEM, None)


@pytest.mark.parametrize("suffix", [suffix for suffix in FORMATS if suffix not in BARE])
def test_cells_are_the_same(tmp_path: Path, suffix: str) -> None:
    document = made(tmp_path, suffix)
    (table,) = document.tables
    assert document.rows_of(table) == (("年份", "项目"), ("2024", "12"), ("2025", "15"))
