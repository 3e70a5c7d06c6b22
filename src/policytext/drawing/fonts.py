"""The font of a figure: one that has a glyph for every character of it.

Looked for in this order: the file that is named; Noto Sans SC and Noto Serif SC of the package
``pylopdf-fonts-zh-cn`` (SIL Open Font License), which the extra ``figures`` installs; families of
the machine in the order of the word list ``figures``; DejaVu Sans, which comes with matplotlib and
has no Chinese. The first that has all characters is taken; a figure has one font only.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from policytext.errors import InvalidOption, MissingExtra, MissingGlyph
from policytext.resources import word_lists

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties

PACKAGE = "pylopdf_fonts_zh_cn"
_FILES = ("NotoSansSC-Regular.otf", "NotoSerifSC-Regular.otf")
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
_UNSEEN = frozenset(("Cc", "Cf", "Co", "Cs", "Cn"))


@dataclass(frozen=True, slots=True)
class Font:
    """A face of a font file.

    Attributes:
        path: the file.
        face: number of the face in a collection.
    """

    path: str
    face: int = 0

    @property
    def name(self) -> str:
        """Its family and style."""
        return str(_tables(self.path, self.face)["name"].getBestFullName() or self.path)

    def missing(self, text: str) -> str:
        """The characters of a text without a glyph, each once, in the order of the text."""
        known = _widths(self.path, self.face)
        return "".join(dict.fromkeys(char for char in text if ord(char) not in known))

    def width(self, text: str, size: float) -> float:
        """How wide a text of one line is.

        Args:
            text: without line breaks.
            size: of the font, in points.

        Returns:
            Points, from the advance widths of the glyphs.
        """
        known = _widths(self.path, self.face)
        return size * sum(known.get(ord(char), 1.0) for char in text)

    def properties(self, size: float) -> FontProperties:
        """The font for matplotlib."""
        from matplotlib.font_manager import FontPath, FontProperties

        return FontProperties(fname=FontPath(self.path, self.face), size=size)


def font_for(texts: Iterable[str], path: Path | str | None = None) -> Font:
    """The first font that has a glyph for every character.

    Args:
        texts: of the figure.
        path: a font file to use; the order of the module otherwise.

    Raises:
        MissingGlyph: names the characters that no font has, and what to do.
        MissingExtra: when matplotlib is not installed.
    """
    if find_spec("matplotlib") is None:
        raise MissingExtra("figures", "drawing figures")
    wanted = visible("".join(texts))
    nearest: tuple[str, str] | None = None
    for font in candidates(path):
        missing = font.missing(wanted)
        if not missing:
            return font
        if nearest is None or len(missing) < len(nearest[1]):
            nearest = (font.name, missing)
    raise MissingGlyph(*(nearest or ("", wanted)))


def candidates(path: Path | str | None = None) -> Iterator[Font]:
    """Fonts in the order in which they are tried."""
    if path is not None:
        yield _named(Path(path))
        return
    yield from package_fonts()
    yield from system_fonts()
    yield plain_font()


def package_fonts() -> list[Font]:
    """The fonts of the package that comes with the extra; none when it is not installed."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        return []
    folder = Path(spec.origin).parent
    return [Font(str(folder / name)) for name in _FILES if (folder / name).is_file()]


def system_fonts() -> list[Font]:
    """Fonts of the machine with Chinese characters, in the order of the word list."""
    from matplotlib.font_manager import fontManager

    order = {name: number for number, name in enumerate(word_lists("figures")["fonts"])}
    found = [
        (order[entry.name], entry.weight != 400, entry.fname, getattr(entry, "index", 0))
        for entry in fontManager.ttflist
        if entry.name in order and entry.style == "normal" and Path(entry.fname).is_file()
    ]
    return [Font(path, face) for _, _, path, face in sorted(found)]


def plain_font() -> Font:
    """DejaVu Sans, for figures without Chinese."""
    from matplotlib import get_data_path

    return Font(str(Path(get_data_path(), "fonts", "ttf", "DejaVuSans.ttf")))


def visible(text: str) -> str:
    """A text of one line as it is written.

    Blanks of all kinds become spaces, control characters are left out. Curly quotation marks, which
    Chinese fonts set as wide as a character, are straight in a text without Chinese.
    """
    shown = (" " if char.isspace() else char for char in text)
    kept = "".join(char for char in shown if unicodedata.category(char) not in _UNSEEN)
    if any(unicodedata.east_asian_width(char) in "WF" for char in kept):
        return kept
    return kept.translate(_STRAIGHT)


def _named(path: Path) -> Font:
    from fontTools.ttLib import TTLibError

    try:
        _widths(str(path), 0)
    except (OSError, TTLibError, KeyError) as error:
        choices = ["a font file that can be read (.otf, .ttf or .ttc)"]
        raise InvalidOption("font", str(path), choices) from error
    return Font(str(path))


@cache
def _tables(path: str, face: int) -> Any:
    from fontTools.ttLib import TTFont

    return TTFont(BytesIO(Path(path).read_bytes()), fontNumber=face, lazy=True)


@cache
def _widths(path: str, face: int) -> dict[int, float]:
    """Advance width of every character, in em."""
    tables = _tables(path, face)
    advances = tables["hmtx"].metrics
    unit = tables["head"].unitsPerEm
    return {char: advances[glyph][0] / unit for char, glyph in tables.getBestCmap().items()}
