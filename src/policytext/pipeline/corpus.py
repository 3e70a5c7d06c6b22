"""A folder as a corpus, for notebooks."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from policytext.extraction import extract_folder
from policytext.extraction.drafts.options import ReadOptions, Recognition
from policytext.model import Corpus, Document, Failure


def read_corpus(
    paths: Path | str | Iterable[Path | str],
    *,
    ocr: str = Recognition.AUTO,
    password: str = "",
) -> Corpus:
    """Make a corpus of a folder, an archive, a file or a list of them.

    Args:
        paths: folders are walked to the bottom, in sorted order.
        ocr: ``auto`` recognises pages without usable text, ``always`` all pages, ``never`` none.
        password: opens encrypted PDF files.

    Returns:
        The documents; what could not be read stands in ``failures``.

    Raises:
        UnreadableSource: when one of the paths is not there.
    """
    results = list(extract_folder(paths, ReadOptions(Recognition(ocr), password)))
    documents = tuple(result for result in results if isinstance(result, Document))
    return Corpus(documents, tuple(result for result in results if isinstance(result, Failure)))
