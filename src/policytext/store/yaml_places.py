"""Places in a YAML file: what stands there, checked, every mistake named with its path and line.

The file is read as a tree of nodes, not as values: a scalar stays the text that was written
(the label ``no``, the version ``1.10``), every node knows its line, and an alias costs nothing
however often it is used.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, NoReturn

from policytext.errors import CodebookError, known_names

_NULL = "tag:yaml.org,2002:null"


@dataclass(frozen=True, slots=True)
class Place:
    """What stands at one place of a YAML file.

    Attributes:
        node: the node of ruamel.yaml.
        what: what it is called in messages.
        path: the file.
        line: line of the field or list item, from 1.
    """

    node: Any
    what: str
    path: str
    line: int

    def fail(self, message: str) -> NoReturn:
        """Give up.

        Raises:
            CodebookError: always; with path and line.
        """
        ended = message if message.endswith((".", "?")) else f"{message}."
        raise CodebookError(self.path, ended, line=self.line)

    @property
    def is_scalar(self) -> bool:
        """Whether it is a single text, number or truth value."""
        return bool(self.node.id == "scalar")

    def text(self) -> str:
        """The text as it was written, trimmed."""
        if not self.is_scalar:
            self.fail(f"{self.what} must be text")
        return str(self.node.value).strip()

    def items(self, what: str) -> tuple[Place, ...]:
        """The items of a list.

        Args:
            what: what an item is called in messages.
        """
        if self.node.id != "sequence":
            self.fail(f"{self.what} must be a list")
        return tuple(
            Place(node, what, self.path, node.start_mark.line + 1) for node in self.node.value
        )

    def fields(self, known: Collection[str] | None = None) -> Mapping[str, Place]:
        """The fields of a mapping that are not left empty, in order.

        Args:
            known: the names allowed; any when left out.
        """
        if self.node.id != "mapping":
            self.fail(f"{self.what} must be a mapping with named fields")
        found: dict[str, Place] = {}
        for key, value in self.node.value:
            field = Place(key, f"a name in {self.what}", self.path, key.start_mark.line + 1)
            name = field.text()
            if name in found:
                field.fail(
                    f"{self.what} has the field {name!r} twice, first on line {found[name].line}. "
                    "Keep one of the two"
                )
            if known is not None and name not in known:
                advice = known_names(name, known)
                field.fail(f"{self.what} has an unknown field {name!r}. {advice}")
            found[name] = Place(value, repr(name), self.path, field.line)
        return {name: place for name, place in found.items() if not place._is_empty()}

    def _is_empty(self) -> bool:
        return self.is_scalar and (str(self.node.tag) == _NULL or self.node.value == "")


def read_yaml(text: str, path: str) -> Place:
    """The top of a YAML file.

    Args:
        text: YAML 1.2.
        path: named in errors.

    Raises:
        CodebookError: when the text is empty or not YAML.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        node = YAML(typ="safe", pure=True).compose(text)
    except MarkedYAMLError as error:
        mark = error.problem_mark
        problem = f"not valid YAML: {error.problem}. Check indentation, quotes and colons."
        raise CodebookError(path, problem, line=mark.line + 1 if mark else None) from error
    except YAMLError as error:
        problem = "not valid YAML: it holds a control character. Take it out."
        raise CodebookError(path, problem) from error
    except RecursionError as error:
        raise CodebookError(path, "brackets are nested too deeply. Write it flatter.") from error
    if node is None:
        raise CodebookError(
            path, "the file is empty. It needs at least codebook, version and codes."
        )
    return Place(node, "the file", path, node.start_mark.line + 1)
