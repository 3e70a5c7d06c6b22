"""Names of codes in other programs, and ids of codes that come from there."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from enum import StrEnum
from itertools import chain, count

from policytext.model import Bilingual, Code, Codebook, detect_language

_WORD = re.compile("[A-Za-z0-9]+")
_LONGEST = 40


class NameStyle(StrEnum):
    """What codes are called in the other program."""

    BOTH = "both"
    ZH = "zh"
    EN = "en"
    ID = "id"


def styled_name(label: Bilingual, id: str, style: NameStyle) -> str:
    """The name of a thing with a label in both languages.

    Args:
        label: in both languages; one may be empty.
        id: taken where there is no label.
        style: which of them.
    """
    if style is NameStyle.ID:
        return id
    if style is NameStyle.BOTH:
        return " ".join(dict.fromkeys(filter(None, (label.zh, label.en)))) or id
    return label.within(style.value) or id


class UniqueNames:
    """Gives every thing a name that no other has; case makes no difference, as in NVivo."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def take(self, *wanted: str) -> str:
        """The first of the names that is free, or the last one with a number."""
        numbered = (f"{wanted[-1]} {number}" for number in count(2))
        names = chain(wanted, numbered)
        free = next(name for name in names if name.casefold() not in self._taken)
        self._taken.add(free.casefold())
        return free


def unique_code_names(codebooks: tuple[Codebook, ...], style: NameStyle) -> dict[str, str]:
    """A name for each code by its reference, unique over all codebooks.

    Of codes with one name the later ones have the name of the code above behind it, else their id.
    """
    names = UniqueNames()
    found = {}
    for book in codebooks:
        for _, code in book.walk():
            own = styled_name(code.label, code.id, style)
            above = book.code(code.parent) if code.parent else None
            behind = styled_name(above.label, above.id, style) if above else book.id
            wanted = (own, f"{own} ({behind})", f"{own} ({book.reference(code)})")
            found[book.reference(code)] = names.take(*wanted)
    return found


def is_named_so(code: Code, name: str) -> bool:
    """Whether a name is one that a code may have been given by ``unique_code_names``."""
    own = {styled_name(code.label, code.id, style) for style in NameStyle}
    return name in own or any(name.startswith(f"{each} ") for each in own)


def label_of(name: str) -> Bilingual:
    """A name as a label, in the language that it is in."""
    plain = " ".join(name.split())
    return Bilingual(zh=plain) if detect_language(plain) == "zh" else Bilingual(en=plain)


def made_id(name: str, taken: Container[str], *, joint: str = "-") -> str:
    """An id of letters and digits for a name; Chinese by its sounds (pinyin).

    Args:
        name: in any script.
        taken: ids that are not free.
        joint: between words.
    """
    words = _WORD.findall(_romanised(name).replace("'", ""))
    plain = joint.join(words)[:_LONGEST].strip(joint) or "code"
    return next(id for id in _numbered(plain, joint) if id not in taken)


def made_codebook_id(name: str) -> str:
    """An id of a codebook for a name, such as that of a file."""
    made = made_id(name, ()).lower()
    return made if made[0].isalpha() else f"book-{made}"


def _numbered(wanted: str, joint: str) -> Iterator[str]:
    yield wanted
    yield from (f"{wanted}{joint}{number}" for number in count(2))


def _romanised(name: str) -> str:
    if name.isascii():
        return name
    from unicodedata import normalize

    from pypinyin import lazy_pinyin

    latin = " ".join(lazy_pinyin(name, errors="default"))
    return normalize("NFKD", latin).encode("ascii", "ignore").decode("ascii")
