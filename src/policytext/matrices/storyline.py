"""The draft of a storyline: sentences from relations, each with its relation and its quotes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from policytext.errors import InvalidOption, known_names
from policytext.matrices.theory_graph import theory_graph
from policytext.matrices.theory_material import TheoryMaterial, passages, spread
from policytext.model import Code, Codebook, Role, code_reference
from policytext.resources import word_lists

_ORDER = (
    *(Role.CAUSAL_CONDITION, Role.CONTEXT, Role.INTERVENING_CONDITION, Role.PHENOMENON),
    *(Role.STRATEGY, Role.CONSEQUENCE),
)
_OTHER, _APART = "other", "apart"


def storyline_draft(material: TheoryMaterial, core: str) -> str:
    """A draft of the storyline about a core category (Strauss & Corbin 1990: 116-142).

    Args:
        material: of the study; its language is that of the draft.
        core: reference of the category.

    Returns:
        Markdown. Relations of the codebook of the core, in the order of the paradigm model; what
        is the researcher's to write stands in brackets.

    Raises:
        InvalidOption: when no codebook has this category.
    """
    book, code = _found(material, core)
    graph = theory_graph(material)
    arrows = graph.arrows.cells[graph.arrows.cells["codebook"] == book.id].to_dict("records")
    left = [name for name in graph.left_out if "→" in name and name.startswith(f"{book.id}:")]
    told = [
        *_opening(material, book, code),
        *_sections(material, book, code, arrows),
        *_unsupported(material, left),
        f"## {_word(material, 'closing')}",
        _word(material, "closing_place"),
    ]
    return "\n\n".join(told) + "\n"


def _found(material: TheoryMaterial, core: str) -> tuple[Codebook, Code]:
    for book in material.codebooks:
        for code in book:
            if book.reference(code) == core:
                return book, code
    known = [book.reference(code) for book in material.codebooks for code in book]
    raise InvalidOption("core", core, [known_names(core, known)])


def _opening(material: TheoryMaterial, book: Codebook, code: Code) -> Iterator[str]:
    core = material.label(code)
    yield f"# {_word(material, 'title', core=core)}"
    choice = material.cores.get(book.id)
    if choice and choice.code == code.id and not choice.gone:
        reason = choice.reason or _word(material, "no_reason")
        told = {"coder": choice.coder, "time": choice.chosen, "reason": reason}
        yield f"> {_word(material, 'chosen', **told)}"
    else:
        yield f"> {_word(material, 'not_chosen')}"
    yield f"> {_word(material, 'draft')}"
    yield f"## {_word(material, 'core')}"
    meaning = code.definition.within(material.language) or _word(material, "no_meaning")
    facts = {"core": core, "code": book.reference(code), "meaning": meaning}
    quoted = _quotes(material, _shown(material, book, code))
    yield " ".join(filter(None, (_word(material, "core_sentence", **facts), quoted)))
    yield _word(material, "core_place")


def _shown(material: TheoryMaterial, book: Codebook, code: Code) -> Iterator[tuple[object, object]]:
    rows = spread(material.rows_of(material.below(book, code)), 1)
    return zip(rows["source"], rows["quote"], strict=True)


def _sections(
    material: TheoryMaterial, book: Codebook, core: Code, arrows: Iterable[Mapping[Any, Any]]
) -> Iterator[str]:
    """A section for every role, with its relations; the last two only where they have any."""
    parts: dict[str, list[str]] = {role.value: [] for role in _ORDER}
    for arrow in arrows:
        parts.setdefault(_part(book, core, arrow), []).append(_sentence(material, arrow))
    for name in (*(role.value for role in _ORDER), _OTHER, _APART):
        sentences = parts.get(name, [])
        is_core = core.role is not None and core.role.value == name
        if not sentences and (name in (_OTHER, _APART) or is_core):
            continue
        yield f"## {_word(material, 'sections', name)}"
        for sentence in sentences:
            yield sentence
            yield _word(material, "place")
        if not sentences:
            yield " ".join(filter(None, (_word(material, "empty"), _named(material, book, name))))


def _named(material: TheoryMaterial, book: Codebook, role: str) -> str:
    """The uppermost categories with a role, so that the researcher sees what could be said."""
    found = [code for code in book if code.role and code.role.value == role]
    upper = [code for code in found if code.parent is None or book.code(code.parent) not in found]
    counts = {
        material.label(code): passages(material.rows_of(material.below(book, code)))
        for code in upper
    }
    told = (
        _word(material, "counted", name=name, number=number)
        for name, number in counts.items()
        if number
    )
    names = material.joined(told)
    return _word(material, "with_role", names=names) if names else ""


def _part(book: Codebook, core: Code, arrow: Mapping[Any, Any]) -> str:
    """The role of the other end of a relation with the core category."""
    ends = [arrow["from"], arrow["to"]]
    own = book.reference(core)
    if own not in ends:
        return _APART
    other = ends[1] if ends[0] == own else ends[0]
    role = next(code.role for code in book if code_reference(book.id, code.id) == other)
    return role.value if role else _OTHER


def _sentence(material: TheoryMaterial, arrow: Mapping[Any, Any]) -> str:
    pairs = [(arrow["source"], arrow["quote"]), (arrow["source_to"], arrow["quote_to"])]
    quotes = _quotes(material, (pair for pair in pairs if pair[1]))
    if not arrow["together"]:
        quotes = _word(material, "apart_quotes", quotes=quotes)
    facts = {"said": arrow["relation_meaning"], "a": arrow["from"], "b": arrow["to"]}
    facts["status"] = arrow["status"]
    return _word(material, "sentence", **facts, quotes=quotes)


def _quotes(material: TheoryMaterial, pairs: Iterable[tuple[object, object]]) -> str:
    return material.joined(
        _word(material, "quote", source=source, words=" ".join(str(words).split()))
        for source, words in pairs
    )


def _unsupported(material: TheoryMaterial, left: list[str]) -> Iterator[str]:
    if left:
        yield f"## {_word(material, 'unsupported')}"
        yield _word(material, "unsupported_note")
        yield "\n".join(f"- {name}" for name in left)


def _word(material: TheoryMaterial, *path: str, **facts: object) -> str:
    found: Any = word_lists("storyline")
    for name in path:
        found = found[name]
    return str(found[material.language]).format_map(facts)
