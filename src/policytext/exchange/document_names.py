"""Finding the document that a table of files means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from unicodedata import normalize

from policytext.model import Document


class DocumentNames:
    """The names under which documents are known: ids, sources and file names.

    Args:
        documents: in order.
        sources: further source names, such as those of copies, with the document each means. They
            decide where a source name alone would fit several documents.

    Attributes:
        ids: of the documents, in order.
    """

    def __init__(
        self, documents: Iterable[Document], sources: Mapping[str, str] | None = None
    ) -> None:
        self.ids: list[str] = []
        self._exact: dict[str, dict[str, None]] = {}
        self._files: dict[str, list[tuple[str, list[str]]]] = {}
        for document in documents:
            self.ids.append(document.id)
            parts = _parts(document.source.name)
            self._files.setdefault(parts[-1], []).append((document.id, parts))
            for name in (document.id, "/".join(parts)):
                self._exact.setdefault(name, {})[document.id] = None
        for source, id in (sources or {}).items():
            parts = _parts(source)
            self._exact["/".join(parts)] = {id: None}
            known = self._files.setdefault(parts[-1], [])
            if (id, parts) not in known:
                known.append((id, parts))

    def find(self, name: str) -> tuple[str, ...]:
        """Ids of the documents that a name means.

        Args:
            name: an id, a path with either kind of slash, or a bare file name. A path that is
                not known as it is means the documents of this file name that share the most
                folders with it, counted from the end.

        Returns:
            One id; several when the name fits several documents equally well; none when it fits
            no document.
        """
        parts = _parts(name)
        exact = self._exact.get(normalize("NFC", name), {}) or self._exact.get("/".join(parts), {})
        if exact:
            return tuple(exact)
        known = [(_shared(parts, other), id) for id, other in self._files.get(parts[-1], ())]
        best = max((shared for shared, _ in known), default=0)
        return tuple(id for shared, id in known if shared == best)


def _parts(name: str) -> list[str]:
    """Folders and file name; a member of an archive stands in the archive as in a folder."""
    plain = normalize("NFC", name).replace("\\", "/").replace("!", "/")
    return [part for part in plain.split("/") if part not in ("", ".")] or [""]


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many parts two paths have in common, counted from the end."""
    pairs = zip(reversed(one), reversed(other), strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))
