"""Codebooks as codes and sets: the tree for any program, the rest in descriptions.

A codebook is a set whose members are its codes in the researcher's order. What the standard has no
place for (definitions in two languages, what to code and what not, examples, indicators, level and
role, relations) stands in the descriptions, in named fields.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Container, Iterator, Mapping

from policytext.exchange.refi.elements import Code as CodeElement
from policytext.exchange.refi.elements import Set
from policytext.exchange.refi.fields import format_fields
from policytext.model import Bilingual, Code, Codebook, CodeIndicator, Level, Parents

Field = tuple[str, str]
_NO_NOTES: Mapping[str, tuple[str, ...]] = {}


def code_elements(
    codebook: Codebook,
    names: Mapping[str, str],
    guid: Callable[[str, str], str],
    *,
    coded: Container[str] = (),
    notes: Mapping[str, tuple[str, ...]] = _NO_NOTES,
) -> tuple[CodeElement, ...]:
    """The codes of a codebook as a tree.

    A category (axial or selective) with codes below it cannot be coded with, unless it was.

    Args:
        codebook: any.
        names: of codes, by reference; unique.
        guid: gives the GUID of a thing by its noun and id.
        coded: references of codes that something is coded with.
        notes: GUIDs of the notes about codes, by reference.
    """

    def element(code: Code) -> CodeElement:
        reference = codebook.reference(code)
        below = codebook.children(code.id)
        category = bool(below) and code.level is not Level.OPEN
        return CodeElement(
            guid("code", reference),
            names[reference],
            not category or reference in coded,
            "",
            format_fields(code_fields(reference, code)),
            notes.get(reference, ()),
            tuple(map(element, below)),
        )

    return tuple(map(element, codebook.roots()))


def codebook_set(codebook: Codebook, guid: Callable[[str, str], str], name: str) -> Set:
    """A codebook as a set of its codes, in order.

    Args:
        codebook: any.
        guid: gives the GUID of a thing by its noun and id.
        name: of the set.
    """
    members = tuple(guid("code", codebook.reference(code)) for code in codebook)
    description = format_fields(_codebook_fields(codebook))
    return Set(guid("codebook", codebook.id), name, description, members)


def code_fields(reference: str, code: Code) -> Iterator[Field]:
    """What a code has, field by field.

    Args:
        reference: ``codebook:code``.
        code: any.
    """
    yield "code", reference
    yield from _words("label", code.label)
    yield from _words("definition", code.definition)
    yield from _words("include", code.include)
    yield from _words("exclude", code.exclude)
    for language, examples in code.examples.items():
        yield from ((f"example {language}", text) for text in examples)
    for language, indicators in code.indicators.items():
        yield from ((f"indicator {language}", indicator_text(item)) for item in indicators)
    yield "level", code.level.value
    yield "role", code.role.value if code.role else ""
    yield "status", code.status.value
    yield "exclusive", "true" if code.exclusive else ""


def _codebook_fields(codebook: Codebook) -> Iterator[Field]:
    yield "codebook", codebook.id
    yield "version", codebook.version
    yield from _words("label", codebook.label)
    yield from _words("description", codebook.description)
    yield "source", codebook.source
    yield "unit", codebook.unit.value
    yield "exclusive", "true" if codebook.exclusive else ""
    yield "parents", "" if codebook.parents is Parents.APART else codebook.parents.value
    for name, lists in codebook.word_lists.items():
        content = {language: list(words) for language, words in lists.items()}
        yield "words", json.dumps({"name": name, **content}, ensure_ascii=False)
    for relation in codebook.relations:
        told = {"source": relation.source, "kind": relation.kind.value}
        told |= {"target": relation.target, "status": relation.status.value}
        yield "relation", json.dumps(told, ensure_ascii=False)


def _words(name: str, words: Bilingual) -> Iterator[Field]:
    yield f"{name} zh", words.zh
    yield f"{name} en", words.en


def indicator_text(indicator: CodeIndicator) -> str:
    """The pattern alone where all else is as usual; else JSON."""
    usual = indicator == CodeIndicator(indicator.pattern, line=indicator.line)
    if usual and not indicator.pattern.startswith("{"):
        return indicator.pattern
    content: dict[str, object] = {"pattern": indicator.pattern}
    if indicator.requires:
        content["with"] = list(indicator.requires)
    if indicator.excludes:
        content["without"] = list(indicator.excludes)
    if indicator.negated:
        content["negated"] = True
    content["weight"] = indicator.weight
    return json.dumps(content, ensure_ascii=False)
