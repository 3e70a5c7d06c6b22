"""Codebook files: YAML in, codebook out, every mistake named with its path and line."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any, NoReturn, TypeVar

from policytext.errors import CodebookError, UnknownCode, known_names
from policytext.model import (
    NO_WORDS,
    Bilingual,
    Code,
    Codebook,
    CodeRelation,
    CodeStatus,
    Indicator,
    Level,
    RelationKind,
    Role,
    Unit,
)
from policytext.resources import resource

LANGUAGES = ("zh", "en")
_CODEBOOK_ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_CODE_ID = re.compile(r"[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*")
_CODEBOOK_FIELDS = frozenset(
    [
        "codebook",
        "version",
        "label",
        "description",
        "source",
        "unit",
        "word_lists",
        "codes",
        "relations",
    ]
)
_CODE_FIELDS = frozenset(
    [
        "id",
        "label",
        "parent",
        "level",
        "role",
        "status",
        "definition",
        "include",
        "exclude",
        "examples",
        "indicators",
    ]
)
_INDICATOR_FIELDS = frozenset(["pattern", "with", "without", "negated", "weight"])
_RELATION_FIELDS = frozenset(["source", "target", "kind", "status"])

Choice = TypeVar("Choice", bound=StrEnum)


def shipped_codebooks() -> tuple[str, ...]:
    """Ids of the codebooks that come with policytext, sorted."""
    return tuple(sorted(path.stem for path in resource("configs", "codebooks").glob("*.yaml")))


def codebook_path(name: str | Path) -> Path:
    """The file of a codebook.

    Args:
        name: a path, or the id of a shipped codebook.

    Raises:
        UnknownCode: when there is no such file or shipped codebook.
    """
    path = Path(name)
    if path.suffix in {".yaml", ".yml"}:
        return path
    shipped = shipped_codebooks()
    if str(name) not in shipped:
        advice = known_names(str(name), shipped)
        raise UnknownCode(str(name), f"there is no codebook {str(name)!r}. {advice}")
    return resource("configs", "codebooks", f"{name}.yaml")


def read_codebook(name: str | Path) -> Codebook:
    """Read a codebook.

    Args:
        name: path of a YAML file, or the id of a shipped codebook.

    Raises:
        CodebookError: when the file cannot be read or breaks the form; with path and line.
        DuplicateCode: when two codes have one id.
        UnknownCode: when a parent, a relation or the name itself leads nowhere.
        CircularCodebook: when a code is its own ancestor.
    """
    path = codebook_path(name)
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise CodebookError(path, "there is no such file. Check the path.") from error
    except UnicodeDecodeError as error:
        raise CodebookError(path, "the file is not in UTF-8. Save it as UTF-8.") from error
    except OSError as error:
        raise CodebookError(path, f"the file cannot be read ({error.strerror}).") from error
    return parse_codebook(text, path=str(path))


def parse_codebook(text: str, *, path: str = "codebook") -> Codebook:
    """Make a codebook of YAML text.

    Args:
        text: YAML 1.2 as ``docs/codebooks.md`` describes it.
        path: named in errors.

    Raises:
        CodebookError: and its kinds, as ``read_codebook``.
    """
    return _Reader(path).codebook(_load(text, path))


def codebook_digest(codebook: Codebook) -> str:
    """SHA-256 of all that decides what a machine codes with it, in hexadecimal."""
    parts = [codebook.id, codebook.version, repr(sorted(codebook.word_lists.items()))]
    for code in codebook.codes:
        indicators = {
            language: [(i.pattern, i.requires, i.excludes, i.negated, i.weight) for i in found]
            for language, found in sorted(code.indicators.items())
        }
        parts.append(repr((code.id, code.parent, code.definition, indicators)))
    return hashlib.sha256("\n".join(parts).encode("utf-8")).hexdigest()


def _load(text: str, path: str) -> Any:
    from ruamel.yaml import YAML
    from ruamel.yaml.constructor import DuplicateKeyError
    from ruamel.yaml.error import MarkedYAMLError

    try:
        return YAML(typ="rt").load(text)
    except DuplicateKeyError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        problem = str(error.problem).split(" with value")[0]
        raise CodebookError(path, f"{problem}. Keep one of the two.", line=line) from error
    except MarkedYAMLError as error:
        mark = error.problem_mark
        problem = f"not valid YAML: {error.problem}. Check indentation, quotes and colons."
        raise CodebookError(path, problem, line=mark.line + 1 if mark else None) from error


class _Reader:
    """Turns loaded YAML into a codebook; every method names path and line when it cannot."""

    def __init__(self, path: str) -> None:
        self._path = path

    def codebook(self, content: Any) -> Codebook:
        self._mapping(content, "the file", _CODEBOOK_FIELDS)
        id = self._text(content, "codebook", required=True)
        if not _CODEBOOK_ID.fullmatch(id):
            self._fail(
                content, "codebook", f"{id!r} must be lower case letters, digits and hyphens"
            )
        return Codebook(
            id=id,
            version=self._text(content, "version", required=True),
            label=self._bilingual(content, "label"),
            description=self._bilingual(content, "description"),
            source=self._text(content, "source"),
            unit=self._choice(content, "unit", Unit, Unit.SENTENCE),
            word_lists=self._word_lists(content),
            codes=tuple(self._code(item) for item in self._items(content, "codes")),
            relations=tuple(self._relation(item) for item in self._items(content, "relations")),
            path=self._path,
        )

    def _code(self, content: Any) -> Code:
        self._mapping(content, "a code", _CODE_FIELDS)
        id = self._text(content, "id", required=True)
        if not _CODE_ID.fullmatch(id):
            self._fail(content, "id", f"{id!r} must be letters, digits and full stops")
        return Code(
            id=id,
            label=self._bilingual(content, "label", required=True),
            definition=self._bilingual(content, "definition"),
            include=self._bilingual(content, "include"),
            exclude=self._bilingual(content, "exclude"),
            examples=self._examples(content),
            indicators=self._indicators(content),
            parent=self._text(content, "parent") or None,
            level=self._choice(content, "level", Level, Level.OPEN),
            role=self._choice(content, "role", Role, None),
            status=self._choice(content, "status", CodeStatus, CodeStatus.STATED),
            line=self._line(content, "id"),
        )

    def _relation(self, content: Any) -> CodeRelation:
        self._mapping(content, "a relation", _RELATION_FIELDS)
        if "kind" not in content:
            self._fail(content, None, "a relation needs a kind")
        return CodeRelation(
            source=self._text(content, "source", required=True),
            target=self._text(content, "target", required=True),
            kind=self._choice(content, "kind", RelationKind, RelationKind.IS_A),
            status=self._choice(content, "status", CodeStatus, CodeStatus.STATED),
            line=self._line(content, "source"),
        )

    def _examples(self, content: Any) -> Mapping[str, tuple[str, ...]]:
        given = self._by_language(content, "examples")
        return {language: self._words(given, language) for language in given}

    def _indicators(self, content: Any) -> Mapping[str, tuple[Indicator, ...]]:
        given = self._by_language(content, "indicators")
        return {
            language: tuple(
                self._indicator(given, item, position)
                for position, item in enumerate(self._items_of(given, language))
            )
            for language in given
            if given[language] is not None
        }

    def _indicator(self, given: Any, item: Any, position: int) -> Indicator:
        if isinstance(item, str | int | float) and not isinstance(item, bool):
            return Indicator(str(item), line=self._line(given, position))
        self._mapping(item, "an indicator", _INDICATOR_FIELDS)
        weight = item.get("weight", Indicator.__dataclass_fields__["weight"].default)
        if isinstance(weight, bool) or not isinstance(weight, int | float) or not 0 < weight <= 1:
            self._fail(item, "weight", f"the weight {weight!r} must be over 0 and at most 1")
        if not isinstance(negated := item.get("negated", False), bool):
            self._fail(item, "negated", "negated must be true or false")
        return Indicator(
            self._text(item, "pattern", required=True),
            requires=self._words(item, "with"),
            excludes=self._words(item, "without"),
            negated=negated,
            weight=float(weight),
            line=self._line(item, "pattern"),
        )

    def _word_lists(self, content: Any) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        lists = content.get("word_lists") or {}
        self._mapping(lists, "word_lists", None)
        return {
            str(name): {
                language: self._words(self._by_language(lists, name), language)
                for language in lists[name]
            }
            for name in lists
        }

    def _by_language(self, content: Any, key: str) -> Any:
        given = content.get(key) or {}
        return self._mapping(given, key, frozenset(LANGUAGES), where=(content, key))

    def _bilingual(self, content: Any, key: str, *, required: bool = False) -> Bilingual:
        given = content.get(key)
        if given is None and not required:
            return NO_WORDS
        if given is None:
            self._fail(content, "id", f"{key!r} is missing")
        if not isinstance(given, Mapping):
            self._fail(content, key, f"{key!r} must give zh and en: {{zh: …, en: …}}")
        self._mapping(given, key, frozenset(LANGUAGES))
        return Bilingual(self._text(given, "zh"), self._text(given, "en"))

    def _words(self, content: Any, key: str) -> tuple[str, ...]:
        given = content.get(key)
        if isinstance(given, str):
            return (given,)
        return tuple(str(item) for item in self._items_of(content, key))

    def _items(self, content: Any, key: str) -> Sequence[Any]:
        return self._items_of(content, key) if content.get(key) is not None else ()

    def _items_of(self, content: Any, key: str) -> Sequence[Any]:
        given = content.get(key)
        if given is None:
            return ()
        if not isinstance(given, list):
            self._fail(content, key, f"{key!r} must be a list")
        return list(given) if not hasattr(given, "lc") else given

    def _text(self, content: Any, key: str, *, required: bool = False) -> str:
        value = content.get(key)
        if value is None or value == "":
            if required:
                self._fail(content, None, f"{key!r} is missing")
            return ""
        if isinstance(value, Mapping | list):
            self._fail(content, key, f"{key!r} must be text")
        return str(value).strip()

    def _choice(self, content: Any, key: str, kinds: type[Choice], default: Choice | None) -> Any:
        value = content.get(key)
        if value is None:
            return default
        names = [kind.value for kind in kinds]
        if value not in names:
            self._fail(content, key, f"{key} {value!r} is unknown. Use one of: {', '.join(names)}")
        return kinds(value)

    def _mapping(
        self,
        content: Any,
        what: str,
        fields: frozenset[str] | None,
        where: tuple[Any, str] | None = None,
    ) -> Any:
        if not isinstance(content, Mapping):
            holder, key = where or (content, None)
            self._fail(holder, key, f"{what} must be a mapping with named fields")
        unknown = [key for key in content if fields is not None and key not in fields]
        if unknown:
            advice = known_names(str(unknown[0]), fields or ())
            self._fail(content, unknown[0], f"{what} has an unknown field {unknown[0]!r}. {advice}")
        return content

    def _line(self, content: Any, key: Any) -> int | None:
        marks = getattr(content, "lc", None)
        if marks is None or marks.line is None:
            return None
        try:
            place = marks.item(key) if isinstance(key, int) else marks.key(key)
        except (KeyError, TypeError, AttributeError):
            return int(marks.line) + 1
        return int(place[0]) + 1

    def _fail(self, content: Any, key: Any, message: str) -> NoReturn:
        line = self._line(content, key)
        raise CodebookError(self._path, message.rstrip(".") + ".", line=line)
