"""Lists of references: under their heading, or at the end without one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from policytext.extraction.text.part_labels import label_of, opens_appendix, opens_references
from policytext.extraction.text.rows import Row
from policytext.model import BlockKind

_NUMBERED = re.compile(
    r"^\s*(?:[［\[(（〔]\s*\d{1,3}\s*[］\])）〕]|[［\[][A-Z][A-Za-z+]{0,12}’?\d{2,4}[a-z]?[］\]]|\d{1,3}(?:[.．、]\s*|\s+|(?=[^\W\d_]))|[①-⑳])"
)
_YEAR = r"(?:19|20)\d{2}[a-z]?"
# GB/T 7714 marks the kind of a source: [J], [M], [EB/OL]; recognition may widen the brackets.
_SOURCE_TYPE = re.compile(
    r"[［\[]\s?(?:[JMCDNPSRZGA]|(?:EB|DB|CP|J|M|N|R|C|D|S|P)\s?/\s?(?:OL|CD|DK|MT))\s?[］\]]"
)
_PLACE = re.compile(
    rf"{_YEAR}\s*[,，;；]\s*\(?\d|{_YEAR}\s*[)）]|\d\s*[(（]\d{{1,3}}(?:[-–—]\d{{1,3}})?[)）]\s*[:：,，]\s*[A-Za-z]?\d"
    rf"|[:：,，]\s?\d{{1,5}}\s?[-–—一]\s?\d{{1,5}}|\bpp?\.\s?\d|出版社|\bPress\b|\bPublish|第\s?\d+\s?[期卷页版]"
    rf"|[,，.．。]\s?{_YEAR}\s?[.．。]?\s*$|https?://|\bdoi\b|\bIn:\s|\bet al\b"
    r"|[,，]\s?等\s?[.．,，]",
    re.I,
)
_LINK = re.compile(r"https?://|\bdoi\s?[:.]|\bDOI\b|10\.\d{4,9}/")
_ADDRESS = re.compile(r"(?:https?|ftp)\s?://[^\s\u3000，。；）]+")
_AUTHOR_YEAR = re.compile(
    rf"^[A-ZÀ-Þ][\w'’-]+,\s+(?:[A-ZÀ-Þ]\.[\s-]?)+.{{0,200}}?[(（]?{_YEAR}[)）]?"
    rf"|^[A-ZÀ-Þ][\w'’ .,&-]{{1,120}}[(（]{_YEAR}[)）][.,:]?\s"
)
_CHINESE_SOURCE = re.compile(rf"(?:参见|载|见)?《[^》]+》.*?(?:{_YEAR}|第\s?\d+\s?[期页版])")
_CLOSED = re.compile(r"[.．。]\s*$|\d\s*$")
_ENDS_ENTRY = re.compile(rf"\d\s?[-–—]\s?\d{{1,5}}\s?[.．。]?$|\b{_YEAR}\s?[.．。]$|https?://\S+$")
_SENTENCES = re.compile("[。！？]")
_LONGEST_ENTRY = 600
_LONGEST_PROSE = 240
_FEWEST = 3
_CHAPTER = re.compile("^(?:(\\d{1,2})[.．、]?\\s+(?=\\D)|([一二三四五六七八九十]{1,3})[、.．])")
_FIGURES = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
_LONGEST_HEADING = 60
_BETWEEN = 2
_FRONT_BEFORE = 6


def is_entry(text: str) -> bool:
    """Whether a block is an entry of a list of references.

    Example:
        >>> is_entry("[3] 李某. 园区治理研究[J]. 示例学报, 2021, 3(2): 14-20.")
        True
        >>> is_entry("2021年，园区引进企业30家，产值达到12亿元。")
        False
    """
    if _SOURCE_TYPE.search(text):
        return True
    if len(text) > _LONGEST_ENTRY or not re.search(_YEAR, text):
        return _NUMBERED.match(text) is not None and _LINK.search(text) is not None
    if _AUTHOR_YEAR.match(text):
        return True
    if len(_SENTENCES.findall(text)) > 2:
        return False
    numbered = _NUMBERED.match(text) is not None
    if numbered and _CHINESE_SOURCE.search(text):
        return True
    return _PLACE.search(text) is not None and (numbered or _names_a_source(text))


def _names_a_source(text: str) -> bool:
    """Whether a block without number begins like an author and ends like a place in a source."""
    return re.search(
        rf"\d\s?[-–—]\s?\d{{1,5}}\s?[.．。]?$|{_YEAR}\s?[.．。]$", text
    ) is not None and (
        re.match(r"^[A-ZÀ-Þ][\w'’-]+[ ,]|^[\u4e00-\u9fff]{2,4}[,，.．、]", text) is not None
    )


def reference_rows(rows: Sequence[Row]) -> set[int]:
    """Indices of the rows that are lists of references, their headings included.

    Args:
        rows: all blocks of a document in order, without furniture.
    """
    found: set[int] = set()
    for index, row in enumerate(rows):
        if index not in found and _opens(rows, index):
            found.update(i for i in range(index, _end(rows, index)) if not _is_note(rows[i]))
        elif index not in found and row.kind is BlockKind.FOOTNOTE and _cites(row.text):
            found.add(index)
    return found | _unheaded(rows, found)


def _is_note(row: Row) -> bool:
    """Whether a row is a note at the foot of a page that holds a list, and no entry of it."""
    return row.kind in (BlockKind.FOOTNOTE, BlockKind.SIDE_NOTE) and not _cites(row.text)


def _cites(text: str) -> bool:
    """Whether a note names a source by more than an address on the web."""
    bare = _ADDRESS.sub("", text)
    return is_entry(bare) if bare != text else is_entry(text)


def _opens(rows: Sequence[Row], index: int) -> bool:
    text = rows[index].text
    if opens_references(text):
        below = rows[index + 1 : index + 4]
        return not (label := label_of(text, "references")) or not label.alone or bool(below)
    label = label_of(text, "notes")
    if label is None or not label.alone:
        return False
    below = rows[index + 1 : index + 4]
    return any(is_entry(row.text) for row in below) and _NUMBERED.match(below[0].text) is not None


def _end(rows: Sequence[Row], start: int) -> int:
    """One past the last row of the list that a heading opens."""
    at = start + 1
    while at < len(rows) and not _stops(rows, at, start):
        at += 1
    near = range(at, min(at + _FRONT_BEFORE, len(rows)))
    abstract = next((i for i in near if label_of(rows[i].text, "abstract")), None)
    return at if abstract is None else min(at, _without_front(rows, start, abstract))


def _stops(rows: Sequence[Row], at: int, start: int) -> bool:
    """Whether a row begins something else than an entry or its continuation."""
    row = rows[at]
    if opens_references(row.text) or is_entry(row.text) or _is_note(row):
        return False
    if label_of(row.text, "abstract", "keywords", "authors") or opens_appendix(row.text):
        return True
    if _next_chapter(rows[start].text, rows[start + 1].text, row.text):
        return True
    if row.kind is BlockKind.HEADING:
        return at > start + 1 or not _NUMBERED.match(row.text)
    goes_on = not _CLOSED.search(rows[at - 1].text)
    prose = len(row.text) > _LONGEST_PROSE or _SENTENCES.search(row.text[:-1]) is not None
    return prose and not goes_on and not _NUMBERED.match(row.text) and at > start + 1


def _next_chapter(heading: str, first: str, text: str) -> bool:
    """Whether a row has the number that follows that of the list's heading, and is no entry.

    Args:
        heading: of the list.
        first: its first entry; entries with numbers of the same form tell nothing.
        text: the row.
    """
    own, other = _CHAPTER.match(heading), _CHAPTER.match(text)
    if own is None or other is None or len(text) > _LONGEST_HEADING or _CHAPTER.match(first):
        return False
    if re.search(_YEAR, text):
        return False
    digits = own.group(1) is not None and other.group(1) is not None
    if digits:
        return int(other.group(1)) == int(own.group(1)) + 1
    pair = own.group(2), other.group(2)
    return pair in pairwise(_FIGURES)


def _without_front(rows: Sequence[Row], start: int, end: int) -> int:
    """Where the title and authors begin that stand between the list and a second abstract."""
    first = max(start + 1, end - _FRONT_BEFORE)
    for at in range(end, first, -1):
        above = rows[at - 1].text
        numbered = _NUMBERED.match(above) is not None and re.search(_YEAR, above) is not None
        if is_entry(above) or numbered or (len(above) < 60 and _ENDS_ENTRY.search(above)):
            return at
    return first


def _unheaded(rows: Sequence[Row], known: set[int]) -> set[int]:
    """A run of entries in the last third of the rows that no heading opens."""
    runs: list[list[int]] = []
    for index in range(len(rows) * 2 // 3, len(rows)):
        if index in known or not _cites(rows[index].text):
            continue
        if runs and index - runs[-1][-1] <= _BETWEEN and _only_continued(rows, runs[-1][-1], index):
            runs[-1].append(index)
        else:
            runs.append([index])
    long = [run for run in runs if len(run) >= _FEWEST and _is_marked(rows, run)]
    return {index for run in long for index in range(run[0], run[-1] + 1)}


def _only_continued(rows: Sequence[Row], last: int, index: int) -> bool:
    return all(
        rows[at].kind is not BlockKind.HEADING and len(rows[at].text) <= _LONGEST_PROSE
        for at in range(last + 1, index)
    )


def _is_marked(rows: Sequence[Row], run: Sequence[int]) -> bool:
    """Whether the entries of a run carry numbers, kinds of sources, or author and year."""
    texts = [rows[index].text for index in run]
    marked = [
        _NUMBERED.match(text) is not None
        or _SOURCE_TYPE.search(text) is not None
        or _AUTHOR_YEAR.match(text) is not None
        for text in texts
    ]
    return sum(marked) * 3 >= 2 * len(marked)
