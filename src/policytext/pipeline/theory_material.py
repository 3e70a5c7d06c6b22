"""What the tables and the model of a theory are made of, from what a study holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from policytext.errors import InvalidOption
from policytext.matrices.theory_material import TheoryMaterial
from policytext.model import Corpus
from policytext.pipeline.counted_codings import CountedCodings, counted_codings
from policytext.store import Study
from policytext.theory.selective import chosen_cores

LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class TheoryChoice:
    """Which codings of a study count for its theory, and in which language it is told.

    Attributes:
        coders: ids; people, and what they accepted of machines, when empty.
        codebooks: ids or files; all of the study's when empty.
        cases: ids; all when empty.
        accepted: of machines that are named count only codings that people accepted.
        language: ``zh`` or ``en``.
        examples: quotes a concept in tables of examples.
        strong: coded passages that make strong evidence of a case.
    """

    coders: tuple[str, ...] = ()
    codebooks: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    accepted: bool = False
    language: str = "zh"
    examples: int = 3
    strong: int = 3

    def check(self) -> None:
        """Refuse a language that there is not, and bounds below 1.

        Raises:
            InvalidOption: names the option and the choices.
        """
        if self.language not in LANGUAGES:
            raise InvalidOption("language", self.language, LANGUAGES)
        for option, value in (("examples", self.examples), ("strong", self.strong)):
            if value < 1:
                raise InvalidOption(option, value, ["a whole number from 1"])


def theory_material(study: Study, choice: TheoryChoice) -> tuple[TheoryMaterial, CountedCodings]:
    """Codings that count, with their documents, codebooks, cases and chosen core categories.

    Args:
        study: open.
        choice: what of it.

    Raises:
        NotCoded: when no coding counts.
        StudyError: when a coder or a case is unknown.
    """
    counted = counted_codings(
        study,
        coders=choice.coders,
        codebooks=choice.codebooks,
        cases=choice.cases,
        accepted=choice.accepted,
    )
    bounds = {"examples": choice.examples, "strong": choice.strong}
    return material_of(study, counted, choice.language, **bounds), counted


def material_of(
    study: Study, counted: CountedCodings, language: str, *, examples: int = 3, strong: int = 3
) -> TheoryMaterial:
    """Codings that count, with their documents, codebooks, cases and chosen core categories.

    Args:
        study: open.
        counted: codings that count.
        language: ``zh`` or ``en``.
        examples: quotes a concept in tables of examples.
        strong: coded passages that make strong evidence of a case.
    """
    return TheoryMaterial(
        counted.codings,
        Corpus(tuple(map(study.document, counted.documents))),
        counted.codebooks,
        counted.cases,
        language,
        examples,
        strong,
        chosen_cores(study.changes()),
    )


@contextmanager
def opened(source: Study | Path | str) -> Iterator[Study]:
    """The study itself, or the one in a file, open for reading and closed afterwards."""
    if isinstance(source, Study):
        yield source
        return
    with Study.open(source, readonly=True) as study:
        yield study


def choice_of(
    coders: Sequence[str],
    codebooks: Sequence[str],
    cases: Sequence[str],
    *,
    accepted: bool,
    language: str,
) -> TheoryChoice:
    """A checked choice.

    Raises:
        InvalidOption: for an unknown language.
    """
    choice = TheoryChoice(tuple(coders), tuple(codebooks), tuple(cases), accepted, language)
    choice.check()
    return choice
