"""Which document of a study a file is the source of."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from policytext.extraction import SourceFile, tail_names
from policytext.store import Study

PATHS = "paths"
"""Setting of a run that names the files and folders it was given."""
PATHS_DIVIDED = "; "


class KnownSources:
    """The sources of a study as they are now.

    Args:
        study: open.
    """

    def __init__(self, study: Study) -> None:
        self.digests = dict(study.source_digests())
        self.names = dict(study.source_names())
        self._origins = study.origins()
        self._given = {run.id: run.settings.get(PATHS, "") for run in study.runs()}

    def by_name(self, source: SourceFile) -> str:
        """Id of the document of a source that has its name, or its path below some folder.

        Args:
            source: as listed by ``read_sources``.

        Returns:
            The document whose source has most folders in common with it; empty for none. A bare
            file name is that of the source only when it was given in the same way.
        """
        longer = (tail for tail in tail_names(source) if "/" in tail or "!" in tail)
        found = next((tail for tail in longer if tail in self.names), source.name)
        return self.names.get(found, "")

    def same_source(self, id: str) -> tuple[str, ...]:
        """The documents that were read from one file, which has changed in between.

        Args:
            id: of one of them.

        Returns:
            All of them, oldest first: those with the same name of their source, that runs found
            below the same path.
        """
        places = set(self._places(id))
        name = self._origins[id][0]
        return tuple(
            other
            for other, (named, _) in self._origins.items()
            if other == id or (named == name and places & set(self._places(other)))
        )

    def _places(self, id: str) -> Iterator[str]:
        name, run = self._origins[id]
        for given in filter(None, self._given.get(run, "").split(PATHS_DIVIDED)):
            whole = posixpath.basename(given.replace("\\", "/")) == name.partition("!")[0]
            yield posixpath.normpath(given if whole else f"{given}/{name}")
