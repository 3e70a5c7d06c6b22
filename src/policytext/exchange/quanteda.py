"""Codebooks as dictionaries of quanteda (YAML): codes are keys, indicators are patterns.

quanteda (Benoit et al. 2018) matches whole words with ``*`` and ``?``, and phrases as words one
after the other. Of our indicators plain words, their alternatives and endings say the same there;
the others (gaps, conditions, word lists, other lemmas) have no form in it and are told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from io import StringIO
from itertools import islice, product
from pathlib import Path
from typing import Any

from policytext.errors import ExchangeError
from policytext.exchange.refi.naming import label_of, made_codebook_id, made_id
from policytext.exchange.tables import write_into
from policytext.model import Code, Codebook, CodeIndicator, Level, detect_language
from policytext.model.code import CODE_ID

_MOST_WAYS = 200
_MOST_CODES = 5_000
_GROUP = re.compile(r"\(([^()]*)\)|([^()]+)")
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_TRUTH = re.compile("y|n|yes|no|on|off|true|false", re.IGNORECASE)
_HARD = re.compile(r"…|@|#|[\[\]]")


def write_quanteda(codebook: Codebook, path: Path, language: str) -> list[str]:
    """Write the indicators of a codebook as a dictionary.

    Args:
        codebook: any.
        path: of the file, ``.yml`` or ``.yaml``.
        language: ``zh`` or ``en``: whose indicators.

    Returns:
        Code and pattern of every indicator that has no form in quanteda.

    Raises:
        ExchangeError: when no indicator can be written, or the file cannot be.
    """
    left: list[str] = []
    content = {code.id: _entry(codebook, code, language, left) for code in codebook.roots()}
    filled = {name: entry for name, entry in content.items() if entry}
    if not filled:
        message = f"no indicator of {codebook.id!r} in {language!r} has a form in it. "
        raise ExchangeError(path, "indicators", message + "Choose another language or codebook.")
    write_into(path.parent, path.name, lambda draft: _dump(filled, draft))
    return left


def read_quanteda(content: Mapping[str, Any], path: Path, id: str = "") -> Codebook:
    """A codebook from a dictionary.

    Args:
        content: keys with lists of patterns, or with further keys.
        path: of the file, for messages and the id.
        id: of the codebook; made of the file's name when empty.

    Raises:
        ExchangeError: when a value is neither a list, a mapping nor a text.
    """
    taken: set[str] = set()
    try:
        codes = tuple(_codes(content, None, taken, path))
    except RecursionError as error:
        message = "its keys lie too deep in each other, or hold themselves. Give a plain tree."
        raise ExchangeError(path, "dictionary", message) from error
    return Codebook(id or made_codebook_id(path.stem), "1", codes)


def _entry(codebook: Codebook, code: Code, language: str, left: list[str]) -> Any:
    patterns: list[str] = []
    for indicator in code.indicators.get(language, ()):
        ways = _ways(indicator)
        if ways:
            patterns += ways
        else:
            left.append(f"{code.id}: {indicator.pattern}")
    below = {
        child.id: entry
        for child in codebook.children(code.id)
        if (entry := _entry(codebook, child, language, left))
    }
    own = [_quoted(pattern) for pattern in dict.fromkeys(patterns)]
    if below and own:
        return {"_own": own, **below}
    return below or own


def _quoted(pattern: str) -> str:
    """A pattern in quotes where R, which reads YAML 1.1, would take a word for yes or no."""
    from ruamel.yaml.scalarstring import SingleQuotedScalarString

    return SingleQuotedScalarString(pattern) if _TRUTH.fullmatch(pattern) else pattern


def _ways(indicator: CodeIndicator) -> list[str]:
    """The patterns of quanteda that find what an indicator finds; none when there are none."""
    pattern = _OPTIONAL.sub(r"(\1|)", indicator.pattern)
    if indicator.requires or indicator.excludes or _HARD.search(pattern):
        return []
    parts: list[Sequence[str]] = []
    consumed = 0
    for found in _GROUP.finditer(pattern):
        consumed += len(found[0])
        parts.append(found[1].split("|") if found[1] is not None else (found[2],))
    if consumed != len(pattern) or any("|" in p for part in parts for p in part):
        return []
    ways = [" ".join("".join(way).split()) for way in islice(product(*parts), _MOST_WAYS + 1)]
    return ways if len(ways) <= _MOST_WAYS else []


def _codes(
    content: Mapping[str, Any], parent: str | None, taken: set[str], path: Path
) -> Iterator[Code]:
    for key, value in content.items():
        name = str(key)
        is_free = CODE_ID.fullmatch(name) and name not in taken
        id = name if is_free else made_id(name, taken, joint="-")
        taken.add(id)
        if len(taken) > _MOST_CODES:
            message = f"it has more than {_MOST_CODES} keys. Give a smaller dictionary."
            raise ExchangeError(path, "dictionary", message)
        label = label_of(name)
        if isinstance(value, Mapping):
            own = value.get("_own", ())
            below = {name: entry for name, entry in value.items() if name != "_own"}
            indicators = _indicators(own, name, path)
            yield Code(id, label, parent=parent, level=Level.AXIAL, indicators=indicators)
            yield from _codes(below, id, taken, path)
        elif isinstance(value, list | str):
            yield Code(id, label, parent=parent, indicators=_indicators(value, name, path))
        else:
            message = f"{name!r} has {value!r}, which is no list of patterns. Mend it."
            raise ExchangeError(path, "dictionary", message)


def _indicators(patterns: Any, key: str, path: Path) -> dict[str, tuple[CodeIndicator, ...]]:
    given = patterns if isinstance(patterns, list | tuple) else [patterns]
    for each in given:
        if not isinstance(each, str | int | float):
            message = f"{key!r} has {type(each).__name__} among its patterns. Give only words."
            raise ExchangeError(path, "dictionary", message)
    found: dict[str, list[CodeIndicator]] = {}
    for pattern in map(str, given):
        language = "zh" if detect_language(pattern) == "zh" else "en"
        found.setdefault(language, []).append(CodeIndicator(pattern))
    return {language: tuple(items) for language, items in found.items()}


def _dump(content: Mapping[str, Any], path: Path) -> None:
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.width = 4096
    yaml.indent(mapping=2, sequence=4, offset=2)
    target = StringIO()
    yaml.dump(dict(content), target)
    path.write_text(target.getvalue(), encoding="utf-8", newline="\n")
