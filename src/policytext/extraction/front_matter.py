"""Title, subtitle and authors, as the first blocks of a document show them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from policytext.extraction.dates import find_date
from policytext.extraction.labels import is_credit, words
from policytext.model import Block, BlockKind

_FRONT = 14
_LONGEST_TITLE = 260
_LONGEST_CHINESE_TITLE = 90
_SHORTEST_TITLE = 8
_MARKS = r"[\d¹²³⁰-⁹*†‡§¶'’`®©,，.\\\s]*"
_ENGLISH_NAME = re.compile(
    rf"^((?:(?:Dr|Prof|Professor|Mr|Ms|Mrs)\.?\s+)?[A-Z][\w'’-]*\.?(?:\s+(?:[a-z]{{2,3}}\s+)?[A-Z][\w'’-]*\.?){{1,3}}?){_MARKS}$"
)
_BETWEEN_NAMES = re.compile(r"\s*(?:,(?![\d*†‡])|;|\band\b|&|，|；)\s*")
_CHINESE_NAMES = re.compile(
    r"^(?:作者[:：])?((?:[\u4e00-\u9fff]{2,4}|[\u4e00-\u9fff][\s\u3000][\u4e00-\u9fff])(?:[\d¹²³*,.，\\△#]*[\s\u3000、，]+|[\d¹²³*,.，\\△#]*$))+$"
)
_CHINESE_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")
_MARK_AT_END = re.compile(r"[¹²³⁰-⁹*†‡§¶®©'’`\d\\]+$")
_ABSTRACT = re.compile(
    r"^\s*(?:摘\s*要|\[?摘要|关键词|abstract|executive summary|summary|keywords?)\b", re.I
)
_NOT_A_TITLE = re.compile(
    r"[。；;，,：:！!.]$|^[—–-]{1,2}|^[（(]|^(?:来源|时间|作者)|@|https?:|^ISSN|^DOI|^<|^\d+$", re.I
)
_LABEL_AT_START = re.compile(r"^(?:Unit of Assessment|Keywords?|Abstract|Date|Source)\b", re.I)


@dataclass(frozen=True, slots=True)
class Found:
    """A fact and its place in the text, in code points."""

    name: str
    value: str
    start: int
    end: int


def front_matter(text: str, blocks: Sequence[Block]) -> list[Found]:
    """Title, subtitle and authors, in the order in which they stand.

    Args:
        text: the document's text.
        blocks: its blocks in order.
    """
    front = _front(text, blocks)
    chosen = _title(text, front)
    if chosen is None:
        return _authors(text, front)
    block = front[chosen]
    title = Found(
        "title", text[block.span.start : block.span.end], block.span.start, block.span.end
    )
    after = front[chosen + 1 :]
    return [title, *_subtitle(text, after), *_authors(text, after)]


def _front(text: str, blocks: Sequence[Block]) -> list[Block]:
    """Blocks before the abstract or the first long paragraph."""
    front: list[Block] = []
    kinds = (BlockKind.FURNITURE, BlockKind.CAPTION, BlockKind.FOOTNOTE)
    for block in (block for block in blocks if block.kind not in kinds):
        words = text[block.span.start : block.span.end]
        if len(front) == _FRONT or _ABSTRACT.match(words) or len(words) > _LONGEST_TITLE:
            break
        front.append(block)
    return front


def _title(text: str, front: Sequence[Block]) -> int | None:
    """The block that is most like a title: early, a heading, ending with a kind of document."""
    ranked = [(_title_score(text, block, i), -i) for i, block in enumerate(front)]
    if not ranked or max(ranked)[0] <= 0:
        return None
    return -max(ranked)[1]


def _title_score(text: str, block: Block, index: int) -> float:
    words_of = text[block.span.start : block.span.end]
    chinese = any("\u4e00" <= character <= "\u9fff" for character in words_of)
    longest = _LONGEST_CHINESE_TITLE if chinese else _LONGEST_TITLE
    if len(words_of) < 4 or len(words_of) > longest or is_credit(words_of):
        return 0.0
    if _NOT_A_TITLE.search(words_of) or _LABEL_AT_START.match(words_of):
        return 0.0
    found = find_date(words_of)
    if found and found[2] - found[1] > len(words_of) / 2:
        return 0.0
    if author_names(words_of) or block.kind is BlockKind.TABLE:
        return 0.0
    score = 3.0 - 0.25 * index
    if block.kind is BlockKind.HEADING:
        numbered = re.match(r"^(?:[一二三四五六七八九十]+、|第\S+[章节]|\d)", words_of)
        score += 0.5 if numbered or (block.level or 1) > 1 else 2.5
    if chinese and words_of.endswith(words("kinds", "titles")) and len(words_of) >= _SHORTEST_TITLE:
        score += 2.0
    if not chinese and len(words_of.split()) >= _SHORTEST_TITLE:
        score += 1.5
    return score - 2.0 if _is_institution(words_of) else score


def _is_institution(line: str) -> bool:
    parts = line.split()
    return len(parts) <= 6 and any(word in words("kinds", "organisations") for word in parts)


def _subtitle(text: str, after: Sequence[Block]) -> list[Found]:
    for block in after[:2]:
        words_of = text[block.span.start : block.span.end]
        match = re.match(
            r"^(?:[—–-]{1,3}\s*)(.+)$|^(?=.{0,30}年.{1,12}日在.{4,60}上$)(.+)$", words_of
        )
        if match:
            words_of = match.group(1) or match.group(2)
            return [Found("subtitle", words_of, block.span.end - len(words_of), block.span.end)]
    return []


def _authors(text: str, after: Sequence[Block]) -> list[Found]:
    for index, block in enumerate(after[:5]):
        words_of = text[block.span.start : block.span.end]
        following = after[index + 1] if index + 1 < len(after) else None
        names = author_names(words_of)
        if len(names) == 1 and not _is_lone_author(text, names[0], following):
            names = []
        if names:
            return [_placed(block, words_of, name) for name in names]
    return []


def _placed(block: Block, words_of: str, name: str) -> Found:
    at = words_of.find(name)
    value = re.sub(r"(?<=[\u4e00-\u9fff])[\s\u3000](?=[\u4e00-\u9fff])", "", name)
    return Found("author", value, block.span.start + at, block.span.start + at + len(name))


def author_names(line: str) -> list[str]:
    """The names in a line of authors, without the marks of institutions; none for other lines."""
    return _office_holder(line) or _chinese_names(line) or _english_names(line)


def _office_holder(line: str) -> list[str]:
    """The speaker of a report: an office and a name, such as a governor's."""
    offices = "|".join(words("kinds", "offices"))
    match = re.match(
        rf"^[\u4e00-\u9fff]{{0,14}}(?:{offices})[\s\u3000]*([\u4e00-\u9fff·]{{1,4}}(?:[\s\u3000]+[\u4e00-\u9fff])?)$",
        line,
    )
    return [match.group(1)] if match and match.group(1)[0] in words("kinds", "surnames") else []


def _chinese_names(line: str) -> list[str]:
    if len(line) > 60 or not _CHINESE_NAMES.match(line):
        return []
    surnames = words("kinds", "surnames")
    spaced = re.sub(
        r"(?<![\u4e00-\u9fff])([\u4e00-\u9fff])[\s\u3000]([\u4e00-\u9fff])(?![\u4e00-\u9fff])",
        r"\1\2",
        line,
    )
    names = _CHINESE_NAME.findall(spaced)
    if not names or not all(name[0] in surnames and len(name) <= 4 for name in names):
        return []
    return names if len(names) > 1 or len(names[0]) <= 3 else []


def _english_names(line: str) -> list[str]:
    if len(line) > 300 or not re.search("[A-Za-z]", line):
        return []
    parts = [part for part in _BETWEEN_NAMES.split(line.strip()) if part.strip()]
    names = []
    organisations = words("kinds", "organisations")
    for part in parts:
        match = _ENGLISH_NAME.match(part.strip())
        if not match or any(word in organisations for word in match.group(1).split()):
            return []
        names.append(_MARK_AT_END.sub("", match.group(1)).strip())
    return names


def _is_lone_author(text: str, name: str, following: Block | None) -> bool:
    """One name alone is an author's when an institution stands below it, or when it is Chinese."""
    if not name.isascii():
        return True
    below = text[following.span.start : following.span.end] if following else ""
    return below.startswith("(") or any(word.isupper() and len(word) > 1 for word in name.split())
