"""Terms: precision of the best ones against the policy lexicon, beside peers; pairs; speed.

The terms of several words of a corpus are ranked by C-value, by normalised pointwise mutual
information (``phrases``) and by plain frequency; in English also by the C-value of ``pyate``, where
it is installed. A ranking is the better the more of its first hundred terms the policy lexicon
knows, which is kept from the segmenter here; a person reads the rest. ``python -m benchmarks terms
FOLDER`` reads another folder with ``corpus/zh``, ``corpus/en`` and ``parallel/*.jsonl``.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path
from time import process_time

from policytext.model import Document
from policytext.nlp.policy_terms import policy_terms
from policytext.nlp.terms.c_value import find_terms
from policytext.nlp.terms.candidates import candidates
from policytext.nlp.terms.pairs import align_documents, find_pairs
from policytext.nlp.terms.phrases import find_phrases
from policytext.nlp.terms.ranked import RankedTerm
from policytext.nlp.terms.sentences import TermSentence, read_sentences
from policytext.nlp.words import WordSegmenter
from policytext.pipeline.parallel import read_parallel

_DATA = Path(__file__).resolve().parents[2] / "shared" / "data"
_MOST = 100
_SHOWN = 12


def main(arguments: Sequence[str] = ()) -> None:
    """Print rankings with the share that the lexicon knows, and pairs of terms."""
    folder = Path(arguments[0]) if arguments else _DATA
    for language in ("zh", "en"):
        documents = [
            Document.from_text(path.stem, path.read_text(encoding="utf-8"), language=language)
            for path in sorted((folder / "corpus" / language).glob("*.txt"))
        ]
        if documents:
            _compare(documents, language)
    for path in sorted((folder / "parallel").glob("*.jsonl")):
        _pair(path)


def _compare(documents: Sequence[Document], language: str) -> None:
    start = process_time()
    sentences = read_sentences(documents, segmenter=WordSegmenter())
    characters = sum(len(document.text) for document in documents)
    speed = characters / (process_time() - start)
    print(f"{language}: {len(documents)} documents, cut at {speed:,.0f} characters/s")
    known = _known(language)
    for name, rank in _rankings(documents, sentences, language).items():
        start = process_time()
        terms = rank()[:_MOST]
        time = process_time() - start
        hits = sum(_plain(term, language) in known for term in terms)
        print(f"  {name:10} {hits:3} of {len(terms)} in the lexicon, {time:6.2f} s")
        print(f"             {'; '.join(terms[:_SHOWN])}")


def _rankings(
    documents: Sequence[Document], sentences: Sequence[TermSentence], language: str
) -> dict[str, Callable[[], list[str]]]:
    def by_frequency() -> list[str]:
        found = find_terms(sentences, documents, language)
        return _names(sorted(found, key=lambda term: (-term.count, term.form)))

    rankings: dict[str, Callable[[], list[str]]] = {
        "C-value": lambda: _names(find_terms(sentences, documents, language)),
        "phrases": lambda: _names(find_phrases(sentences, documents, language)),
        "frequency": by_frequency,
    }
    if language == "en" and find_spec("pyate") is not None:
        rankings["pyate"] = lambda: _by_pyate(sentences)
    return rankings


def _names(terms: Iterable[RankedTerm]) -> list[str]:
    """Terms as the lexicon writes them: English in base forms."""
    return [t.text if t.language == "zh" else " ".join(t.form) for t in terms]


def _by_pyate(sentences: Iterable[TermSentence]) -> list[str]:
    """The C-value of pyate over our candidates: its wheel lacks the file its own need."""
    import pandas as pd
    import pyate

    found = (" ".join(form) for s in sentences for form, _ in candidates(s))
    counts = {term: count for term, count in Counter(found).items() if count > 1}
    scores = pyate.cvalues("", technical_counts=pd.Series(counts))
    return [str(term) for term in scores.sort_values(ascending=False, kind="stable").index]


def _known(language: str) -> frozenset[str]:
    if language == "zh":
        return frozenset(term.word for term in policy_terms())
    return frozenset(_plain(name, "en") for term in policy_terms() for name in term.english)


def _plain(term: str, language: str) -> str:
    return term if language == "zh" else term.lower()


def _pair(path: Path) -> None:
    documents, both = read_parallel(path)
    sentences = read_sentences(documents)
    start = process_time()
    parallel = align_documents(sentences, both)
    found = find_pairs(parallel)
    time = process_time() - start
    new = [pair for pair in found if pair.source == "passages"]
    print(
        f"{path.name}: {len(parallel)} pairs of sentences, {len(found)} pairs of terms, "
        f"{len(new)} of them not from the lexicon, {time:.2f} s"
    )
    for pair in new[:_MOST]:
        print(f"  {pair.zh} = {pair.en} ({pair.support} of {pair.count_zh} and {pair.count_en})")


if __name__ == "__main__":
    main()
