"""Speed of the rules coder with all shipped codebooks, in characters and sentences a second.

Beside it the peer: spaCy's PhraseMatcher, told to find the plain phrases of the same codebooks (its
documents made of characters in Chinese). It knows no gaps, conditions, inflections or negation, so
the rules coder is also run with these phrases alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import process_time

import spacy
from spacy.language import Language
from spacy.matcher import PhraseMatcher

from policytext.coding import RulesCoder
from policytext.model import Code, Codebook, CodeIndicator, Document, Segment
from policytext.nlp.lemma import word_forms
from policytext.nlp.pattern import Choice, Node, Words, read_pattern
from policytext.segmentation import segment
from policytext.store.codebook_files import read_codebook, shipped_codebooks

_ROOT = Path(__file__).resolve().parents[1]
_FOLDERS = (_ROOT.parent / "shared" / "data" / "corpus", _ROOT / "corpora" / "demo" / "documents")

Documents = Sequence[Sequence[Segment]]


def main() -> None:
    """Print the speed in each language, and the ratio to the peer's."""
    folder = next(path for path in _FOLDERS if path.is_dir())
    codebooks = [read_codebook(name) for name in shipped_codebooks()]
    word_forms("built")
    for language in ("zh", "en"):
        documents = list(_documents(folder, language))
        plain = [_plain(codebook, language) for codebook in codebooks]
        coders = [RulesCoder(codebook) for codebook in codebooks]
        plain_coders = [RulesCoder(codebook) for codebook in plain]
        whole = _seconds(partial(_code, coders, documents))
        phrases = _seconds(partial(_code, plain_coders, documents))
        peer = _seconds(partial(_match, _matcher(plain, language), documents))
        _report(language, documents, whole, phrases, peer)


def _report(language: str, documents: Documents, whole: float, phrases: float, peer: float) -> None:
    sentences = sum(map(len, documents))
    characters = sum(len(piece.span) for pieces in documents for piece in pieces)
    print(
        f"{language}: {len(documents)} documents, {sentences:,} sentences, "
        f"{characters:,} characters; "
        f"all indicators {whole:.2f} s ({sentences / whole:,.0f} sentences/s, "
        f"{characters / whole:,.0f} characters/s); plain phrases {phrases:.2f} s, "
        f"PhraseMatcher {peer:.2f} s; {whole / peer:.1f} × peer, "
        f"with plain phrases alone {phrases / peer:.1f} × peer"
    )


def _documents(folder: Path, language: str) -> Iterator[Sequence[Segment]]:
    for path in sorted(folder.rglob("*.txt")):
        text = path.read_text(encoding="utf-8")
        pieces = segment(Document.from_text(path.stem, text), headings=False)
        own = [piece for piece in pieces if piece.language == language]
        if len(own) * 2 > len(pieces):
            yield own


def _seconds(work: Callable[[], int]) -> float:
    work()
    start = process_time()
    work()
    return process_time() - start


def _code(coders: Sequence[RulesCoder], documents: Documents) -> int:
    return sum(sum(1 for _ in coder.code(pieces)) for pieces in documents for coder in coders)


def _plain(codebook: Codebook, language: str) -> Codebook:
    """The codebook with nothing but the phrases that stand by themselves or as alternatives."""
    codes = tuple(
        replace(code, indicators={language: tuple(_phrases(code, language))})
        for code in codebook.codes
    )
    return replace(codebook, codes=codes)


def _phrases(code: Code, language: str) -> Iterator[CodeIndicator]:
    for indicator in code.indicators.get(language, ()):
        if "@" not in indicator.pattern:
            for phrase in _alternatives(read_pattern(indicator.pattern)):
                if "*" not in phrase:
                    yield CodeIndicator(phrase)


def _alternatives(node: Node) -> Iterator[str]:
    if isinstance(node, Words):
        yield node.text
    if isinstance(node, Choice) and not node.optional:
        for option in node.options:
            yield from _alternatives(option)


def _matcher(codebooks: Sequence[Codebook], language: str) -> tuple[Language, PhraseMatcher]:
    nlp = spacy.blank(language)
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    for codebook in codebooks:
        for code in codebook.codes:
            phrases = [nlp.make_doc(item.pattern) for item in code.indicators[language]]
            if phrases:
                matcher.add(codebook.reference(code), phrases)
    return nlp, matcher


def _match(tools: tuple[Language, PhraseMatcher], documents: Documents) -> int:
    nlp, matcher = tools
    return sum(len(matcher(nlp.make_doc(piece.text))) for pieces in documents for piece in pieces)


if __name__ == "__main__":
    main()
