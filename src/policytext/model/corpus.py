"""A corpus: documents in order, never changed in place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from html import escape

from policytext.model.document import Document


@dataclass(frozen=True, slots=True)
class Failure:
    """A source that did not become a document.

    Attributes:
        path: the file, or ``archive.zip!member``.
        reason: name of the error's class.
        message: what happened, what was found, what to do.
    """

    path: str
    reason: str
    message: str


@dataclass(frozen=True, slots=True, repr=False)
class Corpus:
    """Documents in order, with the sources that could not be read.

    Attributes:
        documents: in order; their ids are unique.
        failures: sources that did not become documents.

    Raises:
        ValueError: when two documents have one id.
    """

    documents: tuple[Document, ...]
    failures: tuple[Failure, ...] = ()

    def __post_init__(self) -> None:
        counts = Counter(document.id for document in self.documents)
        twice = sorted(id for id, count in counts.items() if count > 1)
        if twice:
            raise ValueError(f"document ids must be unique, found twice: {', '.join(twice)}")

    def __repr__(self) -> str:
        return f"Corpus({len(self)} documents, {len(self.failures)} failures)"

    def __len__(self) -> int:
        return len(self.documents)

    def __iter__(self) -> Iterator[Document]:
        return iter(self.documents)

    def __getitem__(self, id: str) -> Document:
        for document in self.documents:
            if document.id == id:
                return document
        raise KeyError(id)

    def subset(self, keep: Callable[[Document], bool]) -> Corpus:
        """The corpus of the documents for which ``keep`` is true."""
        return Corpus(tuple(filter(keep, self.documents)))

    def group_by(self, name: str) -> Mapping[str, Corpus]:
        """Corpora by the value of a metadatum, or by ``language``; keys sorted.

        Args:
            name: name of a metadatum such as ``issuer``, or ``language``.
        """
        groups: dict[str, list[Document]] = {}
        for document in self.documents:
            key = document.language if name == "language" else document.get(name)
            groups.setdefault(key, []).append(document)
        return {key: Corpus(tuple(groups[key])) for key in sorted(groups)}

    def _repr_html_(self) -> str:
        rows = "".join(
            f"<tr><td>{escape(d.id)}</td><td>{escape(d.title)}</td>"
            f"<td>{d.language}</td><td>{len(d.pages)}</td><td>{len(d.text):,}</td></tr>"
            for d in self.documents
        )
        names = ("document", "title", "language", "pages", "characters")
        head = "<tr>" + "".join(f"<th>{name}</th>" for name in names) + "</tr>"
        failed = f"<p>{len(self.failures)} sources failed.</p>" if self.failures else ""
        return f"<p><b>{len(self)} documents</b></p><table>{head}{rows}</table>{failed}"
