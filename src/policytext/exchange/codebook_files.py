"""Codebooks in the forms of other programs, by the ending of the file."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from typing import Any

from policytext.errors import CodebookError, ExchangeError, known_names
from policytext.exchange.codebook_tables import read_codebook_table, write_codebook_table
from policytext.exchange.quanteda import read_quanteda, write_quanteda
from policytext.exchange.refi.codebook_file import read_qdc, write_qdc
from policytext.exchange.refi.losses import Losses, LossKind
from policytext.exchange.refi.naming import NameStyle
from policytext.exchange.tables import write_into
from policytext.model import Codebook
from policytext.store.codebook_files import parse_codebook
from policytext.store.codebook_text import format_codebook

_TABLES = (".csv", ".tsv", ".xlsx")
_YAML = (".yaml", ".yml")
_ENDINGS = (".qdc", *_TABLES, *_YAML)
_OWN_KEY = re.compile(r"^codebook\s*:", re.MULTILINE)
_LIMIT = 2**26


class Layout(StrEnum):
    """In whose form a codebook is written."""

    POLICYTEXT = "policytext"
    TAGUETTE = "taguette"
    QUANTEDA = "quanteda"


def write_codebook(
    codebook: Codebook,
    path: Path,
    *,
    layout: Layout = Layout.POLICYTEXT,
    language: str = "",
    names: NameStyle = NameStyle.BOTH,
    origin: str = "policytext",
    text: str = "",
) -> Losses:
    """Write a codebook in the form that the ending of a file tells.

    Args:
        codebook: any.
        path: ``.qdc`` (REFI-QDA), ``.csv`` or ``.xlsx``, ``.yaml`` or ``.yml``.
        layout: of tables also that of Taguette, of YAML also that of quanteda.
        language: of the indicators of a dictionary of quanteda; Chinese where it has any.
        names: what codes are called in a ``.qdc``.
        origin: name and version of the program, for a ``.qdc``.
        text: its YAML as it was written, comments and all; made anew when empty.

    Returns:
        What the form has no place for.

    Raises:
        ExchangeError: when the ending or the layout does not fit, or the file cannot be written.
    """
    losses = Losses()
    ending = _ending(path)
    fitting = {Layout.TAGUETTE: _TABLES, Layout.QUANTEDA: _YAML}.get(layout, _ENDINGS)
    if ending not in fitting:
        message = f"the layout {layout.value!r} goes into {', '.join(fitting)}. Change the ending."
        raise ExchangeError(path, "layout", message)
    if ending == ".qdc":
        write_qdc(codebook, path, origin, names)
    elif ending in _TABLES:
        taguette = layout is Layout.TAGUETTE
        write_codebook_table(codebook, path, taguette=taguette)
        _tell_table(codebook, losses, taguette=taguette)
    elif layout is Layout.QUANTEDA:
        chosen = language or _language(codebook)
        for left in write_quanteda(codebook, path, chosen):
            told = "it has no form in a dictionary of quanteda"
            losses.add(LossKind.EVIDENCE, left, told, kept="codebook")
    else:
        content = (text or format_codebook(codebook)).encode("utf-8")
        write_into(path.parent, path.name, lambda draft: _save(content, draft))
    return losses


def read_any_codebook(path: Path, *, id: str = "") -> tuple[Codebook, str, Losses]:
    """Read a codebook of policytext or of another program.

    Args:
        path: ``.qdc``, ``.csv``, ``.tsv``, ``.xlsx``, ``.yaml`` or ``.yml`` (our own form, or a
            dictionary of quanteda).
        id: of the codebook, where the file does not tell one.

    Returns:
        The codebook, its YAML (as written, where it is in our form), and what had no place.

    Raises:
        ExchangeError: when the file cannot be read or is none of these.
        CodebookError: when it breaks the form of codebooks.
    """
    losses = Losses()
    ending = _ending(path)
    if ending in _YAML:
        text = _text(path)
        if _is_own(text):
            return parse_codebook(text, path=str(path)), text, losses
        book = read_quanteda(_mapping(text, path), path, id)
    elif ending == ".qdc":
        book = read_qdc(path, losses, id=id)
    else:
        book = read_codebook_table(path, id=id)
    text = format_codebook(book)
    return parse_codebook(text, path=str(path)), text, losses


def _ending(path: Path) -> str:
    ending = path.suffix.lower()
    if ending not in _ENDINGS:
        message = f"{ending or 'no ending'!r} is no form of codebooks. "
        raise ExchangeError(path, "format", message + known_names(ending, _ENDINGS))
    return ending


def _language(codebook: Codebook) -> str:
    return "zh" if any(code.indicators.get("zh") for code in codebook) else "en"


def _tell_table(codebook: Codebook, losses: Losses, *, taguette: bool) -> None:
    told = "a table of codes has no place for them"
    count = len(codebook.relations)
    losses.add(LossKind.LINK, "relations", told, kept="codebook", count=count)
    lists = ", ".join(codebook.word_lists)
    losses.add(LossKind.EVIDENCE, "word lists", lists, kept="codebook", count=bool(lists))
    if taguette:
        told = "ids, examples, indicators and stages have no column"
        losses.add(LossKind.STAGE, "codes", told, kept="codebook", count=len(codebook))


def _text(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(_LIMIT + 1)
        if len(content) > _LIMIT:
            message = f"it has more than {_LIMIT // 2**20} MB. That is no codebook."
            raise ExchangeError(path, "file", message)
        return content.decode("utf-8-sig")
    except OSError as error:
        message = f"it cannot be read ({error.strerror}). Check the path."
        raise ExchangeError(path, "file", message) from error
    except UnicodeDecodeError as error:
        raise CodebookError(path, "the file is not in UTF-8. Save it as UTF-8.") from error


def _is_own(text: str) -> bool:
    return _OWN_KEY.search(text) is not None


def _mapping(text: str, path: Path) -> dict[str, Any]:
    """The content of a YAML file with keys and values as they are written."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        content = YAML(typ="safe", pure=True).load(text)
    except YAMLError as error:
        reason = " ".join(str(error).split())
        raise ExchangeError(path, "YAML", f"it cannot be read ({reason}). Mend it.") from error
    if not isinstance(content, dict) or not content:
        raise ExchangeError(path, "YAML", "it has no keys. Give a codebook or a dictionary.")
    return {str(key): value for key, value in content.items()}


def _save(content: bytes, path: Path) -> None:
    path.write_bytes(content)
