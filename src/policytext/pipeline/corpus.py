"""A folder as a corpus, for notebooks."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from policytext.extraction import extract_folder
from policytext.model import Corpus, Document, Failure


def read_corpus(paths: Path | str | Iterable[Path | str]) -> Corpus:
    """Make a corpus of a folder, an archive, a file or a list of them.

    Args:
        paths: folders are walked to the bottom, in sorted order.

    Returns:
        The documents; what could not be read stands in ``failures``.

    Raises:
        UnreadableSource: when one of the paths is not there.
    """
    results = list(extract_folder(paths))
    documents = tuple(result for result in results if isinstance(result, Document))
    return Corpus(documents, tuple(result for result in results if isinstance(result, Failure)))
