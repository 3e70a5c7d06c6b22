"""The form of a codebook file; ``docs/codebooks.md`` describes it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from policytext.model import (
    NO_WORDS,
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
from policytext.model.code import CODE_ID, DEFAULT_WEIGHT
from policytext.model.codebook import CODEBOOK_ID
from policytext.store.yaml_places import Place

LANGUAGES = ("zh", "en")
_CODEBOOK_FIELDS = (
    *("codebook", "version", "label", "description", "source", "unit"),
    *("exclusive", "parents", "word_lists", "codes", "relations"),
)
_CODE_FIELDS = (
    *("id", "label", "parent", "level", "role", "status", "exclusive"),
    *("definition", "include", "exclude", "examples", "indicators"),
)
_INDICATOR_FIELDS = ("pattern", "with", "without", "negated", "weight")
_RELATION_FIELDS = ("source", "target", "kind", "status")
_TRUTH = {"true": True, "false": False}

Fields = Mapping[str, Place]
Choice = TypeVar("Choice", bound=StrEnum)


def codebook_of(file: Place) -> Codebook:
    """The codebook that a file holds.

    Raises:
        CodebookError: when the file breaks the form; with path and line.
        DuplicateCode: when two codes have one id.
        UnknownCode: when a parent or a relation leads nowhere.
        CircularCodebook: when a code is its own ancestor.
    """
    fields = file.fields(_CODEBOOK_FIELDS)
    id = _required(file, fields, "codebook")
    if not CODEBOOK_ID.fullmatch(id):
        fields["codebook"].fail(f"{id!r} must be lower case letters, digits and hyphens")
    return Codebook(
        id=id,
        version=_required(file, fields, "version"),
        label=_bilingual(fields, "label"),
        description=_bilingual(fields, "description"),
        source=_text(fields, "source"),
        unit=_choice(fields, "unit", Unit) or Unit.SENTENCE,
        exclusive=_is_true(fields, "exclusive"),
        parents=_choice(fields, "parents", Parents) or Parents.APART,
        word_lists=_word_lists(fields),
        codes=tuple(map(_code, _list(fields, "codes", "a code"))),
        relations=tuple(map(_relation, _list(fields, "relations", "a relation"))),
        path=file.path,
    )


def _code(place: Place) -> Code:
    fields = place.fields(_CODE_FIELDS)
    id = _required(place, fields, "id")
    if not CODE_ID.fullmatch(id):
        fields["id"].fail(f"{id!r} must be letters and digits, joined by full stops")
    if "label" not in fields:
        fields["id"].fail(f"the label of code {id!r} is missing")
    return Code(
        id=id,
        label=_bilingual(fields, "label"),
        definition=_bilingual(fields, "definition"),
        include=_bilingual(fields, "include"),
        exclude=_bilingual(fields, "exclude"),
        examples={language: _texts(given) for language, given in _by_language(fields, "examples")},
        indicators={
            language: tuple(map(_indicator, given.items("an indicator")))
            for language, given in _by_language(fields, "indicators")
        },
        parent=_text(fields, "parent") or None,
        level=_choice(fields, "level", Level) or Level.OPEN,
        role=_choice(fields, "role", Role),
        status=_choice(fields, "status", CodeStatus) or CodeStatus.STATED,
        exclusive=_is_true(fields, "exclusive"),
        line=fields["id"].line,
    )


def _relation(place: Place) -> CodeRelation:
    fields = place.fields(_RELATION_FIELDS)
    kind = _choice(fields, "kind", RelationKind)
    if kind is None:
        place.fail("a relation needs a kind")
    return CodeRelation(
        source=_required(place, fields, "source"),
        target=_required(place, fields, "target"),
        kind=kind,
        status=_choice(fields, "status", CodeStatus) or CodeStatus.STATED,
        line=fields["source"].line,
    )


def _indicator(place: Place) -> CodeIndicator:
    if place.is_scalar and place.text():
        return CodeIndicator(place.text(), line=place.line)
    fields = place.fields(_INDICATOR_FIELDS)
    return CodeIndicator(
        _required(place, fields, "pattern"),
        requires=_texts(fields["with"]) if "with" in fields else (),
        excludes=_texts(fields["without"]) if "without" in fields else (),
        negated=_is_true(fields, "negated"),
        weight=_weight(fields["weight"]) if "weight" in fields else DEFAULT_WEIGHT,
        line=fields["pattern"].line,
    )


def _weight(place: Place) -> float:
    try:
        weight = float(place.text())
    except ValueError:
        weight = 0.0
    if not 0 < weight <= 1:
        place.fail(f"the weight {place.text()!r} must be a number over 0 and at most 1")
    return weight


def _truth(place: Place) -> bool:
    truth = _TRUTH.get(place.text().lower())
    if truth is None:
        place.fail(f"{place.what} must be true or false, found {place.text()!r}")
    return truth


def _is_true(fields: Fields, name: str) -> bool:
    return name in fields and _truth(fields[name])


def _word_lists(fields: Fields) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    if "word_lists" not in fields:
        return {}
    lists = fields["word_lists"].fields()
    return {
        name: {language: _texts(given) for language, given in _by_language(lists, name)}
        for name in lists
    }


def _by_language(fields: Fields, name: str) -> list[tuple[str, Place]]:
    return list(fields[name].fields(LANGUAGES).items()) if name in fields else []


def _bilingual(fields: Fields, name: str) -> Bilingual:
    if name not in fields:
        return NO_WORDS
    if fields[name].is_scalar:
        fields[name].fail(f"{name!r} must give zh and en: {{zh: …, en: …}}")
    given = fields[name].fields(LANGUAGES)
    return Bilingual(_text(given, "zh"), _text(given, "en"))


def _texts(place: Place) -> tuple[str, ...]:
    """The texts of a list, or the one text that stands in its place."""
    if place.is_scalar:
        return (place.text(),)
    return tuple(item.text() for item in place.items(f"an item of {place.what}"))


def _list(fields: Fields, name: str, what: str) -> tuple[Place, ...]:
    return fields[name].items(what) if name in fields else ()


def _text(fields: Fields, name: str) -> str:
    return fields[name].text() if name in fields else ""


def _required(place: Place, fields: Fields, name: str) -> str:
    text = _text(fields, name)
    if not text:
        place.fail(f"{name!r} is missing in {place.what}")
    return text


def _choice(fields: Fields, name: str, kinds: type[Choice]) -> Choice | None:
    if name not in fields:
        return None
    value = fields[name].text()
    for kind in kinds:
        if kind.value == value:
            return kind
    names = ", ".join(kind.value for kind in kinds)
    fields[name].fail(f"{name} {value!r} is unknown. Use one of: {names}")
