"""The whole walk from settings to results."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from policytext.coding import make_coder
from policytext.exchange import read_manifest
from policytext.extraction.drafts.options import ReadOptions
from policytext.model import Document, Failure
from policytext.nlp.policy_terms import read_policy_terms
from policytext.pipeline.adding import add_documents, check_paths
from policytext.pipeline.coding import code_documents
from policytext.pipeline.editing.standing import codebooks_to_code_with
from policytext.pipeline.opening import assign_cases, open_or_create
from policytext.pipeline.progress import Outcome, Progress
from policytext.pipeline.reading import CodedStudy, read_coded
from policytext.pipeline.results import write_results
from policytext.pipeline.settings import Settings
from policytext.pipeline.terms import write_terms
from policytext.store import Study
from policytext.store.codebook_files import read_codebook


def run_study(settings: Settings, *, password: str = "") -> Iterator[Progress]:
    """Add, code and write, as the settings say; what has been done before is not done again.

    Args:
        settings: from ``read_settings``.
        password: opens encrypted PDF files; it has no place in a file of settings.

    Yields:
        One report a source, a document, a file written, and a row of the manifest that led nowhere.

    Raises:
        SourceError, CodebookError, StudyError, ExchangeError: as the steps.
    """
    codebooks = [read_codebook(name) for name in settings.coding.codebooks]
    for codebook in codebooks:
        make_coder(settings.coding.coder, codebook)
    if settings.terms is not None and settings.terms.dictionary is not None:
        read_policy_terms(settings.terms.dictionary)
    check_paths(settings.documents.paths)
    options = ReadOptions(settings.documents.ocr, password)
    if settings.documents.manifest is not None:
        read_manifest(settings.documents.manifest, ())
    with open_or_create(settings.study, title=settings.title) as study:
        yield from add_documents(study, settings.documents.paths, options)
        if settings.documents.manifest is not None:
            yield from _assigned(study, settings.documents.manifest)
        coding = settings.coding
        codebooks = codebooks_to_code_with(study, codebooks, coding.codebooks)
        yield from code_documents(study, codebooks, coder=coding.coder, unit=coding.unit)
        coded = read_coded(study, [codebook.id for codebook in codebooks])
        documents = tuple(study.documents()) if settings.terms else ()
    yield from _written(coded, documents, settings)


def _assigned(study: Study, path: Path) -> Iterator[Progress]:
    unused = assign_cases(study, path).unused
    for number, row in enumerate(unused, start=1):
        place = f"{path.name}, line {row.line}"
        failure = Failure(place, type(row).__name__, f"{place}: {row.file}: {row.reason}")
        yield Progress("cases", row.file, number, len(unused), Outcome.FAILED, failure=failure)


def _written(
    coded: CodedStudy, documents: Sequence[Document], settings: Settings
) -> Iterator[Progress]:
    results = settings.results
    files = write_results(
        coded,
        results.folder,
        kinds=results.matrices,
        formats=results.formats,
        weight=results.weight,
        within=results.within,
    )
    if settings.terms is not None:
        terms = settings.terms
        files = chain(
            files,
            write_terms(
                documents,
                results.folder,
                dictionary=terms.dictionary,
                most=terms.most,
                formats=results.formats,
            ),
        )
    for number, path in enumerate(files, start=1):
        yield Progress("write", str(path), number, number, Outcome.DONE)
