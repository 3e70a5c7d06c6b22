"""Journal articles."""

from __future__ import annotations

from benchmarks.documents.numerals import chinese_number
from benchmarks.documents.prose import Prose
from benchmarks.documents.reports import grid
from benchmarks.documents.story import Kind, Piece, Story


def article(
    name: str,
    language: str,
    *,
    columns: int = 2,
    sections: int = 5,
    paragraphs: int = 5,
    notes: bool = False,
    figures: bool = False,
    wide: bool = False,
    alternate: bool = False,
    both: bool = False,
    references: int = 0,
) -> Story:
    """A journal article.

    Args:
        name: of the file, and seed of its words.
        language: ``zh`` or ``en``.
        columns: of the body.
        sections: how many.
        paragraphs: how many in a section.
        notes: whether some paragraphs carry footnotes.
        figures: whether there are captioned figures and tables.
        wide: whether headings of sections reach over all columns.
        alternate: whether odd and even pages have different running heads.
        both: whether title, abstract and keywords stand there in the other language too.
        references: how many.
    """
    prose = Prose(language, name)
    pieces, facts = _front(prose, name, language, both)
    numbers = {"figure": 0, "table": 0}
    for index in range(sections):
        pieces.append(_section(prose, language, index, sections, wide))
        for order in range(paragraphs):
            note = prose.fresh("footnote") if notes and prose.chance.random() < 0.35 else ""
            pieces.append(Piece(Kind.BODY, prose.paragraph(), note=note))
            if figures and order == paragraphs // 2:
                pieces += _exhibit(prose, language, numbers, index)
    if references:
        head = "参考文献" if language == "zh" else "References"
        pieces.append(Piece(Kind.HEADING, head, 1))
        pieces += [
            Piece(Kind.REFERENCE, f"[{index + 1}] {prose.fresh('reference')}")
            for index in range(references)
        ]
    return Story(
        name,
        language,
        "article",
        tuple(pieces),
        columns=columns,
        running=_running(prose, facts, alternate),
        facts=facts,
    )


def _front(
    prose: Prose, name: str, language: str, both: bool
) -> tuple[list[Piece], dict[str, object]]:
    title, authors = prose.phrase("article_title"), prose.some("author", 2)
    places = prose.some("affiliation", 2)
    keywords = prose.some("keyword", 4)
    abstract = prose.paragraph(3, 4)
    chinese = language == "zh"
    names = ("，" if chinese else ", ").join(authors)
    homes = f"（{'；'.join(places)}）" if chinese else "; ".join(places)
    labels = ("摘　要：", "关键词：", "；") if chinese else ("Abstract: ", "Keywords: ", "; ")
    pieces = [
        Piece(Kind.HEADING, title, 0, wide=True, look="title"),
        Piece(Kind.BODY, names, wide=True, look="centred"),
        Piece(Kind.BODY, homes, wide=True, look="centred"),
        Piece(Kind.BODY, labels[0] + abstract, wide=True, look="abstract"),
        Piece(Kind.BODY, labels[1] + labels[2].join(keywords), wide=True, look="abstract"),
    ]
    if both and chinese:
        english = Prose("en", name)
        words = "; ".join(english.some("keyword", 4))
        pieces += [
            Piece(Kind.HEADING, english.phrase("article_title"), 0, wide=True, look="title"),
            Piece(Kind.BODY, "Abstract: " + english.paragraph(3, 4), wide=True, look="abstract"),
            Piece(Kind.BODY, "Keywords: " + words, wide=True, look="abstract"),
        ]
    facts: dict[str, object] = {
        "title": title,
        "authors": authors,
        "affiliations": places,
        "abstract": abstract,
        "keywords": keywords,
        "journal": prose.phrase("journal"),
    }
    return pieces, facts


def _section(prose: Prose, language: str, index: int, count: int, wide: bool) -> Piece:
    words = prose.fresh("section_article" if index in (0, count - 1) else "heading")
    head = f"{chinese_number(index + 1)}、{words}" if language == "zh" else f"{index + 1}. {words}"
    return Piece(Kind.HEADING, head, 1, wide=wide)


def _exhibit(prose: Prose, language: str, numbers: dict[str, int], index: int) -> list[Piece]:
    kind = "figure" if index % 2 == 0 else "table"
    numbers[kind] += 1
    label = {"zh": {"figure": "图", "table": "表"}, "en": {"figure": "Figure ", "table": "Table "}}
    space = "　" if language == "zh" else ". "
    words = f"{label[language][kind]}{numbers[kind]}{space}{prose.fresh(f'caption_{kind}')}"
    caption = Piece(Kind.CAPTION, words, figure=kind == "figure")
    if kind == "figure":
        return [caption]
    return [caption, Piece(Kind.ROW, grid=grid(prose, 5, 3, "threeline"))]


def _running(prose: Prose, facts: dict[str, object], alternate: bool) -> tuple[str, ...]:
    volume = prose.chance.randint(3, 40)
    chinese = prose.language == "zh"
    head = f"{facts['journal']}　第{volume}卷" if chinese else f"{facts['journal']}, Vol. {volume}"
    authors = facts["authors"]
    first = str(authors[0]) if isinstance(authors, list) else ""
    other = f"{first}等：{facts['title']}" if chinese else f"{first} et al.: {facts['title']}"
    return (head, other) if alternate else (head,)
