"""Official documents, laws, and plain papers for files made for one trait."""

from __future__ import annotations

from benchmarks.documents.numerals import NUMERALS, chinese_number
from benchmarks.documents.prose import Prose
from benchmarks.documents.story import Kind, Piece, Story

_ISSUERS = ("人民政府办公室", "科学技术局", "管理委员会")
_WORDS = ("青政办", "临科", "云管", "秦发")
_MARKS = {
    ("zh", True): ("1．", "2．", "3．", "4．"),
    ("zh", False): ("（1）", "（2）", "（3）", "（4）"),
    ("en", True): ("(a) ", "(b) ", "(c) ", "(d) "),
    ("en", False): ("• ",) * 4,
}


def official(name: str, *, sections: int = 5, orders: int = 3) -> Story:
    """A Chinese official document in the look of GB/T 9704, with attachment and copies."""
    prose = Prose("zh", name)
    issuer = prose.phrase("place") + prose.chance.choice(_ISSUERS)
    year, serial = prose.phrase("year"), prose.chance.randint(3, 80)
    number = f"{prose.chance.choice(_WORDS)}〔{year}〕{serial}号"
    title = f"{issuer}{prose.phrase('title')}"
    if "关于" not in title:
        title = f"{issuer}关于印发《{prose.phrase('place')}{prose.phrase('field')}行动方案》的通知"
    addressee = "各镇人民政府，各街道办事处，区直各部门、各直属机构："
    pieces = [
        Piece(Kind.HEADING, f"{issuer}文件", 0, look="redhead"),
        Piece(Kind.BODY, number, look="number"),
        Piece(Kind.HEADING, title, 0, look="title"),
        Piece(Kind.BODY, addressee, look="flush"),
        Piece(Kind.BODY, prose.paragraph(2, 3)),
    ]
    for index in range(sections):
        pieces.append(
            Piece(Kind.HEADING, f"{NUMERALS[index]}、{prose.fresh('heading')}", 1, look="hei")
        )
        pieces.append(Piece(Kind.BODY, prose.paragraph(2, 4)))
        for order in range(orders):
            head = f"（{NUMERALS[order]}）{prose.fresh('heading')}。"
            pieces.append(Piece(Kind.BODY, head + prose.paragraph(2, 5)))
    attachment = f"{prose.phrase('field')}重点任务分工表"
    date = f"{year}年{prose.phrase('month')}月{prose.chance.randint(1, 28)}日"
    copies = f"抄送：{prose.phrase('org')}，{prose.phrase('org')}。"
    pieces += [
        Piece(Kind.BODY, f"附件：{attachment}"),
        Piece(Kind.BODY, issuer, look="signer"),
        Piece(Kind.BODY, date, look="date"),
        Piece(Kind.BODY, "（此件公开发布）"),
        Piece(Kind.BODY, copies, look="copies"),
    ]
    facts = {
        "title": title,
        "document number": number,
        "issuer": issuer,
        "addressee": addressee.rstrip("："),
        "date": date,
        "attachment": attachment,
    }
    return Story(name, "zh", "official", tuple(pieces), number_form="— N —", facts=facts)


def law(name: str, *, chapters: int = 6, articles: int = 7) -> Story:
    """Chinese measures by chapter and article, some articles with items."""
    prose = Prose("zh", name)
    title = f"{prose.phrase('place')}{prose.phrase('field')}管理办法"
    pieces = [
        Piece(Kind.HEADING, title, 0, look="title"),
        Piece(Kind.BODY, f"（{prose.phrase('year')}年3月12日第7次常务会议通过）", look="centred"),
    ]
    serial = 0
    for index, chapter in enumerate(prose.some("chapter", chapters)):
        words = f"第{NUMERALS[index]}章　{chapter}"
        pieces.append(Piece(Kind.HEADING, words, 1, look="centred"))
        for _ in range(articles):
            serial += 1
            begin = prose.fresh("article")
            pieces.append(Piece(Kind.BODY, f"第{chinese_number(serial)}条　{begin}"))
            if begin.endswith("："):
                items = prose.some("article_item", 4)
                pieces += [
                    Piece(Kind.ITEM, f"（{NUMERALS[order]}）{prose.filled(item)}{end}")
                    for order, (item, end) in enumerate(zip(items, "；；；。", strict=True))
                ]
            elif prose.chance.random() < 0.4:
                pieces.append(Piece(Kind.BODY, prose.paragraph(1, 2)))
    facts = {"title": title, "articles": serial}
    running = (f"{prose.phrase('place')}政报　{prose.phrase('year')}年第6期",)
    return Story(name, "zh", "law", tuple(pieces), running=running, facts=facts)


def plain(
    name: str,
    language: str,
    *,
    paragraphs: int = 24,
    columns: int = 1,
    side_notes: int = 0,
    lists: bool = False,
) -> Story:
    """Headings and paragraphs, for files made for one trait."""
    prose = Prose(language, name)
    title = prose.phrase("title")
    pieces = [Piece(Kind.HEADING, title, 0, look="title")]
    for index in range(paragraphs):
        if index % 6 == 0:
            head = prose.fresh("heading")
            order = index // 6
            words = (
                f"{chinese_number(order + 1)}、{head}"
                if language == "zh"
                else f"{order + 1}. {head}"
            )
            pieces.append(Piece(Kind.HEADING, words, 1))
        pieces.append(Piece(Kind.BODY, prose.paragraph()))
        if lists and index % 4 == 1:
            pieces += _items(prose, language, index)
    notes = tuple(prose.fresh("side_note") for _ in range(side_notes))
    facts = {"title": title}
    running = ("政策文本汇编" if language == "zh" else "Collected Policy Papers",)
    return Story(
        name,
        language,
        "plain",
        tuple(pieces),
        columns=columns,
        running=running,
        side_notes=notes,
        facts=facts,
    )


def _items(prose: Prose, language: str, index: int) -> list[Piece]:
    chosen = [prose.filled(item) for item in prose.some("article_item", 4)]
    marks, end = _MARKS[language, index % 8 == 1], "；" if language == "zh" else ";"
    return [
        Piece(Kind.ITEM, f"{mark}{item}{end}") for mark, item in zip(marks, chosen, strict=True)
    ]
