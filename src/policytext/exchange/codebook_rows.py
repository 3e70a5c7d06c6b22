"""Codes as rows of a table and back. Lists stand in one cell, an item a line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from policytext.errors import ExchangeError
from policytext.exchange.refi.code_fields import chosen, indicator_of
from policytext.exchange.refi.codes import indicator_text
from policytext.exchange.refi.naming import (
    NameStyle,
    label_of,
    made_codebook_id,
    made_id,
    styled_name,
    unique_code_names,
)
from policytext.model import (
    Bilingual,
    Code,
    Codebook,
    CodeStatus,
    Level,
    Role,
    detect_language,
)
from policytext.model.code import CODE_ID
from policytext.model.codebook import CODEBOOK_ID
from policytext.resources import word_lists

LISTS = ("examples", "indicators")
COLUMNS = (
    *("codebook", "code", "parent", "label_zh", "label_en", "level", "role", "status"),
    *("exclusive", "definition_zh", "definition_en", "include_zh", "include_en"),
    *("exclude_zh", "exclude_en", "examples_zh", "examples_en"),
    *("indicators_zh", "indicators_en"),
)
TAGUETTE = ("tag", "parent", "description")

_LANGUAGES = ("zh", "en")
_WORDS = ("definition", "include", "exclude")
Row = Mapping[str, str]


def rows_of(codebook: Codebook, *, taguette: bool = False) -> Iterator[tuple[str, ...]]:
    """The cells of each code, in the order of the codebook.

    Args:
        codebook: any.
        taguette: the columns ``TAGUETTE`` in place of ``COLUMNS``.
    """
    names = unique_code_names((codebook,), NameStyle.BOTH)
    for code in codebook:
        if taguette:
            above = names[codebook.reference(codebook.code(code.parent))] if code.parent else ""
            yield names[codebook.reference(code)], above, _described(code)
        else:
            cells = _cells(codebook, code)
            yield tuple(cells[column] for column in COLUMNS)


def codebook_of(
    heads: Sequence[str], rows: Iterable[tuple[int, Sequence[str]]], path: Path, id: str
) -> Codebook:
    """A codebook from the rows of a table.

    Args:
        heads: names of the columns, in either language; see ``configs/lexicons``.
        rows: number of the line and cells.
        path: of the file, for messages.
        id: of the codebook; that of the table, or made of the file's name, when empty.

    Raises:
        ExchangeError: when no column has codes or names of codes, or a name is missing.
        CodebookError: when two codes have one id.
    """
    fields = _fields(heads)
    if "code" not in fields and not {"name", "label_zh", "label_en"} & set(fields):
        found = ", ".join(filter(None, heads)) or "nothing"
        message = f"no column has the codes, found {found}. Call it code, tag or 代码."
        raise ExchangeError(path, "heads", message)
    read = [
        (number, {name: row[column] for column, name in enumerate(fields) if name})
        for number, row in rows
    ]
    told = next((row["codebook"] for _, row in read if row.get("codebook")), "")
    scope = id or (told if CODEBOOK_ID.fullmatch(told) else made_codebook_id(path.stem))
    ids = _ids(read, path)
    named = {name: given for (_, row), given in zip(read, ids, strict=True) for name in _names(row)}
    codes = (
        _code(row, given, _parent(row, given, named, ids, number, path))
        for (number, row), given in zip(read, ids, strict=True)
    )
    return Codebook(scope, "1", tuple(codes))


def _cells(codebook: Codebook, code: Code) -> Row:
    cells = {
        "codebook": codebook.id,
        "code": code.id,
        "parent": code.parent or "",
        "label_zh": code.label.zh,
        "label_en": code.label.en,
        "level": code.level.value,
        "role": code.role.value if code.role else "",
        "status": code.status.value,
        "exclusive": "true" if code.exclusive else "",
    }
    for name in _WORDS:
        words: Bilingual = getattr(code, name)
        cells |= {f"{name}_zh": words.zh, f"{name}_en": words.en}
    for language in _LANGUAGES:
        cells[f"examples_{language}"] = "\n".join(code.examples.get(language, ()))
        indicators = code.indicators.get(language, ())
        cells[f"indicators_{language}"] = "\n".join(map(indicator_text, indicators))
    return cells


def _described(code: Code) -> str:
    """What Taguette shows of a code: definition, what to code with it and what not."""
    words = (code.definition, code.include, code.exclude)
    signs = ("", "+ ", "− ")
    told = [
        f"{sign}{each}"
        for w, sign in zip(words, signs, strict=True)
        for each in (w.zh, w.en)
        if each
    ]
    return "\n".join(told)


def _fields(heads: Sequence[str]) -> list[str]:
    """The field that each column stands for; empty for other columns."""
    lexicon = word_lists("codebook-heads")["heads"]
    known = {_folded(head): name for name, words in lexicon.items() for head in words}
    fields: list[str] = []
    for head in heads:
        name = known.get(_folded(head), "")
        fields.append("" if name in fields else name)
    return fields


def _folded(head: str) -> str:
    return head.lower().replace(" ", "").replace("_", "").replace("-", "")


def _names(row: Row) -> Iterator[str]:
    """By what a row may be named as a parent."""
    for field in ("name", "label_zh", "label_en", "code"):
        if row.get(field):
            yield row[field]
    label = _label(row)
    yield styled_name(label, "", NameStyle.BOTH)


def _ids(read: Sequence[tuple[int, Row]], path: Path) -> list[str]:
    """Ids as they are given, or made of names."""
    given = [row.get("code", "") or row.get("name", "") for _, row in read]
    taken = {id for id in given if CODE_ID.fullmatch(id)}
    ids = []
    for (number, row), wanted in zip(read, given, strict=True):
        label = _label(row)
        if CODE_ID.fullmatch(wanted):
            ids.append(wanted)
        elif wanted or label.zh or label.en:
            made = made_id(label.en or wanted or label.zh, taken)
            taken.add(made)
            ids.append(made)
        else:
            message = f"line {number} has no code and no name. Fill it in or remove the line."
            raise ExchangeError(path, "codes", message)
    return ids


def _parent(
    row: Row, id: str, named: Mapping[str, str], ids: Sequence[str], number: int, path: Path
) -> str | None:
    """The code above: as the row names it, or the one that the path of a tag begins with."""
    wanted = row.get("parent", "")
    if wanted:
        if wanted in ids:
            return wanted
        if wanted in named:
            return named[wanted]
        message = f"line {number} names the parent {wanted!r}, which is no code. Check its name."
        raise ExchangeError(path, "codes", message)
    if "code" in row or "parent" in row:
        return None
    above, dot, _ = id.rpartition(".")
    while dot and above not in ids:
        above, dot, _ = above.rpartition(".")
    return above or None


def _label(row: Row) -> Bilingual:
    label = Bilingual(row.get("label_zh", ""), row.get("label_en", ""))
    return label if label.zh or label.en else label_of(row.get("name", "") or row.get("code", ""))


def _code(row: Row, id: str, parent: str | None) -> Code:
    return Code(
        id=id,
        label=_label(row),
        definition=_words(row, "definition"),
        include=_words(row, "include"),
        exclude=_words(row, "exclude"),
        examples=_lists(row, "examples"),
        indicators={
            language: tuple(map(indicator_of, given))
            for language, given in _lists(row, "indicators").items()
        },
        parent=parent,
        level=chosen(row.get("level", "").lower(), Level) or Level.OPEN,
        role=chosen(row.get("role", "").lower(), Role),
        status=chosen(row.get("status", "").lower(), CodeStatus) or CodeStatus.STATED,
        exclusive=row.get("exclusive", "").lower() in ("true", "1", "yes", "是"),
    )


def _words(row: Row, name: str) -> Bilingual:
    """Words in both columns, or in one column in the language they are in."""
    alone = row.get(name, "")
    chinese = detect_language(alone) == "zh"
    zh = row.get(f"{name}_zh", "") or (alone if chinese else "")
    return Bilingual(zh, row.get(f"{name}_en", "") or ("" if chinese else alone))


def _lists(row: Row, name: str) -> dict[str, tuple[str, ...]]:
    alone = _lines(row.get(name, ""))
    found = {}
    for language in _LANGUAGES:
        own = [item for item in alone if (detect_language(item) == "zh") == (language == "zh")]
        items = (*_lines(row.get(f"{name}_{language}", "")), *own)
        if items:
            found[language] = items
    return found


def _lines(cell: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in cell.splitlines() if line.strip())
