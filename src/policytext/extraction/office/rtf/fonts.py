"""The fonts of an RTF file: they say in which encoding its bytes are."""

from __future__ import annotations

from dataclasses import dataclass, field

from policytext.extraction.office.rtf.tokens import Token, code_page, decoded, of_charset
from policytext.extraction.text.symbols import symbol, without_private

_SYMBOLS = 2
_NAMES = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850", "ansi": "cp1252"}


@dataclass(slots=True)
class _Font:
    name: bytes = b""
    codec: str = ""
    has_symbols: bool = False

    @property
    def called(self) -> str:
        """Its name as people write it."""
        return self.name.decode("latin-1").partition(";")[0].strip()


@dataclass(slots=True)
class Fonts:
    """Fonts by number, and the encoding of the file itself."""

    codec: str = "cp1252"
    default: int | None = None
    _fonts: dict[int, _Font] = field(default_factory=dict)
    _at: int = 0

    def setting(self, token: Token) -> bool:
        """Take a control word that says something about the whole file; False for any other."""
        if token.name in _NAMES:
            self.codec = _NAMES[token.name]
        elif token.name == "ansicpg":
            self.codec = code_page(token.number or 1252)
        elif token.name == "deff":
            self.default = token.number
        else:
            return False
        return True

    def define(self, token: Token) -> None:
        """Take a control word of the table of fonts."""
        if token.name == "f":
            self._at = token.number or 0
        font = self._fonts.setdefault(self._at, _Font())
        if token.name == "fcharset":
            font.has_symbols = token.number == _SYMBOLS
            font.codec = of_charset(token.number or 0, "") if token.number != 1 else ""
        elif token.name == "cpg":
            font.codec = code_page(token.number or 1252)

    def name(self, content: bytes) -> None:
        """Take bytes of a font's name."""
        self._fonts.setdefault(self._at, _Font()).name += content

    def decoded(self, content: bytes, number: int | None) -> str:
        """The text that bytes are in a font.

        Args:
            content: bytes of one stretch.
            number: of the font; None for the default one.
        """
        font = self._font(number)
        if font.has_symbols:
            return "".join(symbol(f"{byte:x}", font.called) or _plain(byte) for byte in content)
        return decoded(content, font.codec, self.codec)

    def character(self, code: int, number: int | None) -> str:
        """The code unit that a file names, in a font; private ones are signs of symbol fonts."""
        return without_private(chr(code), self._font(number).called)

    def _font(self, number: int | None) -> _Font:
        at = self.default if number is None else number
        return self._fonts.get(at if at is not None else -1, _Font())


def _plain(byte: int) -> str:
    return chr(byte) if byte == 0x20 else ""
