"""Reads the paragraphs of a law one after the other and finds its divisions, articles and items."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from enum import StrEnum

from policytext.extraction.text.part_labels import opens_appendix
from policytext.model import BlockKind, Part, Span
from policytext.segmentation.marks import Mark, parents, read_marks
from policytext.segmentation.numerals import (
    chinese_figure,
    chinese_numeral,
    letter_number,
    roman_numeral,
)
from policytext.segmentation.paragraphs import Paragraph

_FIGURE = "[一二三四五六七八九十百千零〇○两\\d０-９]"
_DIVISION = re.compile(
    rf"第\s?(?P<n>{_FIGURE}{{1,6}})\s?(?P<unit>分编|分編|编|編|章|节|節)(?![\u4e00-\u9fff]*[，。])"
)
_ARTICLE = re.compile(
    rf"第\s?(?P<n>{_FIGURE}{{1,8}})\s?[条條](?:之(?P<m>{_FIGURE}{{1,3}}))?(?![第款项中规的、和至到])"
)
_ITEM = re.compile("[（(]\\s?(?P<n>[一二三四五六七八九十百]{1,4})\\s?[）)]")
_SUBITEM = re.compile("(?P<n>\\d{1,2})\\s?[.．、](?!\\d)|[（(]\\s?(?P<m>\\d{1,2})\\s?[）)]")
_TRADITIONAL_ITEM = re.compile("(?P<n>[一二三四五六七八九十百]{1,4})、")
_ENGLISH_DIVISION = re.compile(
    r"(?P<unit>part|chapter|section|title|subchapter)\s+(?P<n>\d{1,3}|(?a:[ivxlc]{1,7}|[a-z]))(?=[\s.:—–-]|$)",
    re.I,
)
_ENGLISH_ARTICLE = re.compile(
    r"(?P<unit>Article|ARTICLE|Art\.)\s+(?P<n>\d{1,4}[A-Za-z]?)(?=[\s.:—–-]|$)"
)
_ENGLISH_SECTION = re.compile(
    r"(?P<unit>Section|SECTION|Sec\.|SEC\.|§+)\s*(?P<n>\d{1,5}[a-z]{0,3}(?:-\d{1,3})?)(?=[\s.:—–-]|$)"
)
_BLANKS = re.compile("[\\s\u3000]+")
_UNITS = ("款", "项")
# Laws in traditional script (第一條) have 項, numbered 款 (一、) and 目.
_TRADITIONAL_UNITS = ("項", "款")
_CITED_UNITS = {"A": "Art.", "S": "Sec."}
_LONGEST_DIVISION = 80


class ProvisionLevel(StrEnum):
    """Levels of a law, from the widest: 编, 分编, 章, 节, 条, 款, 项, 目."""

    PART = "part"
    SUBPART = "subpart"
    CHAPTER = "chapter"
    SECTION = "section"
    ARTICLE = "article"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    SUBITEM = "subitem"


LEVELS = tuple(ProvisionLevel)
ARTICLE_RANK = LEVELS.index(ProvisionLevel.ARTICLE)
_ITEM_RANK = LEVELS.index(ProvisionLevel.ITEM)
_CHINESE_UNITS = {
    "编": ProvisionLevel.PART,
    "編": ProvisionLevel.PART,
    "分編": ProvisionLevel.SUBPART,
    "節": ProvisionLevel.SECTION,
    "分编": ProvisionLevel.SUBPART,
    "章": ProvisionLevel.CHAPTER,
    "节": ProvisionLevel.SECTION,
}
_ENGLISH_UNITS = {
    "title": ProvisionLevel.PART,
    "part": ProvisionLevel.PART,
    "subchapter": ProvisionLevel.SECTION,
    "chapter": ProvisionLevel.CHAPTER,
    "section": ProvisionLevel.SECTION,
}


@dataclass(slots=True)
class Node:
    """A provision while a law is read: its rank among the levels and how its parents cite it."""

    rank: int
    number: str
    value: int
    cited: str
    start: int
    end: int
    path: tuple[str, ...]


@dataclass(slots=True)
class LawReader:
    """Reads the paragraphs of a law in order.

    Attributes:
        by_section: whether English sections are its articles, as in a law without articles.
        nodes: the provisions read so far.
        headings: rank and words of the divisions that are open.
        marks: English marks that are open in the article.
        article: whether an article is open.
        chinese: whether it is a Chinese one.
        units: what its paragraphs and items are called.
        paragraphs: how many 款 it has so far.
        part: what the last paragraph did in the document.
    """

    by_section: bool
    nodes: list[Node] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    article: bool = False
    chinese: bool = True
    units: tuple[str, str] = _UNITS
    paragraphs: int = 0
    part: Part = Part.BODY

    def read(self, paragraph: Paragraph, text: str) -> None:
        """Take one paragraph."""
        span = paragraph.span
        if opens_appendix(text) or (paragraph.part is Part.APPENDIX is not self.part):
            self.article = False
        self.part = paragraph.part
        if division := self._division(text, paragraph):
            self._open_division(division, text, span)
        elif match := self._article(text):
            self._open_article(match, span)
            rest = text[match.end() :].lstrip(" \u3000\t.．:：—–-")
            if rest:
                self._inner(rest, Span(span.end - len(rest), span.end))
        elif self.article and (paragraph.kind is not BlockKind.HEADING or _is_marked(text)):
            self._inner(text, span)
        elif paragraph.kind is BlockKind.HEADING:
            self.article = False

    def _division(self, text: str, paragraph: Paragraph) -> re.Match[str] | None:
        """The number of a heading such as 第一章 or Chapter 2; none of an article."""
        if len(text) > _LONGEST_DIVISION or text.endswith(("。", "；", ";")):
            return None
        if match := _DIVISION.match(text):
            return match
        match = _ENGLISH_DIVISION.match(text)
        section = match is not None and match.group("unit").lower() == "section"
        return None if section and self.by_section else match

    def _article(self, text: str) -> re.Match[str] | None:
        english = _ENGLISH_SECTION if self.by_section else _ENGLISH_ARTICLE
        return _ARTICLE.match(text) or english.match(text)

    def _open_division(self, match: re.Match[str], text: str, span: Span) -> None:
        unit = match.group("unit")
        level = _CHINESE_UNITS.get(unit) or _ENGLISH_UNITS[unit.lower()]
        rank = LEVELS.index(level)
        self.headings = [(held, words) for held, words in self.headings if held < rank]
        number = match.group().strip()
        if unit in _CHINESE_UNITS:
            number = _BLANKS.sub("", number)
        self._add(rank, number, _value(match.group("n")), number, span)
        self.headings.append((rank, " ".join(text.split())))
        self.article = False

    def _open_article(self, match: re.Match[str], span: Span) -> None:
        self.article, self.marks, self.paragraphs = True, [], 0
        self.chinese = match.re is _ARTICLE
        if self.chinese:
            number = cited = _BLANKS.sub("", match.group())
            self.units = _TRADITIONAL_UNITS if "條" in number else _UNITS
        else:
            number = " ".join(match.group().split())
            unit = match.group("unit")[0].upper()
            cited = f"{_CITED_UNITS.get(unit, unit)} {match.group('n')}"
        self._add(ARTICLE_RANK, number, _value(match.group("n")), cited, span)

    def _inner(self, text: str, span: Span) -> None:
        """Take what an article says, or a paragraph that goes on in it."""
        if self.chinese:
            self._chinese_inner(text, span)
            return
        begins = span.start
        for mark in read_marks(text, self.marks):
            depth = parents(self.marks, mark)
            self.marks = [*self.marks[:depth], mark]
            cited = f"({mark.written.strip('().')})"
            start = Span(begins, span.end)
            self._add(ARTICLE_RANK + 1 + depth, mark.written, mark.value, cited, start)
            begins = span.start + mark.end
        self.nodes[-1].end = span.end

    def _chinese_inner(self, text: str, span: Span) -> None:
        subitem = _SUBITEM.match(text)
        item = _ITEM.match(text)
        if self.units is _TRADITIONAL_UNITS:
            item, subitem = _TRADITIONAL_ITEM.match(text), item or subitem
        if item:
            number = _BLANKS.sub("", item.group())
            cited = f"第{self._bracketed(item)}{self.units[1]}"
            self._add(_ITEM_RANK, number, chinese_numeral(item.group("n")), cited, span)
        elif subitem and self.nodes[-1].rank >= _ITEM_RANK:
            figures = next(figures for figures in subitem.groups() if figures)
            number = _BLANKS.sub("", subitem.group())
            value = chinese_numeral(figures)
            self._add(_ITEM_RANK + 1, number, value, f"第{figures}目", span)
        else:
            self.paragraphs += 1
            cited = f"第{chinese_figure(self.paragraphs)}{self.units[0]}"
            self._add(ARTICLE_RANK + 1, "", self.paragraphs, cited, span)

    def _bracketed(self, item: re.Match[str]) -> str:
        figures = item.group("n")
        return figures if self.units is _TRADITIONAL_UNITS else f"（{figures}）"

    def _add(self, rank: int, number: str, value: int, cited: str, span: Span) -> None:
        path = tuple(words for _, words in self.headings)
        self.nodes.append(Node(rank, number, value, cited, span.start, span.end, path))


def _is_marked(text: str) -> bool:
    return bool(read_marks(text, [])) or _ITEM.match(text) is not None


def _value(written: str) -> int:
    """The number of a division or an English article: ``IV``, ``12a``, ``十二``, ``B``.

    What mixes two ways of writing, as a misprint does, is 0.
    """
    if figures := re.match(r"\d+", written):
        return int(figures.group())
    if written.isascii():
        return roman_numeral(written) or letter_number(written) or 0
    try:
        return chinese_numeral(written)
    except ValueError:
        return 0


def is_article_of_acts(text: str) -> bool:
    """Whether a paragraph begins an English article, so that sections are divisions over it."""
    return _ENGLISH_ARTICLE.match(text) is not None
