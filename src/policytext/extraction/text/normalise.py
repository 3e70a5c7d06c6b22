"""The one normalisation of a text, done at extraction and never again.

Kept as they are: full-width letters and digits, ideographic spaces inside a line, quotation marks.
"""

from __future__ import annotations

import re
import unicodedata

from policytext.extraction.text.hyphens import keeps_hyphen
from policytext.extraction.text.ligatures import LETTERS, spelled

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_BLANKS = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f]")
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb"
    "\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e0fff]"
)
_KANGXI = re.compile("[\u2f00-\u2fd5]")
_SURROGATE = re.compile("[\ud800-\udfff]")

# Radicals that fonts put in place of a character; Unicode gives them no decomposition.
_RADICALS = str.maketrans(
    "⺁⺇⺌⺎⺝⺠⺫⺮⺴⺶⺸⻁⻄⻅⻆⻉⻋⻐⻑⻒⻓⻔⻗⻘⻙⻚⻛⻜⻝⻠⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳⺟⺩⻊⻌⻏⻖⺼",
    "厂几小兀月民目竹网羊羊虎西见角贝车钅長镸长门雨青韦页风飞食饣马骨鬼鱼鸟卤麦黄齐齿龙龟母王足辶阝阝肉",
)

# Scripts written without blanks between words, with their punctuation.
_WIDE = (
    "\u2e80-\u2fdf\u3000-\u30ff\u31c0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f"
    "\uff01-\uff60\U00020000-\U000323af"
)
_WIDE_END = re.compile(f"[{_WIDE}“”‘’…—·]")
_WIDE_START = re.compile(f"[{_WIDE}“”‘’…—·]")
_FIGURE_END = re.compile(f"[{_WIDE}][0-9.,]*[0-9]$")
_FIGURE_START = re.compile(f"[0-9][0-9.,]*%?[{_WIDE}]")
_HAN = re.compile(f"[{_WIDE}]")
_FIRST_HAN, _LAST_HAN = "\u4e00", "\u9fff"
_LONGEST_WORD = 60
_DIVIDED = re.compile("\u00ad(?=[ \t]*(?:\n|$))")
_GAPS = re.compile("[ \t\n]+")
_HYPHENS = re.compile("[\u2010\u2011]")
_FORMS = re.compile("[\ufb00-\ufb06\ufe10-\ufe19\ufe30-\ufe4f\ufe50-\ufe6b\U0001d400-\U0001d7ff]")
_SMALL_FORMS = str.maketrans("﹐﹑﹒﹔﹕﹖﹗﹙﹚", "，、．；：？！（）")

_ANY_REPLACED = (
    "[\r\x0b\x0c\x85\u2028\u2029"
    + "".join(
        pattern.pattern[1:-1]
        for pattern in (_BLANKS, _INVISIBLE, _HYPHENS, _SURROGATE, _KANGXI, _FORMS)
    )
    + "".join([*map(chr, [*_SMALL_FORMS, *_RADICALS]), *LETTERS])
    + "]"
)
_REPLACED = re.compile(_ANY_REPLACED)
_REPLACED_INSIDE = re.compile(_ANY_REPLACED.replace("\r", "").replace("\ufffe", ""))
"""What normalisation replaces, but for characters that are composed; one set, to be fast."""


def normalise(text: str) -> str:
    """The text as it will stand in a document: NFC, one kind of line end, nothing invisible.

    Args:
        text: any text.

    Returns:
        The normalised text; normalising it again changes nothing.
    """
    if text.isascii() and text.isprintable():  # Most lines of English; much faster to find out.
        return text
    if not _REPLACED.search(text) and unicodedata.is_normalized("NFC", text):
        return text
    text = _LINE_ENDS.sub("\n", text)
    text = _BLANKS.sub(" ", text)
    text = _DIVIDED.sub("-", text)
    text = _INVISIBLE.sub("", text)
    text = _HYPHENS.sub("-", text)
    text = _SURROGATE.sub("\ufffd", text)
    text = _KANGXI.sub(lambda match: unicodedata.normalize("NFKC", match.group()), text)
    text = _FORMS.sub(
        lambda match: unicodedata.normalize("NFKC", match.group()), text.translate(_SMALL_FORMS)
    )
    return unicodedata.normalize("NFC", spelled(text.translate(_RADICALS)))


def is_normal(text: str) -> bool:
    """Whether it is known that normalisation changes nothing of the lines of a page.

    Args:
        text: of the page, its lines divided by CR, LF or U+FFFE.

    Returns:
        Also False where it is faster to look at the lines, most of which are of ASCII letters only.
    """
    if text.isascii():
        return text.replace("\r\n", "").isprintable()
    if len(text.encode(errors="replace")) < 2 * len(text):
        return False
    return not _REPLACED_INSIDE.search(text) and unicodedata.is_normalized("NFC", text)


def one_line(text: str) -> str:
    """A normalised text without line ends or tabs, trimmed of blanks and ideographic spaces."""
    normal = normalise(text)
    if " " in normal or "\n" in normal or "\t" in normal:  # Most words have none.
        normal = _GAPS.sub(" ", normal)
    return normal.strip(" \u3000")


def separator(before: str, after: str) -> str:
    """What stands between two lines of one paragraph: a blank in English, nothing in Chinese.

    Args:
        before: the text up to the line's end.
        after: the text that follows.
    """
    last, first = before[-1:], after[:1]
    if not last or not first or last.isspace() or first.isspace():
        return ""
    if _FIRST_HAN <= last <= _LAST_HAN and _FIRST_HAN <= first <= _LAST_HAN:
        return ""  # Most lines of Chinese.
    if last.isascii() and first.isascii() and not (last.isdigit() and first.isdigit()):
        return "" if last in "-/" else " "  # Most lines of English.
    wide_end, wide_start = _WIDE_END.match(last), _WIDE_START.match(first)
    if wide_end and wide_start:
        return "" if _HAN.search(before[-12:] + after[:12]) else " "
    if last.isdigit() and first.isdigit():
        # A Chinese line may end within a number; an English one does not.
        return "" if _FIGURE_END.search(before[-12:]) and _FIGURE_START.match(after) else " "
    return "" if _is_wide(last) or _is_wide(first) or last in "-–/" else " "


def _is_wide(character: str) -> bool:
    return _HAN.match(character) is not None


def join_lines(before: str, after: str, words: frozenset[str] = frozenset()) -> tuple[str, str]:
    """Join two lines of one paragraph.

    Args:
        before: the paragraph so far, its last line included.
        after: the next line.
        words: the document's, as ``hyphens.words_of`` gives them; they tell whether a hyphen at the
            line end belongs to its word.

    Returns:
        The paragraph so far, without a hyphen that only divided a word, and what to put between.
    """
    divided = before[-1:] == "-" and before[-2:-1].isalpha()
    if divided and after[:1].isalpha() and after[0].islower():
        keep = keeps_hyphen(before[-_LONGEST_WORD:], after, words)
        return (before, "") if keep else (before[:-1], "")
    return before, separator(before, after)
