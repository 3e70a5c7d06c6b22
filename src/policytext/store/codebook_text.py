"""The YAML text of a codebook: as the researcher wrote it, or written out when there is no file."""

from __future__ import annotations

from collections.abc import Mapping
from io import StringIO
from pathlib import Path
from typing import Any

from policytext.errors import CodebookError
from policytext.model import (
    Bilingual,
    Code,
    Codebook,
    CodeIndicator,
    CodeRelation,
    CodeStatus,
    Parents,
)


def codebook_text(codebook: Codebook) -> str:
    """The text of a codebook's file, comments and all; written out for one made in memory.

    Args:
        codebook: any codebook.

    Raises:
        CodebookError: when its file is no longer there.
    """
    if not codebook.path:
        return format_codebook(codebook)
    try:
        return Path(codebook.path).read_text(encoding="utf-8-sig")
    except OSError as error:
        message = f"the file cannot be read any more ({error.strerror}). Put it back."
        raise CodebookError(codebook.path, message) from error


def format_codebook(codebook: Codebook) -> str:
    """Write a codebook as YAML; ``parse_codebook`` reads the same codebook from it.

    Args:
        codebook: any codebook.

    Returns:
        YAML 1.2 in the form of ``docs/codebooks.md``, empty fields left out.
    """
    from ruamel.yaml import YAML

    yaml = YAML()
    yaml.width = 120
    yaml.indent(mapping=2, sequence=4, offset=2)
    content = {
        "codebook": codebook.id,
        "version": codebook.version,
        "label": _bilingual(codebook.label),
        "description": _bilingual(codebook.description),
        "source": codebook.source,
        "unit": str(codebook.unit),
        "exclusive": codebook.exclusive or None,
        "parents": None if codebook.parents is Parents.APART else codebook.parents.value,
        "word_lists": {name: _lists(words) for name, words in codebook.word_lists.items()},
        "codes": [code_fields(code) for code in codebook],
        "relations": [relation_fields(relation) for relation in codebook.relations],
    }
    target = StringIO()
    yaml.dump(_filled(content), target)
    return target.getvalue()


def code_fields(code: Code) -> dict[str, Any]:
    """What stands in a file of a code, by field, in the order of the form."""
    return _filled(
        {
            "id": code.id,
            "label": {"zh": code.label.zh, "en": code.label.en},
            "parent": code.parent,
            "level": code.level.value,
            "role": code.role.value if code.role else None,
            "status": code.status.value,
            "exclusive": code.exclusive or None,
            "definition": _bilingual(code.definition),
            "include": _bilingual(code.include),
            "exclude": _bilingual(code.exclude),
            "examples": _lists(code.examples),
            "indicators": {
                language: [_indicator(item) for item in given]
                for language, given in code.indicators.items()
            },
        }
    )


def _indicator(indicator: CodeIndicator) -> str | dict[str, Any]:
    plain = CodeIndicator(indicator.pattern, line=indicator.line)
    if indicator == plain:
        return indicator.pattern
    return _filled(
        {
            "pattern": indicator.pattern,
            "with": list(indicator.requires),
            "without": list(indicator.excludes),
            "negated": indicator.negated or None,
            "weight": indicator.weight,
        }
    )


def relation_fields(relation: CodeRelation) -> dict[str, str]:
    """What stands in a file of a relation, by field."""
    content = {"source": relation.source, "target": relation.target, "kind": relation.kind.value}
    inferred = relation.status is CodeStatus.INFERRED
    return {**content, "status": relation.status.value} if inferred else content


def _bilingual(words: Bilingual) -> dict[str, str]:
    return _filled({"zh": words.zh, "en": words.en})


def _lists(words: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
    return {language: list(given) for language, given in words.items()}


def _filled(content: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in content.items() if value not in (None, "", [], {})}
