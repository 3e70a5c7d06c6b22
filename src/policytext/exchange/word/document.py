"""A Word document of printed tables, with the same bytes on every run."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from policytext.exchange.column_layout import layout_of
from policytext.exchange.printed_table import PrintedTable, clean, word
from policytext.exchange.word.markup import (
    CLOSE_FIELD,
    HEI,
    NAMESPACES,
    link,
    open_field,
    paragraph,
    run,
)
from policytext.exchange.word.package import packed
from policytext.exchange.word.styles import LIST, empty_document
from policytext.exchange.word.three_line import bookmark_of, table_markup

_CREATED = datetime(2000, 1, 1, tzinfo=UTC)
_LISTED = 4
"""So many tables have a list of them."""
_ROOM = {False: 9026, True: 13958}
"""Width of an A4 page between its margins in twentieths of a point, upright and turned."""
_Block = tuple[bool, str]
"""Whether the page is turned, and markup of a paragraph or table."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a document.

    Attributes:
        tables: in order.
        heading: above them; none when empty.
        texts: paragraphs between the heading and the tables.
    """

    tables: tuple[PrintedTable, ...]
    heading: str = ""
    texts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """A document of tables.

    Attributes:
        title: on its first page; none when empty.
        parts: in order; tables are numbered through all of them.
        language: ``zh`` or ``en``, of what is said about the tables.
    """

    title: str
    parts: tuple[Part, ...]
    language: str = "zh"


def write_word(report: Report, path: Path) -> None:
    """Write tables as a Word document.

    Three-line tables with bilingual captions that Word numbers (fields ``SEQ``), 宋体 for Chinese
    and Times New Roman for Latin words, heads repeated on every page, rows that are not divided,
    wide tables on turned pages, tables too wide even for these in parts, notes below. A list of
    tables stands first when there are four or more.

    Args:
        report: what to write.
        path: file to write.

    Raises:
        OSError: when the file cannot be written.
        UnicodeEncodeError: when a text holds what is no character.
    """
    from docx.oxml import parse_xml

    document = empty_document()
    body = document.element.body
    last = body.sectPr
    sections = [(turned, list(group)) for turned, group in groupby(_blocks(report), _is_turned)]
    for number, (turned, blocks) in enumerate(sections):
        for _, markup in blocks:
            last.addprevious(parse_xml(_with_namespaces(markup)))
        if number < len(sections) - 1:
            last.addprevious(_section_break(last, turned))
    if sections:
        _turn(last, sections[-1][0])
    _set_properties(document.core_properties, report.title)
    path.write_bytes(packed(document.part.package))


def _is_turned(block: _Block) -> bool:
    return block[0]


def _blocks(report: Report) -> Iterator[_Block]:
    if report.title:
        yield False, paragraph(run(clean(report.title), bold=True, chinese=HEI), style="Title")
    tables = [table for part in report.parts for table in part.tables]
    if len(tables) >= _LISTED:
        yield from ((False, markup) for markup in _list_of_tables(tables, report.language))
    number = 0
    turned = False
    for part in report.parts:
        laid = [(table, layout_of(table)) for table in part.tables]
        turned = laid[0][1].landscape if laid and not part.texts else turned and not part.texts
        if part.heading:
            yield turned, paragraph(_heading(part.heading), style="Heading1", keep=True)
        for text in part.texts:
            yield turned, paragraph(run(clean(text)), style="Normal")
        for table, layout in laid:
            number += 1
            turned = layout.landscape
            for markup in table_markup(table, number, layout, _ROOM[turned]):
                yield turned, markup


def _heading(text: str) -> str:
    return run(clean(text), bold=True, chinese=HEI)


def _list_of_tables(tables: Sequence[PrintedTable], language: str) -> Iterator[str]:
    """A list that leads to the tables; Word makes it anew when asked to (field ``TOC``)."""
    yield paragraph(_heading(word("tables", language)), style="Heading1", keep=True)
    for number, table in enumerate(tables, start=1):
        shown = f"{word('table', 'zh')} {number}　{table.title.zh}"
        shown += f"  {word('table', 'en')} {number}  {table.title.en}"
        entry = link(bookmark_of(number), run(shown))
        if number == 1:
            entry = open_field(f'TOC \\n \\h \\z \\c "{word("table", "zh")}"') + entry
        if number == len(tables):
            entry += CLOSE_FIELD
        yield paragraph(entry, style=LIST)


def _with_namespaces(markup: str) -> str:
    name, _, rest = markup.partition(">")
    return f"{name} {NAMESPACES}>{rest}"


def _section_break(last: Any, turned: bool) -> Any:
    """A paragraph of hardly any height that ends the pages that stand upright or turned."""
    from docx.oxml import parse_xml

    end: Any = parse_xml(
        f'<w:p {NAMESPACES}><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" '
        'w:lineRule="exact"/><w:rPr><w:sz w:val="2"/></w:rPr></w:pPr></w:p>'
    )
    own = deepcopy(last)
    _turn(own, turned)
    end.pPr.append(own)
    return end


def _turn(section: Any, turned: bool) -> None:
    from docx.oxml.ns import qn

    size = section.find(qn("w:pgSz"))
    short, long = "11906", "16838"
    size.set(qn("w:w"), long if turned else short)
    size.set(qn("w:h"), short if turned else long)
    if turned:
        size.set(qn("w:orient"), "landscape")
    elif qn("w:orient") in size.attrib:
        del size.attrib[qn("w:orient")]


def _set_properties(properties: Any, title: str) -> None:
    properties.title, properties.author, properties.last_modified_by = (
        clean(title),
        "policytext",
        "",
    )
    properties.comments, properties.keywords, properties.revision = "", "", 1
    properties.created = properties.modified = _CREATED.replace(tzinfo=None)
