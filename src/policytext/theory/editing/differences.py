"""What differs between two texts of a codebook, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from policytext.model import Code, Codebook, CodeIndicator


class Differing(StrEnum):
    """How a code differs."""

    ADDED = "added"
    GONE = "gone"
    RENAMED = "renamed"
    """Gone under one id and added under another, with the same name."""
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference between two codebooks.

    Attributes:
        code: id of the code in the newer one, or in the older one when it is gone; empty for the
            codebook itself.
        differing: how.
        field: what of it: ``label zh``, ``definition en``, ``indicators zh``, ``parent`` ...
        before: in the older one; empty for nothing.
        after: in the newer one; empty for nothing.
    """

    code: str
    differing: Differing
    field: str = ""
    before: str = ""
    after: str = ""


def codebook_differences(old: Codebook, new: Codebook) -> tuple[Difference, ...]:
    """What differs, the codebook itself first, then its codes in the order of the newer one.

    Args:
        old: the older text.
        new: the newer text.

    Returns:
        One entry for every field; for lists (examples, indicators, words) one for every item that
        is new or gone. Nothing for comments, layout, and the order of codes.
    """
    return (*_of_codebook(old, new), *_of_codes(old, new), *_of_relations(old, new))


def _of_codebook(old: Codebook, new: Codebook) -> Iterator[Difference]:
    before, after = _codebook_fields(old), _codebook_fields(new)
    yield from _fields("", before, after)
    yield from _lists("", _word_lists(old), _word_lists(new))


def _codebook_fields(codebook: Codebook) -> Mapping[str, str]:
    return {
        "codebook": codebook.id,
        "version": codebook.version,
        "label zh": codebook.label.zh,
        "label en": codebook.label.en,
        "description zh": codebook.description.zh,
        "description en": codebook.description.en,
        "source": codebook.source,
        "unit": codebook.unit.value,
        "exclusive": _truth(codebook.exclusive),
        "parents": codebook.parents.value,
    }


def _of_codes(old: Codebook, new: Codebook) -> Iterator[Difference]:
    renamed = _renamed(old, new)
    for code in new:
        origin = renamed.get(code.id, code.id)
        if origin not in old:
            yield Difference(code.id, Differing.ADDED, "", "", _name(code))
            continue
        if origin != code.id:
            yield Difference(code.id, Differing.RENAMED, "id", origin, code.id)
        before, after = _code_fields(old.code(origin)), _code_fields(code)
        yield from _fields(code.id, before, after)
        yield from _lists(code.id, _code_lists(old.code(origin)), _code_lists(code))
    for code in old:
        if code.id not in new and code.id not in renamed.values():
            yield Difference(code.id, Differing.GONE, "", _name(code), "")


def _renamed(old: Codebook, new: Codebook) -> Mapping[str, str]:
    """The old id by the new one, of codes that have kept a name that only they have."""
    gone = _by_name([code for code in old if code.id not in new])
    added = _by_name([code for code in new if code.id not in old])
    return {added[name]: gone[name] for name in added if name in gone}


def _by_name(codes: Sequence[Code]) -> Mapping[str, str]:
    names = [_name(code) for code in codes]
    return {_name(code): code.id for code in codes if names.count(_name(code)) == 1}


def _name(code: Code) -> str:
    return " / ".join(filter(None, (code.label.zh, code.label.en)))


def _code_fields(code: Code) -> Mapping[str, str]:
    words = {
        f"{name} {language}": getattr(getattr(code, name), language)
        for name in ("label", "definition", "include", "exclude")
        for language in ("zh", "en")
    }
    return {
        **words,
        "parent": code.parent or "",
        "level": code.level.value,
        "role": code.role.value if code.role else "",
        "status": code.status.value,
        "exclusive": _truth(code.exclusive),
    }


def _code_lists(code: Code) -> Mapping[str, Sequence[str]]:
    examples = {f"examples {language}": given for language, given in code.examples.items()}
    indicators = {
        f"indicators {language}": [_told(indicator) for indicator in given]
        for language, given in code.indicators.items()
    }
    return {**examples, **indicators}


def _told(indicator: CodeIndicator) -> str:
    more = [f"with {pattern}" for pattern in indicator.requires]
    more += [f"without {pattern}" for pattern in indicator.excludes]
    if indicator.negated:
        more.append("negated")
    default = CodeIndicator(indicator.pattern).weight
    if indicator.weight != default:
        more.append(f"weight {indicator.weight:g}")
    return "; ".join((indicator.pattern, *more))


def _word_lists(codebook: Codebook) -> Mapping[str, Sequence[str]]:
    return {
        f"word list {name} {language}": words
        for name, lists in codebook.word_lists.items()
        for language, words in lists.items()
    }


def _of_relations(old: Codebook, new: Codebook) -> Iterator[Difference]:
    shown = [
        [f"{r.source} → {r.target}: {r.kind.value} ({r.status.value})" for r in book.relations]
        for book in (old, new)
    ]
    yield from _lists("", {"relations": shown[0]}, {"relations": shown[1]})


def _fields(code: str, before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Difference]:
    for name, value in after.items():
        if before[name] != value:
            yield Difference(code, Differing.CHANGED, name, before[name], value)


def _lists(
    code: str, before: Mapping[str, Sequence[str]], after: Mapping[str, Sequence[str]]
) -> Iterator[Difference]:
    for name in dict.fromkeys((*before, *after)):
        old, new = before.get(name, ()), after.get(name, ())
        for item in dict.fromkeys(old):
            if item not in new:
                yield Difference(code, Differing.CHANGED, name, item, "")
        for item in dict.fromkeys(new):
            if item not in old:
                yield Difference(code, Differing.CHANGED, name, "", item)


def _truth(value: bool) -> str:
    return "true" if value else "false"
