"""Words and sentences of a report in one language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from policytext.resources import word_lists


@dataclass(frozen=True, slots=True)
class Words:
    """The word list ``report`` in a language.

    Attributes:
        language: ``zh`` or ``en``.
    """

    language: str

    def __call__(self, name: str, part: str = "words", /, **facts: object) -> str:
        """A word, or a sentence with its facts.

        Args:
            name: in the part.
            part: of the word list.
            facts: by their names in the sentence.
        """
        words: Mapping[str, Any] = word_lists("report")[part]
        return str(words[name][self.language]).format_map(facts)

    def known(self, name: str, part: str) -> str:
        """A word; the name itself where the list has none."""
        return self(name, part) if name in word_lists("report")[part] else name

    def listed(self, parts: Iterable[str]) -> str:
        """Parts divided as the language does it."""
        return ("；" if self.language == "zh" else "; ").join(parts)
