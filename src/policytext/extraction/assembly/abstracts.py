"""The words of abstracts, without their labels."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from policytext.extraction.assembly.labelled_parts import labelled_parts
from policytext.extraction.text.part_labels import ABSTRACT_INSIDE, label_of
from policytext.extraction.text.rows import Row
from policytext.model import Metadatum, Part, Span


def abstracts(text: str, rows: Sequence[Row]) -> Iterator[Metadatum]:
    """Every abstract of a document, in its order, from the end of its label to its last words.

    Args:
        text: the document's text.
        rows: its blocks in order, without furniture.
    """
    taken = sorted({i for i, part in labelled_parts(rows) if part is Part.ABSTRACT})
    for first, last in _runs(rows, taken):
        start = rows[first].start + _label_end(rows[first].text)
        words = text[start : rows[last].end].lstrip(" \n\u3000：:］]】").rstrip()
        if words:
            at = text.index(words, start)
            yield Metadatum("abstract", words, Span(at, at + len(words)))


def _runs(rows: Sequence[Row], taken: Sequence[int]) -> list[tuple[int, int]]:
    """First and last row of each abstract; a label opens the next."""
    runs: list[tuple[int, int]] = []
    for index in taken:
        if runs and index == runs[-1][1] + 1 and not label_of(rows[index].text, "abstract"):
            runs[-1] = (runs[-1][0], index)
        else:
            runs.append((index, index))
    return runs


def _label_end(text: str) -> int:
    if label := label_of(text, "abstract"):
        return label.end
    match = ABSTRACT_INSIDE.search(text)
    return text.index("要", match.start()) + 1 if match else 0
