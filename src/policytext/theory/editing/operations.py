"""Edits of a codebook. Each returns a new codebook, and says where codings go.

What is done to codes is that of constant comparison (Glaser & Strauss 1967): incidents are
compared with incidents, codes with codes, and merged, split, renamed, moved or given up.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from policytext.errors import CircularCodebook, CodebookError, DuplicateCode
from policytext.model import (
    Bilingual,
    ChangeKind,
    Code,
    Codebook,
    CodeIndicator,
    CodeRelation,
    CodeStatus,
    RelationKind,
)

_NOWHERE: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Edit:
    """An edit of a codebook.

    Attributes:
        codebook: as it is after the edit.
        kind: what was done.
        codes: ids of the codes it was done to.
        into: ids of the codes that came of it.
        moves: id of the code that all codings of a code go to, by id of that code.
    """

    codebook: Codebook
    kind: ChangeKind
    codes: tuple[str, ...]
    into: tuple[str, ...] = ()
    moves: Mapping[str, str] = field(default_factory=lambda: _NOWHERE)


def add_code(codebook: Codebook, code: Code) -> Edit:
    """Put a new code in a codebook, after the last one of its branch.

    Raises:
        DuplicateCode: when the id is taken.
        UnknownCode: when its parent does not exist.
    """
    _check_free(codebook, code.id)
    codes = list(codebook.codes)
    place = len(codes)
    if code.parent is not None:
        below = {known.id for known in codebook.branch(code.parent)}
        place = 1 + max(n for n, known in enumerate(codes) if known.id in below)
    codes.insert(place, code)
    return Edit(replace(codebook, codes=tuple(codes)), ChangeKind.ADD, (), (code.id,))


def merge_codes(codebook: Codebook, sources: Sequence[str], target: str) -> Edit:
    """Make codes one: codings, codes below, indicators, examples and relations go to the target.

    Args:
        codebook: any codebook.
        sources: ids of the codes that go.
        target: id of the one that stays, with its own name and definition.

    Raises:
        UnknownCode: when there is no such code.
        CodebookError: when a code would be merged into itself, or nothing is named.
        CircularCodebook: when the target stands below one of the sources.
    """
    gone = [codebook.code(id) for id in dict.fromkeys(sources)]
    kept = codebook.code(target)
    if not gone or target in sources:
        message = f"{target!r} cannot be merged into itself. Name the codes that go into it."
        raise CodebookError(codebook.path or codebook.id, message, code=target)
    for code in gone:
        if kept in codebook.branch(code.id):
            message = f"{code.id!r} stands above {target!r}. Merge {target!r} into it, or move "
            raise CircularCodebook(
                codebook.path or codebook.id, f"{message}{target!r} elsewhere first.", code=target
            )
    names = {code.id: target for code in gone}
    codes = (
        _with_words_of(code, gone) if code is kept else _below(code, names)
        for code in codebook
        if code.id not in names
    )
    edited = replace(codebook, codes=tuple(codes), relations=_relations(codebook, names))
    return Edit(edited, ChangeKind.MERGE, tuple(names), (target,), names)


def split_code(codebook: Codebook, id: str, parts: Sequence[Code]) -> Edit:
    """Put parts below a code. Its codings stay with it until they are given to a part.

    Args:
        codebook: any codebook.
        id: of the code.
        parts: new codes; their parent becomes the code.

    Raises:
        UnknownCode: when there is no such code.
        DuplicateCode: when the id of a part is taken.
        CodebookError: when there are fewer than two parts.
    """
    whole = codebook.code(id)
    if len(parts) < 2:
        message = f"{id!r} was to be split into {len(parts)}. Name two parts or more."
        raise CodebookError(codebook.path or codebook.id, message, code=id)
    edited = codebook
    for part in parts:
        below = replace(part, parent=id, level=whole.level, role=part.role or whole.role)
        edited = add_code(edited, below).codebook
    return Edit(edited, ChangeKind.SPLIT, (id,), tuple(part.id for part in parts))


def rename_code(
    codebook: Codebook, id: str, *, new_id: str = "", zh: str = "", en: str = ""
) -> Edit:
    """Give a code another name, another id, or both; what is not given stays.

    Raises:
        UnknownCode: when there is no such code.
        DuplicateCode: when the new id is taken.
        CodebookError: when it is called so already.
    """
    code = codebook.code(id)
    named = new_id or id
    label = Bilingual(zh or code.label.zh, en or code.label.en)
    if (named, label) == (id, code.label):
        message = f"{id!r} is called so already. Give another id, or a name in zh or en."
        raise CodebookError(codebook.path or codebook.id, message, code=id)
    names = {id: named}
    if named != id:
        _check_free(codebook, named)
    codes = (
        replace(known, id=named, label=label) if known is code else _below(known, names)
        for known in codebook
    )
    relations = _relations(codebook, names)
    edited = replace(codebook, codes=tuple(codes), relations=relations)
    return Edit(edited, ChangeKind.RENAME, (id,), (named,), names if named != id else _NOWHERE)


def move_code(codebook: Codebook, id: str, parent: str | None) -> Edit:
    """Put a code, with all below it, under another one; None makes it a root.

    Raises:
        UnknownCode: when there is no such code.
        CircularCodebook: when the new parent stands below the code.
        CodebookError: when it stands there already.
    """
    code = codebook.code(id)
    where = codebook.path or codebook.id
    if parent is not None and codebook.code(parent) in codebook.branch(id):
        message = f"{id!r} cannot stand under {parent!r}, which is the code itself or below it. "
        raise CircularCodebook(where, message + "Choose a code outside of its branch.", code=id)
    if parent == code.parent:
        message = f"{id!r} stands {f'under {parent!r}' if parent else 'at the top'} already."
        raise CodebookError(where, message, code=id)
    codes = (replace(known, parent=parent) if known is code else known for known in codebook)
    into = (parent,) if parent else ()
    return Edit(replace(codebook, codes=tuple(codes)), ChangeKind.MOVE, (id,), into)


def retire_codes(codebook: Codebook, ids: Sequence[str]) -> Edit:
    """Take codes out of use. Codes below them go one up; their codings count no more.

    Raises:
        UnknownCode: when there is no such code.
        CodebookError: when no code would be left.
    """
    gone = [codebook.code(id).id for id in dict.fromkeys(ids)]
    if not gone or len(gone) == len(codebook):
        message = f"{len(gone)} of {len(codebook)} codes were to be retired. Leave one at least."
        raise CodebookError(codebook.path or codebook.id, message)
    above = {id: _above(codebook, id, gone) for id in gone}
    codes = (_below(code, above) for code in codebook if code.id not in above)
    relations = tuple(
        r for r in codebook.relations if r.source not in gone and r.target not in gone
    )
    edited = replace(codebook, codes=tuple(codes), relations=relations)
    return Edit(edited, ChangeKind.RETIRE, tuple(gone))


def relate_codes(codebook: Codebook, source: str, target: str, kind: RelationKind) -> Edit:
    """Put a relation between two codes in a codebook, after the others.

    Raises:
        UnknownCode: when there is no such code.
        CodebookError: when a code would be related to itself, or the relation is there already.
    """
    ends = (codebook.code(source).id, codebook.code(target).id)
    if source == target:
        message = f"{source!r} cannot be related to itself. Name two codes."
        raise CodebookError(codebook.path or codebook.id, message, code=source)
    made = CodeRelation(*ends, kind, CodeStatus.INFERRED)
    if any((r.source, r.target, r.kind) == (*ends, kind) for r in codebook.relations):
        message = f"the relation {source} → {target} ({kind.value}) is there already. "
        message += "Give another kind, or leave it."
        raise CodebookError(codebook.path or codebook.id, message, code=source)
    edited = replace(codebook, relations=(*codebook.relations, made))
    return Edit(edited, ChangeKind.RELATE, (source,), (target,))


def unrelate_codes(codebook: Codebook, source: str, target: str, kind: RelationKind) -> Edit:
    """Take a relation between two codes out of a codebook.

    Raises:
        UnknownCode: when there is no such code.
        CodebookError: when there is no such relation.
    """
    ends = (codebook.code(source).id, codebook.code(target).id)
    kept = tuple(r for r in codebook.relations if (r.source, r.target, r.kind) != (*ends, kind))
    if len(kept) == len(codebook.relations):
        known = [r.kind.value for r in codebook.relations if (r.source, r.target) == ends]
        message = f"there is no relation {source} → {target} ({kind.value}). "
        message += f"Between the two: {', '.join(known) or 'none'}."
        raise CodebookError(codebook.path or codebook.id, message, code=source)
    return Edit(replace(codebook, relations=kept), ChangeKind.UNRELATE, (source,), (target,))


def _check_free(codebook: Codebook, id: str) -> None:
    if id in codebook:
        message = f"there is a code {id!r} already. Choose another id."
        raise DuplicateCode(codebook.path or codebook.id, message, code=id)


def _above(codebook: Codebook, id: str, gone: Collection[str]) -> str | None:
    parent = codebook.code(id).parent
    while parent is not None and parent in gone:
        parent = codebook.code(parent).parent
    return parent


def _below(code: Code, names: Mapping[str, str | None]) -> Code:
    """A code whose parent has another name now."""
    if code.parent is None or code.parent not in names:
        return code
    return replace(code, parent=names[code.parent])


def _relations(codebook: Codebook, names: Mapping[str, str]) -> tuple[CodeRelation, ...]:
    """Relations between codes by their new names; none to itself, none twice."""
    found: dict[tuple[str, str, str], CodeRelation] = {}
    for relation in codebook.relations:
        source, target = (names.get(end, end) for end in (relation.source, relation.target))
        moved = (source, target) != (relation.source, relation.target)
        if not (moved and source == target):
            made = replace(relation, source=source, target=target) if moved else relation
            found.setdefault((source, target, relation.kind.value), made)
    return tuple(found.values())


def _with_words_of(code: Code, others: Sequence[Code]) -> Code:
    """A code with the examples and indicators of others besides its own."""
    examples = _joined([code.examples, *(other.examples for other in others)])
    indicators: dict[str, tuple[CodeIndicator, ...]] = {}
    for language in _languages([code.indicators, *(other.indicators for other in others)]):
        known = {i.pattern: i for i in code.indicators.get(language, ())}
        for other in others:
            for indicator in other.indicators.get(language, ()):
                known.setdefault(indicator.pattern, replace(indicator, line=None))
        indicators[language] = tuple(known.values())
    return replace(code, examples=examples, indicators=indicators)


def _joined(given: Sequence[Mapping[str, tuple[str, ...]]]) -> Mapping[str, tuple[str, ...]]:
    return {
        language: tuple(dict.fromkeys(text for words in given for text in words.get(language, ())))
        for language in _languages(given)
    }


def _languages(given: Iterable[Mapping[str, object]]) -> list[str]:
    return list(dict.fromkeys(language for words in given for language in words))
