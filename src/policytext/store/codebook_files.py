"""Codebook files: YAML in, codebook out, every mistake named with its path and line."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from policytext.errors import CodebookError, UnknownCode, known_names
from policytext.model import Codebook, Parents, digest
from policytext.resources import resource
from policytext.store.codebook_form import LANGUAGES, codebook_of
from policytext.store.yaml_places import read_yaml

__all__ = [
    "LANGUAGES",
    "codebook_digest",
    "codebook_path",
    "parse_codebook",
    "read_codebook",
    "shipped_codebooks",
]


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
    if path.suffix.lower() in {".yaml", ".yml"}:
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


@lru_cache(maxsize=32)
def parse_codebook(text: str, *, path: str = "codebook") -> Codebook:
    """Make a codebook of YAML text; what was read lately is known again, for YAML is slow.

    Args:
        text: YAML 1.2 as ``docs/codebooks.md`` describes it.
        path: named in errors.

    Raises:
        CodebookError: and its kinds, as ``read_codebook``.
    """
    return codebook_of(read_yaml(text.removeprefix("\ufeff"), path))


def codebook_digest(codebook: Codebook) -> str:
    """SHA-256 of all that decides what a machine codes with it, in hexadecimal."""
    words = [(name, sorted(lists.items())) for name, lists in sorted(codebook.word_lists.items())]
    parts = [codebook.id, codebook.version, repr(words)]
    for code in codebook.codes:
        indicators = {
            language: [(i.pattern, i.requires, i.excludes, i.negated, i.weight) for i in found]
            for language, found in sorted(code.indicators.items())
        }
        parts.append(repr((code.id, code.parent, code.definition, indicators)))
    exclusive = tuple(code.id for code in codebook.codes if code.exclusive)
    if codebook.exclusive or exclusive or codebook.parents is not Parents.APART:
        parts.append(repr((codebook.exclusive, exclusive, codebook.parents.value)))
    return digest("\n".join(parts))
