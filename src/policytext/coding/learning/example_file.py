"""Examples as bytes: JSON lines, packed; the same examples give the same bytes."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Mapping
from typing import Any

from policytext.coding.learning.examples import Example, Excerpt, Purpose


def pack_examples(examples: Iterable[Example]) -> bytes:
    """Write examples, in their order."""
    lines = (json.dumps(_row(example), ensure_ascii=False) + "\n" for example in examples)
    return gzip.compress("".join(lines).encode("utf-8", "surrogatepass"), mtime=0)


def unpack_examples(content: bytes) -> tuple[Example, ...]:
    """Read what ``pack_examples`` wrote."""
    text = gzip.decompress(content).decode("utf-8", "surrogatepass")
    return tuple(_example(json.loads(line)) for line in text.split("\n") if line)


def _row(example: Example) -> Mapping[str, Any]:
    excerpt = example.excerpt
    return {
        "text": excerpt.text,
        "language": excerpt.language,
        "previous": excerpt.previous,
        "paragraphs": excerpt.paragraphs,
        "codes": sorted(example.codes),
        "judged": sorted(example.judged),
        "group": example.group,
        "tells": sorted(example.tells),
    }


def _example(row: Mapping[str, Any]) -> Example:
    words = (row["text"], row["language"], row["previous"], row["paragraphs"])
    tells = frozenset(map(Purpose, row["tells"]))
    judged = frozenset(row["judged"])
    return Example(Excerpt(*words), frozenset(row["codes"]), judged, row["group"], tells)
