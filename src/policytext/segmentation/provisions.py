"""Laws and regulations by their provisions: 编, 章, 节, 条, 款, 项, 目; Article, (1), (a), (i)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice, takewhile

from policytext.model import BlockKind, Document, Part, Span
from policytext.segmentation.marks import Mark, parents, read_marks
from policytext.segmentation.numerals import (
    chinese_figure,
    chinese_numeral,
    letter_number,
    roman_numeral,
)
from policytext.segmentation.paragraphs import Paragraph, find_paragraphs

_FIGURE = "[一二三四五六七八九十百千零〇○两\\d０-９]"
_DIVISION = re.compile(
    rf"第\s?(?P<n>{_FIGURE}{{1,6}})\s?(?P<unit>分编|编|章|节)(?![\u4e00-\u9fff]*[，。])"
)
_ARTICLE = re.compile(
    rf"第\s?(?P<n>{_FIGURE}{{1,8}})\s?条(?:之(?P<m>{_FIGURE}{{1,3}}))?(?![第款项中规的、和至到])"
)
_ITEM = re.compile("[（(]\\s?(?P<n>[一二三四五六七八九十百]{1,4})\\s?[）)]")
_SUBITEM = re.compile("(?P<n>\\d{1,2})\\s?[.．、](?!\\d)|[（(]\\s?(?P<m>\\d{1,2})\\s?[）)]")
_ENGLISH_DIVISION = re.compile(
    r"(?P<unit>part|chapter|section|title|subchapter)\s+(?P<n>\d{1,3}|[ivxlc]{1,7}|[a-z])(?=[\s.:—–-]|$)",
    re.I,
)
_ENGLISH_ARTICLE = re.compile(
    r"(?P<unit>Article|ARTICLE|Art\.)\s+(?P<n>\d{1,4}[A-Za-z]?)(?=[\s.:—–-]|$)"
)
_ENGLISH_SECTION = re.compile(
    r"(?P<unit>Section|SECTION|Sec\.|SEC\.|§+)\s*(?P<n>\d{1,5}[a-z]{0,3}(?:-\d{1,3})?)(?=[\s.:—–-]|$)"
)
_WITHIN = (Part.BODY, Part.APPENDIX, Part.TITLE)
_BESIDE = (BlockKind.CAPTION, BlockKind.FOOTNOTE, BlockKind.SIDE_NOTE)
_BLANKS = re.compile("[\\s\u3000]+")
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


_LEVELS = tuple(ProvisionLevel)
_ARTICLE_RANK = _LEVELS.index(ProvisionLevel.ARTICLE)
_ITEM_RANK = _LEVELS.index(ProvisionLevel.ITEM)
_CHINESE_UNITS = {
    "编": ProvisionLevel.PART,
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


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision of a law, with all that stands under it.

    Attributes:
        level: 编 to 目; English points below the third level are subitems too.
        number: as written: ``第十二条``, ``（三）``, ``(c)``; empty for a 款.
        value: the number as an integer.
        label: how it is cited: ``第十二条第二款第（三）项``, ``Art. 12(2)(c)``.
        span: from its number to the end of what stands under it.
        path: the headings of the divisions it stands in, from the widest.
    """

    level: ProvisionLevel
    number: str
    value: int
    label: str
    span: Span
    path: tuple[str, ...] = ()


@dataclass(slots=True)
class _Node:
    """A provision while a law is read: its rank among the levels and how its parents cite it."""

    rank: int
    number: str
    value: int
    cited: str
    start: int
    end: int
    path: tuple[str, ...]


def provisions(document: Document) -> tuple[Provision, ...]:
    r"""The provisions of a law, regulation or other text in articles, in their order.

    An article with a single paragraph has no 款: it is cited without. Provisions that another law
    is quoted with are not told apart.

    Args:
        document: from extraction or from a text at hand.

    Returns:
        Divisions, articles and what they hold; empty for a document without articles.

    Example:
        >>> law = Document.from_text("law", "第一条　园区应当：\n（一）建平台；\n（二）引项目。")
        >>> [item.label for item in provisions(law)]
        ['第一条', '第一条第（一）项', '第一条第（二）项']
    """
    paragraphs = [
        item
        for item in find_paragraphs(document)
        if item.part in _WITHIN and item.kind not in _BESIDE
    ]
    texts = [document.quote(item.span) for item in paragraphs]
    by_section = not any(_ENGLISH_ARTICLE.match(text) for text in texts)
    reader = _Reader(by_section)
    for item, text in zip(paragraphs, texts, strict=True):
        reader.read(item, text)
    if not any(node.rank == _ARTICLE_RANK for node in reader.nodes):
        return ()
    return tuple(_finished(_without_single(reader.nodes)))


def provision_of(document: Document, span: Span) -> Provision | None:
    """The narrowest provision that holds a stretch of a document; None outside all.

    Reads the provisions anew at every call; for many stretches of one document use ``provisions``
    and ``narrowest``.

    Args:
        document: the document.
        span: any stretch of it.
    """
    return narrowest(provisions(document), span)


def narrowest(found: Iterable[Provision], span: Span) -> Provision | None:
    """The narrowest of some provisions that holds a stretch; None when none does.

    Args:
        found: provisions of one document, in their order.
        span: any stretch of it.
    """
    holding = (item for item in found if item.span.contains(span))
    return min(holding, key=lambda item: (len(item.span), -_LEVELS.index(item.level)), default=None)


@dataclass(slots=True)
class _Reader:
    """Reads the paragraphs of a law in order.

    Attributes:
        by_section: whether English sections are its articles, as in a law without articles.
        nodes: the provisions read so far.
        headings: rank and words of the divisions that are open.
        marks: English marks that are open in the article.
        article: whether an article is open.
        chinese: whether it is a Chinese one.
        paragraphs: how many 款 it has so far.
    """

    by_section: bool
    nodes: list[_Node] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    marks: list[Mark] = field(default_factory=list)
    article: bool = False
    chinese: bool = True
    paragraphs: int = 0

    def read(self, paragraph: Paragraph, text: str) -> None:
        """Take one paragraph."""
        span = paragraph.span
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
        rank = _LEVELS.index(level)
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
        else:
            number = " ".join(match.group().split())
            unit = match.group("unit")[0].upper()
            cited = f"{_CITED_UNITS.get(unit, unit)} {match.group('n')}"
        self._add(_ARTICLE_RANK, number, _value(match.group("n")), cited, span)

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
            self._add(_ARTICLE_RANK + 1 + depth, mark.written, mark.value, cited, start)
            begins = span.start + mark.end
        self.nodes[-1].end = span.end

    def _chinese_inner(self, text: str, span: Span) -> None:
        item, subitem = _ITEM.match(text), _SUBITEM.match(text)
        if item:
            number = _BLANKS.sub("", item.group())
            cited = f"第（{item.group('n')}）项"
            self._add(_ITEM_RANK, number, chinese_numeral(item.group("n")), cited, span)
        elif subitem and self.nodes[-1].rank >= _ITEM_RANK:
            figures = subitem.group("n") or subitem.group("m")
            number = _BLANKS.sub("", subitem.group())
            self._add(_ITEM_RANK + 1, number, int(figures), f"第{figures}目", span)
        else:
            self.paragraphs += 1
            cited = f"第{chinese_figure(self.paragraphs)}款"
            self._add(_ARTICLE_RANK + 1, "", self.paragraphs, cited, span)

    def _add(self, rank: int, number: str, value: int, cited: str, span: Span) -> None:
        path = tuple(words for _, words in self.headings)
        self.nodes.append(_Node(rank, number, value, cited, span.start, span.end, path))


def _is_marked(text: str) -> bool:
    return bool(read_marks(text, [])) or _ITEM.match(text) is not None


def _value(written: str) -> int:
    """The number of a division or an English article: ``IV``, ``12a``, ``十二``, ``B``."""
    if figures := re.match(r"\d+", written):
        return int(figures.group())
    if written.isascii():
        return roman_numeral(written) or letter_number(written) or 0
    return chinese_numeral(written)


def _without_single(nodes: Sequence[_Node]) -> list[_Node]:
    """The nodes without the one 款 of an article that has no second."""
    kept: list[_Node] = []
    for index, node in enumerate(nodes):
        after = islice(nodes, index + 1, None)
        following = takewhile(lambda other: other.rank > _ARTICLE_RANK, after)
        single = node.value == 1 and not any(other.rank == node.rank for other in following)
        if node.number or not single:
            kept.append(node)
    return kept


def _under(nodes: Sequence[_Node], index: int) -> Iterator[_Node]:
    """What stands under a node."""
    rank = nodes[index].rank
    return takewhile(lambda other: other.rank > rank, islice(nodes, index + 1, None))


def _finished(nodes: Sequence[_Node]) -> Iterator[Provision]:
    """The provisions with the ends of what stands under them and with labels."""
    above: list[tuple[int, str]] = []
    for index, node in enumerate(nodes):
        above = [(rank, label) for rank, label in above if rank < node.rank]
        division = node.rank < _ARTICLE_RANK
        outer = [label for rank, label in above if (rank < _ARTICLE_RANK) == division]
        between = ", " if node.rank < _ARTICLE_RANK and node.cited.isascii() else ""
        label = between.join([*outer[-1:], node.cited])
        above.append((node.rank, label))
        end = max([node.end, *(other.end for other in _under(nodes, index))])
        level = _LEVELS[min(node.rank, len(_LEVELS) - 1)]
        yield Provision(level, node.number, node.value, label, Span(node.start, end), node.path)
