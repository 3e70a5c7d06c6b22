"""Whether a mark in Chinese text ends a sentence.

。！？ and …… end one. After a closing quotation mark the sentence goes on when a particle or a
comma follows, or when ！ or ？ stands in a quotation that nothing introduces (破解“怎么转？”难题).
A mark before a closing bracket ends a sentence only when the bracket began with the sentence.
A Latin full stop ends a sentence only after a Han character, a closing mark or a word, never after
a figure or in a list of references.
"""

from __future__ import annotations

import re

from policytext.segmentation import english
from policytext.segmentation.characters import HAN, is_han, skip_blanks
from policytext.segmentation.enclosures import Enclosure
from policytext.segmentation.lexicon import abbreviations
from policytext.segmentation.passage import Passage, Stop

_DOTS = frozenset(".．")
_STRONG = frozenset("。｡")
_INTRODUCING = "：:，,。！？；;—…"
_GOES_ON = re.compile(
    "[，、；：,;:。！？的地得之等和与及或、）)】》]|是(?!非)|这[一种个些]|一[词语句说]"
)
_PAUSE = re.compile("[，、；：,;:]")
_HAN_START = re.compile(f"[{HAN}]")


def ends_sentence(passage: Passage, begin: int, stop: Stop) -> bool:
    """Whether a sentence of Chinese text ends with a stop.

    Args:
        passage: the paragraph.
        begin: where the sentence in hand begins.
        stop: the marks.
    """
    if _DOTS.issuperset(stop.marks):
        return _dot_ends(passage, begin, stop)
    if stop.closing is not None:
        return _closed_ends(passage, begin, stop, stop.closing)
    if set(stop.marks) <= {"…", "⋯"}:
        return stop.start > begin and not _GOES_ON.match(passage.text, stop.close)
    return not _PAUSE.match(passage.text, stop.close)


def _closed_ends(passage: Passage, begin: int, stop: Stop, closing: Enclosure) -> bool:
    """Whether the quotation that a stop closes is independent, or the bracket a sentence."""
    if not closing.quotation:
        return closing.start <= begin
    if _GOES_ON.match(passage.text, stop.close):
        return False
    if _STRONG.intersection(stop.marks):
        return True
    return closing.start <= begin or passage.at(closing.start - 1) in _INTRODUCING


def _dot_ends(passage: Passage, begin: int, stop: Stop) -> bool:
    text, before = passage.text, passage.at(stop.start - 1)
    if passage.is_reference:
        return english.ends_sentence(passage, stop) is not None
    if before.isdigit():
        return False
    after = passage.at(stop.close)
    if is_han(before):
        follows_at_once = after.isascii() and after.isalnum()
        listed = text[max(begin, stop.start - 2) : stop.start].endswith(
            tuple(abbreviations("chinese"))
        )
        return not (listed or follows_at_once or _PAUSE.match(text, stop.close))
    if before.isalpha():
        long_word = len(english.word_before(text, stop.start)) > 2
        following = skip_blanks(text, stop.close)
        return (
            long_word
            and not english.is_abbreviated(text, stop)
            and bool(_HAN_START.match(text, following))
        )
    return not _PAUSE.match(text, stop.close)
