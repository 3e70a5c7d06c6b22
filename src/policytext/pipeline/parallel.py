"""Files that tell which passages or documents are translations of each other."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from pathlib import Path

from policytext.errors import SettingsError
from policytext.model import Document

_KEY = "pairs"


def read_parallel(
    path: Path, documents: Iterable[Document] = ()
) -> tuple[tuple[Document, ...], tuple[tuple[str, str], ...]]:
    """Read pairs of a Chinese and an English document or passage.

    Args:
        path: a CSV file, or JSON lines, in UTF-8. Columns (keys) come in pairs whose names end in
            ``zh`` and ``en`` and are else the same: ``zh`` and ``en``, ``title_zh`` and
            ``title_en`` … What stands there is the id of a document, or else a passage.
        documents: those that ids can name.

    Returns:
        The documents and passages of all pairs, each once, and the ids of each pair.

    Raises:
        SettingsError: when the file cannot be read or holds no pair.
    """
    known = {document.id: document for document in documents}
    used: dict[str, Document] = {}
    pairs = []
    for number, row in enumerate(_rows(path), start=1):
        for stem, zh, en in _sides(row):
            both = []
            for language, words in (("zh", zh), ("en", en)):
                name = f"{path.name}:{number}:{stem}{language}"
                document = known.get(words) or Document.from_text(name, words, language=language)
                used.setdefault(document.id, document)
                both.append(document.id)
            pairs.append((both[0], both[1]))
    if not pairs:
        message = "it holds no pair. Give it columns such as 'zh' and 'en'."
        raise SettingsError(path, _KEY, message)
    return tuple(used.values()), tuple(pairs)


def _rows(path: Path) -> Iterator[Mapping[str, object]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
        if path.suffix in {".jsonl", ".ndjson"}:
            yield from (json.loads(line) for line in text.split("\n") if line.strip())
        else:
            yield from csv.DictReader(StringIO(text, newline=""))
    except OSError as error:
        message = f"it cannot be read ({error.strerror}). Check the path."
        raise SettingsError(path, _KEY, message) from error
    except ValueError as error:
        message = f"it is neither CSV nor JSON lines in UTF-8 ({error})."
        raise SettingsError(path, _KEY, message) from error


def _sides(row: Mapping[str, object]) -> Iterator[tuple[str, str, str]]:
    if not isinstance(row, Mapping):
        return
    for name in row:
        if isinstance(name, str) and name.endswith("zh"):
            stem = name.removesuffix("zh")
            zh, en = str(row[name] or "").strip(), str(row.get(f"{stem}en") or "").strip()
            if zh and en:
                yield stem, zh, en
