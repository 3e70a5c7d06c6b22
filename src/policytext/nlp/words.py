"""Chinese words: jieba with the policy terms."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from policytext.nlp.fold import fold_characters
from policytext.nlp.policy_terms import PolicyTerm, policy_terms

UNKNOWN_TAG = "x"


class WordSegmenter:
    """Cuts Chinese text into words and knows their parts of speech.

    Traditional script and full-width forms are cut as if they were simplified and half-width;
    the words that come out are those of the text. The instance holds a dictionary of its own, so
    several can live side by side. Nothing is written to disk: reading jieba's dictionary takes no
    longer than reading the copy that jieba would keep of it.

    Args:
        dictionaries: files in jieba's form, one word a line: word, frequency, part of speech.
        terms: further words, of a lexicon.
    """

    def __init__(self, *dictionaries: Path, terms: Iterable[PolicyTerm] = ()) -> None:
        import jieba

        jieba.setLogLevel(logging.WARNING)
        self._tokenizer = jieba.Tokenizer()
        self._tags: dict[str, str] = {}
        self._read_shipped_dictionary()
        for term in terms:
            word = fold_characters(term.word)
            self._tokenizer.add_word(word, term.frequency or None, term.tag)
        for dictionary in dictionaries:
            with dictionary.open("rb") as lines:
                self._tokenizer.load_userdict(lines)
        self._tags.update(self._tokenizer.user_word_tag_tab)

    def _read_shipped_dictionary(self) -> None:
        """Give the tokenizer jieba's words and their beginnings, without jieba's file of them."""
        frequencies: dict[str, int] = {}
        total = 0
        with self._tokenizer.get_dict_file() as lines:
            for line in lines:
                word, frequency, tag = line.decode("utf-8").split()
                frequencies[word] = int(frequency)
                total += int(frequency)
                self._tags[word] = tag
        for word in self._tags:
            for end in range(1, len(word)):
                frequencies.setdefault(word[:end], 0)
        self._tokenizer.FREQ, self._tokenizer.total = frequencies, total
        self._tokenizer.initialized = True

    def cut(self, text: str, cut_all: bool = False) -> Iterator[str]:
        """Words that, joined, are the text.

        Args:
            text: any text.
            cut_all: give every word of the dictionary that the text holds, overlapping ones too.
        """
        folded = fold_characters(text)
        if cut_all:
            yield from self._tokenizer.cut(folded, cut_all=True)
            return
        start = 0
        for word in self._tokenizer.cut(folded):
            yield text[start : start + len(word)]
            start += len(word)

    def tag(self, word: str) -> str:
        """Part of speech of a word in the ICTCLAS set that jieba uses; ``x`` when unknown."""
        folded = fold_characters(word)
        if folded.isascii() and folded.isalpha():
            return "eng"
        if folded[:1].isdigit():
            return "m"
        return str(self._tags.get(folded, UNKNOWN_TAG))


@cache
def word_segmenter() -> WordSegmenter:
    """The segmenter with the shipped policy terms; its dictionary is read once a process."""
    return WordSegmenter(terms=policy_terms())


@cache
def study_segmenter(terms: tuple[PolicyTerm, ...]) -> WordSegmenter:
    """The segmenter with the shipped policy terms and those of a study, made once a process.

    Args:
        terms: from ``read_policy_terms``; a word that is shipped too is taken from them.
    """
    return WordSegmenter(terms=(*policy_terms(), *terms)) if terms else word_segmenter()
