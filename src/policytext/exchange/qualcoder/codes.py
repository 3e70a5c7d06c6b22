"""Categories and codes of a QualCoder project as one tree."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from policytext.exchange.refi.elements import Code
from policytext.exchange.refi.fields import field, parse_fields
from policytext.exchange.refi.guids import made_guid
from policytext.exchange.sqlite_files import as_words

_Key = tuple[str, int]
_ROOT: _Key = ("", 0)


def read_codes(
    categories: Iterable[Mapping[str, Any]],
    codes: Iterable[Mapping[str, Any]],
    scope: Sequence[str],
) -> tuple[tuple[Code, ...], dict[int, str]]:
    """The tree of categories and codes, and the GUID of each code by its number.

    A code that policytext wrote as a category and as a code in it, for it had codes below it and
    was coded with too, becomes one code again.

    Args:
        categories: rows of ``code_cat``.
        codes: rows of ``code_name``.
        scope: of the GUIDs.
    """
    made: dict[_Key, Code] = {}
    above: dict[_Key, _Key] = {}
    for row in categories:
        key = ("cat", row["catid"])
        guid = made_guid(*scope, "category", str(row["name"]))
        made[key] = Code(guid, str(row["name"]), False, "", as_words(row["memo"]))
        above[key] = ("cat", row["supercatid"]) if row.get("supercatid") else _ROOT
    numbers: dict[int, str] = {}
    for row in codes:
        guid = made_guid(*scope, "code", str(row["name"]))
        own = Code(guid, str(row["name"]), True, row.get("color") or "", as_words(row["memo"]))
        parent: _Key = ("code", row["supercid"]) if row.get("supercid") else _ROOT
        parent = ("cat", row["catid"]) if parent == _ROOT and row.get("catid") else parent
        same = made.get(parent)
        if same is not None and _reference(same) and _reference(same) == _reference(own):
            made[parent] = replace(same, is_codable=True)
            numbers[row["cid"]] = same.guid
            continue
        numbers[row["cid"]] = guid
        made["code", row["cid"]] = own
        above["code", row["cid"]] = parent
    below: dict[_Key, list[_Key]] = {}
    for key, parent in above.items():
        below.setdefault(_ROOT if _is_loose(key, above, made) else parent, []).append(key)
    return tuple(_trees(_ROOT, below, made)), numbers


def _is_loose(key: _Key, above: Mapping[_Key, _Key], made: Mapping[_Key, Code]) -> bool:
    """Whether what stands above something is missing, or is below it too."""
    parent = above[key]
    if parent != _ROOT and parent not in made:
        return True
    seen = set()
    while parent in above and parent not in seen:
        if parent == key:
            return True
        seen.add(parent)
        parent = above[parent]
    return False


def _trees(
    parent: _Key, below: Mapping[_Key, list[_Key]], made: Mapping[_Key, Code]
) -> Iterator[Code]:
    for key in below.get(parent, ()):
        yield replace(made[key], codes=tuple(_trees(key, below, made)))


def _reference(code: Code) -> str:
    return field(parse_fields(code.description), "code")
