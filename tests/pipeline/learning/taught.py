"""A study of sentences whose codes are known, and a person who knows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from policytext.coding.learning.fitting import train
from policytext.coding.learning.model import CodingModel
from policytext.model import Codebook, Document, Unit
from policytext.nlp.embeddings import embedder
from policytext.pipeline.coding import code_documents
from policytext.pipeline.learning.places import Place
from policytext.pipeline.learning.reviewing import Choice, Verdict, review
from policytext.segmentation import segment
from policytext.store import Study
from tests.coding.learning.lessons import codebook, examples

CODES = ("means:TAX", "means:TRAIN")
TRUTH = {example.excerpt.text: example.codes for example in examples()}


def book() -> Codebook:
    """The codebook of the lessons."""
    return replace(codebook(), path="")


def ignorant_model() -> CodingModel:
    """A model of somebody for whom courses and lectures are no training."""
    known = [
        replace(each, codes=frozenset()) if "means:TRAIN" in each.codes and _late(number) else each
        for number, each in enumerate(examples())
    ]
    return train(known, [book()], embedder("use"))


def _late(number: int) -> bool:
    """Whether an example is of the last two of the five ways in which each thing is said."""
    return number // 10 % 5 > 2


def documents() -> Sequence[Document]:
    """Ten documents, five in each language, each with every kind of sentence."""
    lines: dict[str, list[str]] = {}
    for number, example in enumerate(examples()):
        name = f"{example.excerpt.language}-{number // 2 % 5}"
        lines.setdefault(name, []).append(example.excerpt.text)
    return [
        Document.from_text(name, "\n".join(own), language=name[:2])
        for name, own in sorted(lines.items())
    ]


def make_study(place: Path) -> None:
    """A study of these documents, coded by the combined coder."""
    with Study.create(place) as study:
        for document in documents():
            study.add_document(document)
        assert all(code_documents(study, [book()], coder="combined"))


def decide(study: Study, names: Sequence[str], *, by: str = "kim", most: int = 1000) -> int:
    """The person decides about both codes of the sentences of some documents."""
    choices = []
    for name in names:
        for piece in segment(study.document(name), unit=Unit.SENTENCE):
            for code in CODES:
                fits = Verdict.ACCEPT if code in TRUTH[piece.text] else Verdict.REJECT
                choices.append(Choice(str(Place(name, piece.span, code)), fits))
    review(study, choices[:most], coder=by)
    return len(choices[:most])
