"""Which paragraphs are headings.

Blocks that extraction calls headings are; so are numbered lines such as 第一章, 一、 or 4.1 without
final mark, lines that begin with ``#``, labels such as 摘要 or Abstract, lines in capitals, and
short lines above a longer paragraph. An article (第一条) is a paragraph, and a numbered line among
its siblings is a list item.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from policytext.extraction.structure.heading_levels import HeadingLine, nested_levels
from policytext.model import BlockKind, Document, Part, Span
from policytext.resources import word_lists
from policytext.segmentation.characters import HAN
from policytext.segmentation.numbering import ARTICLE, CHAPTER, numbering_kind
from policytext.segmentation.paragraphs import Paragraph

_HASHES = re.compile(r"#{1,6}\s+")
_CHAPTER = re.compile(CHAPTER)
_ARTICLE = re.compile(ARTICLE)
_DECIMAL = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+[A-Z]")
_FINAL = re.compile(r"[。｡！？!?；;：:，,、.．…—][”’」』）)】\]》\"']*$")
_INNER = re.compile("[。！？；：:，\t|]|\\s[—–]\\s")
_SENTENCE_MARK = re.compile(r"[。！？!?]|[.;；]\s|\.$")
_HAN = re.compile(f"[{HAN}]")
_BRACKET_NUMBER = re.compile(r"^\w{1,4}[)）]")
_LETTER = re.compile(r"[^\W\d_]")
_DATE = re.compile(r"[\d〇一二三四五六七八九十年月日./:：\s-]+")
_BESIDE_NAME = re.compile(r"[（(\[【\d]")
_LISTS = frozenset({Part.CONTENTS, Part.REFERENCES, Part.ATTACHMENTS, Part.COPIES})
_LONGEST_CHAPTER = 60
_LONGEST_CHINESE = 40
_LONGEST_TITLE = 30
_LONGEST_ENGLISH = 120
_LONGEST_CAPITALS = 260
_MOST_WORDS = 16


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading and the paragraph that it is or opens.

    Attributes:
        span: the words of the heading, without ``#``.
        paragraph: the paragraph it stands in.
        level: its depth in the tree of sections, from 1.
        outside: whether it stands outside that tree, as the title does.
    """

    span: Span
    paragraph: Span
    level: int = 1
    outside: bool = False


def find_headings(document: Document, paragraphs: Sequence[Paragraph]) -> list[Heading]:
    """The headings among the paragraphs of a document, in order.

    Args:
        document: the document.
        paragraphs: its paragraphs, without furniture.
    """
    texts = ["", *(document.quote(item.span) for item in paragraphs), ""]
    marked = any(item.kind is BlockKind.HEADING for item in paragraphs)
    found = []
    for item, above, text, below in zip(paragraphs, texts, texts[1:], texts[2:], strict=False):
        if item.part in _LISTS and not _find_label(text):
            continue
        words = _heading_words(item, Surroundings(above, text, below), marked=marked)
        if words is not None:
            outside = item.part in (Part.TITLE, Part.MASTHEAD)
            found.append(Heading(words.shift(item.span.start), item.span, item.level or 0, outside))
    return _nested(document, found)


def _nested(document: Document, headings: Sequence[Heading]) -> list[Heading]:
    """The headings with their levels in the tree of sections."""
    lines = [HeadingLine(document.quote(h.span), h.level or None, h.outside) for h in headings]
    pairs = zip(headings, nested_levels(lines), strict=True)
    return [replace(heading, level=level) for heading, level in pairs]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words of a paragraph with those of its neighbours.

    Attributes:
        above: the paragraph before; empty at the beginning.
        text: the paragraph.
        below: the next paragraph; empty at the end.
    """

    above: str
    text: str
    below: str

    def has_sibling(self, kind: int) -> bool:
        """Whether a neighbour is numbered in the same way."""
        return kind in (numbering_kind(self.above), numbering_kind(self.below))


def _heading_words(item: Paragraph, place: Surroundings, *, marked: bool) -> Span | None:
    """The heading that a paragraph is or begins with, counted from its beginning.

    Args:
        item: the paragraph.
        place: its words and its neighbours.
        marked: whether the document marks its headings, so that looks prove nothing.
    """
    text = place.text
    hashes = _HASHES.match(text)
    whole = Span(hashes.end() if hashes else 0, len(text))
    if item.kind is BlockKind.HEADING:
        return whole
    if item.kind not in (None, BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
        return None
    if label := _find_label(text):
        return label
    if hashes or _is_numbered(place):
        return whole
    looks = not marked and (_is_capitals(text) or _is_short_above_long(text, place.below))
    return whole if looks else None


@cache
def _label_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Labels with a colon or alone in their line; labels directly before the text."""

    def either(kind: str, language: str) -> str:
        words = word_lists("headings")[kind][language]
        spaced = (r"\s?".join(map(re.escape, word)) for word in words if language == "zh")
        plain = (re.escape(word).replace(r"\ ", r"\s") for word in words if language == "en")
        return "|".join(sorted((*spaced, *plain), key=len, reverse=True))

    zh, en = either("labels", "zh"), either("labels", "en")
    bare_zh, bare_en = either("bare", "zh"), either("bare", "en")
    marked = re.compile(rf"[【\[]?((?:{zh})|(?i:{en}))(?:[】\]]\s?[:：]?|\s?[:：]|\s*$)")
    bare = re.compile(
        rf"({bare_zh}(?![提显表部内中])|(?i:{bare_en})(?=\s+[A-Z])|Key\s?words(?=\s))"
    )
    return marked, bare


def _find_label(text: str) -> Span | None:
    for pattern in _label_patterns():
        if match := pattern.match(text):
            return Span(match.start(1), match.end(1))
    return None


def _is_numbered(place: Surroundings) -> bool:
    text, below = place.text, place.below
    kind = numbering_kind(text)
    if kind is None or _ARTICLE.match(text):
        return False
    if _DECIMAL.match(text):
        return len(text) <= _LONGEST_CAPITALS and len(_SENTENCE_MARK.findall(text)) <= 1
    if place.has_sibling(kind):
        return False
    if _CHAPTER.match(text):
        return len(text) <= _LONGEST_CHAPTER and not _SENTENCE_MARK.search(text)
    leads = len(below) > len(text) or (bool(below) and numbering_kind(below) is not None)
    return leads and (_is_short(text) or _is_title_sentence(place))


def _is_title_sentence(place: Surroundings) -> bool:
    """Whether a numbered line is one short sentence above its paragraph (明确支持范围。)."""
    text, below = place.text, place.below
    short = text.endswith("。") and len(text) <= _LONGEST_TITLE and "。" not in text[:-1]
    return short and (numbering_kind(below) is not None or len(below) >= 2 * len(text))


def _is_short(text: str) -> bool:
    """Whether a line has the length and the end of a heading, and no bracket without partner."""
    if _FINAL.search(text[-12:]) or not _LETTER.search(text) or not _is_balanced(text):
        return False
    if text.isascii() or len(text.split()) > len(text) // 8:
        return len(text) <= _LONGEST_ENGLISH and len(text.split()) <= _MOST_WORDS
    return len(text) <= _LONGEST_CHINESE


def _is_balanced(text: str) -> bool:
    body = _BRACKET_NUMBER.sub("", text)
    return len(re.findall("[（(]", body)) == len(re.findall("[）)]", body))


def _is_capitals(text: str) -> bool:
    letters = re.findall("[A-Z]", text[: _LONGEST_CAPITALS + 1])
    return (
        len(text) <= _LONGEST_CAPITALS
        and len(letters) >= 5
        and text.isupper()
        and not _HAN.search(text)
        and "\n" not in text
    )


def _is_short_above_long(text: str, below: str) -> bool:
    """Whether a short line without marks stands above a paragraph of sentences."""
    if not _is_short(text) or _INNER.search(text) or _DATE.fullmatch(text):
        return False
    if text[0].islower() or _BESIDE_NAME.match(below):
        return False
    if numbering_kind(text) is not None or numbering_kind(below) is not None:
        return False
    return len(below) >= max(40, 2 * len(text)) and _SENTENCE_MARK.search(below) is not None
