"""Laws and regulations by their provisions: 编, 章, 节, 条, 款, 项, 目; Article, (1), (a), (i)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile

from policytext.extraction.text.dates import find_date
from policytext.model import BlockKind, Document, Part, Span
from policytext.segmentation.paragraphs import Paragraph, find_paragraphs
from policytext.segmentation.provision_reader import (
    ARTICLE_RANK,
    LEVELS,
    LawReader,
    Node,
    ProvisionLevel,
    is_article_of_acts,
)

_WITHIN = (Part.BODY, Part.APPENDIX, Part.TITLE)
_DATE = re.compile("[\\d〇○零一二三四五六七八九十\\s]+年[^，。；]{2,8}日")
_SIGNER = re.compile("(?!第|[（(]|[一二三四五六七八九十\\d]+[、.．])[^，。；：！？,;:]{4,30}")
_BESIDE = (BlockKind.CAPTION, BlockKind.FOOTNOTE, BlockKind.SIDE_NOTE)


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
    paragraphs = _unsigned(paragraphs, document)
    texts = [document.quote(item.span) for item in paragraphs]
    by_section = not any(map(is_article_of_acts, texts))
    reader = LawReader(by_section)
    for item, text in zip(paragraphs, texts, strict=True):
        reader.read(item, text)
    if not any(node.rank == ARTICLE_RANK for node in reader.nodes):
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
    return min(holding, key=lambda item: (len(item.span), -LEVELS.index(item.level)), default=None)


def _unsigned(paragraphs: Sequence[Paragraph], document: Document) -> list[Paragraph]:
    """The paragraphs without the rows, in a plain text, of those who signed it and their date."""
    kept: list[Paragraph] = []
    for item in paragraphs:
        text = document.quote(item.span)
        if item.kind is None and find_date(text) and _DATE.fullmatch(text):
            while kept and _SIGNER.fullmatch(document.quote(kept[-1].span)):
                kept.pop()
        else:
            kept.append(item)
    return kept


def _without_single(nodes: Sequence[Node]) -> list[Node]:
    """The nodes without the one 款 of an article that has no second."""
    kept: list[Node] = []
    for index, node in enumerate(nodes):
        after = islice(nodes, index + 1, None)
        following = takewhile(lambda other: other.rank > ARTICLE_RANK, after)
        single = node.value == 1 and not any(other.rank == node.rank for other in following)
        if node.number or not single:
            kept.append(node)
    return kept


def _under(nodes: Sequence[Node], index: int) -> Iterator[Node]:
    """What stands under a node."""
    rank = nodes[index].rank
    return takewhile(lambda other: other.rank > rank, islice(nodes, index + 1, None))


def _finished(nodes: Sequence[Node]) -> Iterator[Provision]:
    """The provisions with the ends of what stands under them and with labels."""
    above: list[tuple[int, str]] = []
    for index, node in enumerate(nodes):
        above = [(rank, label) for rank, label in above if rank < node.rank]
        division = node.rank < ARTICLE_RANK
        outer = [label for rank, label in above if (rank < ARTICLE_RANK) == division]
        between = ", " if node.rank < ARTICLE_RANK and node.cited.isascii() else ""
        label = between.join([*outer[-1:], node.cited])
        above.append((node.rank, label))
        end = max([node.end, *(other.end for other in _under(nodes, index))])
        level = LEVELS[min(node.rank, len(LEVELS) - 1)]
        yield Provision(level, node.number, node.value, label, Span(node.start, end), node.path)
