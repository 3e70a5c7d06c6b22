"""Construct files: YAML in, construct out, every mistake named with its path and line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from policytext.errors import CodebookError, known_names
from policytext.model import NO_WORDS, Bilingual, EventStatus, Means, Moved
from policytext.nlp.compiled_pattern import compile_pattern
from policytext.nlp.pattern import PatternError
from policytext.resources import resource
from policytext.store.yaml_places import Place, read_yaml
from policytext.transfer.constructs.construct import (
    Construct,
    Element,
    Group,
    Reach,
    Shape,
    ToldBy,
    Words,
)

_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_REFERENCE = re.compile(r"[a-z][a-z0-9-]*:[A-Za-z0-9][A-Za-z0-9._-]*(?:\.\*)?")
_LANGUAGES = ("zh", "en")
_COMMON = ("construct", "shape", "label", "description", "source", "within", "least")
# The groups of elements that each shape has; a quadrant and layers have groups of their own names.
_GROUPS: Mapping[Shape, tuple[str, ...]] = {
    Shape.SEQUENCE: ("steps",),
    Shape.CONTRAST: ("poles",),
    Shape.LINKS: ("roles",),
    Shape.PARTS: ("parts",),
    Shape.CROSSING: ("rows", "columns"),
}
_WORDS: Mapping[Shape, tuple[str, ...]] = {
    Shape.CONTRAST: ("shift", "reverse"),
    Shape.LINKS: ("connectives",),
    Shape.PARTS: ("scope",),
}
_OWN: Mapping[Shape, tuple[str, ...]] = {
    Shape.QUADRANT: ("axes", "corners"),
    Shape.LAYERS: ("layers", "also"),
}
_ELEMENT = ("id", "label", "codes", "patterns", "told_by")
_TOLD_BY = ("moved", "means", "status", "origin", "destination", "amount")
_TRUTH = {"true": True, "false": False}
_ENDS = ("high", "low")
_CORNERS = ("high high", "high low", "low high", "low low")
_NEEDED = {Shape.SEQUENCE: 2, Shape.LINKS: 2, Shape.LAYERS: 2}

Fields = Mapping[str, Place]
Choice = TypeVar("Choice", bound=StrEnum)


def shipped_constructs() -> tuple[str, ...]:
    """Ids of the constructs that come with policytext, sorted."""
    return tuple(sorted(path.stem for path in resource("configs", "constructs").glob("*.yaml")))


def read_construct(name: str | Path) -> Construct:
    """Read a construct; ``docs/constructs.md`` describes the form.

    Args:
        name: path of a YAML file, or the id of a shipped construct.

    Raises:
        CodebookError: when there is no such file, it cannot be read or breaks the form; with path
            and line.
    """
    path = Path(name)
    if path.suffix.lower() not in {".yaml", ".yml"}:
        shipped = shipped_constructs()
        if str(name) not in shipped:
            advice = known_names(str(name), shipped)
            raise CodebookError(str(name), f"there is no construct {str(name)!r}. {advice}")
        path = resource("configs", "constructs", f"{name}.yaml")
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise CodebookError(
            path, "it cannot be read. Check the path, and save as UTF-8."
        ) from error
    return parse_construct(text, path=str(path))


def parse_construct(text: str, *, path: str = "construct") -> Construct:
    """Make a construct of YAML text.

    Args:
        text: YAML 1.2.
        path: named in errors.

    Raises:
        CodebookError: as ``read_construct``.
    """
    file = read_yaml(text, path)
    shape = _choice(file.fields(), "shape", Shape)
    if shape is None:
        file.fail("'shape' is missing")
    named, worded, own = (table.get(shape, ()) for table in (_GROUPS, _WORDS, _OWN))
    fields = file.fields((*_COMMON, *named, *worded, *own))
    groups = tuple(_groups(file, fields, shape))
    _check_groups(file, shape, groups)
    return Construct(
        id=_identity(file, fields),
        shape=shape,
        groups=groups,
        words={name: _words(fields[name]) for name in worded if name in fields},
        names=_corners(fields),
        within=_choice(fields, "within", Reach) or Reach.PARAGRAPH,
        least=_least(fields),
        also=tuple(_also(fields, groups)),
        label=_bilingual(fields, "label"),
        description=_bilingual(fields, "description"),
        source=fields["source"].text() if "source" in fields else "",
        path=path,
    )


def _groups(file: Place, fields: Fields, shape: Shape) -> Iterator[Group]:
    for name in _GROUPS.get(shape, ()):
        if name not in fields:
            file.fail(f"{name!r} is missing: a {shape.value} needs them")
        yield Group(name, tuple(map(_element, fields[name].items("an element"))))
    if shape is Shape.LAYERS and "layers" in fields:
        for place in fields["layers"].items("a layer"):
            own = place.fields(("id", "label", "elements"))
            elements = own["elements"].items("an element") if "elements" in own else ()
            yield Group(_id(place, own), tuple(map(_element, elements)), _bilingual(own, "label"))
    if shape is Shape.QUADRANT and "axes" in fields:
        for place in fields["axes"].items("an axis"):
            own = place.fields(("id", "label", *_ENDS))
            ends = tuple(_end(place, own, name) for name in _ENDS)
            yield Group(_id(place, own), ends, _bilingual(own, "label"))


def _end(axis: Place, fields: Fields, name: str) -> Element:
    if name not in fields:
        axis.fail(f"an axis needs the end {name!r}")
    own = fields[name].fields(_ELEMENT[1:])
    return _element_of(f"{_id(axis, fields)} {name}", own)


def _check_groups(file: Place, shape: Shape, groups: tuple[Group, ...]) -> None:
    least = _NEEDED.get(shape, 1)
    sizes = [len(groups)] if shape is Shape.LAYERS else [len(group.elements) for group in groups]
    if not groups or min(sizes) < least:
        file.fail(f"a {shape.value} needs at least {least} of its elements")
    if shape is Shape.CONTRAST and sizes != [2]:
        file.fail(f"a contrast needs exactly two poles, found {sizes[0]}")
    if shape is Shape.QUADRANT and len(groups) != 2:
        file.fail(f"a quadrant needs exactly two axes, found {len(groups)}")
    ids = [element.id for group in groups for element in group.elements]
    twice = next((id for id in ids if ids.count(id) > 1), None)
    if twice is not None:
        file.fail(f"the element {twice!r} is there twice. Rename or remove one")


def _element(place: Place) -> Element:
    fields = place.fields(_ELEMENT)
    return _element_of(_id(place, fields), fields)


def _element_of(id: str, fields: Fields) -> Element:
    codes = fields["codes"].items("a code") if "codes" in fields else ()
    for code in codes:
        if not _REFERENCE.fullmatch(code.text()):
            code.fail(f"write the code {code.text()!r} with its codebook: transfer:PAT.CAP")
    told = fields["told_by"].items("a kind of telling") if "told_by" in fields else ()
    return Element(
        id=id,
        label=_bilingual(fields, "label"),
        codes=tuple(code.text() for code in codes),
        patterns=_words(fields["patterns"]) if "patterns" in fields else {},
        told_by=tuple(map(_told_by, told)),
    )


def _told_by(place: Place) -> ToldBy:
    fields = place.fields(_TOLD_BY)
    return ToldBy(
        moved=_choices(fields, "moved", Moved),
        means=_choices(fields, "means", Means),
        status=_choices(fields, "status", EventStatus),
        **{name: _truth(fields, name) for name in ("origin", "destination", "amount")},
    )


def _truth(fields: Fields, name: str) -> bool:
    if name not in fields:
        return False
    truth = _TRUTH.get(fields[name].text().lower())
    if truth is None:
        fields[name].fail(f"{name} must be true or false, found {fields[name].text()!r}")
    return truth


def _words(place: Place) -> Words:
    """Patterns by language, each of them tried."""
    found: dict[str, tuple[str, ...]] = {}
    for language, given in place.fields(_LANGUAGES).items():
        patterns = given.items("a pattern")
        for pattern in patterns:
            try:
                compile_pattern(pattern.text(), language)
            except PatternError as error:
                pattern.fail(str(error))
        found[language] = tuple(pattern.text() for pattern in patterns)
    return found


def _corners(fields: Fields) -> dict[str, Bilingual]:
    if "corners" not in fields:
        return {}
    given = fields["corners"].fields(_CORNERS)
    return {name: _bilingual(given, name) for name in given}


def _also(fields: Fields, groups: tuple[Group, ...]) -> Iterator[tuple[str, str]]:
    known = [group.id for group in groups]
    for place in fields["also"].items("a pair of layers") if "also" in fields else ():
        ends = [end.text() for end in place.items("a layer")]
        if len(ends) != 2 or not set(ends) <= set(known):
            place.fail(f"a pair names two layers of {', '.join(known)}")
        yield ends[0], ends[1]


def _identity(file: Place, fields: Fields) -> str:
    if "construct" not in fields:
        file.fail("'construct' is missing in the file")
    id = fields["construct"].text()
    if not _ID.fullmatch(id):
        fields["construct"].fail(f"{id!r} must be lower case letters, digits and hyphens")
    return id


def _id(place: Place, fields: Fields) -> str:
    if "id" not in fields:
        place.fail(f"'id' is missing in {place.what}")
    return fields["id"].text()


def _least(fields: Fields) -> int:
    text = fields["least"].text() if "least" in fields else "1"
    if not text.isdecimal() or int(text) < 1:
        fields["least"].fail(f"least must be a number from 1, found {text!r}")
    return int(text)


def _bilingual(fields: Fields, name: str) -> Bilingual:
    if name not in fields:
        return NO_WORDS
    if fields[name].is_scalar:
        fields[name].fail(f"{name!r} must give zh and en: {{zh: …, en: …}}")
    given = fields[name].fields(_LANGUAGES)
    zh, en = (given[language].text() if language in given else "" for language in _LANGUAGES)
    return Bilingual(zh, en)


def _choices(fields: Fields, name: str, kinds: type[Choice]) -> tuple[Choice, ...]:
    if name not in fields:
        return ()
    return tuple(_value(item, name, kinds) for item in fields[name].items(f"a value of {name}"))


def _choice(fields: Fields, name: str, kinds: type[Choice]) -> Choice | None:
    return _value(fields[name], name, kinds) if name in fields else None


def _value(place: Place, name: str, kinds: type[Choice]) -> Choice:
    for kind in kinds:
        if kind.value == place.text():
            return kind
    names = ", ".join(kind.value for kind in kinds)
    place.fail(f"{name} {place.text()!r} is unknown. Use one of: {names}")
