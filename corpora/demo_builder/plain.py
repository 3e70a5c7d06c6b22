"""Writes a source as plain text."""

from __future__ import annotations

import textwrap

from demo_builder.source import Block, Source

_WIDTH = 76
_INDENT = "\u3000\u3000"


def plain_text(source: Source) -> bytes:
    """Return the text file of a source in its encoding.

    Chinese paragraphs stand on one line after two ideographic spaces, with the line ends of
    the office machines that write GB18030; English ones are wrapped, with a blank line between.

    Args:
        source: the document; `encoding` in its front matter defaults to UTF-8.

    Returns:
        The bytes of the file.
    """
    encoding = source.get("encoding") or "utf-8"
    parts = [_chinese(block) if source.chinese else _english(block) for block in source.body]
    text = ("\n" if source.chinese else "\n\n").join(parts) + "\n"
    return text.replace("\n", "\r\n" if encoding == "gb18030" else "\n").encode(encoding)


def _chinese(block: Block) -> str:
    match block.kind:
        case "title":
            return block.text + "\n"
        case "heading1" | "heading2":
            return "\n" + block.text
        case "flush":
            return block.text
        case "right":
            return "\u3000" * 20 + block.text
        case _:
            return _INDENT + block.label + block.text


def _english(block: Block) -> str:
    match block.kind:
        case "title":
            return textwrap.fill(block.text.upper(), _WIDTH)
        case "heading1" | "heading2":
            return "\n" + block.text
        case "right":
            lines = textwrap.wrap(block.text, _WIDTH)
            return "\n".join(line.rjust(_WIDTH) for line in lines)
        case _:
            return textwrap.fill(f"{block.label} {block.text}".strip(), _WIDTH)
