"""From a paragraph to its sentences: every mark is judged by the rules of the script around it."""

from __future__ import annotations

import re

from policytext.model import Span
from policytext.segmentation import chinese, english
from policytext.segmentation.characters import cut, is_han, is_latin, skip_blanks, trim
from policytext.segmentation.numbering import is_numbering
from policytext.segmentation.passage import Passage, Stop

_CHINESE_MARKS = frozenset("。｡！？")
_SPEAKS = re.compile(r"[^\W_]")
_INLINE_NUMBER = re.compile(
    r"(?:(?<!\d)[:：；，、—]\s?[（(]?|[;,]\s[（(]?|[（(])(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,4})$"
)
_REMARK = re.compile(r"[（(][^（()）。！？!?]{0,160}(?<!\.)[）)][。.；;]?")
_LONGEST_NUMBERING = 40


def split_sentences(text: str, language: str = "und") -> list[Span]:
    """The sentences of one paragraph.

    Chinese and English may be mixed: each mark is judged by the characters around it.

    Args:
        text: a paragraph; line ends in it count as blanks.
        language: ``zh`` or ``en``, for marks without a letter beside them.

    Returns:
        Trimmed spans in code points, in order; only blanks lie between them.

    >>> [(span.start, span.end) for span in split_sentences("建设平台。聚集资源。", "zh")]
    [(0, 5), (5, 10)]
    """
    whole = trim(text, 0, len(text))
    if whole is None:
        return []
    passage = Passage.of(text)
    boundaries: list[int] = []
    begin = whole.start
    for stop in passage.stops():
        if stop.close >= whole.end:
            break
        if stop.start < begin:
            continue
        boundary = _boundary(passage, begin, stop, language)
        if boundary is not None and boundary < whole.end:
            boundaries.append(boundary)
            begin = skip_blanks(text, boundary)
    return _join_fragments(text, list(cut(text, whole.start, whole.end, boundaries)))


def _boundary(passage: Passage, begin: int, stop: Stop, language: str) -> int | None:
    """Where the sentence in hand ends at a stop; None when it goes on."""
    if passage.shelters.hold(stop.close) or _numbers(passage.text, begin, stop):
        return None
    if _is_chinese(passage, stop, language):
        ends = chinese.ends_sentence(passage, begin, stop)
        return _with_remark(passage.text, stop.close) if ends else None
    if stop.closing is not None and not stop.closing.quotation and stop.closing.start > begin:
        return None
    return english.ends_sentence(passage, stop)


def _with_remark(text: str, at: int) -> int:
    """The place behind a remark in brackets that follows a stop at once: 。（科技部牵头）."""
    remark = _REMARK.match(text, at)
    return remark.end() if remark and not is_numbering(remark.group()) else at


def _numbers(text: str, begin: int, stop: Stop) -> bool:
    """Whether a full stop belongs to the numbering of the sentence or of an item in it."""
    if stop.marks not in ".．":
        return False
    head = text[max(begin, stop.end - _LONGEST_NUMBERING - 1) : stop.end]
    if stop.end - begin <= _LONGEST_NUMBERING and is_numbering(head):
        return True
    return _INLINE_NUMBER.search(text[max(begin, stop.start - 8) : stop.start]) is not None


def _is_chinese(passage: Passage, stop: Stop, language: str) -> bool:
    """Whether the script around a stop, or failing that the mark and the language, is Chinese."""
    if _CHINESE_MARKS.intersection(stop.marks) or "．" in stop.marks:
        return True
    before, after = passage.at(stop.start - 1), passage.at(stop.close)
    if is_han(before) or is_han(after):
        return True
    if is_latin(before) or is_latin(after) or "." in stop.marks:
        return False
    return language == "zh"


def _join_fragments(text: str, pieces: list[Span]) -> list[Span]:
    """Add to its neighbour what is no sentence: marks, a number, a remark in brackets."""
    joined: list[Span] = []
    waiting: Span | None = None
    for piece in pieces:
        words = text[piece.start : piece.end]
        belongs_above = not _SPEAKS.search(words) or (
            _REMARK.fullmatch(words) and not is_numbering(words)
        )
        if joined and waiting is None and belongs_above:
            joined[-1] = Span(joined[-1].start, piece.end)
            continue
        if waiting is not None:
            piece = Span(waiting.start, piece.end)
        is_fragment = is_numbering(words) or not _SPEAKS.search(words)
        waiting = piece if is_fragment else None
        if not is_fragment:
            joined.append(piece)
    if waiting is not None:
        joined = [*joined[:-1], Span(joined[-1].start, waiting.end)] if joined else [waiting]
    return joined
