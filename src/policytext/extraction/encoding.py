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
_TRIED = ("utf-8", "utf-16", "gb18030", "big5hkscs", "cp1252")
_PAIR = re.compile("[^\x00-\x7e]{2}")
_WIDE_PUNCTUATION = frozenset("，。、；：？！“”‘’（）《》〈〉【】「」『』〔〕—…·　％／")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
_UNUSUAL_IN_ENGLISH = re.compile("[^\x00-\x7e£§©®°±²³·¼½¾×÷–—‘’“”•…€™À-ÖØ-öø-ÿ\u00a0«»¿¡ŠšŽžŒœŸ]")


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
    if b"\x00" in content[:_SAMPLE]:
        return _decode_utf16(content, path)
    for name in _strict_first(declared):
        try:
            return content.decode(name), name
        except (UnicodeDecodeError, LookupError):
            continue
    return _decode_best(content, path)


def _strict_first(declared: str | None) -> tuple[str, ...]:
    """Encodings to try strictly: UTF-8, then the declared one in its widest form."""
    if declared is None:
        return ("utf-8",)
    name = declared.strip().lower()
    wider = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5hkscs"}.get(name, name)
    return ("utf-8",) if wider in ("iso-8859-1", "latin-1", "ascii") else ("utf-8", wider)


def _decode_utf16(content: bytes, path: Path | str) -> tuple[str, str]:
    sample = content[:_SAMPLE]
    name = "utf-16-le" if sample[1::2].count(0) >= sample[::2].count(0) else "utf-16-be"
    text = content.decode(name, "replace")
    if _CONTROL.search(text[:_SAMPLE]) or "\ufffd" in text[: _SAMPLE // 2]:
        raise _undecodable(path)
    return text, name


def _decode_best(content: bytes, path: Path | str) -> tuple[str, str]:
    sample = content[:_SAMPLE]
    ranked = sorted(
        ((_score(sample, name), name) for name in ("gb18030", "big5hkscs", "cp1252")), reverse=True
    )
    best, name = ranked[0]
    if _is_damaged_utf8(sample):
        return content.decode("utf-8", "replace"), "utf-8"
    if best <= 0:
        raise _undecodable(path)
    return content.decode(name, "replace"), name


def _is_damaged_utf8(sample: bytes) -> bool:
    """Whether all but a few bytes outside ASCII make UTF-8 characters."""
    text = sample.decode("utf-8", "ignore")
    lost = len(sample) - len(text.encode())
    return sum(1 for character in text if character > "\x7e") >= 20 * lost


def _score(sample: bytes, name: str) -> float:
    """How much the sample looks like a text in this encoding: near 1 if it does, else below 0."""
    text = sample.decode(name, "replace")
    broken = text[:-2].count("\ufffd") / max(1, len(text))
    control = len(_CONTROL.findall(text)) / max(1, len(text))
    plain = _latin_score(text) if name == "cp1252" else _commonness(text)
    return plain - 20 * broken - 20 * control


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
        elif not "０" <= character <= "ｚ":
            total -= 1.0
    return total / len(odd)


def _latin_score(text: str) -> float:
    """Western text has few letters outside ASCII, and seldom two side by side."""
    text = text.replace("\u00a0", " ")
    odd = [character for character in text if character > "\x7e"]
    if not odd:
        return 0.9
    unusual = len(_UNUSUAL_IN_ENGLISH.findall(text))
    pairs = len(_PAIR.findall(text))
    return 0.9 - 2.5 * len(odd) / len(text) - (2 * unusual + 1.5 * pairs) / len(odd)


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
