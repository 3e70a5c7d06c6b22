"""Names of sources that tell files of one name apart."""

from __future__ import annotations

import os
from collections.abc import Container, Iterable
from dataclasses import replace

from policytext.extraction.process.sources import SourceFile, readable_name
from policytext.model import Failure


def named_apart(sources: Iterable[SourceFile | Failure]) -> list[SourceFile | Failure]:
    """Give files of one name longer names, with as many folders as tell them apart.

    Args:
        sources: as ``read_sources`` lists them.

    Returns:
        The sources in order; a file that is given twice stands once.
    """
    seen: set[tuple[str, int | None]] = set()
    kept: list[SourceFile | Failure] = []
    by_name: dict[str, set[str]] = {}
    for source in sources:
        if isinstance(source, SourceFile):
            place = (full_name(source), source.member)
            if place in seen:
                continue
            seen.add(place)
            by_name.setdefault(source.name, set()).add(place[0])
        kept.append(source)
    shared = {name: places for name, places in by_name.items() if len(places) > 1}
    return [_apart(source, shared) for source in kept]


def full_name(source: SourceFile) -> str:
    """The absolute path of a source with slashes; ``/folder/archive.zip!member``."""
    path = os.path.abspath(source.path).replace(os.sep, "/")
    return readable_name(path) + _member(source)


def tail_names(source: SourceFile) -> list[str]:
    """The names that a source has below each of the folders it lies in, the longest first."""
    full, member = full_name(source), _member(source)
    parts = full.removesuffix(member).split("/")
    return ["/".join(parts[at:]) + member for at in range(1, len(parts))]


def longer_name(source: SourceFile, taken: Container[str]) -> str:
    """The name of a source with so many of its folders that it is not one of the names taken.

    Args:
        source: with a name that is taken.
        taken: names of other sources.

    Returns:
        The shortest such name; the absolute path when all are taken.
    """
    return next((name for name in _names(source) if name not in taken), full_name(source))


def _apart(source: SourceFile | Failure, shared: dict[str, set[str]]) -> SourceFile | Failure:
    if isinstance(source, Failure) or source.name not in shared:
        return source
    others = shared[source.name] - {full_name(source)}
    for name in _names(source):
        if not any(other.endswith(f"/{name}") for other in others):
            return replace(source, name=name)
    return source


def _names(source: SourceFile) -> list[str]:
    """The name of a source, then with one folder more, two folders more ..."""
    return [name for name in reversed(tail_names(source)) if len(name) >= len(source.name)]


def _member(source: SourceFile) -> str:
    """The exclamation mark and what follows it in the name of a member of an archive."""
    if source.member is None:
        return ""
    _, archive, member = source.name.partition(f"{readable_name(source.path.name)}!")
    return f"!{member}" if archive else ""
