from __future__ import annotations

from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from policytext.errors import ExchangeError
from policytext.exchange import markdown, plain_text, write_markdown, write_plain_text
from policytext.model import Block, BlockKind, Cell, Document, Page, Source, Span, Table

PIECES = (
    (BlockKind.HEADING, "一、总体要求 Aims", 2, 1),
    (BlockKind.PARAGRAPH, "支持 *龙头* 企业 <转移>，a_b_c [1]。", None, 1),
    (BlockKind.LIST_ITEM, "1. 建设中试基地", None, 1),
    (BlockKind.LIST_ITEM, "2. buy licences", None, 1),
    (BlockKind.FURNITURE, "— 1 —", None, 1),
    (BlockKind.CAPTION, "表1 投入", None, 2),
    (BlockKind.TABLE, "地区\t金额|亿元\n重庆\t3.5", None, 2),
    (BlockKind.FOOTNOTE, "① 见附件。", None, 2),
)


@pytest.fixture
def document() -> Document:
    text = "\n".join(words for _, words, _, _ in PIECES)
    blocks, at = [], 0
    for kind, words, level, page in PIECES:
        blocks.append(Block(Span(at, at + len(words)), kind, page, None, level))
        at += len(words) + 1
    table = blocks[6].span
    cells, at = [], table.start
    for row, line in enumerate(text[table.start : table.end].split("\n")):
        for column, words in enumerate(line.split("\t")):
            cells.append(Cell(row, column, Span(at, at + len(words)), 2))
            at += len(words) + 1
    pages = (Page(1, Span(0, blocks[5].span.start)), Page(2, Span(blocks[5].span.start, len(text))))
    return Document(
        "003", "t", "zh", text, Source("003.pdf", "0" * 64), pages, tuple(blocks),
        tables=(Table(table, tuple(cells), 1),),
    )  # fmt: skip


def test_plain_text_is_the_running_text(document: Document) -> None:
    lines = plain_text(document).splitlines()
    assert lines[0] == "一、总体要求 Aims"
    assert "— 1 —" not in lines
    assert "① 见附件。" not in lines
    assert lines[-1] == "重庆\t3.5"


def test_markdown_shows_the_same_words_to_a_reader(document: Document) -> None:
    shown = MarkdownIt("commonmark").enable("table").render(markdown(document))
    assert "<h2>一、总体要求 Aims</h2>" in shown
    assert "<p>支持 *龙头* 企业 &lt;转移&gt;，a_b_c [1]。</p>" in shown
    assert shown.count("<li>") == 2
    assert "1. 建设中试基地" in shown
    assert "<em>表1 投入</em>" in shown
    assert "<th>金额|亿元</th>" in shown
    assert "<td>3.5</td>" in shown
    assert "— 1 —" not in shown
    assert "<blockquote>\n<p>① 见附件。</p>" in shown


def test_markdown_tells_where_a_page_begins(document: Document) -> None:
    text = markdown(document)
    assert text.index("<!-- page 1 -->") < text.index("总体要求")
    assert text.index("buy licences") < text.index("<!-- page 2 -->") < text.index("表1")


@pytest.mark.parametrize(
    "words",
    ["# no heading", "- no item", "+ no item", "3) no item", "2026. 年", "===", "~~~", "> q"],
)
def test_words_at_the_start_of_a_line_mean_nothing(words: str) -> None:
    document = Document.from_text("x", words)
    shown = MarkdownIt("commonmark").render(markdown(document))
    expected = words.replace(">", "&gt;")
    assert shown == f"<p>{expected}</p>\n"


def test_files_are_utf8_with_unix_line_ends(document: Document, tmp_path: Path) -> None:
    text, marked = (
        write(document, tmp_path, "003") for write in (write_plain_text, write_markdown)
    )
    assert text.read_bytes().decode("utf-8") == plain_text(document)
    assert marked.read_bytes().decode("utf-8") == markdown(document)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["003.md", "003.txt"]


def test_a_lone_surrogate_is_refused_and_leaves_no_file(tmp_path: Path) -> None:
    with pytest.raises(ExchangeError, match="no character"):
        write_plain_text(Document.from_text("x", "a\ud800"), tmp_path, "x")
    assert list(tmp_path.iterdir()) == []
