"""Pages that are no plain columns: glosses, initials, pull quotes, line numbers, letters, poems."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from benchmarks.documents.drawing import width_of
from benchmarks.documents.prose import Prose
from benchmarks.documents.story import Kind, write_truth
from benchmarks.documents.web import FONTS

_STYLE = """@page {{ size: A4; margin: {margin}; {page} }}
body {{ font-family: {font}; font-size: {points}pt; line-height: {leading}; text-align: justify;
  margin: 0; hyphens: {hyphens} }}
p {{ margin: 0; text-indent: 1.4em }} .flush {{ text-indent: 0 }}
h1 {{ font-size: 1.5em; text-align: center }} h2 {{ font-size: 1.15em; margin: .8em 0 .4em }}
.noted {{ position: relative }}
.gloss {{ position: absolute; left: 108%; width: 44mm; font-size: .72em; line-height: 1.3;
  text-indent: 0; text-align: left; hyphens: manual }}
.columns {{ columns: 2; column-gap: 7mm }} .full {{ text-align-last: justify }}
.initial {{ float: left; font-size: 3.6em; line-height: .9; padding-right: 2pt; text-indent: 0 }}
.pulled {{ border-top: 2pt solid; border-bottom: 2pt solid; font-size: 1.5em; line-height: 1.3;
  text-align: left; margin: .6em 0; padding: .3em 0; break-inside: avoid; hyphens: manual }}
.sender {{ text-align: right }} .apart {{ margin: 1em 0; text-indent: 0 }}
.kai {{ font-family: "AR PL UKai CN"; margin: .4em 2em }}
.poem {{ text-align: center; font-family: "AR PL UKai CN"; margin: .6em 0 }}
.one {{ padding-left: 2em; text-indent: -1.5em }} .two {{ padding-left: 4em; text-indent: -1.7em }}
"""
_POEM = ("山前小雨润新田，", "渠水分流过石桥。", "旧屋翻修添暖意，", "村头灯火照归人。")
_SENDER = ("Office of Rural Services", "14 Harbour Lane", "Westmere KT3 9PL")
_READER = ("Dr A. Penhallow", "Head of Planning", "Northfield District Council", "2 Market Square")
_ROWS = 25


@dataclass(slots=True)
class _Pages:
    """A document as it is written: what it says, and the HTML that shows it."""

    name: str
    language: str
    prose: Prose
    told: list[tuple[Kind, str]] = field(default_factory=list)
    shown: list[str] = field(default_factory=list)

    def say(self, kind: Kind, text: str, tag: str = "p", names: str = "", lead: str = "") -> None:
        """Add a paragraph or heading; ``lead`` is HTML before its words."""
        self.told.append((kind, text))
        self.shown.append(f'<{tag} class="{names}">{lead}{escape(text)}</{tag}>')

    def lines(self, texts: tuple[str, ...], names: str) -> None:
        """Add short lines that stand under each other."""
        self.told.extend((Kind.LABEL, text) for text in texts)
        self.shown.append(f'<div class="{names}">{"<br>".join(map(escape, texts))}</div>')

    def save(
        self, out: Path, note: str, *, margin: str = "28mm 26mm", page: str = "", **more: Any
    ) -> Path:
        """Set the pages and write them with their truth."""
        from weasyprint import HTML

        chinese = self.language == "zh"
        style = _STYLE.format(
            margin=margin,
            page=page,
            font=FONTS[self.language],
            points=11 if chinese else 10,
            leading=1.7 if chinese else 1.35,
            hyphens="manual" if chinese else "auto",
        )
        head = f'<meta charset="utf-8"><style>{style}</style>'
        body = "\n".join(self.shown)
        path = out / self.language / f"{self.name}.pdf"
        HTML(string=f'<html lang="{self.language}">{head}<body>{body}').write_pdf(str(path))
        return _told(self, path, note, **more)


def _told(pages: _Pages, path: Path, note: str, **more: Any) -> Path:
    paragraphs = [{"kind": str(kind), "text": text} for kind, text in pages.told]
    told = {"name": pages.name, "lang": pages.language, "note": note, "paras": paragraphs}
    write_truth({"layout": "1col", "furniture": [], **told, **more}, path)
    return path


def make(out: Path) -> Iterator[Path]:
    """Pages in both languages."""
    for language in ("zh", "en"):
        yield _glossed(language, out)
        yield _magazine(language, out)
    yield _bill(out)
    yield _letter(out)
    yield _anthology(out)


def _begun(name: str, language: str) -> _Pages:
    pages = _Pages(f"{name}_{language}", language, Prose(language, f"{name}_{language}"))
    pages.say(Kind.HEADING, pages.prose.phrase("title"), "h1")
    return pages


def _glossed(language: str, out: Path) -> Path:
    pages = _begun("page_gloss", language)
    glosses = [pages.prose.paragraph(1, 1) for _ in range(7)]
    for index in range(14):
        gloss = f'<span class="gloss">{escape(glosses[index // 2])}</span>'
        lead = "" if index % 2 else gloss
        pages.say(Kind.BODY, pages.prose.paragraph(2, 4), names="noted", lead=lead)
    number = "@bottom-center { content: counter(page, lower-roman); font-size: 9pt }"
    note = "glosses in a wide margin, roman page numbers"
    return pages.save(out, note, margin="25mm 70mm 25mm 25mm", page=number, side_notes=glosses)


def _magazine(language: str, out: Path) -> Path:
    pages = _begun("page_magazine", language)
    pages.shown.append('<div class="columns">')
    for index in range(15):
        text = pages.prose.paragraph(3, 5)
        if index % 8 == 0:
            pages.told.append((Kind.BODY, text))
            initial = f'<span class="initial">{text[0]}</span>'
            pages.shown.append(f'<p class="flush">{initial}{escape(text[1:])}</p>')
        elif index % 5 == 2 and language == "en":
            _interrupt(pages, text)
        else:
            pages.say(Kind.BODY, text)
    pages.shown.append("</div>")
    foot = '@bottom-right { content: "Civic Review | " counter(page) }'
    furniture = ["Civic Review | N"]
    return pages.save(out, "initials, pull quotes", page=foot, layout="2col", furniture=furniture)


def _interrupt(pages: _Pages, text: str) -> None:
    """A paragraph with words in large type set between its lines."""
    quote = pages.prose.paragraph(1, 1)
    half = text.find(" ", len(text) // 2)
    pages.told += [(Kind.BODY, text), (Kind.LABEL, quote)]
    pages.shown += [
        f'<p class="full">{escape(text[:half])}</p>',
        f'<div class="pulled">{escape(quote)}</div>',
        f'<p class="flush">{escape(text[half:].strip())}</p>',
    ]


def _letter(out: Path) -> Path:
    pages = _Pages("page_letter_en", "en", Prose("en", "page_letter"))
    pages.lines(_SENDER, "sender")
    pages.say(Kind.BODY, "12 March 2024", names="apart")
    pages.lines(_READER, "reader")
    pages.say(Kind.BODY, "Dear Dr Penhallow,", names="apart")
    for _ in range(5):
        pages.say(Kind.BODY, pages.prose.paragraph(2, 4), names="apart")
    for item in range(1, 4):
        pages.say(Kind.ITEM, f"{item}. {pages.prose.paragraph(1, 2)}", names="one")
        for mark in "ab":
            pages.say(Kind.ITEM, f"({mark}) {pages.prose.paragraph(1, 2)}", names="two")
    for words in ("Yours sincerely,", "M. Okafor", "Deputy Director"):
        pages.say(Kind.BODY, words, names="apart")
    foot = '@bottom-center { content: "Page " counter(page) " of " counter(pages) }'
    return pages.save(out, "a letter, nested lists", page=foot, furniture=["Page N of M"])


def _anthology(out: Path) -> Path:
    pages = _begun("page_anthology", "zh")
    for index, numeral in enumerate("一二三四五"):
        pages.say(Kind.HEADING, f"{numeral}、{pages.prose.fresh('heading')}", "h2")
        pages.say(Kind.BODY, pages.prose.paragraph())
        pages.say(Kind.BODY, pages.prose.paragraph(2, 3), names="kai")
        if index % 2 == 0:
            pages.lines(_POEM, "poem")
        for item in (1, 2):
            pages.say(Kind.ITEM, f"{item}. {pages.prose.paragraph(1, 2)}")
            for circled in "①②":
                pages.say(Kind.ITEM, circled + pages.prose.paragraph(1, 2))
    heads = ("区域治理研究文集", "第三辑　制度与实践")
    page = (
        f'}} @page :right {{ @top-right {{ content: "{heads[0]}" }}'
        ' @bottom-right { content: "第 " counter(page) " 页 共 " counter(pages) " 页" } }'
        f' @page :left {{ @top-left {{ content: "{heads[1]}" }}'
        ' @bottom-left { content: "· " counter(page) " ·" }'
    )
    furniture = [*heads, "第N页共M页", "·N·"]
    note = "quotations in Kaiti, a poem, nested lists, heads that change sides"
    return pages.save(out, note, page=page, furniture=furniture)


def _bill(out: Path) -> Path:
    """Lines with their numbers in the margin, counted anew on every page."""
    pages = _Pages("page_bill_en", "en", Prose("en", "page_bill"))
    pages.told.append((Kind.HEADING, "A BILL"))
    for section in range(1, 9):
        pages.told.append(
            (Kind.HEADING, f"SEC. {section}. {pages.prose.fresh('heading').upper()}.")
        )
        pages.told += [(Kind.BODY, f"({mark}) {pages.prose.paragraph(2, 4)}") for mark in "ab"]
    path = out / "en" / f"{pages.name}.pdf"
    canvas = Canvas(str(path), pagesize=(612, 792), invariant=1)
    rows = [row for kind, text in pages.told for row in _rows(kind, text)]
    for at, (text, font, indent) in enumerate(rows):
        row = at % _ROWS
        if row == 0:
            canvas.setFont("Times-Roman", 10)
            canvas.drawString(120, 745, "S. 1407")
            canvas.drawCentredString(306, 745, str(at // _ROWS + 1))
        canvas.setFont("Times-Roman", 13)
        canvas.drawRightString(96, 700 - 25 * row, str(row + 1))
        canvas.setFont(font, 13)
        canvas.drawString(120 + indent, 700 - 25 * row, text)
        if row == _ROWS - 1:
            canvas.showPage()
    canvas.save()
    return _told(pages, path, "line numbers in the margin", furniture=["S. 1407"])


def _rows(kind: Kind, text: str) -> Iterator[tuple[str, str, float]]:
    """Printed lines with font and indent."""
    font = "Times-Bold" if kind is Kind.HEADING else "Times-Roman"
    indent = 0.0 if kind is Kind.HEADING else 26.0
    line = ""
    for word in text.split(" "):
        grown = f"{line} {word}".strip()
        if line and width_of(grown, font, 13) + indent > 390:
            yield line, font, indent
            grown, indent = word, 0.0
        line = grown
    yield line, font, indent
