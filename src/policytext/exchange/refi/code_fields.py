"""Codes and codebooks from the fields of descriptions; what does not fit is left at its default."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from policytext.exchange.refi.fields import Fields, field, values
from policytext.model import (
    Bilingual,
    Code,
    Codebook,
    CodeIndicator,
    CodeRelation,
    CodeStatus,
    Level,
    Parents,
    RelationKind,
    Role,
    Unit,
)
from policytext.model.code import DEFAULT_WEIGHT

Choice = TypeVar("Choice", bound=StrEnum)
_LANGUAGES = ("zh", "en")


def code_of(fields: Fields, id: str, parent: str | None) -> Code:
    """A code from its fields.

    Args:
        fields: of ``codes.code_fields``.
        id: of the code.
        parent: id of the code above.
    """
    return Code(
        id=id,
        label=_words(fields, "label"),
        definition=_words(fields, "definition"),
        include=_words(fields, "include"),
        exclude=_words(fields, "exclude"),
        examples=_by_language(fields, "example"),
        indicators={
            language: tuple(map(indicator_of, given))
            for language, given in _by_language(fields, "indicator").items()
        },
        parent=parent,
        level=chosen(field(fields, "level"), Level) or Level.OPEN,
        role=chosen(field(fields, "role"), Role),
        status=chosen(field(fields, "status"), CodeStatus) or CodeStatus.STATED,
        exclusive=field(fields, "exclusive") == "true",
    )


def codebook_of(
    fields: Fields, id: str, codes: Iterable[Code], further: Iterable[CodeRelation] = ()
) -> Codebook:
    """A codebook from the fields of its set.

    Args:
        fields: of the set; none for a codebook that another program made.
        id: of the codebook.
        codes: in order.
        further: relations that stand elsewhere.
    """
    kept = tuple(codes)
    ids = {code.id for code in kept}
    relations = dict.fromkeys(filter(None, map(_relation, values(fields, "relation"))))
    pairs = {(each.source, each.target, each.kind) for each in relations}
    new = [each for each in further if (each.source, each.target, each.kind) not in pairs]
    return Codebook(
        id=id,
        version=field(fields, "version") or "1",
        codes=kept,
        label=_words(fields, "label"),
        description=_words(fields, "description"),
        source=field(fields, "source"),
        unit=chosen(field(fields, "unit"), Unit) or Unit.SENTENCE,
        exclusive=field(fields, "exclusive") == "true",
        parents=chosen(field(fields, "parents"), Parents) or Parents.APART,
        word_lists=dict(filter(None, map(_word_list, values(fields, "words")))),
        relations=tuple(r for r in (*relations, *new) if {r.source, r.target} <= ids),
    )


def _words(fields: Fields, name: str) -> Bilingual:
    return Bilingual(field(fields, f"{name} zh"), field(fields, f"{name} en"))


def _by_language(fields: Fields, name: str) -> dict[str, tuple[str, ...]]:
    """Values by language, in the order in which the languages come."""
    order = dict.fromkeys(
        language for other, _ in fields for language in _LANGUAGES if other == f"{name} {language}"
    )
    return {language: values(fields, f"{name} {language}") for language in order}


def chosen(word: str, kinds: type[Choice]) -> Choice | None:
    """The kind that a word names; None for any other word."""
    return next((kind for kind in kinds if kind.value == word), None)


def _json(text: str) -> Mapping[str, Any]:
    try:
        content = json.loads(text)
    except ValueError:
        return {}
    return content if isinstance(content, dict) else {}


def indicator_of(text: str) -> CodeIndicator:
    """An indicator from its text: a pattern, or JSON with the key ``pattern`` and others."""
    content = _json(text) if text.startswith("{") else {}
    if not isinstance(content.get("pattern"), str):
        return CodeIndicator(text)
    weight = content.get("weight")
    return CodeIndicator(
        content["pattern"],
        requires=_texts(content.get("with")),
        excludes=_texts(content.get("without")),
        negated=content.get("negated") is True,
        weight=weight if isinstance(weight, float | int) and 0 < weight <= 1 else DEFAULT_WEIGHT,
    )


def _word_list(text: str) -> tuple[str, dict[str, tuple[str, ...]]] | None:
    content = _json(text)
    name = content.get("name")
    if not isinstance(name, str):
        return None
    return name, {each: _texts(content[each]) for each in _LANGUAGES if each in content}


def _relation(text: str) -> CodeRelation | None:
    content = _json(text)
    try:
        kind = RelationKind(str(content.get("kind")))
        status = CodeStatus(str(content.get("status")))
    except ValueError:
        return None
    ends = (content.get("source"), content.get("target"))
    source, target = (end if isinstance(end, str) else "" for end in ends)
    return CodeRelation(source, target, kind, status) if source and target else None


def _texts(content: Any) -> tuple[str, ...]:
    return tuple(filter(None, map(str, content))) if isinstance(content, list) else ()
