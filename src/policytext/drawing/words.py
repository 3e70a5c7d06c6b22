"""Words of figures in one language."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from policytext.errors import InvalidOption
from policytext.resources import word_lists

LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Words:
    """Titles, axes, legends and notes of the word list ``figures``.

    Attributes:
        language: ``zh`` or ``en``.
    """

    language: str

    def __call__(self, name: str, part: str = "words", /, **facts: object) -> str:
        """A word or sentence.

        Args:
            name: in the part.
            part: of the word list.
            facts: what stands in a sentence.
        """
        return str(word_lists("figures")[part][name][self.language]).format_map(facts)

    def list_of(self, parts: Iterable[str]) -> str:
        """Parts divided as the language does it."""
        return self("comma").join(parts)


def words_of(language: str) -> Words:
    """Words in a language.

    Raises:
        InvalidOption: for another language than ``zh`` and ``en``.
    """
    if language not in LANGUAGES:
        raise InvalidOption("language", language, LANGUAGES)
    return Words(language)
