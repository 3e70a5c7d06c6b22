"""Statistical yearbooks: continued, sideways and open tables, deep heads; and what is no table."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from benchmarks.documents import changing, web
from benchmarks.documents.articles import article
from benchmarks.documents.changing import truth_of
from benchmarks.documents.prose import Prose
from benchmarks.documents.reports import grid as figures
from benchmarks.documents.reports import tasks
from benchmarks.documents.story import Grid, Kind, Piece, Story, write_truth
from benchmarks.documents.web import Look
from benchmarks.documents.yearbook import Yearbook, halves

_CSS = """
.unit { text-align: right; text-indent: 0; font-size: .85em; margin: 0 }
.below { text-indent: 0; font-size: .8em; margin: 0 }
.again { text-align: center; text-indent: 0; font-size: .9em; break-before: page }
.headless { break-before: page; height: 0; margin: 0; line-height: 0 }
.stubs td:first-child { padding-left: 1.5em }
.labels td { vertical-align: bottom; line-height: 1.25 }
.labels td:first-child { width: 34% }
.labels td:nth-child(2) { text-align: center }
.open { border-top: 1.2pt solid; border-bottom: 1.2pt solid }
.open th { border-bottom: .6pt solid; text-align: center }
.open td + td, .open th + th { border-left: .5pt solid }
.deep th { text-align: center }
.panels th, .panels td { text-align: center }
.panels td:nth-child(4), .panels th:nth-child(4) { border-left: .5pt solid }
.broken tr { break-inside: auto }
.broken td, .broken p { orphans: 1; widows: 1 }
.blank { text-indent: 0 }
"""
_LOOK = Look(extra=_CSS, points=11)
_WORDS = {
    "zh": ("单位：亿元", "注：1. 本表按当年价格计算；2. 部分数据因四舍五入，分项与合计略有出入。",
           "资料来源：各地统计部门年报。", "表{}　", "续表{}"),
    "en": ("Unit: million crowns", "Note: Figures are at current prices; parts may not add up.",
           "Source: annual returns of the districts.", "Table {}. ", "Table {} (continued)"),
}  # fmt: skip


def make(out: Path) -> Iterator[Path]:
    """Two languages of each kind of table."""
    tab = out / "tab"
    for language in ("zh", "en"):
        yield from _on_one_page(language, tab)
        yield from _over_pages(language, tab)
        yield _sideways(language, tab)
        yield _in_column(language, tab)
        yield web.make(_look_alikes(f"book_false_{language}", language), tab, _LOOK, "no tables")


def _on_one_page(language: str, tab: Path) -> Iterator[Path]:
    for kind in ("stubs", "signs", "deep", "labels", "open", "numbered", "panels"):
        name = f"book_{kind}_{language}"
        prose = Prose(language, name)
        table: Grid = getattr(Yearbook(prose), kind)()
        yield web.make(_story(name, prose, table), tab, _LOOK, f"table: {kind}")


def _story(name: str, prose: Prose, *tables: Grid, again: str = "", unit: bool = True) -> Story:
    """Prose, a table with its caption, unit, note and source, and prose."""
    unit_line, note, source, label, _ = _WORDS[prose.language]
    title = prose.fresh("title")
    units = (Piece(Kind.BODY, unit_line, look="unit"),) if unit else ()
    first, *others = tables
    pieces = [
        Piece(Kind.HEADING, title, 0, look="title"),
        Piece(Kind.BODY, prose.paragraph(3, 5)),
        Piece(Kind.CAPTION, label.format(1) + prose.fresh("caption_table")),
        *units,
        Piece(Kind.ROW, grid=first),
    ]
    for other in others:
        if again:
            pieces.append(Piece(Kind.CAPTION, again.format(1), look="again"))
            pieces.extend(units)
        else:
            pieces.append(Piece(Kind.BODY, "", look="headless"))
        pieces.append(Piece(Kind.ROW, grid=other))
    pieces.append(Piece(Kind.BODY, note, look="below"))
    pieces.append(Piece(Kind.BODY, source, look="below"))
    pieces.extend(Piece(Kind.BODY, prose.paragraph(3, 5)) for _ in range(3))
    return Story(name, prose.language, "report", tuple(pieces), facts={"title": title})


def _over_pages(language: str, tab: Path) -> Iterator[Path]:
    for kind, style, head in (("again", "threeline", True), ("headless", "ruled", False),
                              ("headless_lines", "threeline", False)):  # fmt: skip
        name = f"book_{kind}_{language}"
        prose = Prose(language, name)
        whole = Yearbook(prose).long(30, style)
        pair = halves(whole, 19, head=head)
        story = _story(name, prose, *pair, again=_WORDS[language][4] if head else "", unit=head)
        path = web.make(story, tab, replace(_LOOK, points=11.5), f"table over pages: {kind}")
        yield _retold(path, whole, again=head)
    name = f"book_broken_{language}"
    prose = Prose(language, name)
    table = replace(tasks(prose, 14), style="ruled words broken")
    look = replace(_LOOK, points=13)
    yield web.make(_story(name, prose, table, unit=False), tab, look, "rows broken by the page")


def _retold(path: Path, whole: Grid, *, again: bool) -> Path:
    """The truth with the parts of a table as one."""
    told: dict[str, Any] = json.loads(truth_of(path).read_text(encoding="utf-8"))
    first = told["tables"][0]
    told["tables"] = [{**first, "rows": [[cell or "" for cell in row] for row in whole.rows]}]
    told["paras"] = [para for para in told["paras"] if para["text"]]
    if again:
        head = " ".join(cell for cell in whole.rows[0] if cell)
        at = [index for index, para in enumerate(told["paras"]) if para["text"] == head][1]
        repeated = told["paras"][at - 2 : at + 1]
        del told["paras"][at - 2 : at + 1]
        told["furniture"] += [para["text"] for para in repeated]
    write_truth(told, path)
    return path


def _sideways(language: str, tab: Path) -> Path:
    """A wide table whose page is printed with its head at the side."""
    name = f"book_sideways_{language}"
    prose = Prose(language, name)
    table = Yearbook(prose).deep("threeline deep")
    with TemporaryDirectory() as work:
        look = replace(_LOOK, size="A4 landscape")
        flat = web.make(_story(f"{name}_flat", prose, table), Path(work), look)
        side = changing.make(flat, name, changing.printed_sideways, "table printed sideways")
        return changing.joined([side], tab / f"{name}.pdf", "table printed sideways")


def _in_column(language: str, tab: Path) -> Path:
    """Tables in a column of an article in two columns."""
    name = f"book_column_{language}"
    story = article(name, language, sections=3)
    prose = Prose(language, f"{name}+")
    label = _WORDS[language][3]
    pieces = list(story.pieces)
    places = [at for at, piece in enumerate(pieces) if piece.kind is Kind.BODY][3:6:2]
    for number, at in enumerate(reversed(places)):
        table = figures(prose, 6, 3, "threeline" if number else "plain")
        caption = Piece(Kind.CAPTION, label.format(2 - number) + prose.fresh("caption_table"))
        pieces[at + 1 : at + 1] = [caption, Piece(Kind.ROW, grid=table)]
    look = Look(extra=_CSS + "table { break-inside: avoid } .caption { break-after: avoid }")
    return web.make(replace(story, pieces=tuple(pieces)), tab, look, "tables in a column")


def _look_alikes(name: str, language: str) -> Story:
    """A form with blanks, contents, an address list and references: none of them a table."""
    prose = Prose(language, name)
    chinese = language == "zh"
    fields = (
        ("姓名", "性别", "年龄", "单位", "职务", "电话", "传真", "邮箱")
        if chinese
        else ("Name", "Sex", "Age", "Office", "Post", "Phone", "Fax", "Mail")
    )
    colon = "：" if chinese else ": "
    title = prose.fresh("title")
    pieces = [Piece(Kind.HEADING, title, 0, look="title")]
    pieces.extend(
        Piece(Kind.CONTENTS, f"{at + 1}. {prose.fresh('heading')} {'.' * 40} {at * 3 + 1}",
              look="contents")
        for at in range(7)
    )  # fmt: skip
    pieces.append(Piece(Kind.BODY, prose.paragraph()))
    for one, other in zip(fields[::2], fields[1::2], strict=True):
        blank = "_" * 16
        pieces.append(Piece(Kind.BODY, f"{one}{colon}{blank}　{other}{colon}{blank}", look="blank"))
    pieces.extend(Piece(Kind.BODY, prose.paragraph()) for _ in range(3))
    pieces.extend(
        Piece(Kind.REFERENCE, f"[{at + 1}]　{prose.phrase('reference')}") for at in range(6)
    )
    return Story(name, language, "report", tuple(pieces), facts={"title": title})
