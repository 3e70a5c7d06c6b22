"""In which encoding a text is: marks first, strict UTF-8 next, then how common it would look."""

from __future__ import annotations

import codecs
import re
from functools import cache
from pathlib import Path

from policytext.errors import UndecodableText
from policytext.resources import resource

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 20_000
_SCORED = ("utf-8", "gb18030", "big5hkscs", "cp1252", "utf-16-le", "utf-16-be")
_TRIED = ("utf-8", "utf-16", "utf-32", "gb18030", "big5hkscs", "cp1252")
_WIDER = {
    "gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "x-gbk": "gb18030",
    "cp936": "gb18030", "big5": "big5hkscs", "big5-hkscs": "big5hkscs", "x-x-big5": "big5hkscs",
    "iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "windows-1252": "cp1252",
    "ascii": "cp1252", "us-ascii": "cp1252",
}  # fmt: skip
_NO_CHARSETS = ("idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape")
_BELIEVED = 0.4
_STRAY = 0.05
_UNMARKED = 0.15
_SELDOM = 300
_OF_SIGN = 0.45
_OF_LETTER = 0.2
_FEW = 6
_ODD = 0.5
_PAIR = re.compile("[^\x00-\x7e‘’“”–—…•]{2}")
_BLANK = re.compile("[\u00a0\u2000-\u200b\u202f\ufeff]")
_TYPED = re.compile("[‘’“”–—…•]")
_WIDE_PUNCTUATION = frozenset("，。、；：？！“”‘’（）《》〈〉【】「」『』〔〕—…·　％／～")
_SIGN = re.compile(
    "[£¥§©®°±²³µ·¼½¾×÷′″‰※€™℃℉№ΔΩαβγδμπσ〇々→←↑↓①-⒛Ⅰ-Ⅻⅰ-ⅻ∏∑√∞∠∥∩∪∫∴∵∽≈≌≠≡≤≥≮≯"
    "■□▲△▼▽◆◇○◎●★☆♀♂㈠-㈩㎎㎏㎜㎝㎞㎡㏄￠￡￥]"
)
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f]")
_CONTROL_BYTES = re.compile(rb"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_UNUSUAL_IN_ENGLISH = re.compile(
    "[^\x00-\x7e£¥§©®°±²³µ·¼½¾×÷–—‘’“”•…€™À-ÖØ-öø-ÿ\u00a0«»¿¡ŠšŽžŒœŸªº¶]"
)
_TWO_BYTES = re.compile("[\u0100-\u07ff]")


def decode(content: bytes, path: Path | str, declared: str | None = None) -> tuple[str, str]:
    """Decode a text of unknown encoding.

    Args:
        content: the bytes of the whole text.
        path: named in the error.
        declared: the encoding that the text itself names, as web pages do; used where it fits.

    Returns:
        The text and the name of the encoding.

    Raises:
        UndecodableText: when the bytes are no text in any encoding tried.
    """
    for mark, name in _MARKS:
        if content.startswith(mark):
            return content.decode(name, "replace"), name
    text = _strictly(content, "utf-8")
    if text is not None and not _CONTROL_BYTES.search(content[:_SAMPLE]):
        chinese = _chinese_after_all(content, text)
        return (text, "utf-8") if chinese is None else (chinese, "gb18030")
    for name in ("utf-32-le", "utf-32-be"):
        wide = _strictly(content, name)
        if wide and not _CONTROL.search(wide) and _plausible(wide[:_SAMPLE]) > 0:
            return wide, name
    return _decode_best(content, path, declared, text)


def _strictly(content: bytes, name: str) -> str | None:
    """The text when every byte fits an encoding of texts."""
    try:
        is_charset = codecs.lookup(name).name.replace("_", "-") not in _NO_CHARSETS
        return content.decode(name) if is_charset else None
    except (ValueError, LookupError):
        return None


def _chinese_after_all(content: bytes, text: str) -> str | None:
    """The text in GB18030 when it reads as UTF-8 only by chance.

    Two bytes of a Han character in GB18030 can make one letter of another script in UTF-8; in a
    text with a Han character or two among English words nothing else tells them apart.

    Args:
        content: the bytes.
        text: the bytes read as UTF-8.
    """
    odd = [character for character in text if character > "\x7e"]
    if not 0 < len(odd) <= 3 or not all(map(_TWO_BYTES.match, odd)):
        return None
    other = _strictly(content, "gb18030")
    return other if other is not None and _commonness(other) > 0.5 else None


def _decode_best(
    content: bytes, path: Path | str, declared: str | None, utf8: str | None
) -> tuple[str, str]:
    """The text in the encoding in which it looks most like one.

    Args:
        content: the bytes.
        path: named in the error.
        declared: the encoding that the text itself names.
        utf8: the text in UTF-8, where all bytes fit it but some are control characters.
    """
    sample = content[:_SAMPLE]
    if utf8 is None and _is_damaged_utf8(sample) and b"\x00" not in sample:
        return content.decode("utf-8", "replace"), "utf-8"
    named = declared.strip().lower() if declared else ""
    named = _WIDER.get(named, named)
    if named and named not in (*_SCORED, "utf8"):
        text = _strictly(content, named)
        if text is not None and not _CONTROL.search(text):
            return text, named
    ranked = sorted(((_score(sample, name), name) for name in _SCORED), reverse=True)
    best, name = ranked[0]
    if best <= 0 and utf8 and len(_CONTROL.findall(utf8)) <= _STRAY * len(utf8):
        return utf8, "utf-8"
    if best <= 0:
        raise _undecodable(path)
    for score, other in ranked:
        if other == named and score >= max(best - _BELIEVED, 0.01):
            name = other
    if name.startswith("utf-16"):
        content = content[: len(content) // 2 * 2]
    return content.decode(name, "replace"), name


def _is_damaged_utf8(sample: bytes) -> bool:
    """Whether all but a few bytes outside ASCII make UTF-8 characters."""
    text = sample.decode("utf-8", "ignore")
    lost = len(sample) - len(text.encode())
    return sum(1 for character in text if character > "\x7e") >= 20 * lost


def _score(sample: bytes, name: str) -> float:
    """How much the sample looks like a text in this encoding: near 1 if it does, else below 0."""
    wide = name.startswith("utf-16")
    text = sample[: len(sample) // 2 * 2].decode(name, "replace") if wide else ""
    text = text or sample.decode(name, "replace")
    broken = text[:-2].count("\ufffd") / max(1, len(text))
    control = len(_CONTROL.findall(text)) / max(1, len(text))
    plain = _latin_score(text) if name == "cp1252" else _commonness(text)
    if wide or name == "utf-8":
        plain = _plausible(text) - _UNMARKED - (_ODD if wide and len(sample) % 2 else 0)
    elif name != "cp1252" and _is_by_chance(text, name):
        plain -= 0.4
    return plain - (2 if name == "utf-8" else 20) * broken - 20 * control


def _plausible(text: str) -> float:
    """How much a text looks like one in any language."""
    return max(_commonness(text), _latin_score(text))


def _is_by_chance(text: str, name: str) -> bool:
    """Whether a text has one or two Han characters, seldom ones, that hold a letter of ASCII each.

    A sign and the letter after it in a Western text, such as ``°C``, make such a character.
    """
    odd = [character for character in text if character > "\x7e"]
    return 0 < len(odd) <= 2 and all(
        character.encode(name, "replace")[-1] < 0x80
        and character not in _WIDE_PUNCTUATION
        and common_han().get(character, _SELDOM) >= _SELDOM
        for character in odd
    )


def _commonness(text: str) -> float:
    """Mean weight of the characters outside ASCII: 1 for frequent Han, below 0 for rare ones."""
    ranks = common_han()
    odd = [character for character in text if character > "\x7e"]
    if not odd:
        return 0.9
    total = 0.0
    for character in odd:
        rank = ranks.get(character)
        if rank is not None:
            total += 1.0 - 0.5 * rank / 3000
        elif character in _WIDE_PUNCTUATION:
            total += 0.8
        elif _SIGN.match(character):
            total += _OF_SIGN
        elif "À" <= character <= "ž":
            total += _OF_LETTER
        elif not "０" <= character <= "ｚ":
            total -= 1.0
    return total / len(odd)


def _latin_score(text: str) -> float:
    """Western text has few letters outside ASCII, and seldom two side by side."""
    text = _BLANK.sub(" ", text)
    odd = [character for character in text if character > "\x7e"]
    if not odd:
        return 0.9
    unusual = sum(1 for sign in _UNUSUAL_IN_ENGLISH.findall(text) if not _SIGN.match(sign))
    pairs = len(_PAIR.findall(text))
    share = (len(odd) - 0.6 * len(_TYPED.findall(text))) / max(_FEW, len(text))
    return 0.9 - 2.5 * share - (2 * unusual + 1.5 * pairs) / len(odd)


@cache
def common_han() -> dict[str, int]:
    """Rank of the frequent Han characters, from 0, counted for each script by itself."""
    ranks: dict[str, int] = {}
    part = resource("configs", "lexicons", "common-han.txt").read_text(encoding="utf-8")
    for section in part.split("\n\n"):
        rows = [row for row in section.splitlines() if not row.startswith("#")]
        for rank, character in enumerate("".join(rows)):
            ranks.setdefault(character, rank)
    return ranks


def _undecodable(path: Path | str) -> UndecodableText:
    return UndecodableText(
        path,
        f"the bytes are no text in any of {', '.join(_TRIED)}",
        "Save the file as UTF-8 text, or give the original document",
    )
