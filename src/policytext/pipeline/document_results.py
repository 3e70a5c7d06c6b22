"""Tellings and indicators of documents: found once, kept beside the study, found in parallel."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache, partial
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from typing import Generic, TypeVar

import policytext
from policytext.model import Codebook, Document, Indicator, Telling, digest
from policytext.pipeline.versions import versions
from policytext.resources import resource
from policytext.store.codebook_files import codebook_digest, read_codebook
from policytext.store.documents import row_of, text_row_of
from policytext.store.result_cache import ResultCache

T = TypeVar("T")

_TRANSFER = "transfer"
_PROGRAM = ("model", "segmentation", "nlp", "coding", "transfer")
_WORTH_A_PROCESS = 100_000  # characters; a process needs seconds to load its models


@dataclass(frozen=True)
class _Kind(Generic[T]):
    """A kind of results.

    Attributes:
        name: apart from that of other kinds.
        settings: digest of what the results follow from beside the document and the program.
        find: gives the results of a document; can be sent to another process.
        of: the class of a result.
    """

    name: str
    settings: str
    find: Callable[[Document], tuple[T, ...]]
    of: type[T]


def tellings_of(
    documents: Sequence[Document],
    codebook: Codebook | None = None,
    *,
    study: str = "",
    workers: int = 1,
) -> Iterator[tuple[Document, tuple[Telling, ...]]]:
    """What documents tell of transfers; see ``transfer.events.find_tellings``.

    Args:
        documents: of a study, or any.
        codebook: of patterns and forces; the shipped ``transfer`` when left out.
        study: the file of the study. What was found before is taken from the file
            ``<study>.results`` beside it, as long as neither the document, the codebook, the word
            lists nor the program has changed, and what is found is kept there. A server keeps
            nothing; nothing is kept when left out.
        workers: processes at the most; 0 for one a core. Results do not depend on it. More than
            one only from a program whose main module can be imported.

    Yields:
        Documents in order with their tellings.
    """
    book = codebook or read_codebook(_TRANSFER)
    find = partial(_find_tellings, codebook)
    kind = _Kind("tellings", codebook_digest(book), find, Telling)
    return _results(kind, documents, study, workers)


def indicators_of(
    documents: Sequence[Document], *, study: str = "", workers: int = 1
) -> Iterator[tuple[Document, tuple[Indicator, ...]]]:
    """The figures that documents state; see ``transfer.indicators.find_indicators``.

    Args:
        documents: of a study, or any.
        study: as of ``tellings_of``.
        workers: as of ``tellings_of``.

    Yields:
        Documents in order with their indicators.
    """
    return _results(_Kind("indicators", "", _find_indicators, Indicator), documents, study, workers)


def _find_tellings(codebook: Codebook | None, document: Document) -> tuple[Telling, ...]:
    from policytext.transfer.events import find_tellings

    return find_tellings(document, codebook)


def _find_indicators(document: Document) -> tuple[Indicator, ...]:
    from policytext.transfer.indicators import find_indicators

    return find_indicators(document)


def _results(
    kind: _Kind[T], documents: Sequence[Document], study: str, workers: int
) -> Iterator[tuple[Document, tuple[T, ...]]]:
    if not Path(study).is_file():
        yield from zip(documents, _found(kind.find, documents, workers), strict=True)
        return
    from pydantic import TypeAdapter

    form: TypeAdapter[tuple[T, ...]] = TypeAdapter(tuple[kind.of, ...])  # type: ignore[name-defined]
    keep = ResultCache(Path(study), program_digest())
    keys = [digest("\n".join((kind.name, kind.settings, _digest(each)))) for each in documents]
    known = _read(keep.read(keys), form.validate_json)
    missing = [each for key, each in zip(keys, documents, strict=True) if key not in known]
    new = _found(kind.find, missing, workers)
    for key, document in zip(keys, documents, strict=True):
        if key not in known:
            known[key] = next(new)
            keep.add(key, form.dump_json(known[key]))
        yield document, known[key]


def _read(
    values: Mapping[str, bytes], read: Callable[[bytes], tuple[T, ...]]
) -> dict[str, tuple[T, ...]]:
    """Results by key; those that cannot be read are left out."""
    found = {}
    for key, value in values.items():
        try:
            found[key] = read(value)
        except ValueError:
            continue
    return found


def _found(
    find: Callable[[Document], tuple[T, ...]], documents: Sequence[Document], workers: int
) -> Iterator[tuple[T, ...]]:
    """Results of documents in order, found in several processes where that is worth it."""
    worth = sum(len(document.text) for document in documents) // _WORTH_A_PROCESS
    count = min(workers or _cores(), len(documents), worth)
    if count < 2:
        yield from map(find, documents)
        return
    pool = ProcessPoolExecutor(count, mp_context=get_context("spawn"))
    done = 0
    try:
        for result in pool.map(find, documents):
            yield result
            done += 1
    except BrokenProcessPool:
        yield from map(find, documents[done:])
    finally:
        pool.shutdown(cancel_futures=True)


def _cores() -> int:
    """How many processes can work at once here."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _digest(document: Document) -> str:
    """Digest of all that a document holds."""
    rows = (row_of(document, document.id, ""), text_row_of(document))
    return digest(json.dumps(rows, ensure_ascii=False))


@cache
def program_digest() -> str:
    """Digest of all that results follow from beside documents and codebooks.

    The code of the language layer and of the transfer package, the shipped word lists, and the
    versions of the packages that they use.
    """
    package = Path(policytext.__file__).parent
    files = [path for name in _PROGRAM for path in sorted((package / name).rglob("*.py"))]
    files += sorted(path for path in resource("configs", "lexicons").rglob("*") if path.is_file())
    whole = sha256(json.dumps([sys.version_info[:2], dict(versions())]).encode())
    for path in files:
        content = path.read_bytes()
        whole.update(f"\n{path.name} {len(content)}\n".encode() + content)
    return whole.hexdigest()
