"""The files of a dump as rows of the study's tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import Table

from policytext.errors import ExchangeError
from policytext.model import digest
from policytext.store import tables
from policytext.store.dump.columns import fields_of
from policytext.store.dump.folder import dumped_files
from policytext.store.dump.lines import Found, read_bytes, read_front, read_lines, text_of
from policytext.store.dump.parts import OF_DOCUMENT, read_parts
from policytext.store.dump.rows import RowLoader

_NO_TEXT = "texts and codebooks must not be edited in a dump. Restore the file."


class DumpedFiles:
    """What the files of a dump say, as rows; each file that was read is remembered."""

    def __init__(self, folder: Path, about: Found, loader: RowLoader) -> None:
        self._folder = folder
        self._about = about
        self._loader = loader
        self._used: set[str] = set()
        self._documents: dict[str, Found] = {}

    def rows_of(self, table: Table) -> Iterator[Found]:
        """The rows of a table; tables in the order in which rows name each other.

        Raises:
            ExchangeError: when a file cannot be read, or texts are not as they were.
        """
        apart: Mapping[str, Callable[[Table], Iterator[Found]]] = {
            "study": self._study,
            "documents": self._of_documents,
            "texts": self._of_texts,
            "codings": self._of_codings,
            "codebooks": self._of_codebooks,
            "memos": self._of_memos,
            "memo_texts": self._of_memos,
            "models": self._of_models,
        }
        return apart.get(table.name, self._plain)(table)

    def check_used(self) -> None:
        """Make sure that no file of the dump was left over.

        Raises:
            ExchangeError: names the first.
        """
        for name in dumped_files(self._folder):
            if name not in self._used:
                message = "nothing in the dump names it. Take it out of the folder."
                raise ExchangeError(self._folder / name, "file", message)

    def _plain(self, table: Table) -> Iterator[Found]:
        return self._lines(f"{table.name}.jsonl")

    def _lines(self, name: str) -> Iterator[Found]:
        path = self._folder / name
        if path.is_file():
            self._used.add(name)
            yield from read_lines(path)

    def _study(self, table: Table) -> Iterator[Found]:
        row = {name: self._about.value.get(name) for name in fields_of(table)}
        yield self._about._replace(value=row)

    def _of_documents(self, table: Table) -> Iterator[Found]:
        for found in self._plain(table):
            row = _taken(found, "file")
            yield found._replace(value={**row, **{name: [] for name in OF_DOCUMENT}})
            # Whoever asks for the next row has stored this one.
            self._documents[row["id"]] = found

    def _of_texts(self, table: Table) -> Iterator[Found]:
        for id, about in self._documents.items():
            text, where = self._text(about)
            parts = dict(read_parts(self._lines(f"texts/{_file(about)}.jsonl"), len(text)))
            own = {name: parts.pop(name) for name in OF_DOCUMENT}
            self._loader.change(tables.documents, id, own)
            yield Found({"document": id, "text": text, **parts}, where)

    def _text(self, about: Found) -> tuple[str, Path]:
        """The text of a document, as long as it was and with the same digest."""
        name = f"texts/{_file(about)}.txt"
        path = self._folder / name
        text = text_of(path)
        self._used.add(name)
        if digest(text) != about.value["text_sha256"] or len(text) != about.value["characters"]:
            message = f"it is not the text of {about.path.name} line {about.line}: {len(text)} "
            message += f"characters, not {about.value['characters']}, or others; {_NO_TEXT}"
            raise Found(None, path).wrong(message)
        return text, path

    def _of_codings(self, table: Table) -> Iterator[Found]:
        for id, about in self._documents.items():
            text = ""
            for found in self._lines(f"codings/{_file(about)}.jsonl"):
                text = text or self._text(about)[0]
                row = _mapping(found)
                if "document" in row:
                    raise found.wrong("the document is told by the name of the file. Mend it.")
                _check_quote(found, row, text)
                yield found._replace(value={**row, "document": id})

    def _of_codebooks(self, table: Table) -> Iterator[Found]:
        for found in self._plain(table):
            name, row = self._own_file(found, table)
            text = text_of(self._folder / name)
            if digest(text) != row.get("digest"):
                raise self._changed(found, name)
            yield found._replace(value={**row, "text": text})

    def _of_models(self, table: Table) -> Iterator[Found]:
        for found in self._plain(table):
            name, row = self._own_file(found, table)
            content = read_bytes(self._folder / name)
            if sha256(content).hexdigest() != row.get("digest"):
                raise self._changed(found, name)
            yield found._replace(value={**row, "content": content})

    def _own_file(self, found: Found, table: Table) -> tuple[str, Mapping[str, Any]]:
        """The file that holds one column of a row, and the others."""
        row = _taken(found, "file")
        name = f"{table.name}/{_file(found)}"
        self._used.add(name)
        return name, row

    def _changed(self, found: Found, name: str) -> ExchangeError:
        message = f"its SHA-256 is not the digest in {found.path.name} line {found.line}: "
        return ExchangeError(self._folder / name, "file", message + _NO_TEXT)

    def _of_memos(self, table: Table) -> Iterator[Found]:
        """Memos, or later texts of memos: these name the memo that they are of."""
        later = table is tables.memo_texts
        for path in sorted((self._folder / "memos").glob("*.md")):
            about, text = read_front(path)
            if ("memo" in about.value) is later:
                self._used.add(f"memos/{path.name}")
                yield about._replace(value={**about.value, "text": text})


def _mapping(found: Found) -> Mapping[str, Any]:
    if not isinstance(found.value, dict):
        raise found.wrong("it is no row: a mapping of names to values. Mend the line.")
    return found.value


def _taken(found: Found, name: str) -> dict[str, Any]:
    """A row without one of its entries."""
    return {key: value for key, value in _mapping(found).items() if key != name}


def _file(found: Found) -> str:
    """The file that a row names, which lies in its own folder and nowhere else."""
    name = found.value.get("file")
    if not isinstance(name, str) or not name.strip(".") or "/" in name or "\\" in name:
        raise found.wrong(f"file: {name!r} is no name of a file of the dump. Mend the line.")
    return name


def _check_quote(found: Found, row: Mapping[str, Any], text: str) -> None:
    start, end, quote = (row.get(name) for name in ("start", "end", "quote"))
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end <= len(text):
        message = f"no characters {start}-{end} in a text of {len(text)}. Mend start and end."
        raise found.wrong(message)
    if text[start:end] != quote:
        message = f"the quote {quote!r} is not what the text has there: {text[start:end]!r}. "
        raise found.wrong(message + "Mend start, end or quote.")
    evidence = row.get("evidence")
    for entry in evidence if isinstance(evidence, list) else ():
        _check_evidence(found, entry)


def _check_evidence(found: Found, entry: Any) -> None:
    """A kind, a value, the place of the words or null, and how much it counts."""
    place: tuple[type, ...] = (int, type(None))
    types: tuple[tuple[type, ...], ...] = ((str,), (str,), place, place, (int, float))
    fits = isinstance(entry, list) and len(entry) == len(types)
    if not fits or not all(map(isinstance, entry, types)):
        message = f"evidence {entry!r} is not [kind, value, start, end, weight]. Mend it."
        raise found.wrong(message)
