"""Policy prose of our own wording, in Chinese and English, the same for the same seed."""

from __future__ import annotations

import random
import re
import tomllib
from functools import cache
from pathlib import Path

_SLOT = re.compile(r"\{(\w+)\}")


@cache
def _stock(language: str) -> dict[str, list[str]]:
    path = Path(__file__).with_name(f"phrases_{language}.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


class Prose:
    """Makes phrases, sentences and paragraphs.

    Attributes:
        language: ``zh`` or ``en``.
        chance: the source of all choices.
        stock: lists of phrases by kind.
    """

    def __init__(self, language: str, seed: str) -> None:
        self.language = language
        self.chance = random.Random(seed)
        self.stock = _stock(language)
        self._told: set[str] = set()

    def phrase(self, kind: str) -> str:
        """One phrase of a kind, its slots filled."""
        return self.filled(self.chance.choice(self.stock[kind]))

    def filled(self, template: str) -> str:
        """A phrase with its slots filled."""
        return _SLOT.sub(lambda slot: self.phrase(slot[1]), template)

    def fresh(self, kind: str) -> str:
        """A phrase that was not given before, as far as the stock reaches."""
        for _ in range(40):
            phrase = self.phrase(kind)
            if phrase not in self._told:
                break
        self._told.add(phrase)
        return phrase

    def some(self, kind: str, count: int) -> list[str]:
        """Different phrases of a kind, their slots not filled."""
        return self.chance.sample(self.stock[kind], count)

    def paragraph(self, fewest: int = 2, most: int = 5) -> str:
        """Some sentences."""
        count = self.chance.randint(fewest, most)
        return self.joiner.join(_upper(self.fresh("sentence")) for _ in range(count))

    @property
    def joiner(self) -> str:
        """What stands between two words or sentences of the language."""
        return "" if self.language == "zh" else " "


def _upper(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]
