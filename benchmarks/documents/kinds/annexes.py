"""Official documents with annexes, imprints, contents and turned pages of tables (WeasyPrint)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.documents import changing, stories, web
from benchmarks.documents.prose import Prose
from benchmarks.documents.reports import report, tasks
from benchmarks.documents.story import Grid, Kind, Piece, Story
from benchmarks.documents.web import Look


def make(out: Path) -> Iterator[Path]:
    """Files that end with more than they began with."""
    zh, en, tab = out / "zh", out / "en", out / "tab"
    yield web.make(_with_annex("annex_official_1", rows=6), zh, note="annex with a table of words")
    yield web.make(_with_annex("annex_official_2", rows=16), zh, note="annex over pages")
    for language in ("zh", "en"):
        words = _words(f"annex_words_{language}", language)
        yield web.make(words, tab, Look(points=11), "tables of words")
    yield web.make(_with_contents("annex_contents_zh"), zh, note="contents with leaders")
    with TemporaryDirectory() as work:
        prose = web.make(stories.official("annex_prose", sections=2), Path(work))
        story = replace(report("annex_table", styles=("ruled",), rows=10), running=())
        sideways = web.make(story, Path(work), Look(size="A4 landscape"))
        turned = changing.make(sideways, "annex_turned", changing.turned_upright(90), "")
        path = zh / "annex_turned_zh.pdf"
        yield changing.joined((prose, turned), path, "last pages turned by 90: landscape")
    yield web.make(_joint("annex_joint_zh"), zh, note="several issuers")
    yield web.make(_letter("annex_letter_en"), en, Look(indent="0", gap=".7em"), "a letter")


def _with_annex(name: str, rows: int) -> Story:
    story = stories.official(name, sections=2)
    prose = Prose("zh", f"{name}+")
    title = f"{story.facts['attachment']}"
    issuer, date = story.facts["issuer"], story.facts["date"]
    pieces = (
        *story.pieces,
        Piece(Kind.BODY, f"{issuer} {date}印发", look="imprint"),
        Piece(Kind.BODY, "附件", look="annex"),
        Piece(Kind.HEADING, title, 0, look="title"),
        Piece(Kind.ROW, grid=tasks(prose, rows)),
    )
    return replace(story, pieces=pieces)


def _words(name: str, language: str) -> Story:
    story = report(name, language, styles=("ruled", "threeline"), rows=4)
    prose = Prose(language, f"{name}+")
    styles = iter(("ruled words", "threeline words"))

    def changed(piece: Piece) -> Piece:
        if piece.grid is None:
            return piece
        return replace(piece, grid=Grid(tasks(prose, 6).rows, next(styles)))

    return replace(story, pieces=tuple(map(changed, story.pieces)))


def _with_contents(name: str) -> Story:
    story = stories.plain(name, "zh", paragraphs=30)
    title, *rest = story.pieces
    heads = [piece.text for piece in rest if piece.kind is Kind.HEADING]
    rows = [
        Piece(Kind.CONTENTS, f"{head} {'…' * (24 - len(head))} {number + 2}", look="contents")
        for number, head in enumerate(heads)
    ]
    head = Piece(Kind.HEADING, "目　录", 0, look="title")
    first = replace(rest[0], look="annex")
    return replace(story, pieces=(title, head, *rows, first, *rest[1:]))


def _joint(name: str) -> Story:
    story = stories.official(name, sections=2)
    issuers = ("临溪市发展和改革委员会", "临溪市财政局", "临溪市科学技术局")
    number = story.facts["document number"]
    body = story.pieces[4:-5]
    title = f"关于印发《{_subject(story)}》的通知"
    ending = [Piece(Kind.BODY, issuer, look="signer") for issuer in issuers]
    pieces = (
        *(Piece(Kind.HEADING, issuer, 0, look="title") for issuer in issuers[:-1]),
        Piece(Kind.HEADING, f"{issuers[-1]}文件", 0, look="redhead"),
        Piece(Kind.BODY, number, look="number"),
        Piece(Kind.HEADING, title, 0, look="title"),
        Piece(Kind.BODY, "各县（市、区）人民政府，各开发区管委会：", look="flush"),
        *body,
        *ending,
        Piece(Kind.BODY, story.facts["date"], look="date"),
    )
    facts = {
        **story.facts,
        "issuer": list(issuers),
        "title": f"关于印发《{_subject(story)}》的通知",
    }
    return replace(story, pieces=pieces, facts=facts)


def _subject(story: Story) -> str:
    return f"{story.facts['attachment']}".removesuffix("重点任务分工表") + "管理细则"


def _letter(name: str) -> Story:
    story = stories.plain(name, "en", paragraphs=14, lists=True)
    prose = Prose("en", f"{name}+")
    opening = (
        Piece(Kind.BODY, "Office for Regional Policy", look="signer"),
        Piece(Kind.BODY, "14 Harbour Street, Greyport", look="signer"),
        Piece(Kind.BODY, f"{prose.chance.randint(1, 28)} March 2024", look="date"),
        Piece(Kind.BODY, "To the members of the steering committee", look="flush"),
        Piece(Kind.BODY, "Dear colleagues,", look="flush"),
    )
    ending = (
        Piece(Kind.BODY, "Yours sincerely,", look="flush"),
        Piece(Kind.BODY, "Marta Elling", look="flush"),
        Piece(Kind.BODY, "Director of the Office for Regional Policy", look="flush"),
    )
    body = tuple(piece for piece in story.pieces if piece.level or piece.kind is not Kind.HEADING)
    return replace(story, pieces=(*opening, story.pieces[0], *body, *ending), kind="letter")
