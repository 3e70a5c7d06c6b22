"""Tokens of an RTF file, and the encodings of its fonts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,40})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|([^\\{}\r\n]+)"
    rb"|[\r\n]+|\\'?"
)
_HALF = re.compile("[\ud800-\udfff]")
# Code pages of the character sets that fonts name.
_OF_CHARSET = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030",
    136: "big5hkscs", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256",
    186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp437",
}  # fmt: skip
_WIDER = {936: "gb18030", 54936: "gb18030", 950: "big5hkscs", 65001: "utf-8", 10000: "mac_roman"}
_EASTERN = frozenset({"gb18030", "big5hkscs", "cp932", "cp949", "johab"})


class Token(NamedTuple):
    r"""A piece of an RTF file.

    Attributes:
        kind: ``word`` (``\par``), ``sign`` (``\~``), ``byte`` (``\'d6``), ``text``, ``{`` or ``}``.
        name: of a control word, or the sign.
        number: that a control word brings; None without one.
        content: bytes of text.
    """

    kind: str
    name: str = ""
    number: int | None = None
    content: bytes = b""


def tokens(content: bytes) -> Iterator[Token]:
    r"""The tokens of an RTF file, in order; binary data behind ``\bin`` is passed over."""
    at = 0
    while match := _TOKEN.match(content, at):
        at = match.end()
        word, number, byte, sign, brace, text = match.groups()
        if word is not None:
            value = int(number) if number else None
            if word == b"bin":
                at += max(0, value or 0)
            else:
                yield Token("word", word.decode("ascii"), value)
        elif byte is not None:
            yield Token("byte", content=bytes([int(byte, 16)]))
        elif sign is not None:
            yield Token("sign", sign.decode("latin-1"))
        elif brace is not None:
            yield Token(brace.decode("ascii"))
        elif text is not None:
            yield Token("text", content=text)


def code_page(number: int) -> str:
    """The codec of a code page such as 936; Western when there is none."""
    return _known(_WIDER.get(number, f"cp{number}"))


def of_charset(number: int, usual: str) -> str:
    """The codec of a font's character set such as 134.

    Args:
        number: of the character set.
        usual: the file's own, for character sets that name none.
    """
    return _known(_OF_CHARSET.get(number, usual))


def decoded(content: bytes, font: str, usual: str) -> str:
    """Text of a font.

    Args:
        content: the bytes.
        font: codec of the font; empty when the font names none.
        usual: codec of the file. Chinese programs also write text of Western fonts in it.
    """
    if content.isascii():
        return content.decode("ascii")
    if usual in _EASTERN and font in ("", "cp1252"):
        try:
            return content.decode(usual)
        except UnicodeDecodeError:
            return content.decode(font or usual, "replace")
    return content.decode(font or usual, "replace")


def paired(text: str) -> str:
    """A text in which two code units that make one character are that character."""
    if not _HALF.search(text):
        return text
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _known(codec: str) -> str:
    try:
        "".encode(codec)
    except LookupError:
        return "cp1252"
    return codec
