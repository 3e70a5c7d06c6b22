"""Changing a codebook's text: only the lines that must change; comments and order stay."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import StringIO
from typing import Any

from policytext.errors import CodebookError
from policytext.model import Code, Codebook, CodeRelation
from policytext.store.codebook_files import parse_codebook
from policytext.store.codebook_text import code_fields, format_codebook, relation_fields

_DASH = 2


def rewrite_codebook(text: str, old: Codebook, new: Codebook) -> str:
    """The text of a codebook after an edit of its codes and relations.

    Args:
        text: YAML as the researcher wrote it.
        old: what it says.
        new: what it shall say; only codes and relations may differ.

    Returns:
        The text in which lines of what has not changed are as they were; written out anew where
        that cannot be done (codes in one line, for one).

    Raises:
        CodebookError: when the new codebook breaks the form, such as an id with a blank.
    """
    try:
        lines = _rewritten(text, old, new)
        if lines is not None and without_lines(parse_codebook(lines)) == without_lines(new):
            return lines
    except CodebookError:
        pass
    written = format_codebook(new)
    try:
        parse_codebook(written, path=new.id)
    except CodebookError as error:
        # The line is one of a text that nobody has seen.
        raise CodebookError(new.id, error.message, code=error.code) from error
    return written


def without_lines(codebook: Codebook) -> Codebook:
    """The codebook without the file and the lines it was read from, to compare two of them."""
    return replace(
        codebook,
        path="",
        codes=tuple(map(_code_without_lines, codebook.codes)),
        relations=tuple(replace(relation, line=None) for relation in codebook.relations),
    )


def _code_without_lines(code: Code) -> Code:
    indicators = {
        language: tuple(replace(indicator, line=None) for indicator in given)
        for language, given in code.indicators.items()
        if given
    }
    examples = {language: given for language, given in code.examples.items() if given}
    return replace(code, line=None, indicators=indicators, examples=examples)


@dataclass(frozen=True, slots=True)
class _Item:
    """An item of a list in the text.

    Attributes:
        node: of ruamel.yaml.
        lead: comments and blank lines above it.
        body: its lines.
        first: number of its first line.
    """

    node: Any
    lead: tuple[str, ...]
    body: tuple[str, ...]
    first: int


@dataclass(frozen=True, slots=True)
class _List:
    """A list of the file: its items, and the comments after the last one."""

    first: int
    last: int
    items: tuple[_Item, ...]
    tail: tuple[str, ...]


def _rewritten(text: str, old: Codebook, new: Codebook) -> str | None:
    from ruamel.yaml import YAML

    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    root = YAML().compose(text)
    codes = _list(root, "codes", lines)
    if codes is None or len(codes.items) != len(old.codes):
        return None
    sections = [(codes, _codes(codes, old, new))]
    relations = _list(root, "relations", lines)
    if relations is not None:
        sections.append((relations, _relations(relations, old, new)))
    # From the end, so that the numbers of earlier lines stay true.
    for section, made in sorted(sections, key=lambda pair: -pair[0].first):
        lines[section.first : section.last] = [*made, *section.tail]
    if relations is None and new.relations != old.relations:
        return _with_first_relations("".join(lines), new)
    return "".join(lines)


def _with_first_relations(text: str, new: Codebook) -> str:
    """A text without a list of relations in lines of its own, and with one."""
    from ruamel.yaml import YAML

    lines = text.splitlines(keepends=True)
    made = list(_indented([relation_fields(r) for r in new.relations], _DASH, flow=True))
    made = ["relations:\n", *made] if made else []
    fields = YAML().compose(text).value
    starts = [*(key.start_mark.line for key, _ in fields), len(lines)]
    for (key, _), start, end in zip(fields, starts, starts[1:], strict=False):
        if key.value == "relations":
            while end > start + 1 and _is_aside(lines[end - 1]):
                end -= 1
            return "".join([*lines[:start], *made, *lines[end:]])
    return "".join([*lines, *made])


def _list(root: Any, name: str, lines: Sequence[str]) -> _List | None:
    """A list in block style; None when there is none."""
    starts = [key.start_mark.line for key, _ in root.value]
    for (key, node), end in zip(root.value, [*starts[1:], len(lines)], strict=True):
        if key.value == name and node.id == "sequence" and node.value and not node.flow_style:
            return _items(node, key.start_mark.line + 1, end, lines)
    return None


def _items(node: Any, first: int, end: int, lines: Sequence[str]) -> _List:
    starts = [item.start_mark.line for item in node.value]
    items = []
    lead = tuple(lines[first : starts[0]])
    for item, start, last in zip(node.value, starts, [*starts[1:], end], strict=True):
        border = last
        while border > start + 1 and _is_aside(lines[border - 1]):
            border -= 1
        items.append(_Item(item, lead, tuple(lines[start:border]), start))
        lead = tuple(lines[border:last])
    return _List(first, end, tuple(items), lead)


def _is_aside(line: str) -> bool:
    return not line.strip() or line.lstrip().startswith("#")


def _codes(section: _List, old: Codebook, new: Codebook) -> Iterator[str]:
    """The lines of the new codes; comments above codes that are gone stay."""
    there = {code.id: item for code, item in zip(old.codes, section.items, strict=True)}
    before = {code.id: code for code in old.codes}
    indent = section.items[0].node.start_mark.column - _DASH
    origin = _origins(old, new)
    left = list(there)
    for code in new.codes:
        id = origin.get(code.id)
        if id is None:
            yield from _indented([code_fields(code)], indent)
            continue
        while left and left[0] != id and left[0] not in origin.values():
            yield from there[left.pop(0)].lead
        if id in left:
            left.remove(id)
        yield from there[id].lead
        yield from _changed(there[id], before[id], code, indent)
    for id in left:
        yield from there[id].lead


def _origins(old: Codebook, new: Codebook) -> Mapping[str, str]:
    """The old id of each new code: the same one, or that of the code that was in its place."""
    gone = [code.id for code in old if code.id not in new]
    added = [code.id for code in new if code.id not in old]
    same = {code.id: code.id for code in new if code.id in old}
    renamed = len(gone) == len(added) == 1 and len(old) == len(new)
    return {**same, added[0]: gone[0]} if renamed else same


def _changed(item: _Item, old: Code, new: Code, indent: int) -> Iterator[str]:
    before, after = code_fields(old), code_fields(new)
    if before == after:
        yield from item.body
        return
    keys = [key.start_mark.line for key, _ in item.node.value]
    if item.node.flow_style or len(set(keys)) < len(keys):
        yield from _indented([after], indent)
        return
    column = item.node.value[0][0].start_mark.column
    ends = [*keys[1:], item.first + len(item.body)]
    seen = set()
    for (key, value), start, end in zip(item.node.value, keys, ends, strict=True):
        seen.add(key.value)
        given = item.body[start - item.first : end - item.first]
        if before.get(key.value) == after.get(key.value):
            yield from given
        elif key.value in after:
            flow = bool(getattr(value, "flow_style", False))
            field = _field(key.value, after[key.value], flow=flow)
            shown = [" " * column + line for line in field]
            yield from [given[0][:column] + shown[0][column:], *shown[1:]]
    for name in after:
        if name not in seen and before.get(name) != after[name]:
            yield from (" " * column + line for line in _field(name, after[name], flow=False))


def _relations(section: _List, old: Codebook, new: Codebook) -> Iterator[str]:
    there: dict[CodeRelation, _Item] = {}
    for relation, item in zip(old.relations, section.items, strict=True):
        there.setdefault(replace(relation, line=None), item)
    indent = section.items[0].node.start_mark.column - _DASH
    for relation in new.relations:
        known = there.get(replace(relation, line=None))
        if known is not None:
            yield from (*known.lead, *known.body)
        else:
            yield from _indented([relation_fields(relation)], indent, flow=True)
    if not new.relations:
        yield " " * indent + "[]\n"


def _field(name: str, value: Any, *, flow: bool) -> list[str]:
    return _dumped({name: _flowing(value) if flow else value})


def _indented(items: list[Any], indent: int, *, flow: bool = False) -> Iterator[str]:
    """Items of a list, their dashes in a column."""
    shown = [_flowing(item) for item in items] if flow else items
    for line in _dumped({"items": shown})[1:]:
        yield " " * indent + line[_DASH:] if line.strip() else line


def _flowing(value: Any) -> Any:
    from ruamel.yaml.comments import CommentedMap, CommentedSeq

    if not isinstance(value, dict | list):
        return value
    made = CommentedMap(value) if isinstance(value, dict) else CommentedSeq(value)
    made.fa.set_flow_style()
    return made


def _dumped(content: Mapping[str, Any]) -> list[str]:
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.width = 120
    yaml.indent(mapping=2, sequence=4, offset=_DASH)
    target = StringIO()
    yaml.dump(content, target)
    return target.getvalue().splitlines(keepends=True)
