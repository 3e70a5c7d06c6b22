"""Codebook files of REFI-QDA (.qdc): XML without an archive."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from policytext.errors import ExchangeError
from policytext.exchange.refi.codebooks import read_codebooks
from policytext.exchange.refi.codes import code_elements, codebook_set
from policytext.exchange.refi.elements import Code, Set
from policytext.exchange.refi.guids import made_guid
from policytext.exchange.refi.losses import Losses, LossKind
from policytext.exchange.refi.naming import (
    NameStyle,
    made_codebook_id,
    styled_name,
    unique_code_names,
)
from policytext.exchange.refi.parts import Part, as_text
from policytext.exchange.refi.reading import read_code, read_set
from policytext.exchange.refi.writing import write_codebook
from policytext.exchange.refi.xml import walk
from policytext.exchange.tables import write_into
from policytext.model import Codebook

_ROOT = "CodeBook"
_CONTAINERS = frozenset({(_ROOT,), (_ROOT, "Codes"), (_ROOT, "Sets")})
_LIMIT = 2**27


def write_qdc(
    codebook: Codebook, path: Path, origin: str, style: NameStyle = NameStyle.BOTH
) -> Path:
    """Write a codebook as .qdc.

    Args:
        codebook: any.
        path: of the file.
        origin: name and version of the program.
        style: what codes are called.

    Raises:
        ExchangeError: when it has no codes, or the file cannot be written.
    """
    if not codebook.codes:
        raise ExchangeError(path, "codes", f"the codebook {codebook.id!r} has none. Add one.")
    guid = partial(made_guid, "codebook")
    names = unique_code_names((codebook,), style)
    codes = code_elements(codebook, names, guid)
    given = codebook_set(codebook, guid, styled_name(codebook.label, codebook.id, style))

    def write(draft: Path) -> None:
        with draft.open("wb") as stream:
            write_codebook(codes, (given,), origin, stream)

    return write_into(path.parent, path.name, write)


def read_qdc(path: Path, losses: Losses, *, id: str = "") -> Codebook:
    """Read a codebook from .qdc.

    Args:
        path: of the file.
        losses: where everything is noted that has no place.
        id: of the codebook, where policytext did not write it; made of the file's name otherwise.

    Raises:
        ExchangeError: when it cannot be read, is no codebook, or has no code.
    """
    codes: list[Code] = []
    sets: list[Set] = []
    try:
        for names, element in walk(_content(path), _CONTAINERS):
            part = Part(element, losses, deep=len(names) > 1)
            if names[0] != _ROOT:
                message = f"the root element is {names[0]!r}, not {_ROOT!r}. Export a codebook."
                raise ExchangeError(path, names[0], message)
            if part.kind == "Code":
                codes.append(read_code(part))
            elif part.kind == "Set":
                sets.append(read_set(part))
            elif len(names) > 1:
                losses.add(LossKind.UNKNOWN_ELEMENT, "/".join(names[:-1]), as_text(element))
    except ValueError as error:
        message = f"the XML cannot be read ({error}). Export the codebook again."
        raise ExchangeError(path, "codebook", message) from error
    default = id or made_codebook_id(path.stem)
    read = read_codebooks(codes, sets, (), losses, default=default, known={})
    if not read.codebooks:
        raise ExchangeError(path, "codes", "there is none in it. Export a codebook with codes.")
    for book in read.codebooks[1:]:
        losses.add(LossKind.UNKNOWN_ELEMENT, book.id, f"a further codebook of {len(book)} codes")
    return read.codebooks[0]


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(_LIMIT + 1)
    except OSError as error:
        message = f"it cannot be read ({error.strerror}). Check the path."
        raise ExchangeError(path, "file", message) from error
    if len(content) > _LIMIT:
        message = f"it has more than {_LIMIT // 2**20} MB. That is no codebook."
        raise ExchangeError(path, "file", message)
    return content
