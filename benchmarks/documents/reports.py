"""Statistical reports and their tables."""

from __future__ import annotations

from benchmarks.documents.numerals import NUMERALS
from benchmarks.documents.prose import Prose
from benchmarks.documents.story import Grid, Kind, Piece, Story


def grid(prose: Prose, rows: int, columns: int, style: str, *, merged: bool = False) -> Grid:
    """A table of numbers, with merged header cells if told so."""
    chance = prose.chance
    names = prose.some("column", columns)
    places = prose.some("row", min(rows, 12))
    head = prose.phrase("row_head")
    body: list[tuple[str | None, ...]] = [
        (
            places[row % len(places)] + ("" if row < len(places) else f"{row // len(places) + 1}"),
            *(_figure(chance.random(), chance.randint(1, 99_999)) for _ in names),
        )
        for row in range(rows)
    ]
    if not merged:
        return Grid(((head, *names), *body), style)
    group = "规模" if prose.language == "zh" else "Size"
    other = "结构" if prose.language == "zh" else "Structure"
    half = columns // 2
    top = (head, group, *[None] * (half - 1), other, *[None] * (columns - half - 1))
    return Grid((top, (None, *names), *body), style, 2)


def tasks(prose: Prose, rows: int) -> Grid:
    """A ruled table of words: tasks that fill several lines of a cell, who does them, and when."""
    chinese = prose.language == "zh"
    heads = ("序号", "重点任务", "责任单位", "完成时限")
    if not chinese:
        heads = ("No.", "Task", "Responsible", "Due")
    body = []
    for number in range(1, rows + 1):
        task = prose.fresh("sentence")
        who = ("、" if chinese else ", ").join(prose.some("org", 1 + number % 3))
        month = prose.phrase("month")
        when = (
            f"{prose.phrase('year')}年{month}月" if chinese else f"{month} {prose.phrase('year')}"
        )
        body.append((str(number), task, who, when))
    return Grid((heads, *body), "ruled words")


def _figure(kind: float, number: int) -> str:
    if kind < 0.45:
        return f"{number / 10:,.1f}"
    return f"{number:,}" if kind < 0.8 else f"{number % 1000 / 10:.1f}%"


def report(
    name: str,
    language: str = "zh",
    *,
    styles: tuple[str, ...] = ("ruled", "threeline", "zebra"),
    rows: int = 8,
    merged: bool = False,
) -> Story:
    """A statistical report: prose and tables in turn."""
    prose = Prose(language, name)
    chinese = language == "zh"
    title = (
        f"{prose.phrase('place')}{prose.phrase('year')}年统计公报"
        if chinese
        else f"Statistical Bulletin of {prose.phrase('place')}, {prose.phrase('year')}"
    )
    pieces = [Piece(Kind.HEADING, title, 0, look="title")]
    for index, style in enumerate(styles):
        head = prose.fresh("heading")
        words = f"{NUMERALS[index]}、{head}" if chinese else f"{index + 1}. {head}"
        pieces.append(Piece(Kind.HEADING, words, 1))
        pieces.append(Piece(Kind.BODY, prose.paragraph()))
        label = f"表{index + 1}　" if chinese else f"Table {index + 1}. "
        pieces.append(Piece(Kind.CAPTION, label + prose.fresh("caption_table")))
        columns = prose.chance.randint(3, 5) if not merged else 4
        pieces.append(Piece(Kind.ROW, grid=grid(prose, rows, columns, style, merged=merged)))
        pieces.append(Piece(Kind.BODY, prose.paragraph(1, 3)))
    running = ("统计年报" if chinese else "Statistical Series",)
    return Story(name, language, "report", tuple(pieces), running=running, facts={"title": title})
