"""Writes a source as a web page: a government portal, an institution or a newspaper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from itertools import groupby
from pathlib import Path
from string import Template

from demo_builder.source import Block, Source

_TEMPLATES = Path(__file__).parent / "templates"
_TAGS = {"title": "h1", "heading1": "h2", "heading2": "h3"}
_EMPHASIS = re.compile(r"\*([^*]+)\*")


def web_page(source: Source) -> bytes:
    """Return the UTF-8 page of a source in the template named by its `layout`.

    Args:
        source: the document; its front matter fills the header of the page.

    Returns:
        The bytes of the file.
    """
    template = Template((_TEMPLATES / f"{source.get('layout')}.html").read_text(encoding="utf-8"))
    fields = {key: escape(value) for key, value in source.meta.items()}
    return template.substitute(fields, body="\n".join(_elements(source.body))).encode()


def _elements(blocks: tuple[Block, ...]) -> Iterator[str]:
    for kind, group in groupby(blocks, key=lambda block: block.kind):
        if kind == "numbered":
            items = "\n".join(f"<li>{_inline(block.text)}</li>" for block in group)
            yield f"<ol>\n{items}\n</ol>"
        else:
            yield from (_element(block) for block in group)


def _element(block: Block) -> str:
    if block.kind == "table":
        return _table(block)
    if tag := _TAGS.get(block.kind):
        return f"<{tag}>{_inline(block.text)}</{tag}>"
    style = f' class="{block.kind}"' if block.kind != "paragraph" else ""
    return f"<p{style}>{_inline(block.text)}</p>"


def _table(block: Block) -> str:
    head, *rows = block.rows
    lines = ["<table>", "<tr>" + "".join(f"<th>{_inline(cell)}</th>" for cell in head) + "</tr>"]
    lines += [
        "<tr>" + "".join(f"<td>{_inline(cell)}</td>" for cell in row) + "</tr>" for row in rows
    ]
    return "\n".join([*lines, "</table>"])


def _inline(text: str) -> str:
    return _EMPHASIS.sub(r"<em>\1</em>", escape(text, quote=False))
