"""The parts that a code is split into, and the codings that go to each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from policytext.errors import CodebookError
from policytext.model import Bilingual, Code, CodeIndicator, Coding, code_reference, detect_language
from policytext.nlp.compiled_pattern import CompiledPattern, compile_pattern
from policytext.nlp.matching_text import matching_text
from policytext.nlp.pattern import PatternError

_LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a code.

    Attributes:
        id: of the new code.
        label: its name.
        words: indicators (``docs/codebooks.md``): codings whose words hold one go to this part,
            and machines look for them from then on.
    """

    id: str
    label: Bilingual
    words: tuple[str, ...] = ()


def with_indicators(part: Part) -> Code:
    """The new code of a part."""
    indicators: dict[str, tuple[CodeIndicator, ...]] = {}
    for pattern in part.words:
        language = _language(pattern)
        indicators[language] = (*indicators.get(language, ()), CodeIndicator(pattern))
    return Code(part.id, part.label, indicators=indicators)


def assigned(found: Iterable[Coding], parts: Sequence[Part], codebook: str) -> Mapping[str, str]:
    """The part that each coding goes to, by id of the coding.

    Args:
        found: codings of the code that is split.
        parts: the first one whose words stand in the quote of a coding gets it.
        codebook: id of the codebook.

    Returns:
        References by id; a coding that holds words of no part is left out.

    Raises:
        CodebookError: when words cannot be read as indicators.
    """
    patterns = {
        (part.id, language): _patterns(part, language) for part in parts for language in _LANGUAGES
    }
    given: dict[str, str] = {}
    for coding in found:
        language = _language(coding.quote)
        text = matching_text(coding.quote, language)
        for part in parts:
            if any(pattern.found_in(text) for pattern in patterns[part.id, language]):
                given[coding.id] = code_reference(codebook, part.id)
                break
    return given


def _patterns(part: Part, language: str) -> list[CompiledPattern]:
    try:
        own = [pattern for pattern in part.words if _language(pattern) == language]
        return [compile_pattern(pattern, language, {}) for pattern in own]
    except PatternError as error:
        message = f"the words of {part.id!r}: {error}."
        raise CodebookError(part.id, message, code=part.id) from error


def _language(text: str) -> str:
    return "zh" if detect_language(text) == "zh" else "en"
